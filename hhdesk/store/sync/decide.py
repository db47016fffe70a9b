"""A person's decision on a dispute: an edit of that group, made by somebody who saw the siblings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hhdesk.domain.sync_groups import EXISTENCE, stamp_of
from hhdesk.store.sync.conflicts import settle_edited
from hhdesk.store.sync.locks import require_open_row
from hhdesk.store.sync.shape import Shape, quoted
from hhdesk.store.work import DERIVED, Work


def decide(work: Work, shape: Shape, record: str, group: str, values: Sequence[Any]) -> None:
    """Write `values` (as stored, in the group's order) under a new stamp, also where they stand already.

    The siblings are superseded and the conflict is closed. The before-image is kept. PeriodLocked for a
    value other than the one that stands, in a closed period.
    """
    connection, edit = work.connection, work.edit
    columns = shape.groups[group]
    query = f"SELECT {quoted(*columns)} FROM {shape.table} WHERE id = ?"
    if tuple(connection.exec_driver_sql(query, (record,)).one()) != tuple(values):
        require_open_row(connection, shape, record)
    derived = DERIVED.get(shape.table)
    names = ("id", "alive", "edit", *shape.columns, *([derived[0]] if derived else []), *shape.stamps)
    connection.exec_driver_sql(
        f"INSERT INTO {shape.table}_version ({quoted(*names)}, superseded_by) "
        f"SELECT {quoted(*names)}, ? FROM {shape.table} WHERE id = ? AND edit <> ?",
        (edit, record, edit),
    )
    sets = [f"{quoted(name)} = ?" for name in columns]
    stamped = [f"{stamp_of(each)} = 0" for each in {group, EXISTENCE}]
    connection.exec_driver_sql(
        f"UPDATE {shape.table} SET edit = ?, {', '.join(sets + stamped)} WHERE id = ?",
        (edit, *values, record),
    )
    settle_edited(connection, shape.table, [group], edit, decided=True)
    if group != EXISTENCE:
        settle_edited(connection, shape.table, [EXISTENCE], edit)
    work.note(shape.table)
