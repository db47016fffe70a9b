"""The mark in the head of a backup: it says what the file is, wherever it lies and whatever it is called."""

from __future__ import annotations

from pathlib import Path

from hhdesk.store.files.read_only import beside

BACKUP_MARK = int.from_bytes(b"KEEP", "big")  # of a backup's `user_version`; 0 in every other database
# https://www.sqlite.org/fileformat2.html#the_database_header
_HEAD = 100
_WRITE_VERSION, _USER_VERSION, _APPLICATION = slice(18, 19), slice(60, 64), slice(68, 72)
_LOGGED = b"\2"


def is_marked(path: Path) -> bool:
    """Whether the file at `path` says that it is a backup of ours; False for what cannot be read."""
    head = _head(path)
    return head[_USER_VERSION] == BACKUP_MARK.to_bytes(4, "big") and head[_APPLICATION] == b"HHDB"


def was_opened(path: Path) -> bool:
    """Whether somebody works, or ever worked, in the copy at `path`: only then it keeps a log."""
    logs = any(beside(path, ending).exists() for ending in ("-wal", "-shm", "-journal"))
    return logs or _head(path)[_WRITE_VERSION] == _LOGGED


def _head(path: Path) -> bytes:
    """The head of a file, not of a pipe that would be waited for."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""
