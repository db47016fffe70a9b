"""Finds the entries of the history that are about no value, as signing in or closing a period."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from hhdesk.store.store import ReadSession
from hhdesk.store.tables import FACT_TABLES, edit_table, reference_change_table
from hhdesk.store.tables.versions import VERSION_TABLES

_edit = edit_table.c
_WRITTEN = [
    column
    for name, fact in FACT_TABLES.items()
    for column in (fact.c.edit, VERSION_TABLES[name].c.edit, VERSION_TABLES[name].c.superseded_by)
]


def acts_among(session: ReadSession, edits: Sequence[int]) -> frozenset[int]:
    """Those of the edits that changed no value which the history shows."""
    if not edits:
        return frozenset()
    query = select(_edit.id).where(_edit.id.in_(tuple(edits)))
    for column in (*_WRITTEN, reference_change_table.c.edit):
        query = query.where(~select(column).where(column == _edit.id).exists())
    return frozenset(session.connection.execute(query).scalars())
