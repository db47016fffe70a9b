"""Reads rows that lost what they belong to: edits never leave any, damaged or foreign files may."""

from __future__ import annotations

from sqlalchemy import select

from hhdesk.domain.records import Rating
from hhdesk.store.queries.bases import RATING_COLUMNS
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import base_table, rating_table

_base = base_table.c
_rating = rating_table.c


def ratings_without_base(session: ReadSession) -> tuple[Rating, ...]:
    """Living ratings of bases that were deleted, by year and id."""
    query = (
        select(*RATING_COLUMNS)
        .join(base_table, _base.id == _rating.base)
        .where(_rating.alive, ~_base.alive)
        .order_by(_rating.year, _rating.id)
    )
    return tuple(Rating(*row) for row in session.connection.execute(query))
