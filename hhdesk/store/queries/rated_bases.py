"""Counts bases by unit and level: one row of SQL for each base, all its years in one text of numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, case, func, literal, select

from hhdesk.domain.progress.inputs import BaseCount, RatingCount
from hhdesk.store.raw_rows import among
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import base_table, rating_level_table, rating_table

_base = base_table.c
_rating = rating_table.c
_level = rating_level_table.c
_BETWEEN = ","
_UNKNOWN = 0  # the number of a level that is not in its scale: only other programs write that
_ROWS_AT_ONCE = 1000
Place = tuple[str, str, str]  # organisation, kind of base, unit
Level = tuple[str | None, str]  # scale, and level of it; numbered from 1
_Span = tuple[int, int]  # the first and the last year on whose reference day a base is open


class _UnknownLevel(Exception):
    """A rating has a level that was not numbered."""


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
    days, where = sorted(reference_days.items()), (organisations, units)
    try:
        return _count(session, days, _levels_of_scales(session), *where)
    except _UnknownLevel:
        return _count(session, days, _levels_in_use(session), *where)


def _levels_of_scales(session: ReadSession) -> list[Level]:
    found = session.connection.execute(select(_level.scale, _level.code).order_by(_level.scale, _level.code))
    return [(scale, code) for scale, code in found]


def _levels_in_use(session: ReadSession) -> list[Level]:
    """Reads every rating."""
    query = select(_rating.scale, _rating.level).where(_rating.level.is_not(None)).distinct()
    return [(scale, str(level)) for scale, level in session.connection.execute(query)]


def _count(
    session: ReadSession,
    days: Sequence[tuple[int, date]],
    levels: Sequence[Level],
    organisations: Iterable[str] | None,
    units: Iterable[str] | None,
) -> tuple[tuple[RatingCount, ...], tuple[BaseCount, ...]]:
    spans: dict[Place, Counter[_Span]] = {}
    texts: dict[Place, list[str]] = {}
    query = _query(days, levels, organisations, units)
    rows = session.connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE})
    for organisation, kind, unit, first, last, begins, ratings in rows:
        place = organisation, kind, unit
        of_place = spans.get(place)
        if of_place is None:
            of_place, texts[place] = spans.setdefault(place, Counter()), []
        of_place[max(first, begins), last] += 1
        if ratings:
            texts[place].append(ratings)
    years = [year for year, _ in days]
    counted = tuple(_rating_counts(texts, years, levels))
    return counted, tuple(_base_counts(spans, counted, years))


def _query(
    days: Sequence[tuple[int, date]],
    levels: Sequence[Level],
    organisations: Iterable[str] | None,
    units: Iterable[str] | None,
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
    ratings = select(func.group_concat(_one_rating(levels), _BETWEEN)).where(
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


def _one_rating(levels: Sequence[Level]) -> ColumnElement[int]:
    """Year and level as one number: texts of words would take twice as long to put together."""
    of_scale: dict[str | None, list[tuple[ColumnElement[bool], int]]] = {}
    for place, (scale, level) in enumerate(levels, 1):
        of_scale.setdefault(scale, []).append((_rating.level == level, place))
    numbers = [
        (_rating.scale.is_not_distinct_from(scale), case(*cases, else_=_UNKNOWN))
        for scale, cases in of_scale.items()
    ]
    number: ColumnElement[int] = case(*numbers, else_=_UNKNOWN) if numbers else literal(_UNKNOWN)
    return _rating.year * (len(levels) + 1) + number


def _first_rated(years: Sequence[int]) -> ColumnElement[int]:
    """The year in which a base without a founding day opens; the first one asked for where it has one."""
    rated: ScalarSelect[int] = (
        select(func.coalesce(func.min(_rating.year), years[-1] + 1))
        .where(_rating.base == _base.id, _rating.alive, _rating.level.is_not(None))
        .scalar_subquery()
    )
    return case((_base.founded.is_(None), rated), else_=years[0])


def _rating_counts(
    texts: Mapping[Place, Sequence[str]], years: Iterable[int], levels: Sequence[Level]
) -> Iterable[RatingCount]:
    wanted = frozenset(years)
    for place, of_bases in texts.items():
        numbers = Counter(_BETWEEN.join(of_bases).split(_BETWEEN)) if of_bases else {}
        for text, count in numbers.items():
            year, number = divmod(int(text), len(levels) + 1)
            if number == _UNKNOWN:
                raise _UnknownLevel
            scale, level = levels[number - 1]
            if level and year in wanted:
                yield RatingCount(*place, year, scale or None, level, count)


def _base_counts(
    spans: Mapping[Place, Mapping[_Span, int]], given: Iterable[RatingCount], years: Sequence[int]
) -> Iterable[BaseCount]:
    """Bases open on each reference day, and how many of them have a level."""
    rated: Counter[tuple[Place, int]] = Counter()
    for organisation, kind, unit, year, _, _, bases in given:
        rated[(organisation, kind, unit), year] += bases
    for place, of_place in spans.items():
        changes = [0] * (len(years) + 1)
        for (first, last), count in of_place.items():
            begins, ends = bisect_left(years, first), bisect_right(years, last)
            if begins < ends:
                changes[begins] += count
                changes[ends] -= count
        for year, opened in zip(years, accumulate(changes), strict=False):
            if opened:
                yield BaseCount(*place, year, opened, rated[place, year])
