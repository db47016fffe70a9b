"""Makes salvaged rows fit together again: what they point at is brought back, stood in for, or let go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

# Tables of which the program itself has what is lost, where no backup has it.
DELIVERED = (
    "alembic_version",
    "organisation",
    "unit",
    "rating_scale",
    "rating_level",
    "scale_use",
    "target_set",
    "target",
    "task_catalogue",
    "setting",
)
STAND_IN = "salvaged"
_MOST_ROUNDS = 12


def is_of_one_past(connection: sqlite3.Connection) -> bool:
    """True if the history of the database attached as `model` is the beginning of the one here.

    Else somebody went back to a backup in between, and the same numbers mean other things.
    """
    query = (
        "SELECT count(*) FROM model.edit m JOIN main.edit n ON n.id = m.id "
        "WHERE n.at IS NOT m.at OR n.machine IS NOT m.machine"
    )
    (other,) = connection.execute(query).fetchone()
    return bool(other == 0)


def borrow(connection: sqlite3.Connection, tables: Iterable[str]) -> int:
    """Take the rows that `tables` lack from the whole database attached as `model`; how many came.

    Nothing that was deleted comes back: records that are deleted keep their rows.
    """
    before = connection.total_changes
    for table in tables:
        connection.execute(f'INSERT OR IGNORE INTO main."{table}" SELECT * FROM model."{table}"')
    return connection.total_changes - before


def mend_links(connection: sqlite3.Connection, moment: str) -> int:
    """Have no row point at one that is lost; how many rows had to be let go.

    A lost entry of the history gets one in its place that says so (action `STAND_IN`, at `moment`). A link
    that may be empty is emptied; a row that is nothing without its link goes.
    """
    gone = 0
    for _round in range(_MOST_ROUNDS):
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return gone
        for table, rowid, parent, key in broken:
            gone += _mend(connection, (table, rowid, parent, key), moment)
    return gone


def _mend(connection: sqlite3.Connection, broken: tuple[str, int, str, int], moment: str) -> int:
    table, rowid, parent, key = broken
    columns = [
        (row[3], row[4])
        for row in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        if row[0] == key
    ]
    if parent == "edit":
        _stand_in(connection, table, rowid, columns[0][0], moment)
        return 0
    optional = {
        row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall() if not row[3]
    }
    emptied = [name for name, _to in columns if name in optional]
    try:
        if emptied:
            values = ", ".join(f'"{name}" = NULL' for name in emptied)
            connection.execute(f'UPDATE "{table}" SET {values} WHERE rowid = ?', (rowid,))
            return 0
    except sqlite3.IntegrityError:  # another rule of the table needs the value
        pass
    connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
    return 1


def _stand_in(connection: sqlite3.Connection, table: str, rowid: int, column: str, moment: str) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO edit (id, at, account, machine, action, detail) "
        f"SELECT \"{column}\", ?, '?', '?', '{STAND_IN}', '' FROM \"{table}\" WHERE rowid = ?",
        (moment, rowid),
    )
