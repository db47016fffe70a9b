"""Finds a database file that was cut off: SQLite itself reads what is missing as zeros, without a word."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hhdesk.store.errors import NotADatabase
from hhdesk.store.files.read_only import beside

# https://www.sqlite.org/fileformat2.html#the_write_ahead_log
_HEAD, _FRAME_HEAD, _SALT_BYTES = 32, 24, 8
_SALT_IN_HEAD, _SALT_IN_FRAME = 16, 8


def require_whole_pages(connection: sqlite3.Connection, path: Path) -> None:
    """NotADatabase unless every page is in the file at `path` or in its log; `connection` reads that file.

    A drive that was full for a moment may leave the file ending in the middle of a page: the log still has
    that page, so nothing is missing.
    """
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    logged = _logged(beside(path, "-wal"), size)  # first: what leaves the log meanwhile is in the file then
    there = path.stat().st_size // size
    if not pages or not set(range(there + 1, pages + 1)) <= logged:
        raise NotADatabase(str(path))


def _logged(log: Path, page_size: int) -> set[int]:
    """The numbers of the pages that the write-ahead log at `log` holds."""
    if not log.exists():
        return set()
    found = set()
    with log.open("rb") as stream:
        salt = stream.read(_HEAD)[_SALT_IN_HEAD : _SALT_IN_HEAD + _SALT_BYTES]
        for _ in range((log.stat().st_size - _HEAD) // (_FRAME_HEAD + page_size)):
            frame = stream.read(_FRAME_HEAD)
            if frame[_SALT_IN_FRAME : _SALT_IN_FRAME + _SALT_BYTES] != salt:
                break  # what follows is of an older log
            found.add(int.from_bytes(frame[:4], "big"))
            stream.seek(page_size, 1)
    return found
