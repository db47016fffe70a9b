"""Targets: what is to be reached, read as data with a period of validity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hhdesk.domain.periods import EARLIEST_YEAR, LATEST_YEAR
from hhdesk.domain.units import Tier

LONGEST_WINDOW = 10  # years


class Comparison(StrEnum):
    """How a figure is held against its threshold."""

    ABOVE = ">"
    AT_LEAST = ">="

    @property
    def sign(self) -> str:
        """The sign as people write it."""
        return ">" if self is Comparison.ABOVE else "≥"


class TargetGroup(StrEnum):
    """What kind of figure a target counts."""

    MEMBERSHIP = "membership"  # members / eligible of the year row
    CUMULATIVE = "cumulative"  # gross admissions or new bases inside the target window
    RATING = "rating"  # share of rated bases at certain levels


def is_window(first_year: int, last_year: int) -> bool:
    """Whether targets can be set for these years: each of them is worked with, so they must be few."""
    ordered = EARLIEST_YEAR <= first_year <= last_year <= LATEST_YEAR
    return ordered and last_year - first_year < LONGEST_WINDOW


@dataclass(frozen=True, slots=True)
class Target:
    """One target. `threshold` is in per cent for ratios, a plain count for cumulative targets.

    `measure` is members/eligible, new_bases, new_members or share; `levels` and `base_kinds` matter to
    ratings only; `within` names the target whose numerator is this one's denominator.
    """

    code: str
    organisation: str
    group: TargetGroup
    label: str
    short_label: str
    measure: str
    levels: tuple[str, ...]
    base_kinds: tuple[str, ...]
    comparison: Comparison
    threshold: Fraction
    within: str | None

    @property
    def is_count(self) -> bool:
        """True where there is no denominator and the value is the count itself."""
        return self.group is TargetGroup.CUMULATIVE

    def is_shared(self, tier: Tier) -> bool:
        """True where the target is not an area's of this tier alone.

        Counts are set for a whole district: a commune adds to them, and is in no state of its own.
        """
        return self.is_count and tier is Tier.COMMUNE


@dataclass(frozen=True, slots=True)
class TargetSet:
    """The targets of one planning window, first and last year included; ValueError unless `is_window`."""

    code: str
    label: str
    first_year: int
    last_year: int
    targets: tuple[Target, ...]

    def __post_init__(self) -> None:
        if not is_window(self.first_year, self.last_year):
            raise ValueError(f"{self.first_year}–{self.last_year}")

    def target(self, code: str) -> Target:
        """The target with this code; KeyError if the set has none."""
        for target in self.targets:
            if target.code == code:
                return target
        raise KeyError(code)
