"""Rating scales and their levels, which are data."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

NOT_ELIGIBLE = "chua_du_dk"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale; `rank` 1 is best, None for "not eligible to be rated" (`counted` False)."""

    scale: str
    code: str
    label: str
    rank: int | None
    points_from: int | None
    points_to: int | None
    counted: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale with its levels, best first, "not eligible" last."""

    code: str
    levels: tuple[Level, ...]

    def level(self, code: str) -> Level | None:
        """The level with this code, if the scale has it."""
        return next((level for level in self.levels if level.code == code), None)

    def level_for_points(self, points: Fraction) -> Level | None:
        """The level that `points` support; None where the scale has no points."""
        graded = [level for level in self.levels if level.points_from is not None]
        for level in graded:
            if level.points_from is not None and points >= level.points_from:
                return level
        return None


@dataclass(frozen=True, slots=True)
class ScaleUse:
    """Which scale an organisation uses from one year to another (None: open-ended)."""

    organisation: str
    scale: str
    first_year: int | None
    last_year: int | None

    def covers(self, year: int) -> bool:
        """True if this scale is the organisation's default in `year`."""
        return (self.first_year or year) <= year <= (self.last_year or year)
