"""The communes of each sample year and how large they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from hhdesk.domain.periods import Period
from hhdesk.domain.units import Unit, Units

YEARS = range(2021, 2026)


@dataclass(frozen=True, slots=True)
class SampleSize:
    """People and households of one commune of 2021, and how good its organisations are (-1 to 1)."""

    women: int
    veterans: int
    farms: int
    youth: int
    hamlets: int
    strength: float


class Places:
    """The communes year by year; a merged commune is the sum of those that it came from."""

    def __init__(self, units: Units, district: str, random: Random) -> None:
        self._units = units
        self._district = district
        self._sizes: Mapping[str, SampleSize] = {unit.id: _size(random) for unit in self.communes(YEARS[0])}

    def communes(self, year: int) -> tuple[Unit, ...]:
        """The communes on the year's reference day, in code order."""
        day = self._units.reference_day(Period(year), self._district)
        return self._units.communes(self._district, day)

    def origins(self, unit: Unit) -> tuple[str, ...]:
        """Ids of the communes of the first year that make up `unit`."""
        if unit.id in self._sizes:
            return (unit.id,)
        before = [self.origins(each) for each in self._units.predecessors(unit.id)]
        return tuple(identity for origin in before for identity in origin)

    def size(self, origin: str) -> SampleSize:
        """The size of a commune of the first year."""
        return self._sizes[origin]

    def name(self, identity: str) -> str:
        """The short name of a unit."""
        return self._units[identity].short_name.removeprefix("TT ")


def between(random: Random, low: int, high: int) -> int:
    """A whole number from `low` to `high`; built on random() alone, whose sequence Python guarantees."""
    return low + int(random.random() * (high - low + 1))


def _size(random: Random) -> SampleSize:
    women = between(random, 1400, 2600)
    return SampleSize(
        women=women,
        veterans=between(random, 240, 480),
        farms=women * between(random, 62, 80) // 100,
        youth=between(random, 520, 980),
        hamlets=between(random, 10, 17),
        strength=2 * random.random() - 1,
    )
