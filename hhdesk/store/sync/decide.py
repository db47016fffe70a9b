"""A person's decision on a dispute: an edit of that group, made by somebody who saw the siblings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hhdesk.domain.sync_groups import EXISTENCE, UNSEALED, stamp_of
from hhdesk.domain.text import fold
from hhdesk.store.derived import DERIVED
from hhdesk.store.sync.conflicts import settle_edited
from hhdesk.store.sync.locks import require_open_row
from hhdesk.store.sync.shape import Shape, quoted
from hhdesk.store.work import Work


def decide(work: Work, shape: Shape, record: str, group: str, values: Sequence[Any]) -> None:
    """Write `values` (as stored, in the group's order) under a new stamp, also where they stand already.

    The siblings are superseded and the conflict is closed. The before-image is kept. PeriodLocked for a
    value other than the one that stands, in a closed period.
    """
    connection, columns = work.connection, shape.groups[group]
    query = f"SELECT {quoted(*columns)} FROM {shape.table} WHERE id = ?"
    if tuple(connection.exec_driver_sql(query, (record,)).one()) != tuple(values):
        require_open_row(connection, shape, record)
    write_group(work, shape, record, group, values, UNSEALED)
    settle_edited(connection, shape.table, [group], work.edit, decided=True)
    if group != EXISTENCE:
        affirmed = stamp_of(EXISTENCE)
        connection.exec_driver_sql(
            f"UPDATE {shape.table} SET {affirmed} = {UNSEALED} WHERE id = ? AND alive", (record,)
        )
        settle_edited(connection, shape.table, [EXISTENCE], work.edit)


def write_group(work: Work, shape: Shape, record: str, group: str, values: Sequence[Any], stamp: int) -> None:
    """Make `values` under `stamp` what a row shows; the before-image is kept."""
    connection, edit = work.connection, work.edit
    columns = shape.groups[group]
    derived, source = DERIVED.get(shape.table, ("", ""))
    names = quoted("id", "alive", "edit", *shape.columns, *([derived] if derived else []), *shape.stamps)
    connection.exec_driver_sql(
        f"INSERT INTO {shape.table}_version ({names}, superseded_by) "
        f"SELECT {names}, ? FROM {shape.table} WHERE id = ? AND edit <> ?",
        (edit, record, edit),
    )
    written = {**dict(zip(columns, values, strict=True)), stamp_of(group): stamp, "edit": edit}
    if source in columns:
        written[derived] = fold(str(written[source]))
    sets = ", ".join(f"{quoted(name)} = ?" for name in written)
    connection.exec_driver_sql(f"UPDATE {shape.table} SET {sets} WHERE id = ?", (*written.values(), record))
    work.note(shape.table)
