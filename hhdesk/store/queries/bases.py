"""Reads grassroots bases and their ratings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from hhdesk.domain.records import Base, Rating
from hhdesk.store.chunks import in_chunks
from hhdesk.store.raw_rows import among
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import FACT_TABLES, base_table, rating_table

_base = base_table.c
_rating = rating_table.c
BASE_COLUMNS = (
    _base.id,
    _base.organisation,
    _base.unit,
    _base.kind,
    _base.name,
    _base.founded,
    _base.closed,
    _base.note,
)
RATING_COLUMNS = (
    _rating.id,
    _rating.base,
    _rating.year,
    _rating.scale,
    _rating.level,
    _rating.proposed_level,
    _rating.points,
    _rating.year_kind,
    _rating.note,
)


def read_bases(
    session: ReadSession, organisations: Iterable[str], units: Iterable[str] | None = None
) -> tuple[Base, ...]:
    """The bases of these organisations entered for these units (ids; None: all), in no particular order."""
    query = select(*BASE_COLUMNS).where(_base.alive, _base.organisation.in_(tuple(organisations)))
    if units is not None:
        query = query.where(_base.unit.in_(tuple(units)))
    return tuple(Base(*row) for row in session.connection.execute(query).all())


def read_base_names(
    session: ReadSession, organisations: Iterable[str], units: Iterable[str]
) -> list[tuple[str, str, str, str, str]]:
    """Organisation, unit (id), kind, name and folded name of the bases that `read_bases` gives."""
    query = select(_base.organisation, _base.unit, _base.kind, _base.name, _base.folded).where(
        _base.alive, _base.organisation.in_(tuple(organisations)), _base.unit.in_(tuple(units))
    )
    return [(*row,) for row in session.connection.execute(query).all()]


def read_ratings(
    session: ReadSession, organisation: str, years: Iterable[int] | None = None
) -> tuple[Rating, ...]:
    """The ratings of one organisation's bases in these years (None: all), in no particular order."""
    query = (
        select(*RATING_COLUMNS)
        .join(FACT_TABLES["base"], _base.id == _rating.base)
        .where(_rating.alive, _base.alive, _base.organisation == organisation)
    )
    if years is not None:
        query = query.where(_rating.year.in_(tuple(years)))
    return tuple(Rating(*row) for row in session.connection.execute(query).all())


def read_ratings_of_form(
    session: ReadSession, organisation: str, units: Iterable[str], year: int
) -> tuple[Rating, ...]:
    """What a form of `year` shows and goes by, of one organisation's bases in these units (ids).

    The ratings of the year and of the one before, and those of all years of bases without a founding day:
    they are open from their first level on. Some ratings may stand there twice.
    """
    of_bases = (
        select(*RATING_COLUMNS)
        .join(FACT_TABLES["base"], _base.id == _rating.base)
        .where(_rating.alive, _base.alive, _base.organisation == organisation)
        .where(among(_base.unit, tuple(units)))
    )
    # As a range: two single years would make SQLite read all ratings of these years, of every unit.
    dated = of_bases.where(_rating.year.between(year - 1, year))
    undated = of_bases.where(_base.founded.is_(None))
    execute = session.connection.execute
    return tuple(Rating(*row) for query in (dated, undated) for row in execute(query).all())


def count_ratings(session: ReadSession, units: Iterable[str], year: int) -> dict[str, int]:
    """How many ratings of `year` the bases of these units (ids) have, by organisation."""
    query = (
        select(_base.organisation, func.count())
        .join(FACT_TABLES["rating"], _rating.base == _base.id)
        .where(_base.alive, among(_base.unit, tuple(units)), _rating.alive, _rating.year.between(year, year))
        .group_by(_base.organisation)
    )
    return {row[0]: int(row[1]) for row in session.connection.execute(query)}


def rating_ids_of(session: ReadSession, bases: Sequence[str]) -> tuple[str, ...]:
    """The ids of all living ratings of these bases (ids)."""
    found: list[str] = []
    for chunk in in_chunks(bases):
        query = select(_rating.id).where(_rating.alive, _rating.base.in_(chunk))
        found += session.connection.execute(query).scalars()
    return tuple(found)


def shared_base_keys(session: ReadSession, units: Iterable[str] | None = None) -> frozenset[tuple[str, ...]]:
    """Organisation, unit (id), kind and name that several living bases of `units` (ids; None: all) share."""
    key = (_base.organisation, _base.unit, _base.kind, _base.name)
    query = select(*key).where(_base.alive).group_by(*key).having(func.count() > 1)
    if units is not None:
        query = query.where(_base.unit.in_(tuple(units)))
    return frozenset(tuple(row) for row in session.connection.execute(query).all())
