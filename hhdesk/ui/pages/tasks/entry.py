"""Saves what the task form hands on: fields of a task, a new task, a deletion."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hhdesk.domain.records import Task
from hhdesk.domain.text import fold

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.editing.edits import Saved, Value
    from hhdesk.ui.edit_trail import EditTrail
    from hhdesk.ui.pages.tasks.form import TaskForm
    from hhdesk.ui.workbench import Workbench

_MOVING = frozenset({"title", "unit", "hamlet", "organisation"})
KEY = ("organisation", "unit", "hamlet", "title", "year")


def new_task(organisation: str, unit: str | None, year: int) -> Task:
    """A task that is not stored yet."""
    return Task(
        id="", organisation=organisation, unit=unit or "", hamlet=None, title="", year=year, state="planned"
    )


def with_values(task: Task, values: Mapping[str, Value]) -> Task:
    """The task as it would stand with these values."""
    return dataclasses.replace(task, **values)  # type: ignore[arg-type]


def is_complete(task: Task) -> bool:
    """True if the task can be stored: it has a title and a place."""
    return bool(task.title and task.unit)


def twin(desk: Desk, task: Task) -> Task | None:
    """Another task of the same lead with this title in this place and year, which would be the same row."""
    from hhdesk.app.forms.tasks import read_tasks

    view = read_tasks(desk, task.organisation, task.unit, task.year)
    wanted = _key(task)
    others = (line.task for line in view.lines if line.task.id != task.id)
    return next((other for other in others if _key(other) == wanted), None)


def save_task(desk: Desk, task: Task, values: Mapping[str, Value], seen: Mapping[str, Value]) -> Saved:
    """Store `values` of a task, or the whole of a new one; Refused or StoreError if that cannot be.

    `seen` are the values that stood there before for whoever wrote.
    """
    from hhdesk.app.editing.edit import save
    from hhdesk.app.editing.edits import Edit
    from hhdesk.app.editing.move_task import move_task

    if task.id and "unit" in values:
        return move_task(desk, task.id, values)
    if task.id:
        return save(desk, [Edit("tasks", task.id, {}, dict(values), seen)])
    stored = {
        field.name: getattr(task, field.name)
        for field in dataclasses.fields(task)
        if field.name not in ("id", *KEY) and getattr(task, field.name) is not None
    }
    key = {name: getattr(task, name) for name in KEY}
    key["hamlet"] = key["hamlet"] or ""
    return save(
        desk, [Edit("tasks", None, key, {"title": task.title, "hamlet": key["hamlet"], **stored})], "add"
    )


def _key(task: Task) -> tuple[str, str, str, str, int]:
    return task.organisation, task.unit, fold(task.hamlet or ""), fold(task.title), task.year


class TaskSaver:
    """Saves committed fields, notes the edit for undo, and puts refusals where they belong."""

    def __init__(self, workbench: Workbench, trail: EditTrail, form: TaskForm) -> None:
        self._workbench = workbench
        self._trail = trail
        self._form = form
        self._told: set[tuple[str, str]] = set()  # who was told of another's value and goes on means it

    def save(self, task: Task, values: Mapping[str, Value], shown: Task) -> Saved | None:
        """Store `values` of a complete task, or all of a new one; None where nothing was stored.

        `shown` is the task as it stood in the form before.
        """
        from hhdesk.app.refusal import Refused, Rejected
        from hhdesk.app.wording.messages import sentence
        from hhdesk.store.errors import StoreError

        if _MOVING & values.keys() and twin(self._workbench.desk, task) is not None:
            words = "Đã có việc này ở cùng nơi, cùng năm; hãy đổi tên hoặc nơi làm."
            self._form.refuse(next(iter(_MOVING & values.keys())), words)
            return None
        try:
            seen = {name: getattr(shown, name) for name in values if (task.id, name) not in self._told}
            saved = save_task(self._workbench.desk, task, values, seen)
        except Refused as refusal:
            for placed in refusal.problems:
                self._told.add((task.id, placed.problem.field))
                self._form.refuse(placed.problem.field, sentence(placed.problem))
            return None
        except (Rejected, StoreError) as error:
            self._workbench.messages.fail(error)
            return None
        if not saved.change.edit:
            return None
        self._trail.record(saved, f"{'sửa' if task.id else 'thêm'} việc {task.title}")
        return saved

    def saved_words(self) -> str:
        """ "Đã lưu 14:02" with the time of now."""
        moment = self._workbench.desk.clock.now().astimezone()
        return f"Đã lưu {moment:%H:%M}"
