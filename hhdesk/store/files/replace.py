"""Puts one database file in the place of another, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hhdesk.store.errors import DatabaseBusy, translated
from hhdesk.store.files.backup import copy_database
from hhdesk.store.files.file_moves import remove_file, replace_file
from hhdesk.store.files.leftovers import discard
from hhdesk.store.files.piecewise import copy_pieces
from hhdesk.store.files.read_only import beside
from hhdesk.store.files.whole_files import keep_name


def take_alone(path: Path) -> None:
    """Fold the write-ahead log of the database at `path` into it.

    DatabaseBusy while any other program has it open: a file that is replaced under an open program would
    swallow what that program writes.
    """
    with translated(), closing(sqlite3.connect(path, timeout=1)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()


@contextmanager
def held_alone(path: Path) -> Iterator[sqlite3.Connection]:
    """The database at `path`, its log folded in, and held so that no other program can open it meanwhile.

    DatabaseBusy while any other program has it open.
    """
    take_alone(path)
    with translated(), closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")  # the mode keeps the lock
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if mode != "delete":
            raise DatabaseBusy(str(path))  # somebody came in between, and writes to a log again
        yield connection


def overwrite(held: sqlite3.Connection, fresh: Path) -> None:
    """Give the database that is held the content of the file `fresh`, all of it or none.

    The file itself stays: a program that waits for it comes to see the new content, not a file without name.
    """
    with translated(), closing(sqlite3.connect(fresh)) as origin:
        origin.backup(held)


@contextmanager
def checked_copy(source: Path, target: Path) -> Iterator[Path]:
    """A copy of the database at `source` beside `target`, proved whole; it goes if nobody moves it."""
    fresh = target.with_name(target.name + ".new")
    discard(fresh)
    try:
        copy_database(source, fresh)
        yield fresh
    finally:
        discard(fresh)


def put_in_place(fresh: Path, target: Path) -> None:
    """Give the file `fresh` the name `target` in one step; what has that name is gone then."""
    # A log that belongs to the old file would be played into the new one.
    for ending in ("-wal", "-shm", "-journal"):
        remove_file(beside(target, ending))
    replace_file(fresh, target)
    keep_name(target)


def copy_as_it_is(source: Path, target: Path) -> None:
    """Copy a file that is too damaged to be opened, with its log, byte by byte."""
    target.parent.mkdir(parents=True, exist_ok=True)
    copy_pieces(source, target)
    log = beside(source, "-wal")
    if log.exists():
        copy_pieces(log, beside(target, "-wal"))
