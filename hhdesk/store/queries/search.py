"""Searches names by their folded key, since SQLite's LIKE folds ASCII only."""

from __future__ import annotations

from sqlalchemy import select

from hhdesk.domain.records import Base, Task
from hhdesk.store.queries.bases import BASE_COLUMNS
from hhdesk.store.queries.tasks import TASK_COLUMNS
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import base_table, task_table

_base = base_table.c
_task = task_table.c


def search_bases(session: ReadSession, folded: str, limit: int) -> tuple[Base, ...]:
    """Bases whose folded name holds `folded`; those that start with it first, then by that key."""
    query = (
        select(*BASE_COLUMNS)
        .where(_base.alive, _base.folded.contains(folded, autoescape=True))
        .order_by(~_base.folded.startswith(folded, autoescape=True), _base.folded, _base.id)
        .limit(limit)
    )
    return tuple(Base(*row) for row in session.connection.execute(query))


def search_tasks(session: ReadSession, folded: str, year: int, limit: int) -> tuple[Task, ...]:
    """Tasks of a year whose folded title holds `folded`; those that start with it first."""
    query = (
        select(*TASK_COLUMNS)
        .where(
            _task.alive,
            _task.year == year,
            _task.folded.contains(folded, autoescape=True),
        )
        .order_by(~_task.folded.startswith(folded, autoescape=True), _task.folded, _task.id)
        .limit(limit)
    )
    return tuple(Task(*row) for row in session.connection.execute(query))
