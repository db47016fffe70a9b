"""Looks through all figures of a database for what a person should look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hhdesk.app.desk import Desk
from hhdesk.domain.checks import (
    check_base,
    check_membership,
    check_rating,
    check_task,
    same_task_twice,
    similar_bases,
)
from hhdesk.domain.figures import summable
from hhdesk.domain.periods import Period
from hhdesk.domain.problems import Problem, warning
from hhdesk.domain.records import Base, Membership, Task
from hhdesk.domain.registry import BASES, MEMBERSHIP, RATINGS, TASKS
from hhdesk.store.queries.bases import read_ratings
from hhdesk.store.queries.orphans import ratings_without_base
from hhdesk.store.queries.records import read_sheet_rows
from hhdesk.store.store import ReadSession


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """One thing to look at; `unit` is an id, `record` what names the row beside organisation and unit."""

    kind: str
    organisation: str
    unit: str
    record: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class FigureFindings:
    """All findings in the order of kinds, organisations, units and records, and ratings without a base."""

    findings: tuple[FigureFinding, ...]
    ratings_without_base: int


def check_figures(desk: Desk) -> FigureFindings:
    """Check every membership row, base, rating and task by itself and against the others."""
    with desk.read() as session:
        bases = [Base(*row) for row in read_sheet_rows(session, BASES, None)]
        found = [
            *_memberships(desk, [Membership(*row) for row in read_sheet_rows(session, MEMBERSHIP, None)]),
            *_bases(desk, bases),
            *_ratings(desk, session, bases),
            *_tasks(desk, [Task(*row) for row in read_sheet_rows(session, TASKS, None)]),
        ]
        lost = len(ratings_without_base(session))
    return FigureFindings(tuple(sorted(found, key=_order(desk))), lost)


def _order(desk: Desk) -> Callable[[FigureFinding], tuple[int, int, str, str, str]]:
    kinds = [kind.name for kind in (MEMBERSHIP, BASES, RATINGS, TASKS)]
    organisations = [organisation.code for organisation in desk.reference.organisations]

    def place(finding: FigureFinding) -> tuple[int, int, str, str, str]:
        return (
            kinds.index(finding.kind),
            organisations.index(finding.organisation),
            finding.unit,
            finding.record,
            finding.problem.code,
        )

    return place


def _memberships(desk: Desk, records: Iterable[Membership]) -> Iterator[FigureFinding]:
    by_key = {(record.organisation, record.unit, record.period): record for record in records}
    for (organisation, unit, text), record in by_key.items():
        period = Period.parse(text)
        previous = by_key.get((organisation, unit, str(period.before)))
        problems = check_membership(
            record,
            by_key.get((organisation, unit, str(period.year_before))),
            summable(previous.members) if previous else None,
        )
        for problem in (*problems, *_place(desk, unit, period)):
            yield FigureFinding("membership", organisation, unit, text, problem)


def _bases(desk: Desk, bases: list[Base]) -> Iterator[FigureFinding]:
    others = {base.id: group for group in similar_bases(bases) for base in group}
    for base in bases:
        problems = [
            *check_base(base, desk.reference.organisation(base.organisation)),
            *_place(desk, base.unit, None),
        ]
        names = [other.name for other in others.get(base.id, ()) if other.name != base.name]
        if names:
            problems.append(warning("name", "similar-base-name", other=names[0]))
        for problem in problems:
            yield FigureFinding("bases", base.organisation, base.unit, base.name, problem)


def _ratings(desk: Desk, session: ReadSession, bases: Iterable[Base]) -> Iterator[FigureFinding]:
    by_id = {base.id: base for base in bases}
    scales = desk.reference.scales
    for organisation in desk.reference.organisations:
        for rating in read_ratings(session, organisation.code):
            base = by_id[rating.base]
            for problem in check_rating(rating, base, scales.get(rating.scale or "")):
                record = f"{base.name}, {rating.year}"
                yield FigureFinding("ratings", base.organisation, base.unit, record, problem)


def _tasks(desk: Desk, tasks: list[Task]) -> Iterator[FigureFinding]:
    leads: dict[str, list[str]] = {}
    for pair in same_task_twice(tasks):
        for one, other in (pair, pair[::-1]):
            leads.setdefault(one.id, []).append(other.organisation)
    for task in tasks:
        problems = [*check_task(task), *_place(desk, task.unit, Period(task.year))]
        if task.id in leads:
            problems.append(warning("title", "same-task-twice", organisation=", ".join(leads[task.id])))
        where = f", {task.hamlet}" if task.hamlet else ""
        for problem in problems:
            record = f"{task.title}{where}, {task.year}"
            yield FigureFinding("tasks", task.organisation, task.unit, record, problem)


def _place(desk: Desk, identity: str, period: Period | None) -> list[Problem]:
    """The unit belongs to the database, and lived in the period."""
    unit = desk.reference.units[identity]
    if identity not in desk.reference.units.scope(desk.info.unit):
        return [warning("unit", "foreign-unit", value=unit.name)]
    if period is not None and not unit.overlaps(period):
        return [warning("unit", "outside-life", value=unit.name)]
    return []
