"""The area progress is asked for: its units year by year, on the boundaries that were chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from hhdesk.domain.periods import Period
from hhdesk.domain.units import Tier, Units


class Sources(NamedTuple):
    """The units whose figures stand for one unit; `complete` if none of those it needs is lacking."""

    units: tuple[str, ...]
    complete: bool


_NOTHING = Sources((), False)


class Area:
    """One unit with everything below it, seen from a database.

    `own_unit` is the database's own unit, whose last day clips reference days. `boundaries` None: the units
    of each year's reference day; a date: those units drawn on the boundaries of that date.
    """

    def __init__(self, units: Units, own_unit: str, unit: str, boundaries: date | None) -> None:
        self.unit = unit
        self._units = units
        self._own_unit = own_unit
        self._boundaries = boundaries
        self._communes: dict[int, tuple[str, ...]] = {}
        self._all_tiers: dict[int, tuple[str, ...]] = {}
        self._predecessors: dict[str, tuple[str, ...]] = {}

    def communes(self, year: int) -> tuple[str, ...]:
        """Ids of the communes that are expected to report in `year`, in code order."""
        if year not in self._communes:
            day = self._reference_day(year)
            drawn = (
                self._units.communes(self.unit, day)
                if self._boundaries is None
                else self._units.communes_redrawn(self.unit, day, self._boundaries)
            )
            self._communes[year] = tuple(unit.id for unit in drawn)
        return self._communes[year]

    def with_higher_tiers(self, year: int) -> tuple[str, ...]:
        """The communes of `year` and the higher units of its reference day, in code order."""
        if year not in self._all_tiers:
            day = self._reference_day(year)
            units = (self._units[identity] for identity in self.scope)
            higher = [unit.id for unit in units if unit.tier is not Tier.COMMUNE and unit.valid_on(day)]
            self._all_tiers[year] = self._in_code_order((*self.communes(year), *higher))
        return self._all_tiers[year]

    @cached_property
    def scope(self) -> frozenset[str]:
        """Ids of all units whose rows belong to the area."""
        return self._units.scope(self.unit)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Ids of the scope's units that did not merge into another unit of the scope, in code order."""
        return self._in_code_order(
            identity for identity in self.scope if self._units[identity].successor not in self.scope
        )

    def predecessors(self, unit: str) -> tuple[str, ...]:
        """Ids of the units that merged into `unit`."""
        if unit not in self._predecessors:
            self._predecessors[unit] = tuple(before.id for before in self._units.predecessors(unit))
        return self._predecessors[unit]

    def _reference_day(self, year: int) -> date:
        return self._units.reference_day(Period(year), self._own_unit)

    def _in_code_order(self, identities: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(identities, key=lambda identity: (self._units[identity].code, identity)))


class RollUp:
    """Which units' figures stand for a unit: its own, else those of all that merged into it.

    `present` holds the (unit, year) pairs that have a figure of their own.
    """

    def __init__(self, area: Area, present: Collection[tuple[str, int]]) -> None:
        self._area = area
        self._present = present
        self._merged: dict[tuple[str, int], Sources] = {}

    def of(self, unit: str, year: int) -> Sources:
        """The sources of `unit` in `year`; incomplete where a predecessor has none, empty if all lack one."""
        key = unit, year
        if key in self._present:
            return Sources((unit,), True)
        if key not in self._merged:
            self._merged[key] = self._of_predecessors(unit, year)
        return self._merged[key]

    def _of_predecessors(self, unit: str, year: int) -> Sources:
        found = [self.of(before, year) for before in self._area.predecessors(unit)]
        if not found:
            return _NOTHING
        units = tuple(source for sources in found for source in sources.units)
        return Sources(units, all(sources.complete for sources in found))
