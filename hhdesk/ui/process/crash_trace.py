"""Lets a crash inside a library leave its trace in a file, and finds it at the next start."""

from __future__ import annotations

import faulthandler
from datetime import datetime
from pathlib import Path
from typing import TextIO

from hhdesk.app.home import Home

_NAME = "crash.txt"


class CrashTrace:
    """The file is there while the program runs; a run that ends well takes it away.

    On Windows a trace in it is no proof of a crash (libraries handle some of what is written there), one that
    is still there at the next start is.
    """

    def __init__(self, home: Home) -> None:
        self._path = home.logs / _NAME
        self._file: TextIO | None = None

    def start(self) -> Path | None:
        """Begin to watch; the trace of a crash of the run before, under a name of its own, or None."""
        try:
            kept = self._keep_earlier()
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8")
        except OSError:  # without a log the program works all the same
            return None
        faulthandler.enable(self._file)
        return kept

    def stop(self) -> None:
        """The run ends well."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        self._path.unlink(missing_ok=True)

    def _keep_earlier(self) -> Path | None:
        if not self._path.exists():
            return None
        found = self._path.stat()
        if not found.st_size:
            return None
        moment = datetime.fromtimestamp(found.st_mtime).astimezone()
        kept = self._path.with_name(f"crash-{moment:%Y%m%d-%H%M%S}.txt")
        self._path.replace(kept)
        return kept
