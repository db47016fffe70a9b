"""Moves a task to another unit: a new row there, the old one deleted, in one write."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import write_edits
from hhdesk.app.editing.edits import Edit, Saved, Value
from hhdesk.domain.registry import TASKS
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.store import ReadSession


def move_task(desk: Desk, task: str, values: Mapping[str, Value]) -> Saved:
    """Write the task with id `task` anew with `values`, a `unit` (id) among them; `ids` holds its new id.

    A row belongs to its unit for good, since packages travel by unit: changed in place, it would be the
    row of two communes at once. Refused as in `save`. Where the new unit has this very task already, the
    two become one; callers ask before.
    """
    with desk.write("enter") as work:
        row = read_by_id(ReadSession(work.connection), TASKS, [task])[task]
        moved = {column.name: row[column.name] for column in TASKS.stored} | dict(values)
        key = {name: moved.pop(name) for name in TASKS.key}
        # The name and the place of the title are values too: letters that a person corrected are kept.
        moved |= {"title": key["title"], "hamlet": key["hamlet"] or ""}
        ids = write_edits(desk, work, [Edit(TASKS.name, None, key, moved)])
        work.delete(TASKS.table, [task])
        change = work.change_set
    return Saved(change, tuple(ids))
