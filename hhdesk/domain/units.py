"""Administrative units as dated versions: codes are reused, so a unit is a code and a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hhdesk.domain.periods import Period


class Tier(StrEnum):
    """The level a unit, or a database, works at."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"


TIER_OF_KIND = {
    "tỉnh": Tier.PROVINCE,
    "thành phố trực thuộc trung ương": Tier.PROVINCE,
    "huyện": Tier.DISTRICT,
    "quận": Tier.DISTRICT,
    "thị xã": Tier.DISTRICT,
    "thành phố": Tier.DISTRICT,
    "xã": Tier.COMMUNE,
    "phường": Tier.COMMUNE,
    "thị trấn": Tier.COMMUNE,
    "đặc khu": Tier.COMMUNE,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One version of a unit. `valid_from` None: since ever; `valid_to` None: still.

    `id` is the code, with `@valid_from` where the version has a first day: "14215", "14215@2024-09-01".
    `parent` and `successor` are ids.
    """

    id: str
    code: str
    name: str
    kind: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    successor: str | None

    @property
    def tier(self) -> Tier:
        """The level of the unit."""
        return TIER_OF_KIND[self.kind]

    def valid_on(self, day: date) -> bool:
        """True on every day from `valid_from` to `valid_to`, both included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def overlaps(self, period: Period) -> bool:
        """True if at least one day of the period lies in the unit's life."""
        return (self.valid_from is None or self.valid_from <= period.last_day) and (
            self.valid_to is None or self.valid_to >= period.first_day
        )

    @property
    def short_name(self) -> str:
        """The name for narrow columns: "Hải Minh", "TT Cồn"; districts and provinces keep their kind."""
        if self.kind == "thị trấn":
            return "TT " + self.name.removeprefix("Thị trấn ")
        return self.name.removeprefix("Xã ").removeprefix("Phường ")


def unit_id(code: str, valid_from: date | None) -> str:
    """The id of the version of `code` that starts on `valid_from`."""
    return f"{code}@{valid_from.isoformat()}" if valid_from else code


class UnknownUnit(LookupError):
    """No version of the code fits; `ended` is the version that had ended, where that is the reason."""

    def __init__(self, code: str, ended: Unit | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.ended = ended


class Units:
    """All unit versions, with the walks through parents and successors that rules need."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_id = {unit.id: unit for unit in units}
        self._by_code: dict[str, list[Unit]] = {}
        self._children: dict[str, list[Unit]] = {}
        self._predecessors: dict[str, list[Unit]] = {}
        # Units never change, so each walk is taken once: pages ask for the same ones at every key.
        self._scopes: dict[str, frozenset[str]] = {}
        self._communes: dict[tuple[str, date], tuple[Unit, ...]] = {}
        for unit in self._by_id.values():
            self._by_code.setdefault(unit.code, []).append(unit)
            if unit.parent:
                self._children.setdefault(unit.parent, []).append(unit)
            if unit.successor:
                self._predecessors.setdefault(unit.successor, []).append(unit)
        for versions in self._by_code.values():
            versions.sort(key=lambda unit: unit.valid_from or date.min)

    def __getitem__(self, identity: str) -> Unit:
        return self._by_id[identity]

    def __contains__(self, identity: str) -> bool:
        return identity in self._by_id

    def all(self) -> tuple[Unit, ...]:
        """Every version, in the order they were given."""
        return tuple(self._by_id.values())

    def versions(self, code: str) -> tuple[Unit, ...]:
        """All versions of a code, oldest first; empty for an unknown code."""
        return tuple(self._by_code.get(code, ()))

    def version_on(self, code: str, day: date) -> Unit:
        """The version of `code` valid on `day`; UnknownUnit (with the ended version) if there is none."""
        versions = self._by_code.get(code, [])
        for unit in versions:
            if unit.valid_on(day):
                return unit
        ended = [unit for unit in versions if unit.valid_to and unit.valid_to < day]
        raise UnknownUnit(code, ended[-1] if ended else None)

    def predecessors(self, identity: str) -> tuple[Unit, ...]:
        """The units that merged into this one, in code order."""
        found = self._predecessors.get(identity, [])
        return tuple(sorted(found, key=lambda unit: (unit.code, unit.id)))

    def is_or_follows(self, identity: str, earlier: str) -> bool:
        """True for the unit `earlier` itself and for every unit that took over from it."""
        current: str | None = earlier
        while current is not None and current != identity:
            current = self._by_id[current].successor if current in self._by_id else None
        return current == identity

    def children(self, identity: str) -> tuple[Unit, ...]:
        """The versions whose parent is this unit."""
        return tuple(self._children.get(identity, ()))

    def scope(self, identity: str) -> frozenset[str]:
        """Ids of the unit, all below it, and all that merged into any of these, however far back."""
        known = self._scopes.get(identity)
        if known is None:
            known = self._scopes[identity] = self._walk(identity)
        return known

    def _walk(self, identity: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [identity]
        while waiting:
            current = waiting.pop()
            if current in found:
                continue
            found.add(current)
            waiting += [unit.id for unit in self._children.get(current, ())]
            waiting += [unit.id for unit in self._predecessors.get(current, ())]
        return frozenset(found)

    def reference_day(self, period: Period, own_unit: str) -> date:
        """The period's last day, or the last day of the database's own unit if that came earlier."""
        last = self._by_id[own_unit].valid_to
        return min(period.last_day, last) if last else period.last_day

    def communes(self, identity: str, day: date) -> tuple[Unit, ...]:
        """The communes in the unit's scope that are valid on `day`, in code order."""
        known = self._communes.get((identity, day))
        if known is None:
            below = (self._by_id[each] for each in self.scope(identity) if each in self._by_id)
            found = [unit for unit in below if unit.tier is Tier.COMMUNE and unit.valid_on(day)]
            known = tuple(sorted(found, key=lambda unit: (unit.code, unit.id)))
            self._communes[identity, day] = known
        return known

    def heir_on(self, identity: str, day: date) -> Unit | None:
        """The unit itself or the successor that is valid on `day`, whole; None if the line ends before."""
        unit: Unit | None = self._by_id[identity]
        while unit is not None and not unit.valid_on(day):
            if unit.valid_to is None or unit.valid_to > day:
                return None
            unit = self._by_id.get(unit.successor) if unit.successor else None
        return unit

    def communes_redrawn(self, identity: str, reference: date, day: date) -> tuple[Unit, ...]:
        """The communes of `reference` day drawn on the boundaries of `day`, in code order.

        Later boundaries: each commune's heir. Earlier boundaries: the communes of the scope on that day.
        """
        if day <= reference:
            return self.communes(identity, day)
        heirs = {
            heir.id: heir
            for unit in self.communes(identity, reference)
            if (heir := self.heir_on(unit.id, day)) is not None
        }
        return tuple(sorted(heirs.values(), key=lambda unit: (unit.code, unit.id)))

    def newest_below(self, code: str, own_unit: str) -> Unit:
        """The newest version of `code` in the scope of `own_unit`; UnknownUnit if there is none."""
        ids = self.scope(own_unit)
        inside = [unit for unit in self._by_code.get(code, []) if unit.id in ids]
        if not inside:
            raise UnknownUnit(code)
        return inside[-1]

    def day_of_version(self, identity: str) -> date | None:
        """A day that names the version in `CODE@DATE`: its first day, else its last; None if neither."""
        unit = self._by_id[identity]
        return unit.valid_from or unit.valid_to

    def qualified(self, identity: str) -> str:
        """`CODE@DATE` for the version, or the bare code where it has always been and still is."""
        day = self.day_of_version(identity)
        unit = self._by_id[identity]
        return f"{unit.code}@{day.isoformat()}" if day else unit.code


def parse_unit_code(text: str) -> tuple[str, date | None]:
    """Split `CODE` or `CODE@DATE` (ISO); ValueError if the date is none."""
    code, at, day = text.strip().partition("@")
    return code.strip(), date.fromisoformat(day.strip()) if at else None


def day_before(day: date) -> date:
    """The calendar day before."""
    return day - timedelta(days=1)
