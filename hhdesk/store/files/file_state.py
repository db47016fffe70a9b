"""Tells whether a database file is still the one that it was: every write to it changes this."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FileState(NamedTuple):
    """Size in bytes, when it was last changed in nanoseconds, and the bytes that its log holds."""

    size: int
    changed: int
    log: int


UNKNOWN = FileState(-1, -1, -1)


def file_state(path: Path) -> FileState:
    """The state of the database at `path`; UNKNOWN where the system does not tell."""
    log = path.with_name(path.name + "-wal")
    try:
        told = path.stat()
        return FileState(told.st_size, told.st_mtime_ns, log.stat().st_size if log.exists() else 0)
    except OSError:
        return UNKNOWN
