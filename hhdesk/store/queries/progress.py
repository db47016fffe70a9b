"""Reads what progress is computed from: year rows, and bases counted by level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, Select, exists, func, select

from hhdesk.domain.progress.inputs import MembershipFigures, ProgressInputs
from hhdesk.store.queries.rated_bases import count_bases
from hhdesk.store.raw_rows import among
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import membership_table, rating_table

_membership = membership_table.c
_rating = rating_table.c
_YEAR_LENGTH = 4  # of a year row's period; half-years and quarters are longer


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


def read_progress_inputs(
    session: ReadSession,
    reference_days: Mapping[int, date],
    organisations: Iterable[str] | None = None,
    units: Iterable[str] | None = None,
) -> ProgressInputs:
    """The year rows, and the bases open on each year's reference day, for the years of `reference_days`.

    `organisations` and `units` (ids) narrow both; None means all.
    """
    wanted = tuple(organisations) if organisations is not None else None
    where = tuple(units) if units is not None else None
    rating_counts, base_counts = count_bases(session, reference_days, wanted, where)
    return ProgressInputs(
        membership=read_year_rows(session, reference_days, wanted, where),
        rating_counts=rating_counts,
        base_counts=base_counts,
    )


def read_year_rows(
    session: ReadSession,
    years: Iterable[int],
    organisations: Iterable[str] | None = None,
    units: Iterable[str] | None = None,
) -> tuple[MembershipFigures, ...]:
    """The year rows of these years, organisations and units (ids; None: all), in no particular order."""
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
    if units is not None:
        query = query.where(among(_membership.unit, tuple(units)))
    return tuple(
        MembershipFigures(organisation, unit, int(period), *figures)
        for organisation, unit, period, *figures in session.connection.execute(query).all()
    )
