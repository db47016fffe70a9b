"""Where an NTM task stands in time."""

from __future__ import annotations

from datetime import date

from hhdesk.domain.records import Task

ENDED = ("done", "stopped")


def is_overdue(task: Task, today: date) -> bool:
    """True if the task's last day has passed and it is neither done nor stopped."""
    return task.due is not None and task.due < today and task.state not in ENDED
