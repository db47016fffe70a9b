"""Round numbers for axes, and the walk from values to places on the page."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

_TOLERANCE = 1e-9


def round_step(span: float, most: int, whole: bool = False) -> float:
    """The smallest step of the form 1, 2 or 5 × 10ⁿ that cuts `span` into at most `most` pieces.

    `whole` keeps the step at 1 or more, for counts.
    """
    if span <= 0 or most < 1:
        return 1.0
    power = floor(log10(span / most))
    steps = [factor * 10.0**exponent for exponent in (power, power + 1) for factor in (1, 2, 5)]
    step = next(step for step in steps if span / step <= most + _TOLERANCE)
    return max(step, 1.0) if whole else step


def ticks(low: float, high: float, step: float) -> tuple[float, ...]:
    """The multiples of `step` from `low` to `high`, both included."""
    first, last = ceil(low / step - _TOLERANCE), floor(high / step + _TOLERANCE)
    return tuple(round(index * step, 9) for index in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from the values `low`..`high` to the places `start`..`end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of `value`; beyond the ends the line goes on."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
