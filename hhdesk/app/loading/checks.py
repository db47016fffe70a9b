"""Checks of loaded rows as they would stand in the database: hard ones before, warnings after the write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hhdesk.app.loading.report import Finding
from hhdesk.domain.checks import check_base, check_membership, check_rating, check_task, same_task_twice
from hhdesk.domain.figures import summable
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import Problem, warning
from hhdesk.domain.records import Base, Membership, Rating, Task
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import BASES, RecordKind
from hhdesk.store.queries.memberships import read_memberships
from hhdesk.store.queries.records import read_columns
from hhdesk.store.queries.tasks import read_tasks
from hhdesk.store.store import ReadSession
from hhdesk.store.work import Work

# The columns that the checks of a kind look at.
_CHECKED = {
    "bases": ("organisation", "kind", "founded", "closed"),
    "tasks": ("organisation", "partners", "start", "due"),
    "ratings": ("base", "year", "scale", "level", "proposed_level", "points"),
}


class RowChecks:
    """Checks rows of one kind; `headings` gives the sheet's own word for a column."""

    def __init__(self, reference: Reference, kind: RecordKind, headings: Mapping[str, str]) -> None:
        self._reference = reference
        self._kind = kind
        self._headings = headings

    def before(
        self, work: Work, values: dict[str, Sequence[Any]], numbers: Sequence[int], fill: bool
    ) -> tuple[list[Finding], list[Finding]]:
        """Hard problems and warnings of rows (columns by name, with the ids) on top of what is stored.

        Rows whose scale is left open by the sheet get the one that is stored, where it is needed.
        """
        checked = _CHECKED.get(self._kind.name)
        if checked is None:
            return [], []
        session = ReadSession(work.connection)
        states = self._states(session, values, checked, fill)
        if "scale" in values:
            values["scale"] = states["scale"]
        columns = [states[name] for name in checked]
        if self._kind.name == "ratings":
            columns[0] = self._lives(session, columns[0])
        # Rows differ in few of the columns that matter, so most of them need no check of their own.
        rows = list(zip(*columns, strict=True))
        findings = {row: self._check(*row) for row in set(rows)}
        problems: list[Finding] = []
        warnings: list[Finding] = []
        if any(findings.values()):
            for row, number in zip(rows, numbers, strict=True):
                for problem in findings[row]:
                    found = warnings if problem.is_warning else problems
                    found.append(self._finding(number, problem))
        return problems, warnings

    def _states(
        self, session: ReadSession, values: Mapping[str, Sequence[Any]], names: Sequence[str], fill: bool
    ) -> dict[str, Sequence[Any]]:
        """The named columns as they would stand: what is stored, with what the sheet brings on top."""
        ids = values["id"]
        stored: dict[str, tuple[Any, ...]] = {}
        if fill or any(name not in values for name in names) or None in values.get("scale", ()):
            stored = read_columns(session, self._kind, names, ids)
        nothing = (None,) * len(names)

        def before(name: str) -> list[Any]:
            place = names.index(name)
            return [stored.get(identity, nothing)[place] for identity in ids]

        states: dict[str, Sequence[Any]] = {}
        for name in names:
            if name not in values:
                states[name] = before(name)
            elif fill and stored:
                both = zip(before(name), values[name], strict=True)
                states[name] = [new if old is None else old for old, new in both]
            else:
                states[name] = values[name]
        if "scale" in values and stored:
            states["scale"] = self._scales(states, before("scale"))
        return states

    def _scales(self, states: Mapping[str, Sequence[Any]], before: Sequence[Any]) -> list[Any]:
        """The scales as they would stand: a sheet that says nothing about them does not clear them."""
        rows = zip(states["scale"], before, states["level"], states["proposed_level"], strict=True)
        unsaid = "scale" not in self._headings
        return [
            old if new is None and (unsaid or level is not None or proposed is not None) else new
            for new, old, level, proposed in rows
        ]

    def _lives(self, session: ReadSession, bases: Sequence[str]) -> list[tuple[Any, ...]]:
        """What a check needs of each row's base: its organisation, when it began and ended."""
        distinct = list(dict.fromkeys(bases))
        found = read_columns(session, BASES, ("organisation", "founded", "closed"), distinct)
        return [found[base] for base in bases]

    def after(
        self, work: Work, values: Mapping[str, Sequence[Any]], ids: Sequence[str], numbers: Sequence[int]
    ) -> list[Finding]:
        """Warnings that need the rows as they now stand: columns as loaded, with the rows' `ids`."""
        session = ReadSession(work.connection)
        if not ids:
            return []
        if self._kind.name == "tasks":
            return self._led_twice(session, values, ids, numbers)
        return self._membership(session, values, numbers) if self._kind.name == "membership" else []

    def _led_twice(
        self,
        session: ReadSession,
        values: Mapping[str, Sequence[Any]],
        ids: Sequence[str],
        numbers: Sequence[int],
    ) -> list[Finding]:
        """Tasks of these rows that another organisation leads too."""
        units = set(values["unit"])
        tasks = [task for year in sorted(set(values["year"])) for task in read_tasks(session, units, year)]
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
        self, session: ReadSession, values: Mapping[str, Sequence[Any]], numbers: Sequence[int]
    ) -> list[Finding]:
        """Membership rows held against the year and the period before."""
        periods = {text: Period.parse(text) for text in set(values["period"])}
        earlier = {text: (str(period.year_before), str(period.before)) for text, period in periods.items()}
        wanted = {*earlier, *(text for pair in earlier.values() for text in pair)}
        found: dict[tuple[str, str, str], Membership] = {
            (record.organisation, record.unit, record.period): record
            for record in read_memberships(session, set(values["organisation"]), set(values["unit"]), wanted)
        }
        warnings: list[Finding] = []
        keys = zip(values["organisation"], values["unit"], values["period"], strict=True)
        for (organisation, unit, period), number in zip(keys, numbers, strict=True):
            record = found.get((organisation, unit, period))
            if record is None:
                continue
            year_before, before = earlier[period]
            previous = found.get((organisation, unit, before))
            members = summable(previous.members) if previous else None
            last_year = found.get((organisation, unit, year_before))
            warnings += [self._finding(number, each) for each in check_membership(record, last_year, members)]
        return warnings

    def _check(self, *values: Any) -> list[Problem]:
        """What there is to say about a row with these values of the checked columns."""
        if self._kind.name == "bases":
            organisation, kind, founded, closed = values
            base = Base("", organisation, "", kind, "", founded, closed)
            return check_base(base, self._reference.organisation(organisation))
        if self._kind.name == "tasks":
            organisation, partners, start, due = values
            return check_task(Task("", organisation, "", "", "", 0, partners=partners, start=start, due=due))
        (organisation, founded, closed), year, scale, *graded = values
        base = Base("", organisation, "", "", "", founded, closed)
        known = scale or self._reference.scale_for(organisation, year).code
        return check_rating(Rating("", "", year, scale, *graded), base, self._reference.scales[known])

    def _finding(self, number: int, problem: Problem) -> Finding:
        return Finding(number, self._headings.get(problem.field, problem.field), problem)
