"""Reads what progress is computed from: year rows, and bases counted by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    Select,
    Table,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.schema import CreateTable

from hhdesk.domain.progress.inputs import BaseCount, MembershipFigures, ProgressInputs, RatingCount
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import BaseRow, MembershipRow, RatingRow

_YEAR_LENGTH = 4  # of a year row's period; half-years and quarters are longer
_metadata = MetaData()
# The reference day of each year, as a table to join: bases open and close between them.
_DAYS = Table(
    "reference_day",
    _metadata,
    Column("year", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    prefixes=["TEMPORARY"],
)


def years_with_figures(session: ReadSession) -> tuple[int, ...]:
    """The years of all year rows and ratings, ascending."""
    periods = session.connection.execute(_values_in_use(MembershipRow.period, MembershipRow.alive)).scalars()
    years = session.connection.execute(_values_in_use(RatingRow.year, RatingRow.alive)).scalars()
    return tuple(sorted({*years, *(int(period) for period in periods if len(period) == _YEAR_LENGTH)}))


def _values_in_use(column: InstrumentedAttribute[Any], alive: InstrumentedAttribute[bool]) -> Select[Any]:
    """The distinct values of an indexed column in living rows.

    Walks the index from one value to the next instead of reading every row: pages ask at every key.
    """
    walk = select(func.min(column).label("value")).cte(recursive=True)
    following = select(func.min(column)).where(column > walk.c.value).scalar_subquery()
    walk = walk.union_all(select(following).where(walk.c.value.is_not(None)))
    return select(walk.c.value).where(exists().where(column == walk.c.value, alive))


def read_progress_inputs(
    session: ReadSession, reference_days: Mapping[int, date], organisations: Iterable[str] | None = None
) -> ProgressInputs:
    """All year rows, and the bases open on each year's reference day, for the years of `reference_days`."""
    connection = session.connection
    wanted = tuple(organisations) if organisations is not None else None
    connection.execute(CreateTable(_DAYS, if_not_exists=True))
    connection.execute(delete(_DAYS))
    if reference_days:
        days = [{"year": year, "day": day} for year, day in reference_days.items()]
        connection.execute(insert(_DAYS), days)
    rating_counts = _rating_counts(connection, wanted)
    return ProgressInputs(
        membership=_membership(connection, reference_days, wanted),
        rating_counts=rating_counts,
        base_counts=_base_counts(connection, rating_counts, wanted),
    )


def _membership(
    connection: Connection, years: Iterable[int], organisations: tuple[str, ...] | None
) -> tuple[MembershipFigures, ...]:
    query = select(
        MembershipRow.organisation,
        MembershipRow.unit,
        MembershipRow.period,
        MembershipRow.eligible,
        MembershipRow.members,
        MembershipRow.admitted,
        MembershipRow.left,
        MembershipRow.new_bases,
    ).where(MembershipRow.alive, MembershipRow.period.in_([str(year) for year in years]))
    if organisations is not None:
        query = query.where(MembershipRow.organisation.in_(organisations))
    return tuple(
        MembershipFigures(organisation, unit, int(period), *figures)
        for organisation, unit, period, *figures in connection.execute(query).all()
    )


def _of(query: Select[*tuple[Any, ...]], organisations: tuple[str, ...] | None) -> Select[*tuple[Any, ...]]:
    return query if organisations is None else query.where(BaseRow.organisation.in_(organisations))


def _rating_counts(connection: Connection, organisations: tuple[str, ...] | None) -> tuple[RatingCount, ...]:
    keys = (
        BaseRow.organisation,
        BaseRow.kind,
        BaseRow.unit,
        RatingRow.year,
        RatingRow.scale,
        RatingRow.level,
    )
    # A base without a founding day is open from its first rating on, so that one of its ratings is proof.
    is_open = or_(BaseRow.founded.is_(None), BaseRow.founded <= _DAYS.c.day)
    query = (
        select(*keys, func.count())
        .join(BaseRow, BaseRow.id == RatingRow.base)
        .join(_DAYS, _DAYS.c.year == RatingRow.year)
        .where(
            RatingRow.alive,
            RatingRow.level.is_not(None),
            BaseRow.alive,
            is_open,
            or_(BaseRow.closed.is_(None), BaseRow.closed > _DAYS.c.day),
        )
        .group_by(*keys)
    )
    return tuple(RatingCount(*row) for row in connection.execute(_of(query, organisations)).all())


def _base_counts(
    connection: Connection, ratings: Iterable[RatingCount], organisations: tuple[str, ...] | None
) -> tuple[BaseCount, ...]:
    """Bases open on each reference day; those among them with a level are what `ratings` counts."""
    rated: Counter[tuple[str, str, str, int]] = Counter()
    for count in ratings:
        rated[count.organisation, count.kind, count.unit, count.year] += count.bases
    keys = (BaseRow.organisation, BaseRow.kind, BaseRow.unit, _DAYS.c.year)
    first_rated = (
        select(func.min(RatingRow.year))
        .where(RatingRow.base == BaseRow.id, RatingRow.alive, RatingRow.level.is_not(None))
        .scalar_subquery()
    )
    # COALESCE looks for the first rating of those bases only whose founding day is not known.
    query = (
        select(*keys, func.count())
        .select_from(BaseRow)
        .join(_DAYS, func.coalesce(BaseRow.founded <= _DAYS.c.day, first_rated <= _DAYS.c.year))
        .where(BaseRow.alive, or_(BaseRow.closed.is_(None), BaseRow.closed > _DAYS.c.day))
        .group_by(*keys)
    )
    rows = connection.execute(_of(query, organisations)).all()
    return tuple(
        BaseCount(organisation, kind, unit, year, opened, rated[organisation, kind, unit, year])
        for organisation, kind, unit, year, opened in rows
    )
