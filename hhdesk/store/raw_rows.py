"""Hands many values to SQLite at once, past the compiler of statements, which looks at each of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Table, insert, select
from sqlalchemy.sql.functions import func
from sqlalchemy.types import TypeEngine

FEW = 100  # rows for which the ways of many are not worth their preparation


def insert_columns(connection: Connection, table: Table, values: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows given as columns of one length, by name."""
    names = tuple(column.name for column in table.columns if column.name in values)
    columns = [_bound(table.c[name].type, values[name], connection.dialect) for name in names]
    rows = list(zip(*columns, strict=True))
    if rows:
        connection.exec_driver_sql(_insertion(table, names, connection.dialect), rows)


def among(column: ColumnElement[Any], values: Sequence[str]) -> ColumnElement[bool]:
    """True for rows in which `column` is one of `values`, however many: SQLite takes 32,766 parameters."""
    if len(values) <= FEW:
        return column.in_(values)
    return column.in_(select(func.json_each(json.dumps(values)).table_valued("value").c.value))


def _bound(type_: TypeEngine[Any], values: Sequence[Any], dialect: Dialect) -> Sequence[Any]:
    """The values as the driver takes them."""
    process = type_.dialect_impl(dialect).bind_processor(dialect)
    return values if process is None else [process(value) for value in values]


@cache
def _insertion(table: Table, names: tuple[str, ...], dialect: Dialect) -> str:
    return str(insert(table).compile(dialect=dialect, column_keys=list(names)))
