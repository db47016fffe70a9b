"""What can go wrong with a database for reasons outside the program, told apart for users."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError


class StoreError(Exception):
    """A database could not do what was asked; nothing was changed. `code` is stable, for commands.

    `file` is the database's path where a use case works on several.
    """

    code = "database-failed"
    file: Path | None = None


class DiskFull(StoreError):
    """No room left on the drive."""

    code = "disk-full"


class DatabaseBusy(StoreError):
    """Another program holds the database."""

    code = "database-busy"


class ReadOnly(StoreError):
    """The file or its folder cannot be written."""

    code = "read-only"


class NotADatabase(StoreError):
    """The file is no database of this program, or it is damaged beyond reading."""

    code = "not-a-database"


class AlteredOutside(NotADatabase):
    """Another program changed the file's schema; `names` are what was added, changed or taken away."""

    code = "database-altered"

    def __init__(self, path: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(f"{path}: {', '.join(names)}")
        self.names = names


class TooNew(StoreError):
    """A newer version of the program made the database."""

    code = "too-new"


class Missing(StoreError):
    """There is no file at the path."""

    code = "database-missing"


class AlreadyExists(StoreError):
    """A file is there already where a new database was asked for."""

    code = "database-exists"


_NO_TEXT = "Could not decode to UTF-8"  # what the driver says of a text that is none
_BY_CODE = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_PROTOCOL: DatabaseBusy,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_NOTADB: NotADatabase,
    sqlite3.SQLITE_CORRUPT: NotADatabase,
    sqlite3.SQLITE_IOERR: StoreError,
}


def from_driver(error: sqlite3.Error) -> StoreError | None:
    """The store error for a driver error; None where it is a bug of ours, not the environment's."""
    if str(error).startswith(_NO_TEXT):
        return NotADatabase(str(error))
    code = getattr(error, "sqlite_errorcode", None)
    kind = _BY_CODE.get(code & 0xFF) if code is not None else None
    return kind(str(error)) if kind else None


@contextmanager
def concerning(path: Path) -> Iterator[None]:
    """Say of every error of the store that it is about the file at `path`."""
    try:
        yield
    except StoreError as error:
        error.file = error.file or path
        raise


@contextmanager
def translated() -> Iterator[None]:
    """Turn driver errors that have an outside cause into StoreError; let the others through."""
    try:
        yield
    except DatabaseError as error:
        cause = error.orig
        found = from_driver(cause) if isinstance(cause, sqlite3.Error) else None
        if found is None:
            raise
        raise found from error
    except sqlite3.Error as error:
        found = from_driver(error)
        if found is None:
            raise
        raise found from error
    except UnicodeDecodeError as error:  # what the driver makes of damaged names in messages of SQLite's
        raise NotADatabase(str(error)) from error
