"""Reads grassroots bases and their ratings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from hhdesk.domain.records import Base, Rating
from hhdesk.store.chunks import in_chunks
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import BaseRow, RatingRow

BASE_COLUMNS = (
    BaseRow.id,
    BaseRow.organisation,
    BaseRow.unit,
    BaseRow.kind,
    BaseRow.name,
    BaseRow.founded,
    BaseRow.closed,
    BaseRow.note,
)
RATING_COLUMNS = (
    RatingRow.id,
    RatingRow.base,
    RatingRow.year,
    RatingRow.scale,
    RatingRow.level,
    RatingRow.proposed_level,
    RatingRow.points,
    RatingRow.year_kind,
    RatingRow.note,
)


def read_bases(
    session: ReadSession, organisations: Iterable[str], units: Iterable[str] | None = None
) -> tuple[Base, ...]:
    """The bases of these organisations entered for these units (ids; None: all), in no particular order."""
    query = select(*BASE_COLUMNS).where(BaseRow.alive, BaseRow.organisation.in_(tuple(organisations)))
    if units is not None:
        query = query.where(BaseRow.unit.in_(tuple(units)))
    return tuple(Base(*row) for row in session.connection.execute(query).all())


def read_ratings(
    session: ReadSession, organisation: str, years: Iterable[int] | None = None
) -> tuple[Rating, ...]:
    """The ratings of one organisation's bases in these years (None: all), in no particular order."""
    query = (
        select(*RATING_COLUMNS)
        .join(BaseRow, BaseRow.id == RatingRow.base)
        .where(RatingRow.alive, BaseRow.alive, BaseRow.organisation == organisation)
    )
    if years is not None:
        query = query.where(RatingRow.year.in_(tuple(years)))
    return tuple(Rating(*row) for row in session.connection.execute(query).all())


def rating_ids_of(session: ReadSession, bases: Sequence[str]) -> tuple[str, ...]:
    """The ids of all living ratings of these bases (ids)."""
    found: list[str] = []
    for chunk in in_chunks(bases):
        query = select(RatingRow.id).where(RatingRow.alive, RatingRow.base.in_(chunk))
        found += session.connection.execute(query).scalars()
    return tuple(found)


def shared_base_keys(session: ReadSession) -> frozenset[tuple[str, ...]]:
    """Organisation, unit (id), kind and name that several living bases have in common."""
    key = (BaseRow.organisation, BaseRow.unit, BaseRow.kind, BaseRow.name)
    query = select(*key).where(BaseRow.alive).group_by(*key).having(func.count() > 1)
    return frozenset(tuple(row) for row in session.connection.execute(query).all())
