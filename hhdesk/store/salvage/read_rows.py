"""Copies the rows of a table that can be read, range by range around those that cannot."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from hhdesk.store.salvage.legible import Columns

_MOST_FAILURES = 20_000  # statements that met a damaged page, for one table: what is left then is given up
_LOOKS = 256  # places looked up in a stretch before it is given up
_FARTHEST = 2**62
_WHOLE_NUMBERS = ("INT", "BOOL")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """How many rows came, and the ranges of row numbers that could not be read (none may have been there)."""

    rows: int
    gaps: tuple[Range, ...]


def copy_rows(connection: sqlite3.Connection, table: str, columns: Columns) -> ReadTable:
    """Copy the rows of `damaged.table` into `main.table`, as far as they can be read.

    A row whose values are of a kind that the column never holds, or that breaks a rule of the table, is one
    of those that cannot be read.
    """
    copier = _Copier(connection, table, columns)
    gaps = tuple(_joined(sorted(copier.gaps())))
    (rows,) = connection.execute(f'SELECT count(*) FROM main."{table}"').fetchone()
    return ReadTable(int(rows), gaps)


class _Copier:
    """Copies one table; failures are counted, so that a hopeless one ends."""

    def __init__(self, connection: sqlite3.Connection, table: str, columns: Columns) -> None:
        self._connection = connection
        self._failures = 0
        self._table = f'damaged."{table}"'
        self._look = f"SELECT 1 FROM {self._table} WHERE rowid = ?"
        self._count = f'SELECT count(*) FROM main."{table}"'
        names = ", ".join(f'"{name}"' for name, _kind, _numbers in columns)
        fits = " AND ".join(_fits(name, kind) for name, kind, _numbers in columns)
        self._copy = (
            f'INSERT OR IGNORE INTO main."{table}" ({names}) SELECT {names} FROM {self._table} '
            f"WHERE rowid BETWEEN ? AND ? AND {fits}"
        )

    def gaps(self) -> Iterator[Range]:
        """Copy everything; the ranges that could not be read follow, in no order."""
        if self._copied(-_FARTHEST, _FARTHEST) and self._have_all():
            return
        first, last = self._walk("ASC"), self._walk("DESC")
        if first is not None:
            yield from self._around(*first)
        start = first[1] + 1 if first else 1
        if last is None:
            yield start, _FARTHEST
        else:
            yield from self._around(start, last[0] - 1)
            yield from self._around(*last)

    def _have_all(self) -> bool:
        """False where a damaged row's number has cut the copying short, or its values were not taken."""
        try:
            (there,) = self._connection.execute(f"SELECT count(*) FROM {self._table}").fetchone()
            (here,) = self._connection.execute(self._count).fetchone()
        except sqlite3.DatabaseError:
            return False
        return bool(there == here)

    def _walk(self, order: str) -> Range | None:
        """The lowest and the highest row number that are met from one end, before a page cannot be read.

        A number out of order is that of a damaged row, or the one before it is: both are left out.
        """
        met: list[int] = []
        with contextlib.suppress(sqlite3.DatabaseError):
            query = f"SELECT rowid FROM {self._table} ORDER BY rowid {order}"
            for (number,) in self._connection.execute(query):
                if met and (number <= met[-1]) is (order == "ASC"):
                    met.pop()
                    break
                met.append(number)
        return (min(met), max(met)) if met else None

    def _around(self, low: int, high: int) -> Iterator[Range]:
        """Copy a range in halves; the smallest pieces that fail follow."""
        waiting = [(low, high)]
        while waiting:
            low, high = waiting.pop()
            if low > high:
                continue
            if not self._copied(low, high):
                if low == high or self._failures >= _MOST_FAILURES or not self._reads_somewhere(low, high):
                    yield low, high
                else:
                    middle = (low + high) // 2
                    waiting += [(middle + 1, high), (low, middle)]

    def _reads_somewhere(self, low: int, high: int) -> bool:
        """False for a stretch without a place that can be looked up, as under a lost inner page.

        Looked up evenly, more closely in each half: cutting such a stretch down row by row would take as
        many failures as it has rows.
        """
        step = max(1, (high - low) // _LOOKS)
        for number in range(low, high + 1, step):
            try:
                self._connection.execute(self._look, (number,)).fetchone()
            except sqlite3.DatabaseError:
                self._failures += 1
            else:
                return True
        return False

    def _copied(self, low: int, high: int) -> bool:
        try:
            self._connection.execute(self._copy, (low, high))
        except sqlite3.DatabaseError:
            self._failures += 1
            return False
        return True


def _fits(name: str, kind: str) -> str:
    if any(part in kind.upper() for part in _WHOLE_NUMBERS):
        return f"typeof(\"{name}\") IN ('integer', 'null')"
    return f"typeof(\"{name}\") IN ('text', 'null')"


def _joined(ranges: list[Range]) -> list[Range]:
    """Neighbouring ranges, given in order, as one."""
    joined: list[Range] = []
    for low, high in ranges:
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined
