"""Reads rows that lost what they belong to: edits never leave any, damaged or foreign files may."""

from __future__ import annotations

from sqlalchemy import select

from hhdesk.domain.records import Rating
from hhdesk.store.queries.bases import RATING_COLUMNS
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import BaseRow, RatingRow


def ratings_without_base(session: ReadSession) -> tuple[Rating, ...]:
    """Living ratings of bases that were deleted, by year and id."""
    query = (
        select(*RATING_COLUMNS)
        .join(BaseRow, BaseRow.id == RatingRow.base)
        .where(RatingRow.alive, ~BaseRow.alive)
        .order_by(RatingRow.year, RatingRow.id)
    )
    return tuple(Rating(*row) for row in session.connection.execute(query))
