"""Writes and removes whole target sets, the targets of one planning window."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from hhdesk.store.reference_writes import note_change
from hhdesk.store.tables import target_set_table, target_table
from hhdesk.store.work import Work

_set = target_set_table.c
_target = target_table.c


def copy_target_set(work: Work, source: str, code: str, label: str, first_year: int, last_year: int) -> None:
    """Add a set for other years with the targets of the set `source` as they stand."""
    values = {"code": code, "label": label, "first_year": first_year, "last_year": last_year}
    work.connection.execute(insert(target_set_table).values(values))
    rows = work.connection.execute(select(target_table).where(_target.target_set == source)).mappings()
    copies = [{**row, "target_set": code} for row in rows]
    if copies:
        work.connection.execute(insert(target_table), copies)
    note_change(work, "target_set", code, "label", None, label)


def delete_target_set(work: Work, code: str) -> None:
    """Take a set away with its targets."""
    label = work.connection.execute(select(_set.label).where(_set.code == code)).scalar_one()
    work.connection.execute(delete(target_table).where(_target.target_set == code))
    work.connection.execute(delete(target_set_table).where(_set.code == code))
    note_change(work, "target_set", code, "label", label, None)
