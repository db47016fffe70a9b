"""Brings back a value that an entry of the history took away."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.editing.edits import Edit, Saved
from hhdesk.app.history.entries import EXISTENCE, HistoryEntry
from hhdesk.app.refusal import Rejected
from hhdesk.domain.registry import KINDS
from hhdesk.store.queries.records import read_by_id


def restore_value(desk: Desk, entry: HistoryEntry) -> Saved:
    """Give the record the value that `entry` took away, as a new edit.

    Rejected("not-restorable") for reference data, whose settings page changes them; Rejected("row-deleted")
    for a value of a row that is deleted: the row itself comes back first.
    """
    if entry.kind not in KINDS:
        raise Rejected("not-restorable")
    if entry.column == EXISTENCE and not entry.before:
        return delete(desk, entry.kind, [entry.record])
    kind = KINDS[entry.kind]
    with desk.read() as session:
        row = read_by_id(session, kind, [entry.record])[entry.record]
    if entry.column == EXISTENCE:  # deletion left the other columns as they were
        values = {column.name: row[column.name] for column in kind.stored}
    elif row[EXISTENCE]:
        values = {entry.column: entry.before}
    else:
        raise Rejected("row-deleted")
    return save(desk, [Edit(entry.kind, entry.record, {}, values)], "restore")
