"""What progress reports: plain records that commands print, pages show and charts draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hhdesk.domain.targets import Target


class State(StrEnum):
    """Where a figure stands against its target in one year."""

    MET = "met"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class YearValue:
    """One point of a trend. `denominator` is None for counts; no point exists for a year without data."""

    year: int
    numerator: int
    denominator: int | None

    @property
    def value(self) -> float:
        """Per cent, exact quotient as a float; the count itself for cumulative targets."""
        if self.denominator is None:
            return float(self.numerator)
        return 100 * self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """One unit's figure. `unit` is the unit's id; value in per cent with two decimals, half up.

    Cumulative targets: denominator None, value the count, state and gap None. No data: numerator 0,
    denominator 0 (or None), value and gap None. `reported` is False for units still missing.
    """

    unit: str
    numerator: int
    denominator: int | None
    value: float | None
    state: State | None
    gap: int | None
    reported: bool


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target (or one population of a two-population target) in one year for one area.

    `missing` and `by_unit` hold unit ids, both in the order of the units' codes. `trend` has the area's own
    figures year by year, oldest first, up to the year asked for. `gap` counts people or bases (0 when met).
    """

    code: str
    target: Target
    numerator: int
    denominator: int | None
    value: float | None
    state: State
    gap: int | None
    reported: int
    expected: int
    missing: tuple[str, ...]
    parts: tuple[TargetProgress, ...]
    by_unit: tuple[UnitFigure, ...]
    trend: tuple[YearValue, ...]

    @property
    def complete(self) -> bool:
        """True when every expected unit has reported."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Progress:
    """All targets of one unit in one year, in the target set's order."""

    year: int
    unit: str
    first_year: int
    last_year: int
    targets: tuple[TargetProgress, ...]
