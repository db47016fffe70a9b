"""Opens a database file for reading only, without leaving anything behind in its folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to the file at `path`, closed at the end.

    A file that nobody has open is read as it lies there: an ordinary read-only connection would leave its
    write-ahead log and index beside it, since it may not remove them.
    """
    in_use = any(beside(path, ending).exists() for ending in ("-wal", "-shm"))
    mode = "mode=ro" if in_use else "mode=ro&immutable=1"  # a file that is not there is not made
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        yield connection


def beside(path: Path, ending: str) -> Path:
    """The file that SQLite keeps beside the database: its name with "-wal" or "-shm"."""
    return path.with_name(path.name + ending)
