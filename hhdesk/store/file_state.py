"""Tells whether a database file is still the one that it was: every write to it changes this."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FileState(NamedTuple):
    """Size in bytes, when it was last changed in nanoseconds, and the bytes that its log holds."""

    size: int
    changed: int
    log: int


def file_state(path: Path) -> FileState:
    """The state of the database at `path`; OSError if it is not there."""
    log = path.with_name(path.name + "-wal")
    told = path.stat()
    return FileState(told.st_size, told.st_mtime_ns, log.stat().st_size if log.exists() else 0)
