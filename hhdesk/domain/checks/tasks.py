"""Checks of tasks: their dates and partners, and the same task led twice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from hhdesk.domain.numbers import format_date
from hhdesk.domain.problems import Problem, Severity, warning
from hhdesk.domain.records import Task
from hhdesk.domain.text import fold


def check_task(task: Task) -> list[Problem]:
    """A problem if the task is due before it starts, a warning if its lead also stands among the partners."""
    found = []
    if task.start is not None and task.due is not None and task.due < task.start:
        values = {"value": format_date(task.due), "start": format_date(task.start)}
        found.append(Problem("due", "due-before-start", Severity.PROBLEM, values))
    if task.organisation in (task.partners or "").split(";"):
        found.append(warning("partners", "lead-among-partners", organisation=task.organisation))
    return found


def same_task_twice(tasks: Iterable[Task]) -> list[tuple[Task, Task]]:
    """Pairs of tasks that two organisations lead under one title in one unit, hamlet and year.

    Titles and hamlets are compared without marks, case and spaces. Each pair stands once, by the codes of
    the organisations, whatever the order of `tasks`.
    """
    every = list(tasks)
    words = {task.hamlet or "" for task in every} | {task.title for task in every}
    folded = {text: fold(text) for text in words}  # the same words come again in every unit and year
    places: dict[tuple[str, str, str, int], list[Task]] = {}
    for task in every:
        key = (task.unit, folded[task.hamlet or ""], folded[task.title], task.year)
        places.setdefault(key, []).append(task)
    pairs = []
    for _, together in sorted(place for place in places.items() if len(place[1]) > 1):
        together.sort(key=lambda task: (task.organisation, task.id))
        pairs += [
            (one, other) for one, other in combinations(together, 2) if one.organisation != other.organisation
        ]
    return pairs
