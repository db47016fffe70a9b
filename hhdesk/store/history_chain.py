"""Chains the history: each entry has a digest of itself, of what it kept, and of the entry before it.

Whoever changes, drops or swaps an entry, or a value that it kept, breaks the chain at that place. The chain
has no secret: it shows that something was changed, not to somebody who computes it anew from there on.

    kept   = SHA-256 of the lines of what the entry kept, table by table, ordered by id; "" for nothing
    digest = SHA-256 of [digest before, id, at, account, machine, action, detail, kept, released] as JSON

A line is the JSON array of a row's columns in the order of their names. A schema that adds columns to these
tables keeps the lines of older entries: it puts what it adds behind them, and only where it has a value.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import OperationalError

from hhdesk.store.tables.log import reference_change_table
from hhdesk.store.tables.versions import VERSION_TABLES

Line = tuple[int, int, str]  # entry, number of the table, content
_FIELDS = "id, at, account, machine, action, detail"


class Broken(StrEnum):
    """What does not fit at an entry."""

    ENTRY = "entry"  # its own fields, or the one before it: changed, taken away, swapped
    KEPT = "kept"  # a value that it kept
    END = "end"  # entries after it are missing


@dataclass(frozen=True, slots=True)
class BrokenChain:
    """The first entry where the chain does not hold; `at` is when it says that it was written."""

    edit: int
    at: str
    what: Broken


@dataclass(frozen=True, slots=True)
class ChainHead:
    """How many entries the history has, and the digest of the last one ("" for none)."""

    length: int
    digest: str


def link(connection: Connection, edit: int, released: int | None) -> None:
    """Add the entry `edit` to the chain, once everything that it keeps is written.

    `released` is the entry whose before-images it took away, as taking a merge back does.
    """
    execute = connection.exec_driver_sql
    before = read_head(connection)
    kept = _kept_by(connection, edit)
    entry = execute(f"SELECT {_FIELDS} FROM edit WHERE id = ?", (edit,)).one()
    digest = _digest(before.digest, entry, kept, released)
    execute("UPDATE edit SET kept = ?, released = ?, digest = ? WHERE id = ?", (kept, released, digest, edit))
    execute("UPDATE database_info SET chain_length = ?, chain_head = ?", (before.length + 1, digest))


def _kept_by(connection: Connection, edit: int) -> str:
    """The digest of what one entry kept."""
    try:
        rows = connection.exec_driver_sql(_lines_of_one(False), {"edit": edit}).all()
    except OperationalError:  # as in `find_break`
        rows = connection.exec_driver_sql(_lines_of_one(True), {"edit": edit}).all()
    return _kept(line for _, _, line in rows)


def read_head(connection: Connection) -> ChainHead:
    """The end of the chain."""
    row = connection.exec_driver_sql("SELECT chain_length, chain_head FROM database_info").one_or_none()
    return ChainHead(row[0] or 0, row[1] or "") if row is not None else ChainHead(0, "")


def find_break(connection: Connection) -> BrokenChain | None:
    """The first entry that does not fit; None for a whole chain. Reads the whole history once."""
    with suppress(OperationalError):  # bytes, which no program of ours writes and JSON does not hold
        return _find_break(connection, any_type=False)
    return _find_break(connection, any_type=True)


def _find_break(connection: Connection, *, any_type: bool) -> BrokenChain | None:
    query = f"SELECT {_FIELDS}, kept, released, digest FROM edit ORDER BY id"
    # What is left open would hold the connection to this state.
    with (
        closing(_Kept(connection, any_type=any_type)) as lines,
        closing(connection.exec_driver_sql(query)) as entries,
    ):
        return _compare(connection, entries, lines)


def _compare(connection: Connection, entries: Iterable[Any], lines: _Kept) -> BrokenChain | None:
    released = set(connection.exec_driver_sql("SELECT released FROM edit WHERE released > 0").scalars())
    before, count, last = "", 0, (0, "")
    for *entry, kept, takes_away, digest in entries:
        last, count = (entry[0], entry[1]), count + 1
        if _digest(before, entry, kept, takes_away) != digest:
            return BrokenChain(*last, Broken.ENTRY)
        found = lines.of(entry[0])
        if found != kept and not (found == "" and entry[0] in released):
            return BrokenChain(*last, Broken.KEPT)
        before = digest
    if read_head(connection) != ChainHead(count, before):
        return BrokenChain(*last, Broken.END)
    return None


def _digest(before: str, entry: Iterable[Any], kept: str | None, released: int | None) -> str:
    text = json.dumps(
        [before, *entry, kept, released], ensure_ascii=False, separators=(",", ":"), default=str
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _kept(lines: Iterable[str]) -> str:
    digest, some = hashlib.sha256(), False
    for line in lines:
        digest.update(line.encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
        some = True
    return digest.hexdigest() if some else ""


class _Kept:
    """What every entry kept, read side by side with the entries; ask in ascending order."""

    def __init__(self, connection: Connection, *, any_type: bool) -> None:
        self._lines = _all_lines(connection, any_type=any_type)
        self._groups = groupby(self._lines, key=itemgetter(0))
        self._next: tuple[int, Iterator[Line]] | None = (0, iter(()))

    def close(self) -> None:
        """Stop reading."""
        self._lines.close()

    def of(self, edit: int) -> str:
        """The digest of what `edit` kept; "" for nothing."""
        while self._next is not None and self._next[0] < edit:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != edit:
            return ""
        digest = _kept(line for _, _, line in self._next[1])
        self._next = next(self._groups, None)
        return digest


def _all_lines(connection: Connection, *, any_type: bool) -> Generator[Line]:
    """All lines by entry, table and id. The tables are read one beside the other, each by its index."""
    import heapq

    readers: list[Any] = []
    try:
        for query, key in _line_queries(any_type).items():
            readers.append(connection.exec_driver_sql(f"{query} ORDER BY {key}, id"))
        yield from heapq.merge(*readers, key=itemgetter(0, 1))
    finally:
        for reader in readers:
            reader.close()


@cache
def _line_queries(any_type: bool) -> dict[str, str]:
    """For each table a query of entry, the table's number and line, and the column that names the entry."""
    tables = [(table, "superseded_by") for table in VERSION_TABLES.values()]
    return {
        f"SELECT {key}, {number}, {_line(table, key, any_type)} FROM {table.name}": key
        for number, (table, key) in enumerate([*tables, (reference_change_table, "edit")])
    }


@cache
def _lines_of_one(any_type: bool) -> str:
    parts = [
        f"SELECT * FROM ({query} WHERE {key} = :edit ORDER BY id)"
        for query, key in _line_queries(any_type).items()
    ]
    return " UNION ALL ".join(parts)


def _line(table: Table[Any], key: str, any_type: bool) -> str:
    """SQL for a row as text, in the way that SQLite does fastest; with `any_type` bytes are told as bytes."""
    names = sorted(column.name for column in table.columns if column.name != key)
    listed = ", ".join(_told(name) if any_type else f'"{name}"' for name in names)
    return f"json_array({listed})"


def _told(name: str) -> str:
    return f'CASE typeof("{name}") WHEN \'blob\' THEN \'bytes \' || hex("{name}") ELSE "{name}" END'
