"""Which version of a unit a code or a name means: in a row, in a base's row, on the command line."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from hhdesk.domain.numbers import format_date, parse_date
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import CellProblem, refusal
from hhdesk.domain.text import clean_name, fold
from hhdesk.domain.units import Unit, Units

_KINDS_LEFT_OUT = ("xã ", "phường ", "thị trấn ", "tt ")


def resolve_unit(text: str, period: Period | None, units: Units, own_unit: str) -> Unit:
    """The unit of a row about `period`, in the database of `own_unit` (id).

    A bare code or a name means the version valid on the period's reference day, `CODE@DATE` the version of
    that date; either must share a day with the period and lie in the scope of the database. Without a
    period (its own cell cannot be read): the newest version in the scope. CellProblem says what is wrong.
    """
    return _finder(units, own_unit).in_row(text, period)


def resolve_base_unit(text: str, founded: date | None, units: Units, own_unit: str) -> Unit:
    """The unit of a base's row: valid on `founded`, without it the newest in the database's scope.

    A base can be older than its unit: where none of the versions had begun by `founded`, the oldest one.
    """
    finder = _finder(units, own_unit)
    try:
        return finder.find(text, founded)
    except CellProblem as error:
        if error.problem.code != "outside-life" or "@" in text:
            raise
        return finder.oldest(text)


def resolve_argument(
    text: str,
    units: Units,
    own_unit: str | None = None,
    as_of: date | None = None,
    year: int | None = None,
) -> Unit:
    """The unit an option names: valid on `as_of`, else on the reference day of `year`, else the newest.

    With `own_unit` (id) it must lie in that database's scope; without (a new database) any unit will do.
    """
    day = as_of
    if day is None and year is not None:
        period = Period(year)
        day = units.reference_day(period, own_unit) if own_unit else period.last_day
    return _finder(units, own_unit).find(text, day)


@lru_cache(maxsize=8)
def _finder(units: Units, own_unit: str | None) -> _Finder:
    return _Finder(units, own_unit)


class _Finder:
    """The units that one database may name; answers for rows are remembered."""

    def __init__(self, units: Units, own_unit: str | None) -> None:
        self._units = units
        self._own = own_unit
        self._scope = units.scope(own_unit) if own_unit else frozenset(unit.id for unit in units.all())
        self._by_name: dict[str, list[Unit]] = {}
        for unit in sorted(units.all(), key=lambda unit: unit.valid_from or date.min):
            for name in {fold(name) for name in _names(unit)}:
                self._by_name.setdefault(name, []).append(unit)
        self._rows: dict[tuple[str, Period | None], Unit] = {}

    def in_row(self, text: str, period: Period | None) -> Unit:
        """The unit of a row; see `resolve_unit`."""
        known = self._rows.get((text, period))
        if known is not None:
            return known
        day = self._units.reference_day(period, self._own) if period and self._own else None
        unit = self.find(text, day)
        if period and not unit.overlaps(period):
            raise _outside_life(text, unit)
        self._rows[text, period] = unit
        return unit

    def find(self, text: str, day: date | None) -> Unit:
        """The version of the code or name valid on `day` (or on the date after "@"), else the newest."""
        code, at, written_day = text.partition("@")
        if at:
            day = parse_date(written_day, "unit")
        versions = self._units.versions(code.strip()) or (() if at else self._named(text))
        inside = self._inside(text, versions)
        return inside[-1] if day is None else self._valid_on(text, day, versions, inside)

    def oldest(self, text: str) -> Unit:
        """The oldest version of the code or name in the scope."""
        return self._inside(text, self._units.versions(text.strip()) or self._named(text))[0]

    def _inside(self, text: str, versions: tuple[Unit, ...]) -> list[Unit]:
        if not versions:
            raise refusal("unit", "unknown-unit", text)
        inside = [unit for unit in versions if unit.id in self._scope]
        if not inside:
            raise self._foreign(text, versions[-1])
        return inside

    def _named(self, text: str) -> tuple[Unit, ...]:
        """The units with this name, oldest first; only those spelt exactly so where there are any."""
        found = self._by_name.get(fold(text), [])
        spelt = clean_name(text).lower()
        exact = [unit for unit in found if spelt in {name.lower() for name in _names(unit)}]
        return tuple(exact or found)

    def _valid_on(self, text: str, day: date, versions: tuple[Unit, ...], inside: list[Unit]) -> Unit:
        valid = [unit for unit in inside if unit.valid_on(day)]
        if len(valid) > 1:
            raise refusal("unit", "ambiguous-unit", text, units=", ".join(unit.code for unit in valid))
        if valid:
            return valid[0]
        outside = [unit for unit in versions if unit.valid_on(day)]
        if outside:
            raise self._foreign(text, outside[0])
        ended = [unit for unit in inside if unit.valid_to and unit.valid_to < day]
        if ended:
            raise self._ended(text, ended[-1], day)
        raise _outside_life(text, inside[0])

    def _ended(self, text: str, unit: Unit, day: date) -> CellProblem:
        """Names the unit that took its place by `day`."""
        heir = self._units.heir_on(unit.id, day)
        if heir is None and unit.successor and unit.successor in self._units:
            heir = self._units[unit.successor]
        return refusal(
            "unit",
            "ended-unit",
            text,
            unit=unit.name,
            ended=format_date(unit.valid_to) if unit.valid_to else "",
            successor_name=heir.name if heir else "",
            successor_code=heir.code if heir else "",
        )

    def _foreign(self, text: str, unit: Unit) -> CellProblem:
        own = self._units[self._own].name if self._own else ""
        return refusal("unit", "foreign-unit", text, unit=unit.name, own=own)


def _outside_life(text: str, unit: Unit) -> CellProblem:
    return refusal(
        "unit",
        "outside-life",
        text,
        unit=unit.name,
        first_day=format_date(unit.valid_from) if unit.valid_from else "",
        last_day=format_date(unit.valid_to) if unit.valid_to else "",
    )


def _names(unit: Unit) -> tuple[str, ...]:
    """The name, the name without its kind where communes are meant, and the short name."""
    lower = unit.name.lower()
    bare = next((unit.name[len(kind) :] for kind in _KINDS_LEFT_OUT if lower.startswith(kind)), unit.name)
    return unit.name, bare, unit.short_name
