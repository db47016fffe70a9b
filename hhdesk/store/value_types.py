"""Finds values that SQLite keeps in a column and the program could not read: texts among numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Table
from sqlalchemy.types import TypeDecorator

from hhdesk.store.column_types import Moment
from hhdesk.store.tables.everything import metadata


def mistyped_columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The columns, as "table.column", with a value of another type than theirs, sorted; one query a table."""
    return tuple(sorted(name for table in metadata.sorted_tables for name in _mistyped(connection, table)))


def _mistyped(connection: sqlite3.Connection, table: Table) -> Iterator[str]:
    columns = list(table.columns)
    counts = ", ".join(f"total({_is_wrong(column)})" for column in columns)
    query = f'SELECT {counts} FROM "{table.name}"'  # noqa: S608  # names of our own tables
    for column, count in zip(columns, connection.execute(query).fetchone(), strict=True):
        if count:
            yield f"{table.name}.{column.name}"


def _is_wrong(column: Column[Any]) -> str:
    """The condition in SQL; days and moments must be spelt as they are written out again."""
    name = f'"{column.name}"'
    if isinstance(column.type, Date):
        return f"{name} IS NOT NULL AND date({name}) IS NOT {name}"
    if isinstance(column.type, Moment):
        return f"{name} IS NOT NULL AND strftime('%Y-%m-%dT%H:%M:%SZ', {name}) IS NOT {name}"
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    stored = "integer" if isinstance(kind, Integer | Boolean) else "text"
    return f"typeof({name}) NOT IN ('null', '{stored}')"
