"""Counts bases by unit and level: one row of SQL for each base, all its years in one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, case, func, select

from hhdesk.domain.progress.inputs import BaseCount, RatingCount
from hhdesk.store.raw_rows import among
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import base_table, rating_table

_base = base_table.c
_rating = rating_table.c
_BETWEEN_RATINGS, _BETWEEN_WORDS = "\x1e", "\x1f"  # in no code of a scale or a level
_ROWS_AT_ONCE = 1000
Place = tuple[str, str, str]  # organisation, kind of base, unit
_Span = tuple[int, int]  # the first and the last year on whose reference day a base is open


def count_bases(
    session: ReadSession,
    reference_days: Mapping[int, date],
    organisations: Iterable[str] | None = None,
    units: Iterable[str] | None = None,
) -> tuple[tuple[RatingCount, ...], tuple[BaseCount, ...]]:
    """Levels given, and bases open, on each year's reference day, for these organisations and units (ids).

    None means all of them. A base without a founding day is open from its first rating with a level on.
    """
    if not reference_days:
        return (), ()
    query = _query(sorted(reference_days.items()), organisations, units)
    spans: Counter[tuple[Place, _Span]] = Counter()
    given: dict[Place, Counter[str]] = {}
    rows = session.connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE})
    for organisation, kind, unit, first, last, begins, ratings in rows:
        place = organisation, kind, unit
        spans[place, (max(first, begins), last)] += 1
        if ratings:
            given.setdefault(place, Counter()).update(ratings.split(_BETWEEN_RATINGS))
    counted = tuple(_rating_counts(given, reference_days))
    return counted, _base_counts(spans, counted, sorted(reference_days))


def _query(
    days: Sequence[tuple[int, date]], organisations: Iterable[str] | None, units: Iterable[str] | None
) -> Select[Any]:
    """Of each base: place, first and last year open, first year rated where that is when it opens, ratings.

    The ratings of a base stand together in their index, and nothing needs sorting: a plain GROUP BY would
    sort all ratings by six columns.
    """
    years = [year for year, _ in days]
    first = case(
        (_base.founded.is_(None), years[0]),
        *((_base.founded <= day, year) for year, day in days),
        else_=years[-1] + 1,
    )
    last = case(
        (_base.closed.is_(None), years[-1]),
        *((_base.closed > day, year) for year, day in reversed(days)),
        else_=years[0] - 1,
    )
    ratings = select(func.group_concat(_one_rating(), _BETWEEN_RATINGS)).where(
        _rating.base == _base.id, _rating.year.between(first, last), _rating.alive, _rating.level.is_not(None)
    )
    query = select(
        _base.organisation,
        _base.kind,
        _base.unit,
        first,
        last,
        _first_rated(years),
        ratings.scalar_subquery(),
    ).where(_base.alive)
    if organisations is not None:
        query = query.where(_base.organisation.in_(tuple(organisations)))
    if units is not None:
        query = query.where(among(_base.unit, tuple(units)))
    return query


def _one_rating() -> ColumnElement[str]:
    return (
        _rating.year.concat(_BETWEEN_WORDS)
        .concat(func.coalesce(_rating.scale, ""))
        .concat(_BETWEEN_WORDS)
        .concat(_rating.level)
    )


def _first_rated(years: Sequence[int]) -> ColumnElement[int]:
    """The year in which a base without a founding day opens; the first one asked for where it has one."""
    rated: ScalarSelect[int] = (
        select(func.coalesce(func.min(_rating.year), years[-1] + 1))
        .where(_rating.base == _base.id, _rating.alive, _rating.level.is_not(None))
        .scalar_subquery()
    )
    return case((_base.founded.is_(None), rated), else_=years[0])


def _rating_counts(
    given: Mapping[Place, Mapping[str, int]], days: Mapping[int, date]
) -> Iterable[RatingCount]:
    for place, ratings in given.items():
        for text, count in ratings.items():
            year, scale, level = text.split(_BETWEEN_WORDS)
            if level and int(year) in days:
                yield RatingCount(*place, int(year), scale or None, level, count)


def _base_counts(
    spans: Mapping[tuple[Place, _Span], int], given: Iterable[RatingCount], years: Sequence[int]
) -> tuple[BaseCount, ...]:
    """Bases open on each reference day, and how many of them have a level."""
    opened: Counter[tuple[Place, int]] = Counter()
    for (place, (first, last)), count in spans.items():
        for year in years:
            if first <= year <= last:
                opened[place, year] += count
    rated: Counter[tuple[Place, int]] = Counter()
    for row in given:
        rated[(row.organisation, row.kind, row.unit), row.year] += row.bases
    return tuple(
        BaseCount(*place, year, count, rated[place, year]) for (place, year), count in opened.items()
    )
