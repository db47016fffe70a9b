"""Finds what something else than the program wrote into the facts, and lets a person decide on it.

Triggers note every value that changes without a new entry of the history. Before anything leaves or comes in,
the value that stood before stands again, and the one from outside waits as a dispute: nothing that nobody
entered goes out under the stamp of somebody who did not write it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from hhdesk.domain.multi_value import Values
from hhdesk.domain.sync_groups import EXISTENCE, UNSEALED, stamp_of
from hhdesk.store.sync.conflicts import open_tampered
from hhdesk.store.sync.joins import Place
from hhdesk.store.sync.shape import Shape, quoted, shape_of_table, shapes
from hhdesk.store.tables import FACT_TABLES
from hhdesk.store.work import Work

_ABSENT, _PRESENT = (0,), (1,)
Found = tuple[Place, Values]


def set_outside_changes_apart(work: Work, site: str, scopes: Sequence[str]) -> int:
    """Put back what stood before, open a dispute for every value from outside; how many there are.

    Rows that were added are looked for in `scopes` (unit ids), the others everywhere.
    """
    connection = work.connection
    found = [each for entry in _noted(connection) for each in _put_back(connection, *entry)]
    found += [each for shape in shapes() for each in _bury_strangers(connection, shape, scopes)]
    connection.exec_driver_sql("DELETE FROM outside_change")
    if found:
        open_tampered(connection, found, None, site)
        for (table, _, _), _ in found:
            work.note(table)
    return len(found)


def count_outside_changes(connection: Connection) -> int:
    """How many values and rows something else than the program wrote, and nobody has looked at yet."""
    standing = sum(_now(connection, *entry) is not None for entry in _noted(connection))
    unknown = [
        int(
            connection.exec_driver_sql(
                f"SELECT count(*) FROM {shape.table} WHERE alive AND {stamp_of(EXISTENCE)} IS NULL"
            ).scalar_one()
        )
        for shape in shapes()
    ]
    return standing + sum(unknown)


def _noted(connection: Connection) -> list[tuple[Place, int, int | None, str]]:
    rows = connection.exec_driver_sql(
        "SELECT fact, record, field_group, edit, stamp, content FROM outside_change ORDER BY id"
    ).all()
    return [
        ((row[0], row[1], row[2]), row[3], row[4], row[5]) for row in rows if _is_note(row[0], row[2], row[5])
    ]


def _is_note(table: object, group: object, content: object) -> bool:
    """False for what no trigger of ours notes: another program wrote among the notes themselves."""
    shape = next((each for each in shapes() if each.table == table), None)
    if shape is None or not isinstance(content, str):
        return False
    try:
        noted = json.loads(content)
    except ValueError:
        return False
    if not group:
        return isinstance(noted, dict) and set(noted) <= set(FACT_TABLES[shape.table].columns.keys())
    columns = shape.groups.get(str(group))
    return columns is not None and isinstance(noted, list) and len(noted) == len(columns)


def _put_back(
    connection: Connection, place: Place, edit: int, stamp: int | None, content: str
) -> list[Found]:
    """What stands now in the place, after what stood before has taken its place again."""
    table, record, group = place
    now = _now(connection, place, edit, stamp, content)
    if now is None:
        return []
    if not group:
        return _bring_back(connection, place, json.loads(content))
    sets = ", ".join(f"{quoted(name)} = ?" for name in shape_of_table(table).groups[group])
    connection.exec_driver_sql(f"UPDATE {table} SET {sets} WHERE id = ?", (*json.loads(content), record))
    return [(place, now)]


def _now(connection: Connection, place: Place, edit: int, stamp: int | None, content: str) -> Values | None:
    """What stands in the place of which `content` was noted: the values, or that the row is absent.

    None where that is what stood before, or where the program wrote over it since: whoever did it saw what
    stood there.
    """
    table, record, group = place
    if not group:
        present = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?)"
        return None if connection.exec_driver_sql(present, (record,)).scalar_one() else _ABSENT
    columns = shape_of_table(table).groups[group]
    query = f"SELECT edit, {stamp_of(group)}, {quoted(*columns)} FROM {table} WHERE id = ?"
    row = connection.exec_driver_sql(query, (record,)).one_or_none()
    if row is None or not (row[0] == edit or (stamp != UNSEALED and row[1] == stamp)):
        return None
    now = tuple(row[2:])
    return None if tuple(json.loads(content)) == now else now


def _bring_back(connection: Connection, place: Place, row: dict[str, object]) -> list[Found]:
    table, record, _ = place
    marks = ", ".join("?" * len(row))
    connection.exec_driver_sql(f"INSERT INTO {table} ({quoted(*row)}) VALUES ({marks})", tuple(row.values()))
    return [((table, record, EXISTENCE), _ABSENT)] if row[EXISTENCE] else []


def _bury_strangers(connection: Connection, shape: Shape, scopes: Sequence[str]) -> list[Found]:
    """Rows that the program did not make have no stamp of existence: they wait as deleted ones."""
    marks = ", ".join("?" * len(scopes))
    strangers = connection.exec_driver_sql(
        f"SELECT id, alive FROM {shape.table} r WHERE {shape.in_scopes(marks)} "
        f"AND {stamp_of(EXISTENCE)} IS NULL",
        tuple(scopes),
    ).all()
    written = [
        f"{stamp_of(group)} = CASE WHEN {' OR '.join(f'{quoted(name)} IS NOT NULL' for name in columns)} "
        f"THEN {UNSEALED} END"
        for group, columns in shape.values.items()
    ]
    for record, _ in strangers:
        connection.exec_driver_sql(
            f"UPDATE {shape.table} SET alive = 0, {stamp_of(EXISTENCE)} = {UNSEALED}, {', '.join(written)} "
            "WHERE id = ?",
            (record,),
        )
    return [((shape.table, record, EXISTENCE), _PRESENT) for record, alive in strangers if alive]


def newest_noted(connection: Connection) -> int:
    """The number of the newest note of an outside change; 0 for none."""
    return int(connection.exec_driver_sql("SELECT COALESCE(max(id), 0) FROM outside_change").scalar_one())


def forget_since(connection: Connection, number: int) -> None:
    """Drop the notes that this transaction's own second writes of a row have made."""
    connection.exec_driver_sql("DELETE FROM outside_change WHERE id > ?", (number,))
