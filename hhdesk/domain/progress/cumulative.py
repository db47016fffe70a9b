"""What is counted up over the years of the target window: admissions and newly founded bases."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from operator import attrgetter

from hhdesk.domain.figures import Figure
from hhdesk.domain.progress.area import Area, RollUp
from hhdesk.domain.progress.inputs import MembershipFigures
from hhdesk.domain.progress.measures import gap, state_of
from hhdesk.domain.progress_records import State, TargetProgress, UnitFigure, YearValue
from hhdesk.domain.targets import Target, TargetSet

_COLUMN_OF_MEASURE = {"new_members": "admitted", "new_bases": "new_bases"}


class Counts:
    """The yearly figures of one cumulative target inside its window.

    In a year a unit's own figure stands before those of the units that merged into it; where it has none,
    whatever its predecessors have is added up. "Not applicable" reports and adds nothing.
    """

    def __init__(self, rows: Iterable[MembershipFigures], measure: str, area: Area) -> None:
        figure_of = attrgetter(_COLUMN_OF_MEASURE[measure])
        figures: dict[tuple[str, int], Figure] = {(row.unit, row.year): figure_of(row) for row in rows}
        present = {key for key, figure in figures.items() if figure is not None}
        self._amounts = {key: figure for key, figure in figures.items() if isinstance(figure, int)}
        self._roll_up = RollUp(area, present)

    def count(self, units: Iterable[str], years: Iterable[int]) -> int | None:
        """The sum over `units` and `years`; None where there is no figure at all."""
        over = list(years)
        amounts = [
            self._amounts[source, year]
            for unit in units
            for year in over
            for source in self._roll_up.of(unit, year).units
            if (source, year) in self._amounts
        ]
        return sum(amounts) if amounts else None

    def reported(self, unit: str, year: int) -> bool:
        """True if the unit, or every unit that merged into it, has the figure of `year`."""
        return self._roll_up.of(unit, year).complete


def cumulative_progress(
    target: Target, rows: Iterable[MembershipFigures], area: Area, year: int, target_set: TargetSet
) -> TargetProgress:
    """The target's progress from the window's first year to `year`; rows of every tier in the area count."""
    counts = Counts(rows, target.measure, area)
    window = range(target_set.first_year, min(year, target_set.last_year) + 1)
    by_unit = tuple(_unit_figure(counts, unit, window, year) for unit in area.communes(year))
    summed = partial(counts.count, area.heads)
    count = summed(window)
    return TargetProgress(
        code=target.code,
        target=target,
        numerator=count or 0,
        denominator=None,
        value=None if count is None else float(count),
        state=_state(count, year, target, target_set),
        gap=None if count is None else gap(count, None, target),
        reported=sum(figure.reported for figure in by_unit),
        expected=len(by_unit),
        missing=tuple(figure.unit for figure in by_unit if not figure.reported),
        parts=(),
        by_unit=by_unit,
        trend=_trend({known: summed([known]) for known in window}),
    )


def _state(count: int | None, year: int, target: Target, target_set: TargetSet) -> State:
    """The line starts at zero in the year before the window."""
    if count is None:
        return State.NO_DATA
    start = YearValue(target_set.first_year - 1, 0, None)
    return state_of(count, None, year, start, target, target_set.last_year)


def _unit_figure(counts: Counts, unit: str, window: range, year: int) -> UnitFigure:
    count = counts.count([unit], window)
    return UnitFigure(
        unit=unit,
        numerator=count or 0,
        denominator=None,
        value=None if count is None else float(count),
        state=None,
        gap=None,
        reported=counts.reported(unit, year),
    )


def _trend(of_year: dict[int, int | None]) -> tuple[YearValue, ...]:
    """What had been reached by the end of each year, from the first year with a figure on."""
    points: list[YearValue] = []
    for year, count in of_year.items():
        if count is not None or points:
            reached = points[-1].numerator if points else 0
            points.append(YearValue(year, reached + (count or 0), None))
    return tuple(points)
