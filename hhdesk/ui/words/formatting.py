"""Figures as people read them; the rules are the domain's, the missing ones get their signs here."""

from __future__ import annotations

from fractions import Fraction

from hhdesk.domain.figures import NOT_APPLICABLE, Figure
from hhdesk.domain.numbers import format_count, format_percent
from hhdesk.domain.targets import Target

MISSING = "–"
NOT_HELD = "không có"


def figure(value: Figure, missing: str = "") -> str:
    """A count as `2.500`; `missing` where there is none yet, words where it does not apply."""
    if value is None:
        return missing
    return NOT_HELD if value is NOT_APPLICABLE else format_count(int(value))


def percent(value: float | None, missing: str = MISSING) -> str:
    """A share as `89,11 %`, with a no-break space."""
    return missing if value is None else format_percent(value)


def threshold(value: Fraction, *, is_count: bool) -> str:
    """A threshold as `89 %`, `89,5 %` or `2.500`."""
    if is_count:
        return format_count(int(value))
    if value.denominator == 1:
        return f"{value.numerator}\u00a0%"
    return format_percent(float(value))


def mark(target: Target) -> str:
    """What is to be reached, as `> 89 %` or `≥ 2.500`."""
    return f"{target.comparison.sign}\u00a0{threshold(target.threshold, is_count=target.is_count)}"
