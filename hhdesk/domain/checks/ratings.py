"""Checks of a rating: against its scale and against the life of its base."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hhdesk.domain.numbers import format_date, format_decimal
from hhdesk.domain.problems import Problem, Severity, warning
from hhdesk.domain.ratings import Level, Scale
from hhdesk.domain.records import Base, Rating
from hhdesk.domain.registry import POINTS_SCALE


def check_rating(rating: Rating, base: Base, scale: Scale | None) -> list[Problem]:
    """Problems of levels that `scale` (the rating's own) does not have; warnings about points and years."""
    found = _years(rating, base)
    if scale is not None:
        found += _levels(rating, scale) + _points(rating, scale)
    return found


def _levels(rating: Rating, scale: Scale) -> list[Problem]:
    chosen = {"level": rating.level, "proposed_level": rating.proposed_level}
    return [
        Problem(
            column,
            "level-of-other-scale",
            Severity.PROBLEM,
            {
                "value": code,
                "scale": scale.code,
                "allowed": ", ".join(level.label for level in scale.levels),
            },
        )
        for column, code in chosen.items()
        if code is not None and scale.level(code) is None
    ]


def _points(rating: Rating, scale: Scale) -> list[Problem]:
    """Points are held against the level decided above, before that against the proposed one."""
    code = rating.level or rating.proposed_level
    level = scale.level(code) if code else None
    if rating.points is None:
        return []
    highest = max((level.points_to for level in scale.levels if level.points_to is not None), default=None)
    if highest is not None and rating.points > highest * POINTS_SCALE:
        shown = format_decimal(rating.points, POINTS_SCALE)
        return [warning("points", "points-above-scale", points=shown, highest=highest)]
    return _supported(rating.points, level, scale)


def _supported(points: int, level: Level | None, scale: Scale) -> list[Problem]:
    supported = scale.level_for_points(Fraction(points, POINTS_SCALE))
    if level is None or not level.counted or supported is None or supported.code == level.code:
        return []
    return [
        warning(
            "points",
            "points-level-mismatch",
            points=format_decimal(points, POINTS_SCALE),
            level=level.label,
            supported=supported.label,
        )
    ]


def _years(rating: Rating, base: Base) -> list[Problem]:
    """`closed` is the first day without the base: closed on 1 January, it had no day of that year."""
    found = []
    if base.founded is not None and base.founded > date(rating.year, 12, 31):
        founded = format_date(base.founded)
        found.append(warning("year", "rated-before-founded", year=rating.year, founded=founded))
    if base.closed is not None and base.closed <= date(rating.year, 1, 1):
        closed = format_date(base.closed)
        found.append(warning("year", "rated-after-closed", year=rating.year, closed=closed))
    return found
