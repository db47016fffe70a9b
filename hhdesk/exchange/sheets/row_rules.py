"""What a row's unit, base kind and levels mean, which depends on the row's other cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hhdesk.domain.levels import resolve_level
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import CellProblem, Problem, refusal
from hhdesk.domain.ratings import Level, Scale
from hhdesk.domain.unit_codes import resolve_base_unit, resolve_unit
from hhdesk.domain.units import Units
from hhdesk.domain.vocabulary import Vocabulary

LevelCodes = tuple[str | None, str | None, str | None]  # scale, level, proposed level


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """What sheets are read against: the words, all units, and the database's own unit (id)."""

    vocabulary: Vocabulary
    units: Units
    own_unit: str


class RowRules:
    """Answers for one sheet; what was asked before is remembered, since sheets repeat themselves."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._units: dict[tuple[str, str | int | None], str] = {}
        self._base_units: dict[tuple[str, date | None], str] = {}
        self._levels: dict[tuple[object, ...], LevelCodes] = {}
        self._kinds = {
            (organisation.code, kind)
            for organisation in reading.vocabulary.organisations
            for kind in organisation.base_kinds
        }

    def unit(self, text: str, period: str | int | None) -> str:
        """The id of a row's unit; `period` is a period's text, a year, or None if that cell is wrong."""
        known = self._units.get((text, period))
        if known is None:
            about = None if period is None else Period.parse(str(period))
            known = resolve_unit(text, about, self._reading.units, self._reading.own_unit).id
            self._units[text, period] = known
        return known

    def base_unit(self, text: str, founded: date | None) -> str:
        """The id of the unit of a base's row."""
        known = self._base_units.get((text, founded))
        if known is None:
            known = resolve_base_unit(text, founded, self._reading.units, self._reading.own_unit).id
            self._base_units[text, founded] = known
        return known

    def base_kind(self, kind: str, organisation: str) -> str:
        """The kind itself; CellProblem unless the organisation has bases of this kind."""
        if (organisation, kind) not in self._kinds:
            allowed = ", ".join(sorted(known for code, known in self._kinds if code == organisation))
            raise refusal("kind", "unknown-kind", kind, allowed=allowed)
        return kind

    def level_codes(
        self, organisation: str, year: int, scale: str | None, level: str | None, proposed: str | None
    ) -> LevelCodes:
        """The codes of scale, level and proposed level; CellProblem with the first problem."""
        codes, problems = self.levels(organisation, year, scale, level, proposed)
        if problems:
            raise CellProblem(problems[0])
        return codes

    def levels(
        self, organisation: str, year: int, scale: str | None, level: str | None, proposed: str | None
    ) -> tuple[LevelCodes, list[Problem]]:
        """The codes of scale, level and proposed level, both of one scale, or the problems instead."""
        if level is None and proposed is None:
            return (scale, None, None), []
        key = (organisation, year, scale, level, proposed)
        known = self._levels.get(key)
        if known is not None:
            return known, []
        wanted = [(name, text) for name, text in (("level", level), ("proposed_level", proposed)) if text]
        found, problems = self._resolve(organisation, year, scale, wanted)
        if not problems:
            self._levels[key] = found
        return found, problems

    def _resolve(
        self, organisation: str, year: int, scale: str | None, wanted: list[tuple[str, str]]
    ) -> tuple[LevelCodes, list[Problem]]:
        """Both levels in the scale of either; what is wrong with each alone, else with the second."""
        alone: dict[str, Scale] = {}
        problems: list[Problem] = []
        for name, text in wanted:
            try:
                alone[name] = self._level(name, text, organisation, year, scale)[0]
            except CellProblem as error:
                if error.problem not in problems:
                    problems.append(error.problem)
        for candidate in () if problems else dict.fromkeys(found.code for found in alone.values()):
            try:
                codes = {
                    name: self._level(name, text, organisation, year, candidate)[1].code
                    for name, text in wanted
                }
            except CellProblem as error:
                problems.append(error.problem)
            else:
                return (candidate, codes.get("level"), codes.get("proposed_level")), []
        return (None, None, None), problems[:1] if len(alone) == len(wanted) else problems

    def _level(
        self, name: str, text: str, organisation: str, year: int, scale: str | None
    ) -> tuple[Scale, Level]:
        return resolve_level(text, self._reading.vocabulary, organisation, year, scale, name)
