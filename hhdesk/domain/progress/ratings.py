"""Shares of rated bases: which ratings count, and for which units they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hhdesk.domain.progress.area import Area, RollUp
from hhdesk.domain.progress.inputs import BaseCount, Policy, RatingCount
from hhdesk.domain.progress.shares import Pair, total
from hhdesk.domain.ratings import NOT_ELIGIBLE
from hhdesk.domain.targets import Target, TargetSet

_STRONG = "vung_manh"
_LATER_SCALE = "nv4"
_ONLY_WHERE_BASES_ARE = "ldld"

Counted = Callable[[str | None, str], bool]  # of a scale and one of its levels
Key = tuple[str, int]  # a unit and a year
RatingsByLevel = dict[tuple[str | None, str], list[tuple[Key, int]]]  # by scale and level: bases of each unit


@dataclass(frozen=True, slots=True)
class Rule:
    """Which ratings are the numerator and which the denominator of a target."""

    above: Counted
    below: Counted

    @classmethod
    def of(cls, target: Target, target_set: TargetSet, policy: Policy) -> Rule:
        """The target's rule; a share `within` another target is held against that one's numerator."""
        if target.within is None or policy.excellent_of_all_rated:
            return cls(_at_levels(target, policy), _graded)
        return cls(_at_levels(target, policy), _at_levels(target_set.target(target.within), policy))


class KindShares:
    """The share of one organisation's bases of one kind, for one rule.

    A unit with open bases of its own stands for itself, one without for those of its predecessors that have.
    """

    def __init__(self, ratings: RatingsByLevel, bases: Iterable[BaseCount], rule: Rule, area: Area) -> None:
        above, below = _sums(ratings, rule.above), _sums(ratings, rule.below)
        self._bases = {(row.unit, row.year): row for row in bases if row.open}
        self._own = {key: Pair(above.get(key, 0), below.get(key, 0)) for key in self._bases}
        self._roll_up = RollUp(area, self._bases)
        self.years = tuple(sorted({year for _, year in below}))

    def pair(self, unit: str, year: int) -> Pair:
        """Bases at the target's levels, and bases it is held against."""
        own = self._own.get((unit, year))
        if own is not None:
            return own
        return total(self._own[source, year] for source in self._roll_up.of(unit, year).units)

    def unrated(self, unit: str, year: int) -> int | None:
        """The unit's open bases without a level of `year`; None where it has no open base."""
        found = [self._bases[source, year] for source in self._roll_up.of(unit, year).units]
        return sum(base.open - base.rated for base in found) if found else None


class RatingShares:
    """The share of all bases a target is about: those of one kind, or several kinds pooled."""

    def __init__(self, kinds: tuple[KindShares, ...], organisation: str, area: Area) -> None:
        self._kinds = kinds
        self._area = area
        self._only_where_bases_are = organisation == _ONLY_WHERE_BASES_ARE
        self.years = tuple(sorted({year for kind in kinds for year in kind.years}))

    def units(self, year: int) -> tuple[str, ...]:
        """The communes; for unions also the units above them, which may have bases of their own."""
        if self._only_where_bases_are:
            return self._area.with_higher_tiers(year)
        return self._area.communes(year)

    def expected(self, year: int) -> tuple[str, ...]:
        """All communes; for unions the units that have an open base."""
        if not self._only_where_bases_are:
            return self.units(year)
        return tuple(unit for unit in self.units(year) if self._unrated(unit, year))

    def pair(self, unit: str, year: int) -> Pair:
        """The figures of all kinds pooled."""
        if len(self._kinds) == 1:
            return self._kinds[0].pair(unit, year)
        return total(kind.pair(unit, year) for kind in self._kinds)

    def reported(self, unit: str, year: int) -> bool:
        """True if the unit has open bases and every one of them is rated."""
        unrated = self._unrated(unit, year)
        return bool(unrated) and not any(unrated)

    def _unrated(self, unit: str, year: int) -> list[int]:
        """Unrated bases of each kind that the unit has."""
        found = (kind.unrated(unit, year) for kind in self._kinds)
        return [count for count in found if count is not None]


def by_level(ratings: Iterable[RatingCount]) -> dict[tuple[str, str], RatingsByLevel]:
    """The ratings of each organisation and kind of base, apart by level."""
    found: dict[tuple[str, str], RatingsByLevel] = {}
    for organisation, kind, unit, year, scale, level, bases in ratings:
        levels = found.setdefault((organisation, kind), {})
        levels.setdefault((scale, level), []).append(((unit, year), bases))
    return found


def _graded(_scale: str | None, level: str) -> bool:
    return level != NOT_ELIGIBLE


def _at_levels(target: Target, policy: Policy) -> Counted:
    levels = frozenset(target.levels)
    later = policy.strong_levels if _STRONG in levels else frozenset[str]()
    return lambda scale, level: level in levels or (scale == _LATER_SCALE and level in later)


def _sums(ratings: RatingsByLevel, counted: Counted) -> dict[Key, int]:
    """Bases at the counted levels, for each unit and year that has any."""
    found: dict[Key, int] = {}
    for level, rows in ratings.items():
        if counted(*level):
            for key, bases in rows:
                found[key] = found.get(key, 0) + bases
    return found
