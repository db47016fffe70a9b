"""Holds two files of one database against each other: which records one has and the other has not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.registry import KINDS, Column, ColumnType, RecordKind
from hhdesk.store.column_types import STORED_NOT_APPLICABLE
from hhdesk.store.errors import translated
from hhdesk.store.files.read_only import beside, reading

REFERENCE_TABLES = ("organisation", "unit", "rating_level", "scale_use", "target_set", "target", "setting")


class Difference(StrEnum):
    """How the newer file differs in a record."""

    ADDED = "added"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class DifferentRecord:
    """One record that differs; `before` and `after` are its stored columns, None where it is not there.

    `owner` is the base of a rating, as far as either file has it.
    """

    kind: str
    difference: Difference
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    owner: Mapping[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose values differ, for a changed one."""
        if self.before is None or self.after is None:
            return ()
        after = self.after
        return tuple(name for name, value in self.before.items() if value != after[name])


@dataclass(frozen=True, slots=True)
class FileDifferences:
    """`counts` has by kind how many records differ how; `records` the first of them, by kind.

    `reference` counts rows of reference data that are not the same.
    """

    counts: Mapping[str, Mapping[Difference, int]]
    records: tuple[DifferentRecord, ...]
    reference: int


def compare_files(older: Path, newer: Path, most: int = 1000) -> FileDifferences:
    """What `newer` has that `older` has not, and the other way round; nothing is written.

    At most `most` records of each kind and difference are listed; counts are whole. StoreError where a file
    cannot be read.
    """
    with translated(), reading(newer) as connection:
        connection.execute("ATTACH ? AS older", (_address(older),))
        counts: dict[str, dict[Difference, int]] = {}
        records: list[DifferentRecord] = []
        for kind in KINDS.values():
            counts[kind.name] = {}
            for difference in Difference:
                source = _source(kind, difference)
                (count,) = connection.execute(f"SELECT count(*) {source}").fetchone()
                counts[kind.name][difference] = int(count)
                records += _records(connection, kind, difference, source, most)
        return FileDifferences(counts, tuple(records), _reference_differences(connection))


def _address(path: Path) -> str:
    in_use = any(beside(path, ending).exists() for ending in ("-wal", "-shm"))
    return f"{path.absolute().as_uri()}?{'mode=ro' if in_use else 'mode=ro&immutable=1'}"


def _source(kind: RecordKind, difference: Difference) -> str:
    """From which pairs of rows: n of the newer file, o of the older one."""
    table = f'"{kind.table}"'
    here, there = ("older", "main") if difference is Difference.MISSING else ("main", "older")
    one, other = ("o", "n") if difference is Difference.MISSING else ("n", "o")
    pairs = f"FROM {here}.{table} {one} LEFT JOIN {there}.{table} {other} ON o.id = n.id WHERE {one}.alive"
    if difference is not Difference.CHANGED:
        return f"{pairs} AND ({other}.id IS NULL OR NOT {other}.alive)"
    differ = " OR ".join(f'n."{column.name}" IS NOT o."{column.name}"' for column in kind.stored)
    return f"{pairs} AND {other}.alive AND ({differ})"


def _records(
    connection: sqlite3.Connection, kind: RecordKind, difference: Difference, source: str, most: int
) -> Iterator[DifferentRecord]:
    names = [column.name for column in kind.stored]
    columns = ", ".join(f'{side}."{name}"' for side in ("o", "n") for name in names)
    query = f"SELECT COALESCE(n.id, o.id), {columns} {source} LIMIT ?"
    rows = connection.execute(query, (most,)).fetchall()
    for identity, *values in rows:
        before = _typed(kind, values[: len(names)]) if difference is not Difference.ADDED else None
        after = _typed(kind, values[len(names) :]) if difference is not Difference.MISSING else None
        record = after or before or {}
        owner = _base(connection, record["base"]) if kind.inherited else record
        yield DifferentRecord(kind.name, difference, identity, before, after, owner)


def _base(connection: sqlite3.Connection, identity: str) -> dict[str, Any]:
    for schema in ("main", "older"):
        query = f"SELECT organisation, unit, kind, name FROM {schema}.base WHERE id = ?"
        row = connection.execute(query, (identity,)).fetchone()
        if row is not None:
            return dict(zip(("organisation", "unit", "kind", "name"), row, strict=True))
    return {"organisation": None, "unit": None, "kind": None, "name": ""}


def _typed(kind: RecordKind, values: list[Any]) -> dict[str, Any]:
    return {column.name: _value(column, value) for column, value in zip(kind.stored, values, strict=True)}


def _value(column: Column, value: Any) -> Any:
    if column.type is ColumnType.COUNT and value == STORED_NOT_APPLICABLE:
        return NOT_APPLICABLE
    if column.type is ColumnType.DATE and value is not None:
        return date.fromisoformat(value)
    return value


def _reference_differences(connection: sqlite3.Connection) -> int:
    """Rows of reference data that only one of the files has as they are."""
    found = 0
    for table in REFERENCE_TABLES:
        for one, other in (("main", "older"), ("older", "main")):
            rows = f'SELECT * FROM {one}."{table}" EXCEPT SELECT * FROM {other}."{table}"'
            query = f"SELECT count(*) FROM ({rows})"
            found += int(connection.execute(query).fetchone()[0])
    return found
