"""Checks of loaded rows as they would stand in the database: hard ones before, warnings after the write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hhdesk.app.load_report import Finding
from hhdesk.domain.checks import check_base, check_membership, check_rating, check_task, same_task_twice
from hhdesk.domain.figures import summable
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import Problem, warning
from hhdesk.domain.records import Base, Membership, Rating, Task
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import BASES, RecordKind
from hhdesk.store.queries.memberships import read_memberships
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.queries.tasks import read_tasks
from hhdesk.store.store import ReadSession

Row = Mapping[str, Any]


class RowChecks:
    """Checks rows of one kind; `headings` gives the sheet's own word for a column."""

    def __init__(self, reference: Reference, kind: RecordKind, headings: Mapping[str, str]) -> None:
        self._reference = reference
        self._kind = kind
        self._headings = headings

    def before(
        self, session: ReadSession, rows: Sequence[dict[str, Any]], numbers: Sequence[int], fill: bool
    ) -> tuple[list[Finding], list[Finding]]:
        """Hard problems and warnings of `rows` (with ids) on top of what is stored.

        Rows whose scale is left open by the sheet get the one that is stored, where it is needed.
        """
        if self._kind.name == "membership":
            return [], []
        stored = read_by_id(session, self._kind, [row["id"] for row in rows])
        bases = self._bases(session, rows)
        problems: list[Finding] = []
        warnings: list[Finding] = []
        for row, number in zip(rows, numbers, strict=True):
            state = _state(self._kind, stored.get(row["id"]), row, fill)
            if "scale" in row:
                row["scale"] = state["scale"] = self._scale(state, stored.get(row["id"]))
            for problem in self._check(state, bases):
                found = warnings if problem.is_warning else problems
                found.append(self._finding(number, problem))
        return problems, warnings

    def _scale(self, state: Row, stored: Row | None) -> Any:
        """The scale of a rating as it would stand: a sheet that says nothing about it does not clear it."""
        graded = state["level"] is not None or state["proposed_level"] is not None
        if (
            state["scale"] is None
            and stored
            and stored["alive"]
            and (graded or "scale" not in self._headings)
        ):
            return stored["scale"]
        return state["scale"]

    def after(
        self,
        session: ReadSession,
        rows: Sequence[dict[str, Any]],
        ids: Sequence[str],
        numbers: Sequence[int],
    ) -> list[Finding]:
        """Warnings that need the rows as they now stand: `rows` as loaded, with their `ids`."""
        if not rows:
            return []
        if self._kind.name == "tasks":
            return self._led_twice(session, rows, ids, numbers)
        return self._membership(session, rows, numbers) if self._kind.name == "membership" else []

    def _led_twice(
        self,
        session: ReadSession,
        rows: Sequence[dict[str, Any]],
        ids: Sequence[str],
        numbers: Sequence[int],
    ) -> list[Finding]:
        """Tasks of these rows that another organisation leads too."""
        units = {row["unit"] for row in rows}
        years = sorted({row["year"] for row in rows})
        tasks = [task for year in years for task in read_tasks(session, units, year)]
        others: dict[str, list[str]] = {}
        for one, other in same_task_twice(tasks):
            others.setdefault(one.id, []).append(other.organisation)
            others.setdefault(other.id, []).append(one.organisation)
        return [
            self._finding(
                number, warning("title", "same-task-twice", organisation=", ".join(others[identity]))
            )
            for identity, number in zip(ids, numbers, strict=True)
            if identity in others
        ]

    def _membership(
        self, session: ReadSession, rows: Sequence[dict[str, Any]], numbers: Sequence[int]
    ) -> list[Finding]:
        """Membership rows held against the year and the period before."""
        periods = {row["period"]: Period.parse(row["period"]) for row in rows}
        wanted = {
            str(each) for period in periods.values() for each in (period, period.year_before, period.before)
        }
        organisations = {row["organisation"] for row in rows}
        units = {row["unit"] for row in rows}
        found: dict[tuple[str, str, str], Membership] = {
            (record.organisation, record.unit, record.period): record
            for record in read_memberships(session, organisations, units, wanted)
        }
        warnings = []
        for row, number in zip(rows, numbers, strict=True):
            organisation, unit, period = row["organisation"], row["unit"], periods[row["period"]]
            record = found.get((organisation, unit, str(period)))
            if record is None:
                continue
            last_year = found.get((organisation, unit, str(period.year_before)))
            previous = found.get((organisation, unit, str(period.before)))
            members = summable(previous.members) if previous else None
            warnings += [self._finding(number, each) for each in check_membership(record, last_year, members)]
        return warnings

    def _bases(self, session: ReadSession, rows: Sequence[Row]) -> dict[str, Base]:
        if self._kind.name != "ratings":
            return {}
        ids = list(dict.fromkeys(row["base"] for row in rows))
        names = [column.name for column in BASES.stored]
        return {
            identity: Base(identity, **{name: row[name] for name in names})
            for identity, row in read_by_id(session, BASES, ids).items()
        }

    def _check(self, state: dict[str, Any], bases: Mapping[str, Base]) -> list[Problem]:
        if self._kind.name == "bases":
            base = Base(**state)
            return check_base(base, self._reference.organisation(base.organisation))
        if self._kind.name == "tasks":
            return check_task(Task(**state))
        rating = Rating(**state)
        base = bases[rating.base]
        scale = rating.scale or self._reference.scale_for(base.organisation, rating.year).code
        return check_rating(rating, base, self._reference.scales[scale])

    def _finding(self, number: int, problem: Problem) -> Finding:
        return Finding(number, self._headings.get(problem.field, problem.field), problem)


def _state(kind: RecordKind, stored: Row | None, row: Mapping[str, Any], fill: bool) -> dict[str, Any]:
    """The row as it would stand: stored columns, with those that the sheet brings on top."""
    old = stored if stored and stored["alive"] else {}
    state: dict[str, Any] = {"id": row["id"]}
    for column in kind.stored:
        name = column.name
        before = old.get(name)
        keeps = name not in row or (fill and before is not None)
        state[name] = before if keeps else row[name]
    if "hamlet" in state:
        state["hamlet"] = state["hamlet"] or ""
    return state
