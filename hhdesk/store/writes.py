"""Remembers of every write of this program which units it touched, and between which states of the file."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from hhdesk.store.errors import StoreError

_MOST = 10_000  # writes; who has not looked since reads everything anew
Version = int  # of the file, as `Store.version` gives it: another one after every commit, whoever made it


@dataclass(frozen=True, slots=True)
class Write:
    """One transaction, with nothing of anybody else between the two states of the file."""

    before: Version
    after: Version
    units: frozenset[str]


class Writes:
    """What one open database's own transactions wrote.

    States are chained: where somebody else wrote in between, the chain breaks, and anything may differ.
    """

    def __init__(self) -> None:
        self._done: deque[Write] = deque(maxlen=_MOST)

    def begin(self, connection: sqlite3.Connection, version: Callable[[], Version]) -> Writing:
        """Watch a transaction of `connection` that keeps all others from writing already."""
        return Writing(self._done, connection, version)

    def between(self, since: Version, until: Version) -> frozenset[str] | None:
        """The units (ids) whose bases and ratings were written from one state to the other.

        None where that cannot be told.
        """
        units: set[str] = set()
        for write in reversed(tuple(self._done)):
            if until == since:
                break
            if write.after == until:
                units |= write.units
                until = write.before
        return frozenset(units) if until == since else None


class Writing:
    """One transaction that goes on; `version` asks for the state of the file, beside its connection."""

    def __init__(
        self, done: deque[Write], connection: sqlite3.Connection, version: Callable[[], Version]
    ) -> None:
        # A read of the database alone needs none of this: no start of the program does more.
        from hhdesk.store.touched_units import note_writes

        self._done, self._connection, self._version = done, connection, version
        self._others = _commits_of_others(connection)
        self._before = version()
        self._units: frozenset[str] = frozenset()
        note_writes(connection)

    def before_end(self) -> None:
        """Look at what was written; to be called while the transaction lasts."""
        from hhdesk.store.touched_units import written_units

        self._units = written_units(self._connection)

    def after_end(self) -> None:
        """Chain the transaction, which has been committed, to those before it; never raises for a file lost.

        Somebody may have written since the commit. Then the version is asked for too late, which shows
        afterwards: this connection counts what others commit, and nothing of its own.
        """
        with suppress(StoreError, sqlite3.Error):
            after = self._version()
            if _commits_of_others(self._connection) == self._others:
                self._done.append(Write(self._before, after, self._units))


def _commits_of_others(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
