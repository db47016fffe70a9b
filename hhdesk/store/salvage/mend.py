"""Makes salvaged rows fit together again: what they point at is brought back, stood in for, or let go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

# Tables whose rows are the same in every copy of a database: what is lost of them comes from one.
BORROWED = (
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
    "database_info",
    "site",
)
STAND_IN = "salvaged"
_MOST_ROUNDS = 12


def borrow(connection: sqlite3.Connection, tables: Iterable[str]) -> int:
    """Take what `tables` lack from the whole database attached as `model`; how many rows came."""
    before = connection.total_changes
    for table in tables:
        connection.execute(f'INSERT OR IGNORE INTO main."{table}" SELECT * FROM model."{table}"')  # noqa: S608
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
            connection.execute(f'UPDATE "{table}" SET {values} WHERE rowid = ?', (rowid,))  # noqa: S608
            return 0
    except sqlite3.IntegrityError:  # another rule of the table needs the value
        pass
    connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))  # noqa: S608
    return 1


def _stand_in(connection: sqlite3.Connection, table: str, rowid: int, column: str, moment: str) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO edit (id, at, account, machine, action, detail) "  # noqa: S608
        f"SELECT \"{column}\", ?, '?', '?', '{STAND_IN}', '' FROM \"{table}\" WHERE rowid = ?",
        (moment, rowid),
    )
