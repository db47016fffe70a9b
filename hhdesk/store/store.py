"""One open database: read transactions, write transactions, closing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection

from hhdesk.domain.text import visible
from hhdesk.store.engine import BUSY_MILLISECONDS, IMMEDIATE, open_engine
from hhdesk.store.errors import AlteredOutside, translated
from hhdesk.store.files.known_schema import SCHEMA_QUERY, differences
from hhdesk.store.schema import HEAD
from hhdesk.store.writes import Writes

if TYPE_CHECKING:
    from hhdesk.store.author import Author
    from hhdesk.store.work import Work

_FEWER_WRITES = 1 << 32  # than one connection sees
_MOST_DETAIL = 2_000  # characters: names of files, which others chose


@dataclass(frozen=True, slots=True)
class ReadSession:
    """A read transaction: everything read through it is one state of the database."""

    connection: Connection


class Store:
    """The database file at `path`, already at today's schema; `patience` as for `open_engine`."""

    def __init__(self, path: Path, patience: int = BUSY_MILLISECONDS) -> None:
        self.path = path
        self._engine = open_engine(path, patience=patience)
        self._watch: sqlite3.Connection | None = None
        self._watches = 0
        self._watching = Lock()
        self._own_schema: int | None = None  # SQLite's count of changes, when the schema was last looked at
        self._writes = Writes()

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """A consistent view; nothing is written."""
        with translated(), self._engine.connect() as connection, connection.begin():
            yield ReadSession(connection)

    @contextmanager
    def write(self, author: Author, moment: datetime, action: str, detail: str = "") -> Iterator[Work]:
        """One write transaction under one entry of the history; an exception leaves nothing behind.

        The history entry is written with the first row that changes, so that a write that changes nothing
        leaves no trace.
        """
        # A start only reads: what writing needs is imported with the first write.
        from hhdesk.store.sync.outside import forget_since, newest_noted
        from hhdesk.store.work import Work

        with translated(), self._engine.connect() as plain:
            connection = plain.execution_options(**{IMMEDIATE: True})
            with connection.begin():
                self._refuse_altered(connection)
                noted = newest_noted(connection)
                writing = self._writes.begin(_of_driver(connection), self.version)
                work = Work(connection, author, moment, action, visible(detail, _MOST_DETAIL))
                yield work
                forget_since(connection, noted)
                work.close()
                writing.before_end()
            writing.after_end()

    def _refuse_altered(self, connection: Connection) -> None:
        """AlteredOutside if a trigger of somebody else's would run on what is written now."""
        count = int(connection.exec_driver_sql("PRAGMA schema_version").scalar_one())
        if count != self._own_schema:
            rows = connection.exec_driver_sql(SCHEMA_QUERY).all()
            strange, missing = differences(map(tuple, rows), HEAD)
            if strange or missing:
                raise AlteredOutside(str(self.path), (*strange, *missing))
            self._own_schema = count

    def version(self) -> int:
        """A number that is another one after every transaction that wrote, whoever made it; cheap to ask."""
        with translated(), self._watching:
            if self._watch is None:
                there = f"{self.path.absolute().as_uri()}?mode=rw"  # never makes a file where there is none
                self._watch = sqlite3.connect(there, uri=True, check_same_thread=False, isolation_level=None)
                self._watches += 1  # another connection begins to count anew
            return self._watches * _FEWER_WRITES + int(
                self._watch.execute("PRAGMA data_version").fetchone()[0]
            )

    def units_written(self, since: int, until: int) -> frozenset[str] | None:
        """The units (ids) whose bases and ratings were written between two `version`s; None: maybe any."""
        return self._writes.between(since, until)

    def close(self) -> None:
        """Give the file back; the write-ahead log is folded into it by SQLite."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._engine.dispose()


def _of_driver(connection: Connection) -> sqlite3.Connection:
    """The driver's connection below one that is in use."""
    return cast(sqlite3.Connection, connection.connection.driver_connection)
