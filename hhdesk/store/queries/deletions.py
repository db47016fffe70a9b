"""Reads what a row held before one side deleted it and the other edited it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from hhdesk.domain.registry import RecordKind
from hhdesk.domain.sync_groups import EXISTENCE, UNSEALED, stamp_of
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import FACT_TABLES
from hhdesk.store.tables.sync import sibling_table
from hhdesk.store.tables.versions import VERSION_TABLES

_sibling = sibling_table.c


def values_before_deletion(
    session: ReadSession, kind: RecordKind, record: str, columns: Sequence[str]
) -> dict[str, Any] | None:
    """The newest state of `record` (id) that neither of the disputing sides wrote; None if none is kept.

    Values are the domain's, by column.
    """
    versions, fact = VERSION_TABLES[kind.table], FACT_TABLES[kind.table]
    stamp = versions.c[stamp_of(EXISTENCE)]
    shown = select(fact.c[stamp_of(EXISTENCE)]).where(fact.c.id == record)
    place = (
        _sibling.fact == kind.table,
        _sibling.record == record,
        _sibling.field_group == EXISTENCE,
    )
    beside = select(_sibling.change_set).where(*place)
    query = (
        select(*(versions.c[name] for name in columns))
        .where(versions.c.id == record, versions.c.alive, stamp != UNSEALED)
        .where(stamp.not_in(shown), stamp.not_in(beside))
        .order_by(versions.c.superseded_by.desc())
        .limit(1)
    )
    row = session.connection.execute(query).mappings().one_or_none()
    return dict(row) if row is not None else None
