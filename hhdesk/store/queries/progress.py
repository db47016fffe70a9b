"""Reads what progress is computed from: year rows, and bases counted by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Select, exists, func, select

from hhdesk.domain.progress.inputs import BaseCount, MembershipFigures, ProgressInputs, RatingCount
from hhdesk.store.chunks import in_chunks
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import FACT_TABLES, base_table, membership_table, rating_table

_base = base_table.c
_membership = membership_table.c
_rating = rating_table.c
_ROWS_AT_ONCE = 500
_YEAR_LENGTH = 4  # of a year row's period; half-years and quarters are longer
Place = tuple[str, str, str]  # organisation, kind of base, unit
_Given = tuple[Place, int, str | None, str]  # a year, a scale and its level


def years_with_figures(session: ReadSession) -> tuple[int, ...]:
    """The years of all year rows and ratings, ascending."""
    periods = session.connection.execute(_values_in_use(_membership.period, _membership.alive)).scalars()
    years = session.connection.execute(_values_in_use(_rating.year, _rating.alive)).scalars()
    return tuple(sorted({*years, *(int(period) for period in periods if len(period) == _YEAR_LENGTH)}))


def _values_in_use(column: Column[Any], alive: Column[Any]) -> Select[Any]:
    """The distinct values of an indexed column in living rows.

    Walks the index from one value to the next instead of reading every row: pages ask at every key.
    """
    walk = select(func.min(column).label("value")).cte(recursive=True)
    following = select(func.min(column)).where(column > walk.c.value).scalar_subquery()
    walk = walk.union_all(select(following).where(walk.c.value.is_not(None)))
    return select(walk.c.value).where(exists().where(column == walk.c.value, alive))


class _Base(NamedTuple):
    """Where a base belongs, and the years on whose reference days it is open."""

    place: Place
    open: frozenset[int]


def read_progress_inputs(
    session: ReadSession, reference_days: Mapping[int, date], organisations: Iterable[str] | None = None
) -> ProgressInputs:
    """All year rows, and the bases open on each year's reference day, for the years of `reference_days`.

    Bases and ratings are read plainly and counted here: SQL would sort all ratings by six columns of text.
    """
    connection = session.connection
    wanted = tuple(organisations) if organisations is not None else None
    bases = _bases(connection, reference_days, wanted)
    given = _count_ratings(connection, reference_days, bases, wanted)
    return ProgressInputs(
        membership=read_year_rows(session, reference_days, wanted),
        rating_counts=tuple(
            RatingCount(*place, year, scale, level, count)
            for (place, year, scale, level), count in given.items()
        ),
        base_counts=_base_counts(bases.values(), given),
    )


def read_year_rows(
    session: ReadSession, years: Iterable[int], organisations: Iterable[str] | None = None
) -> tuple[MembershipFigures, ...]:
    """The year rows of these years and organisations (None: all), in no particular order."""
    query = select(
        _membership.organisation,
        _membership.unit,
        _membership.period,
        _membership.eligible,
        _membership.members,
        _membership.admitted,
        _membership.left,
        _membership.new_bases,
    ).where(_membership.alive, _membership.period.in_([str(year) for year in years]))
    if organisations is not None:
        query = query.where(_membership.organisation.in_(tuple(organisations)))
    return tuple(
        MembershipFigures(organisation, unit, int(period), *figures)
        for organisation, unit, period, *figures in session.connection.execute(query).all()
    )


def _of(query: Select[*tuple[Any, ...]], organisations: tuple[str, ...] | None) -> Select[*tuple[Any, ...]]:
    return query if organisations is None else query.where(_base.organisation.in_(organisations))


def _bases(
    connection: Connection, days: Mapping[int, date], organisations: tuple[str, ...] | None
) -> dict[str, _Base]:
    """The bases by id. One without a founding day is open from its first rating on."""
    query = select(_base.id, _base.organisation, _base.kind, _base.unit, _base.founded, _base.closed)
    rows = connection.execute(_of(query.where(_base.alive), organisations)).all()
    first_rated = _first_rated(connection, [row.id for row in rows if row.founded is None])

    @cache
    def years_open(founded: date | None, closed: date | None) -> frozenset[int]:
        return frozenset(
            year
            for year, day in days.items()
            if (founded is None or founded <= day) and (closed is None or closed > day)
        )

    found = {}
    for identity, organisation, kind, unit, founded, closed in rows:
        years = years_open(founded, closed)
        if founded is None:
            begins = first_rated.get(identity)
            years = frozenset(year for year in years if begins is not None and begins <= year)
        found[identity] = _Base((organisation, kind, unit), years)
    return found


def _first_rated(connection: Connection, bases: Sequence[str]) -> dict[str, int]:
    """The year of the first rating with a level, of each of these bases (ids) that has one."""
    found: dict[str, int] = {}
    for chunk in in_chunks(bases):
        query = (
            select(_rating.base, func.min(_rating.year))
            .where(_rating.base.in_(chunk), _rating.alive, _rating.level.is_not(None))
            .group_by(_rating.base)
        )
        found.update((base, year) for base, year in connection.execute(query))
    return found


def _count_ratings(
    connection: Connection,
    years: Iterable[int],
    bases: Mapping[str, _Base],
    organisations: tuple[str, ...] | None,
) -> Counter[_Given]:
    """The levels given in these years to bases that were open on the year's reference day."""
    query = select(_rating.base, _rating.year, _rating.scale, _rating.level).where(
        _rating.alive, _rating.level.is_not(None), _rating.year.in_(tuple(years))
    )
    if organisations is not None:
        query = _of(query.join(FACT_TABLES["base"], _base.id == _rating.base), organisations)
    rows = connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE})
    return Counter(
        (base.place, year, scale, level)
        for identity, year, scale, level in rows
        if level and (base := bases.get(identity)) is not None and year in base.open
    )


def _base_counts(bases: Iterable[_Base], given: Mapping[_Given, int]) -> tuple[BaseCount, ...]:
    """Bases open on each reference day, and how many of them have a level."""
    opened = Counter((base.place, year) for base in bases for year in base.open)
    rated = dict.fromkeys(opened, 0)
    for (place, year, _scale, _level), count in given.items():
        rated[place, year] += count
    return tuple(
        BaseCount(*place, year, count, rated[place, year]) for (place, year), count in opened.items()
    )
