"""What an edit must satisfy before it is written: scope, life of the unit, levels of the scale, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Edit
from hhdesk.app.editing.value_checks import check_values
from hhdesk.domain.checks import check_base, check_task
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import Problem
from hhdesk.domain.records import Base, Task
from hhdesk.domain.registry import KINDS
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.store import ReadSession

Row = Mapping[str, Any]


class Checker:
    """Checks the rows of one write against the reference data; bases that ratings name are read together."""

    def __init__(self, desk: Desk, session: ReadSession, edits: Sequence[Edit]) -> None:
        self._desk = desk
        self._reference = desk.reference
        self._scope = desk.reference.units.scope(desk.info.unit)
        wanted = [str(edit.key["base"]) for edit in edits if edit.kind == "ratings" and "base" in edit.key]
        self._bases = read_by_id(session, KINDS["bases"], list(dict.fromkeys(wanted)))
        self._session = session

    def check(self, kind: str, row: Row, values: Row) -> tuple[dict[str, Any], list[Problem]]:
        """The values to write, completed, and every hard problem of the row as it would stand."""
        completed = dict(values)
        problems = check_values(kind, values, self._reference)
        if kind == "ratings":
            return self._rating(row, completed, problems)
        misplaced = self._place(kind, row)
        if misplaced:
            return completed, problems + misplaced
        if kind == "bases":
            problems += self._base(row)
        if kind == "tasks":
            problems += [each for each in check_task(_record(Task, row)) if not each.is_warning]
            problems += _missing(row, "title")
        return completed, problems

    def _place(self, kind: str, row: Row) -> list[Problem]:
        """Organisation and unit are known, the unit is ours and alive in the row's period."""
        codes = {organisation.code for organisation in self._reference.organisations}
        if row["organisation"] not in codes:
            return [
                Problem("organisation", "unknown-organisation", values={"value": str(row["organisation"])})
            ]
        unit = row["unit"]
        if unit not in self._reference.units:
            return [Problem("unit", "unknown-unit", values={"value": str(unit)})]
        name = {"value": self._reference.units[unit].name}
        if unit not in self._scope:
            return [Problem("unit", "foreign-unit", values=name)]
        period = _period(kind, row)
        if isinstance(period, Problem):
            return [period]
        if period is not None and not self._reference.units[unit].overlaps(period):
            return [Problem("unit", "outside-life", values=name)]
        return []

    def _base(self, row: Row) -> list[Problem]:
        organisation = self._reference.organisation(row["organisation"])
        problems = _missing(row, "name")
        end = self._reference.units[row["unit"]].valid_to
        if isinstance(row["founded"], date) and end is not None and row["founded"] > end:
            name = self._reference.units[row["unit"]].name
            problems.append(Problem("founded", "outside-life", values={"value": name}))
        return problems + [
            each for each in check_base(_record(Base, row), organisation) if not each.is_warning
        ]

    def _rating(
        self, row: Row, completed: dict[str, Any], problems: list[Problem]
    ) -> tuple[dict[str, Any], list[Problem]]:
        base = self._base_of(str(row["base"]))
        if base is None:
            return completed, [*problems, Problem("base", "missing-key")]
        about = {**row, "organisation": base["organisation"], "unit": base["unit"]}
        misplaced = self._place("ratings", about)
        return completed, problems + (misplaced or self._levels(about, completed))

    def _levels(self, row: Row, completed: dict[str, Any]) -> list[Problem]:
        """Problems of the levels in `row`; a level without a scale gets the year's own one."""
        organisation, year = row["organisation"], int(row["year"])
        used = {use.scale for use in self._reference.scale_uses if use.organisation == organisation}
        scale = row["scale"] or self._reference.scale_for(organisation, year).code
        if scale not in used:
            values = {"value": scale, "organisation": organisation}
            return [Problem("scale", "scale-of-other-organisation", values=values)]
        problems = []
        for column in ("level", "proposed_level"):
            if row[column] is not None:
                problems += self._level(scale, column, str(row[column]))
                completed["scale"] = completed.get("scale") or scale
        return problems

    def _base_of(self, identity: str) -> Row | None:
        if identity not in self._bases:
            self._bases |= read_by_id(self._session, KINDS["bases"], [identity])
        base = self._bases.get(identity)
        return base if base and base["alive"] else None

    def _level(self, scale: str, column: str, level: str) -> list[Problem]:
        levels = self._reference.scales[scale]
        if levels.level(level) is not None:
            return []
        allowed = ", ".join(each.label for each in levels.levels)
        return [
            Problem(
                column, "level-of-other-scale", values={"value": level, "scale": scale, "allowed": allowed}
            )
        ]


def _missing(row: Row, column: str) -> list[Problem]:
    return [] if row[column] else [Problem(column, "missing-key")]


def _period(kind: str, row: Row) -> Period | Problem | None:
    """The period that the row is about; None for bases, which are not about one."""
    if kind == "bases":
        return None
    column, code = ("period", "not-a-period") if kind == "membership" else ("year", "not-a-year")
    try:
        return Period.parse(str(row[column]))
    except ValueError:
        return Problem(column, code, values={"value": str(row[column])})


def _record(record: Any, row: Row) -> Any:
    """The frozen record of a stored row; its id does not matter to checks."""
    names = {field.name for field in fields(record)}
    return record(**{"id": "", **{name: value for name, value in row.items() if name in names}})
