"""The list of NTM tasks that an organisation leads or takes part in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hhdesk.app.desk import Desk
from hhdesk.domain.checks import same_task_twice
from hhdesk.domain.records import Task
from hhdesk.domain.task_progress import is_overdue
from hhdesk.domain.text import title_key
from hhdesk.domain.units import Unit
from hhdesk.store.queries.tasks import read_tasks as read_task_records

_ORDER = {"running": 1, "planned": 2, None: 2, "done": 3, "stopped": 4}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task; `overlaps` are tasks of other organisations that are the same one in the same place."""

    task: Task
    unit: Unit
    overdue: bool
    overlaps: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class TasksView:
    """Tasks in the order of the form: overdue, running, planned, done, stopped; inside by due date."""

    lines: tuple[TaskLine, ...]


def read_tasks(desk: Desk, organisation: str | None, unit: str, year: int) -> TasksView:
    """The tasks of `year` in the scope of `unit` (id) that `organisation` leads or takes part in.

    `organisation` None: all tasks.
    """
    today = desk.clock.today()
    with desk.read() as session:
        tasks = read_task_records(session, desk.reference.units.scope(unit), year)
    overlaps: dict[str, list[Task]] = {}
    for one, other in same_task_twice(tasks):
        overlaps.setdefault(one.id, []).append(other)
        overlaps.setdefault(other.id, []).append(one)
    mine = [task for task in tasks if organisation is None or _concerns(task, organisation)]
    lines = [
        TaskLine(
            task, desk.reference.units[task.unit], is_overdue(task, today), tuple(overlaps.get(task.id, ()))
        )
        for task in mine
    ]
    lines.sort(key=_place)
    return TasksView(tuple(lines))


def partners_of(task: Task) -> Sequence[str]:
    """The codes of the organisations that take part, without the lead."""
    return [code for code in (task.partners or "").split(";") if code]


def _concerns(task: Task, organisation: str) -> bool:
    return task.organisation == organisation or organisation in partners_of(task)


def _place(line: TaskLine) -> tuple[int, date, str, str]:
    task = line.task
    group = 0 if line.overdue else _ORDER[task.state]
    return group, task.due or date.max, title_key(task.title), task.id
