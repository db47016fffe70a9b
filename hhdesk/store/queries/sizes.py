"""Estimates how much there is to read, in no time however much that is."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from hhdesk.store.raw_rows import among
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import base_table


def most_ratings(session: ReadSession) -> int:
    """No more than so many ratings are there; fewer where some were deleted from the file."""
    query = "SELECT COALESCE(max(rowid), 0) FROM rating"
    return int(session.connection.exec_driver_sql(query).scalar_one())


def share_of_bases(session: ReadSession, units: Collection[str]) -> float:
    """The part of all bases that these units (ids) have, from 0 to 1."""
    if not units:
        return 0.0
    of_them = select(func.count()).select_from(base_table).where(among(base_table.c.unit, tuple(units)))
    everything = session.connection.execute(select(func.count()).select_from(base_table)).scalar_one()
    return session.connection.execute(of_them).scalar_one() / max(1, everything)
