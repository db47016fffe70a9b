"""The membership form of one organisation: units of a period, or periods of a unit, beside last year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from hhdesk.app.desk import Desk
from hhdesk.domain.checks import check_membership
from hhdesk.domain.figures import Figure, summable
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import Problem
from hhdesk.domain.progress_records import YearValue
from hhdesk.domain.records import Membership
from hhdesk.domain.targets import Target, TargetGroup
from hhdesk.domain.units import Tier, Unit
from hhdesk.store.queries.memberships import read_memberships
from hhdesk.store.queries.progress import years_with_figures


@dataclass(frozen=True, slots=True)
class MembershipLine:
    """One row of the form; `first` is where the unit's straight line to the target starts.

    `inherited` are the figures of those that merged into the unit, where it has no record of its own.
    """

    unit: Unit
    period: Period
    record: Membership | None
    last_year: Membership | None
    first: YearValue | None
    warnings: tuple[Problem, ...]
    inherited: Membership | None = None


@dataclass(frozen=True, slots=True)
class MembershipView:
    """The form; `target` None where the organisation has none, `last_year` the end of the window."""

    organisation: Organisation
    target: Target | None
    period: Period
    lines: tuple[MembershipLine, ...]
    last_year: int


def read_membership(
    desk: Desk,
    organisation: str,
    unit: str,
    period: Period,
    by_period: bool = False,
    only: Collection[str] | None = None,
) -> MembershipView:
    """The lines of `organisation` for `unit` (id) and `period`.

    A district or province: its communes on the period's reference day, in the order of their codes, and
    after them the area itself where the organisation is measured by counts. A commune, or `by_period`: the
    same stretch of every year of the target window up to the period's.
    `only` keeps the lines of these units (ids).
    """
    reference = desk.reference
    target_set = reference.target_set(period.year)
    target = next(
        (
            each
            for each in target_set.targets
            if each.organisation == organisation and each.group is TargetGroup.MEMBERSHIP
        ),
        None,
    )
    if by_period or reference.units[unit].tier is Tier.COMMUNE:
        places = _periods_of(desk, unit, period, target_set.first_year)
    else:
        reporting = list(desk.communes(unit, period))
        if target is None:
            # New members and new bases also count where the area itself has them.
            reporting.append(reference.units[unit])
        places = [(each, period) for each in reporting if only is None or each.id in only]
    figures = _Figures(desk, organisation, places)
    lines = tuple(_line(figures, *place) for place in places)
    return MembershipView(reference.organisation(organisation), target, period, lines, target_set.last_year)


def _periods_of(desk: Desk, unit: str, period: Period, first_year: int) -> list[tuple[Unit, Period]]:
    """The unit's own version, or the one that it came from, in each year that it can have figures for."""
    chosen = desk.reference.units[unit]
    years = range(min(first_year, period.year), max(period.year, first_year) + 1)
    periods = [Period(year, period.part) for year in years]
    return [(chosen, each) for each in periods if chosen.overlaps(each)]


def _line(figures: _Figures, unit: Unit, period: Period) -> MembershipLine:
    record = figures.own(unit.id, period)
    last_year = figures.whole(unit.id, period.year_before)
    previous = figures.whole(unit.id, period.before)
    warnings: tuple[Problem, ...] = ()
    if record is not None:
        members = summable(previous.members) if previous else None
        warnings = tuple(check_membership(record, last_year, members))
    first = figures.first(unit.id, period.year)
    inherited = figures.whole(unit.id, period) if record is None else None
    return MembershipLine(unit, period, record, last_year, first, warnings, inherited)


class _Figures:
    """The records that a form needs, and the sums over units that merged."""

    def __init__(self, desk: Desk, organisation: str, places: list[tuple[Unit, Period]]) -> None:
        self._units = desk.reference.units
        self._organisation = organisation
        lines = {identity for unit, _ in places for identity in self._units.scope(unit.id)}
        with desk.read() as session:
            self._years = years_with_figures(session)
            periods = {str(each) for _, now in places for each in (now, now.year_before, now.before)}
            periods |= {str(year) for year in self._years}
            found = read_memberships(session, [organisation], lines, periods)
        self._records = {(record.unit, record.period): record for record in found}

    def own(self, unit: str, period: Period) -> Membership | None:
        """The unit's own record."""
        return self._records.get((unit, str(period)))

    def whole(self, unit: str, period: Period) -> Membership | None:
        """The unit's own record, else the sum of those that merged into it, if all of them have one."""
        own = self.own(unit, period)
        predecessors = self._units.predecessors(unit)
        if own is not None or not predecessors:
            return own
        parts = [self.whole(each.id, period) for each in predecessors]
        present = [part for part in parts if part is not None]
        if len(present) < len(parts):
            return None
        figures = _totals(present)
        return Membership("", self._organisation, unit, str(period), *figures)

    def first(self, unit: str, until: int) -> YearValue | None:
        """The first year up to `until` in which the unit has a rate."""
        for year in self._years:
            record = self.whole(unit, Period(year)) if year <= until else None
            eligible = summable(record.eligible) if record else None
            members = summable(record.members) if record else None
            if eligible and members is not None:
                return YearValue(year, members, eligible)
        return None


def _totals(records: list[Membership]) -> tuple[Figure, Figure, Figure, Figure, Figure]:
    """The sums of the five counts; None where one of the records lacks the figure."""

    def total(name: str) -> int | None:
        figures = [summable(getattr(record, name)) for record in records]
        return None if None in figures else sum(figure for figure in figures if figure is not None)

    return total("eligible"), total("members"), total("admitted"), total("left"), total("new_bases")
