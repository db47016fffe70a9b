"""The arithmetic of a target: whether it is met, what is lacking, and whether the straight line is reached.

All comparisons are made with whole numbers. A ratio has a positive denominator, a count has None. Any other
denominator raises ValueError, except in `state_of`, where zero means no data.
"""

from __future__ import annotations

from hhdesk.domain.progress_records import State, YearValue
from hhdesk.domain.targets import Comparison, Target


def meets(numerator: int, denominator: int | None, target: Target) -> bool:
    """True if the exact figure, never its rounded form, satisfies the target's comparison."""
    above, below = _quotient(numerator, denominator)
    left = above * target.threshold.denominator
    right = target.threshold.numerator * below
    return left > right if target.comparison is Comparison.ABOVE else left >= right


def gap(numerator: int, denominator: int | None, target: Target) -> int:
    """The smallest number to add to the numerator so that the target is met, the denominator unchanged."""
    per_one, below = _quotient(1, denominator)
    wanted = target.threshold.numerator * below
    step = per_one * target.threshold.denominator
    needed = wanted // step + 1 if target.comparison is Comparison.ABOVE else -(-wanted // step)
    return max(0, needed - numerator)


def percent(numerator: int, denominator: int) -> float:
    """The ratio in per cent for reading: two decimals, an exact half rounded up."""
    above, below = _quotient(numerator, denominator)
    return ((200 * above + below) // (2 * below)) / 100


def line_reached(
    numerator: int, denominator: int | None, year: int, first: YearValue, target: Target, last_year: int
) -> bool:
    """True if the figure of `year` is on or over the straight line from `first` to the threshold.

    The line arrives at the threshold in `last_year` and stays there; in the first year itself it is reached.
    """
    if year <= first.year:
        return True
    span = max(1, last_year - first.year)
    done = min(year - first.year, span)
    above, below = _quotient(numerator, denominator)
    start, start_below = _quotient(first.numerator, first.denominator)
    goal, goal_below = target.threshold.numerator, target.threshold.denominator
    line = start * goal_below * (span - done) + goal * start_below * done
    return above * start_below * goal_below * span >= line * below


def state_of(
    numerator: int,
    denominator: int | None,
    year: int,
    first: YearValue | None,
    target: Target,
    last_year: int,
) -> State:
    """Where a figure of `year` stands; `first` is the start of its line, None where it has none."""
    if denominator == 0:
        return State.NO_DATA
    if meets(numerator, denominator, target):
        return State.MET
    if first is None or year >= last_year:
        return State.BEHIND
    reached = line_reached(numerator, denominator, year, first, target, last_year)
    return State.ON_COURSE if reached else State.BEHIND


def _quotient(numerator: int, denominator: int | None) -> tuple[int, int]:
    """The figure in the threshold's unit, per cent or plain count, as a fraction of whole numbers."""
    if denominator is None:
        return numerator, 1
    if denominator <= 0:
        raise ValueError(f"denominator must be positive: {denominator}")
    return 100 * numerator, denominator
