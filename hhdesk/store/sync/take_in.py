"""Writes what classification decided: new rows, taken groups, before-images, and counts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from hhdesk.domain.sync_groups import EXISTENCE, stamp_of
from hhdesk.store.derived import derived_from
from hhdesk.store.sync.classify import KEEP, NEW, PRESENT, TAKE
from hhdesk.store.sync.shape import Shape, quoted


@dataclass(slots=True)
class Counts:
    """Rows by what happened to them.

    `new` came in, `changed` and `deleted` show something else now, `kept` are newer here than there (or ours
    is shown in a dispute). `conflicts` are disputes that stand, `vanished` rows that the sender knew and no
    longer has, `orphans` living ratings of deleted bases.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    deleted: int = 0
    conflicts: int = 0
    vanished: int = 0
    orphans: int = 0


def take_in(connection: Connection, shape: Shape, edit: int, counts: Counts) -> None:
    """Write one table's incoming rows under history entry `edit` and add to `counts`."""
    _count(connection, shape, counts)
    _keep_before_images(connection, shape, edit)
    _update(connection, shape, edit)
    _insert(connection, shape, edit)


def _taken(shape: Shape) -> str:
    return "(" + " OR ".join(f"i.act_{group} = {TAKE}" for group in shape.groups) + ")"


def _count(connection: Connection, shape: Shape, counts: Counts) -> None:
    newer = " OR ".join(
        f"(i.act_{group} = {KEEP} AND r.{stamp} IS NOT i.{stamp})"
        for group, stamp in zip(shape.groups, shape.stamps, strict=True)
    )
    dies = f"(i.act_{EXISTENCE} = {TAKE} AND i.alive = 0 AND r.alive)"
    changes = " OR ".join(
        f"(i.act_{group} = {TAKE} AND ({_differs(columns)}))" for group, columns in shape.groups.items()
    )
    query = (
        f"SELECT CASE WHEN i.fate = {NEW} AND i.alive THEN 'new' ELSE 'unchanged' END, count(*) "
        f"FROM in_{shape.table} i WHERE i.fate IS NULL OR i.fate = {NEW} GROUP BY 1 "
        f"UNION ALL SELECT CASE WHEN {dies} THEN 'deleted' WHEN {changes} THEN 'changed' "
        f"WHEN {newer} THEN 'kept' ELSE 'unchanged' END, count(*) "
        f"FROM in_{shape.table} i JOIN {shape.table} r ON r.id = i.id WHERE i.fate = {PRESENT} GROUP BY 1"
    )
    for outcome, number in connection.exec_driver_sql(query):
        setattr(counts, outcome, getattr(counts, outcome) + number)


def _differs(columns: Sequence[str]) -> str:
    return " OR ".join(f"r.{quoted(name)} IS NOT i.{quoted(name)}" for name in columns)


def _keep_before_images(connection: Connection, shape: Shape, edit: int) -> None:
    derived = derived_from(shape.table, shape.columns)
    names = ("id", "alive", "edit", *shape.columns, *derived, *shape.stamps)
    connection.exec_driver_sql(
        f"INSERT INTO {shape.table}_version ({quoted(*names)}, superseded_by) "
        f"SELECT {quoted(*names, of='r')}, ? FROM {shape.table} r JOIN in_{shape.table} i ON i.id = r.id "
        f"WHERE i.fate = {PRESENT} AND r.edit <> ? AND {_taken(shape)}",
        (edit, edit),
    )


def _update(connection: Connection, shape: Shape, edit: int) -> None:
    sets = []
    for group, columns in shape.groups.items():
        for name in (*columns, *derived_from(shape.table, columns), stamp_of(group)):
            column = quoted(name)
            sets.append(f"{column} = CASE WHEN i.act_{group} = {TAKE} THEN i.{column} ELSE r.{column} END")
    connection.exec_driver_sql(
        f"UPDATE {shape.table} AS r SET edit = ?, {', '.join(sets)} FROM in_{shape.table} i "
        f"WHERE i.id = r.id AND i.fate = {PRESENT} AND {_taken(shape)}",
        (edit,),
    )


def _insert(connection: Connection, shape: Shape, edit: int) -> None:
    names = quoted("id", "alive", *shape.columns, *derived_from(shape.table, shape.columns), *shape.stamps)
    connection.exec_driver_sql(
        f"INSERT INTO {shape.table} ({names}, edit) "
        f"SELECT {names}, ? FROM in_{shape.table} WHERE fate = {NEW}",
        (edit,),
    )
