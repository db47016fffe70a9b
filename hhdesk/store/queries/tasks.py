"""Reads NTM tasks."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from hhdesk.domain.records import Task
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import task_table

_task = task_table.c
TASK_COLUMNS = tuple(
    _task[name]
    for name in (
        "id",
        "organisation",
        "unit",
        "hamlet",
        "title",
        "year",
        "catalogue",
        "plan",
        "actual",
        "quantity_unit",
        "plan_2",
        "actual_2",
        "quantity_unit_2",
        "money_plan",
        "money_actual",
        "start",
        "due",
        "state",
        "partners",
        "note",
    )
)


def read_tasks(session: ReadSession, units: Iterable[str], year: int) -> tuple[Task, ...]:
    """All tasks of a year in these units (ids), of every organisation, in no particular order."""
    query = select(*TASK_COLUMNS).where(_task.alive, _task.unit.in_(tuple(units)), _task.year == year)
    return tuple(Task(*row) for row in session.connection.execute(query).all())
