"""Takes away what a crash or a power cut left half-written: files of ours that never got their name."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterable
from pathlib import Path

STALE = 3600  # seconds: what was touched within them may be somebody's work of this moment
_BESIDE = ("-wal", "-shm", "-journal")
# Packages and keys; databases, backups and their notes; sheets, papers and pictures.
_OURS = re.compile(
    r"~hh[0-9a-f]{4}\.tmp"
    r"|.+\.hhdb(?:\.sealed)?(?:\.new|\.part)+(?:-wal|-shm|-journal)?"
    r"|.+\.json\.part"
    r"|\.hhdesk-.+\.(?:part|tmp)",
    re.DOTALL,
)


def discard(database: Path) -> None:
    """Remove a database file that is not needed, with what SQLite keeps beside it; OSError if it cannot."""
    for ending in ("", *_BESIDE):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def is_leftover(name: str) -> bool:
    """True for the name of a temporary file of ours."""
    return _OURS.fullmatch(name) is not None


def sweep(folders: Iterable[Path], now: float | None = None) -> int:
    """Remove the stale temporary files of ours in these folders; how many went.

    `now` is in seconds since 1970, by the clock that files are dated with. What the system does not let go
    stays; folders that are not there have nothing.
    """
    moment = time.time() if now is None else now
    return sum(_removed(file, moment) for folder in set(folders) for file in _ours(folder))


def _ours(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if is_leftover(entry.name)]
    except OSError:
        return []


def _removed(file: Path, moment: float) -> bool:
    with contextlib.suppress(OSError):
        if moment - file.lstat().st_mtime > STALE:
            file.unlink()
            return True
    return False
