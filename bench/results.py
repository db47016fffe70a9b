"""What a measurement gives back: series of figures, set beside each other and beside goals."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a series is counted in."""

    MILLISECONDS = "ms"
    MEGABYTES = "MB"


@dataclass(frozen=True, slots=True)
class Series:
    """Repeated measurements of one thing, in the order in which they were taken."""

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Iterable[float]) -> Series:
        """A series of at least one value."""
        found = tuple(values)
        if not found:
            raise ValueError("a series needs a value")
        return cls(found)

    @property
    def median(self) -> float:
        """The value in the middle, which stands for the series."""
        return statistics.median(self.values)

    @property
    def low(self) -> float:
        """The smallest value."""
        return min(self.values)

    @property
    def high(self) -> float:
        """The largest value."""
        return max(self.values)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: at most `ratio` times the floor, at most `limit` in the row's unit, or both."""

    ratio: float | None = None
    limit: float | None = None


NO_GOAL = Goal()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `floor_is` says what the floor does."""

    what: str
    floor_is: str
    floor: Series
    ours: Series
    goal: Goal = NO_GOAL
    unit: Unit = Unit.MILLISECONDS

    @property
    def ratio(self) -> float:
        """Our median as a multiple of the floor's."""
        return self.ours.median / self.floor.median

    @property
    def met(self) -> bool | None:
        """Whether every part of the goal is reached; None where there is none."""
        verdicts = []
        if self.goal.ratio is not None:
            verdicts.append(self.ratio <= self.goal.ratio)
        if self.goal.limit is not None:
            verdicts.append(self.ours.median <= self.goal.limit)
        return all(verdicts) if verdicts else None


class Unmeasurable(Exception):
    """This machine lacks what the measurement needs; the message says what."""
