"""Progress of a target that is a ratio: summed for the area, for each unit, and year by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hhdesk.domain.progress.measures import gap, percent, state_of
from hhdesk.domain.progress_records import State, TargetProgress, UnitFigure, YearValue
from hhdesk.domain.targets import Target


class Pair(NamedTuple):
    """A numerator and its denominator; (0, 0) where there is nothing to add up."""

    numerator: int
    denominator: int


NOTHING = Pair(0, 0)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: one target under one code, in one year of a window that ends in `last_year`."""

    code: str
    target: Target
    year: int
    last_year: int


class Shares(Protocol):
    """The figures of one ratio target, rolled up into the units that are asked for."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have any figure, oldest first."""
        ...

    def units(self, year: int) -> tuple[str, ...]:
        """Ids of the units whose figures make up the area in `year`."""
        ...

    def expected(self, year: int) -> tuple[str, ...]:
        """Ids of those that are expected to report in `year`, in code order."""
        ...

    def pair(self, unit: str, year: int) -> Pair:
        """The unit's figure of `year`."""
        ...

    def reported(self, unit: str, year: int) -> bool:
        """True if the unit's figure of `year` is complete."""
        ...


def total(pairs: Iterable[Pair]) -> Pair:
    """The sum of numerators over the sum of denominators."""
    numerator = denominator = 0
    for one, of in pairs:
        numerator += one
        denominator += of
    return Pair(numerator, denominator)


def share_progress(question: Question, shares: Shares) -> TargetProgress:
    """The target's progress from `shares`, without parts."""
    year = question.year
    years = [known for known in shares.years if known <= year]
    trend = tuple(
        _points(years, lambda known: total(shares.pair(unit, known) for unit in shares.units(known)))
    )
    latest = trend[-1] if trend and trend[-1].year == year else None
    area = Pair(latest.numerator, latest.denominator or 0) if latest else NOTHING
    by_unit = tuple(_unit_figure(question, shares, unit, years) for unit in shares.expected(year))
    state, value, lacking = _standing(question, area, trend[0] if trend else None)
    return TargetProgress(
        code=question.code,
        target=question.target,
        numerator=area.numerator,
        denominator=area.denominator,
        value=value,
        state=state,
        gap=lacking,
        reported=sum(figure.reported for figure in by_unit),
        expected=len(by_unit),
        missing=tuple(figure.unit for figure in by_unit if not figure.reported),
        parts=(),
        by_unit=by_unit,
        trend=trend,
    )


def _unit_figure(question: Question, shares: Shares, unit: str, years: list[int]) -> UnitFigure:
    pair = shares.pair(unit, question.year)
    state, value, lacking = _standing(question, pair, _first_point(shares, unit, years))
    return UnitFigure(
        unit=unit,
        numerator=pair.numerator if pair.denominator else 0,
        denominator=pair.denominator,
        value=value,
        state=state,
        gap=lacking,
        reported=shares.reported(unit, question.year),
    )


def _standing(
    question: Question, pair: Pair, first: YearValue | None
) -> tuple[State, float | None, int | None]:
    """State, value and gap of a figure whose line starts at `first`."""
    if not pair.denominator:
        return State.NO_DATA, None, None
    state = state_of(*pair, question.year, first, question.target, question.last_year)
    return state, percent(*pair), gap(*pair, question.target)


def _first_point(shares: Shares, unit: str, years: list[int]) -> YearValue | None:
    return next(_points(years, lambda year: shares.pair(unit, year)), None)


def _points(years: Iterable[int], pair_of: Callable[[int], Pair]) -> Iterator[YearValue]:
    """A point for each of `years` that has a denominator, worked out when it is asked for."""
    for year in years:
        numerator, denominator = pair_of(year)
        if denominator:
            yield YearValue(year, numerator, denominator)
