"""Reads rows of any kind of record as the registry describes them: for sheets, edits and the history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select

from hhdesk.domain.registry import RecordKind
from hhdesk.store.raw_rows import among
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import FACT_TABLES, base_table


def read_by_id(session: ReadSession, kind: RecordKind, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The stored columns of the rows with these ids, and whether each is `alive`, by id."""
    table = FACT_TABLES[kind.table]
    columns = [table.c.id, table.c.alive, *(table.c[column.name] for column in kind.stored)]
    found: dict[str, dict[str, Any]] = {}
    query = select(*columns).where(among(table.c.id, ids))
    for row in session.connection.execute(query).mappings():
        found[row["id"]] = dict(row)
    return found


def read_columns(
    session: ReadSession, kind: RecordKind, names: Sequence[str], ids: Sequence[str]
) -> dict[str, tuple[Any, ...]]:
    """The values of the named stored columns of the living rows with these ids, by id."""
    table = FACT_TABLES[kind.table]
    query = select(table.c.id, *(table.c[name] for name in names)).where(table.c.alive)
    rows = session.connection.execute(query.where(among(table.c.id, ids))).all()
    return {row[0]: tuple(row[1:]) for row in rows}


def read_sheet_rows(
    session: ReadSession, kind: RecordKind, units: Iterable[str] | None
) -> Sequence[Sequence[Any]]:
    """All living rows of `units` (ids; None: all): the id, then the sheet's columns in order.

    Rows that say nothing (see `RecordKind.needs_values`) are left out.
    Inherited columns come from the base; a rating's base is given by its name. No particular order.
    """
    query = _sheet_query(kind)
    if kind.needs_values:
        table = FACT_TABLES[kind.table]
        query = query.where(or_(*(table.c[column.name].is_not(None) for column in kind.value_columns)))
    if units is not None:
        owner = base_table if kind.inherited else FACT_TABLES[kind.table]
        query = query.where(owner.c.unit.in_(tuple(units)))
    return session.connection.execute(query).all()


def _sheet_query(kind: RecordKind) -> Select[Any]:
    table = FACT_TABLES[kind.table]
    if not kind.inherited:
        columns = [table.c[column.name] for column in kind.columns]
        return select(table.c.id, *columns).where(table.c.alive)
    base = base_table
    joined: list[Any] = [
        base.c[column.name]
        if column.name in kind.inherited
        else (base.c.name if column.name == "base" else table.c[column.name])
        for column in kind.columns
    ]
    return (
        select(table.c.id, *joined)
        .select_from(table)
        .join(base, base.c.id == table.c.base)
        .where(table.c.alive, base.c.alive)
    )


def count_rows(session: ReadSession) -> Mapping[str, int]:
    """How many living rows each fact table has."""
    return {
        name: int(session.connection.execute(select(func.count()).where(table.c.alive)).scalar_one())
        for name, table in FACT_TABLES.items()
    }
