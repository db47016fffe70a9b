"""What an edit must satisfy before it is written: scope, life of the unit, levels of the scale, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.edits import Edit
from hhdesk.domain.checks import check_base, check_task
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import Problem
from hhdesk.domain.records import Base, Task
from hhdesk.domain.registry import KINDS, ColumnType
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.store import ReadSession

Row = Mapping[str, Any]


class Checker:
    """Checks the rows of one write against the reference data; bases that ratings name are read once."""

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
        problems = _negative(kind, values)
        if kind == "ratings":
            return self._rating(row, completed, problems)
        problems += self._place(kind, row)
        if problems:
            return completed, problems
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
        problems += self._place(
            "ratings", {**row, "organisation": base["organisation"], "unit": base["unit"]}
        )
        scale = row["scale"] or self._reference.scale_for(base["organisation"], row["year"]).code
        for column in ("level", "proposed_level"):
            if row[column] is not None:
                problems += self._level(scale, column, str(row[column]))
                completed.setdefault("scale", scale)
                completed["scale"] = completed["scale"] or scale
        return completed, problems

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


def _negative(kind: str, values: Row) -> list[Problem]:
    found = []
    for name, value in values.items():
        column = KINDS[kind].column(name)
        if isinstance(value, int) and value < 0:
            code = "negative-count" if column.type is ColumnType.COUNT else "negative-number"
            found.append(Problem(name, code, values={"value": str(value)}))
    return found


def _missing(row: Row, column: str) -> list[Problem]:
    return [] if row[column] else [Problem(column, "missing-key")]


def _period(kind: str, row: Row) -> Period | None:
    if kind == "membership":
        return Period.parse(row["period"])
    return Period(row["year"]) if kind in ("ratings", "tasks") else None


def _record(record: Any, row: Row) -> Any:
    """The frozen record of a stored row; its id does not matter to checks."""
    names = {field.name for field in fields(record)}
    return record(**{"id": "", **{name: value for name, value in row.items() if name in names}})
