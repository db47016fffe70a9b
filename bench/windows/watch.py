"""Looks at a virtual X screen from outside, for programs that cannot be asked when their window stood."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from bench.windows.launch import Sight

_PATIENCE_SECONDS = 60.0
_STILL_SECONDS = 1.5
_LOOKS_SECONDS = 0.004
# Inside the first page: below the lines at the top, right of the list of places, above the bottom line,
# which fills a little later.
_REGION = (420, 260, 640, 300)


class Watcher:
    """Starts programs on the screen that `environment` names, and says when their picture stood."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        os.environ.update(environment)
        self._environment = dict(os.environ)
        self._application = QGuiApplication([])

    def first_sight(self, command: Sequence[str]) -> Sight:
        """Run `command` until the picture of its page changes no more, then end it.

        The moment, and what the processor had done for the program, are those of the first look at the
        picture that stayed.
        """
        before = self._look()
        started = time.monotonic_ns()
        process = subprocess.Popen(  # noqa: S603 - the program that is measured
            command, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        try:
            return self._watch(process, before, started)
        finally:
            process.terminate()
            process.wait()
            self._wait_for(before)

    def _watch(self, process: subprocess.Popen[bytes], before: bytes, started: int) -> Sight:
        picture, seen, work = before, started, 0.0
        while time.monotonic_ns() - started < _PATIENCE_SECONDS * 1e9:
            if process.poll() is not None:
                raise RuntimeError(f"{process.args!r} ended by itself, with {process.returncode}")
            latest = self._look()
            if latest != picture:
                picture, seen, work = latest, time.monotonic_ns(), _processor_milliseconds(process.pid)
            elif picture != before and time.monotonic_ns() - seen > _STILL_SECONDS * 1e9:
                return Sight((seen - started) / 1e6, work, None, None)
            time.sleep(_LOOKS_SECONDS)
        raise RuntimeError(f"{process.args!r} showed no page")

    def _look(self) -> bytes:
        image = QGuiApplication.primaryScreen().grabWindow(0, *_REGION).toImage()
        return bytes(image.constBits())

    def _wait_for(self, picture: bytes) -> None:
        """Until the window is off the screen: the next one must not be taken for it."""
        given_up = time.monotonic() + _PATIENCE_SECONDS
        while self._look() != picture:
            if time.monotonic() > given_up:
                raise RuntimeError("the window stays on the screen")
            time.sleep(_LOOKS_SECONDS)


def _processor_milliseconds(process: int) -> float:
    """What all threads of the process have worked, after the kernel's own books."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads) / 1e6
