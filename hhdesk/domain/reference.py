"""The reference data of a database, read once and handed around as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.ratings import Scale, ScaleUse
from hhdesk.domain.targets import TargetSet
from hhdesk.domain.units import Units


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One usual NTM task with the units of its one or two quantities ("" for none)."""

    code: str
    organisation: str
    title: str
    quantity_1: str
    quantity_2: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting's value from one day to another (None: open-ended)."""

    key: str
    value: str
    valid_from: date | None
    valid_to: date | None

    def covers(self, day: date) -> bool:
        """True if the value is in force on `day`."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class Settings:
    """All dated settings."""

    entries: tuple[Setting, ...]

    def value(self, key: str, day: date, default: str = "") -> str:
        """The value of `key` in force on `day`; the latest start wins; `default` where there is none."""
        covering = [entry for entry in self.entries if entry.key == key and entry.covers(day)]
        if not covering:
            return default
        return max(covering, key=lambda entry: entry.valid_from or date.min).value


@dataclass(frozen=True, slots=True)
class Reference:
    """Organisations, units, scales, targets, catalogue and settings."""

    organisations: tuple[Organisation, ...]
    units: Units
    scales: Mapping[str, Scale]
    scale_uses: tuple[ScaleUse, ...]
    target_sets: tuple[TargetSet, ...]
    catalogue: tuple[CatalogueEntry, ...]
    settings: Settings

    def organisation(self, code: str) -> Organisation:
        """The organisation with this code; KeyError if there is none."""
        for organisation in self.organisations:
            if organisation.code == code:
                return organisation
        raise KeyError(code)

    def target_set(self, year: int) -> TargetSet:
        """The set whose window holds `year`; outside all windows the nearest one."""

        def distance(candidate: TargetSet) -> int:
            return max(candidate.first_year - year, year - candidate.last_year, 0)

        return min(self.target_sets, key=distance)

    def scale_for(self, organisation: str, year: int) -> Scale:
        """The scale that the organisation uses by default in `year`; KeyError if none is declared."""
        for use in self.scale_uses:
            if use.organisation == organisation and use.covers(year):
                return self.scales[use.scale]
        raise KeyError(organisation)
