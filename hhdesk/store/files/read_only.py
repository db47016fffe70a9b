"""Opens a database file for reading only, without leaving anything behind in its folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

# https://www.sqlite.org/fileformat2.html#the_rollback_journal
_JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to the file at `path`, closed at the end.

    A file that nobody has open is read as it lies there: an ordinary read-only connection would leave its
    write-ahead log and index beside it, since it may not remove them. What a crash left half replaced gets
    its state from before first.
    """
    if _is_half_written(path):
        _take_back(path)
    in_use = any(beside(path, ending).exists() for ending in ("-wal", "-shm"))
    mode = "mode=ro" if in_use else "mode=ro&immutable=1"  # a file that is not there is not made
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        yield connection


def _is_half_written(path: Path) -> bool:
    """Whether a journal waits to be played back; one whose head is empty is of a change that is complete."""
    try:
        with beside(path, "-journal").open("rb") as stream:
            return stream.read(len(_JOURNAL)) == _JOURNAL
    except OSError:
        return False


def _take_back(path: Path) -> None:
    """Let SQLite play the journal back that a crash left; sqlite3.Error while somebody is at work there."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def beside(path: Path, ending: str) -> Path:
    """The file that SQLite keeps beside the database: its name with "-wal" or "-shm"."""
    return path.with_name(path.name + ending)
