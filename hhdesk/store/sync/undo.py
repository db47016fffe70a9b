"""Takes a merge back exactly, as long as nothing was built on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from hhdesk.store.derived import DERIVED
from hhdesk.store.sync.feedback.reference import ReferenceInUse, restore_reference
from hhdesk.store.sync.feedback.take import forget_feedback
from hhdesk.store.sync.shape import Shape, quoted, shapes
from hhdesk.store.tables.sync import merge_table
from hhdesk.store.work import Work

_merge = merge_table.c


class CannotUndo(Exception):
    """The merge cannot be taken back.

    `reason` is unknown-merge, undone, merged-since, edited-since or exported-since.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def undo_merge(work: Work, merge: int) -> None:
    """Bring back the exact state from before `merge`: rows, siblings, disputes and knowledge.

    CannotUndo if a later merge, an edit or an export of its scopes followed.
    """
    connection = work.connection
    columns = (_merge.edit, _merge.before, _merge.undone_by)
    row = connection.execute(select(*columns).where(_merge.id == merge)).one_or_none()
    if row is None:
        raise CannotUndo("unknown-merge")
    if row.undone_by is not None:
        raise CannotUndo("undone")
    before = json.loads(row.before)
    take_back(work, row.edit, before)
    connection.exec_driver_sql("DELETE FROM conflict WHERE merge = ?", (merge,))
    connection.exec_driver_sql("DELETE FROM twin WHERE merge = ?", (merge,))
    forget_feedback(connection, merge)
    connection.exec_driver_sql("DELETE FROM change_set WHERE merge = ?", (merge,))
    try:
        restore_reference(work, row.edit, before.get("reference", ()))
    except ReferenceInUse as error:
        raise CannotUndo("edited-since") from error
    connection.execute(update(merge_table).where(_merge.id == merge).values(undone_by=work.edit))


def take_back(work: Work, edit: int, before: Mapping[str, Any]) -> None:
    """Give rows and siblings the state from before `edit` exactly, and open again what it closed.

    `before` has the siblings of the `touched` places as they were, and the `scopes`. CannotUndo as for a
    merge.
    """
    connection = work.connection
    _require_untouched(connection, edit, before["scopes"])
    for shape in shapes():
        _restore(connection, shape, edit)
        work.note(shape.table)
    work.note_release(edit)
    for shape in reversed(shapes()):
        connection.exec_driver_sql(f"DELETE FROM {shape.table} WHERE edit = ?", (edit,))
    _restore_siblings(connection, before)
    connection.exec_driver_sql("UPDATE conflict SET closed_by = NULL WHERE closed_by = ?", (edit,))


def _require_untouched(connection: Connection, edit: int, scopes: list[str]) -> None:
    later = select(_merge.before).where(_merge.edit > edit, _merge.undone_by.is_(None))
    if any(set(json.loads(before)["scopes"]) & set(scopes) for before in connection.scalars(later)):
        raise CannotUndo("merged-since")
    marks = ", ".join("?" * len(scopes))
    for shape in shapes():
        query = f"SELECT EXISTS (SELECT 1 FROM {shape.table} r WHERE r.edit > ? AND {shape.in_scopes(marks)})"
        if connection.exec_driver_sql(query, (edit, *scopes)).scalar_one():
            raise CannotUndo("edited-since")
    query = (
        "SELECT EXISTS (SELECT 1 FROM export, json_each(export.scopes) scope WHERE newest_edit >= ? "
        f"AND scope.value IN ({marks}))"
    )
    if connection.exec_driver_sql(query, (edit, *scopes)).scalar_one():
        raise CannotUndo("exported-since")


def _restore(connection: Connection, shape: Shape, edit: int) -> None:
    derived = DERIVED.get(shape.table)
    names = ("alive", "edit", *shape.columns, *([derived[0]] if derived else []), *shape.stamps)
    sets = ", ".join(f"{quoted(name)} = v.{quoted(name)}" for name in names)
    connection.exec_driver_sql(
        f"UPDATE {shape.table} AS r SET {sets} FROM {shape.table}_version v "
        "WHERE v.id = r.id AND v.superseded_by = ?",
        (edit,),
    )
    copied = quoted("id", *names)
    connection.exec_driver_sql(  # rows of twins were joined with their survivor's and taken away
        f"INSERT INTO {shape.table} ({copied}) SELECT {copied} FROM {shape.table}_version v "
        f"WHERE v.superseded_by = ? AND NOT EXISTS (SELECT 1 FROM {shape.table} r WHERE r.id = v.id)",
        (edit,),
    )
    connection.exec_driver_sql(f"DELETE FROM {shape.table}_version WHERE superseded_by = ?", (edit,))


def _restore_siblings(connection: Connection, before: Mapping[str, Any]) -> None:
    for place in before["touched"]:
        connection.exec_driver_sql(
            "DELETE FROM sibling WHERE fact = ? AND record = ? AND field_group = ?", tuple(place)
        )
    for row in before["siblings"]:
        connection.exec_driver_sql(
            "INSERT INTO sibling (fact, record, field_group, change_set, content) VALUES (?, ?, ?, ?, ?)",
            tuple(row),
        )
