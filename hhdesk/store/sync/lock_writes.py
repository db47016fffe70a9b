"""Closes periods and opens them again; what closed ones refuse is in `locks`."""

from __future__ import annotations

from sqlalchemy import insert, update

from hhdesk.store.tables.sync import period_lock_table
from hhdesk.store.work import Work


def lock(work: Work, period: str) -> None:
    """Close a period."""
    work.connection.execute(insert(period_lock_table).values(period=period, locked_by=work.edit))
    work.note_reference_change()


def unlock(work: Work, period: str, reason: str) -> None:
    """Open a period again, keeping the reason."""
    of = period_lock_table.c
    opening = update(period_lock_table).where(of.period == period, of.unlocked_by.is_(None))
    work.connection.execute(opening.values(unlocked_by=work.edit, reason=reason))
    work.note_reference_change()
