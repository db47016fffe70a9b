"""Tells whether the history of one database is the beginning of another's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hhdesk.store.errors import translated
from hhdesk.store.files.read_only import reading

_NEWEST = "SELECT id, at, machine FROM edit ORDER BY id DESC LIMIT 1"
_BESIDE = """
SELECT (SELECT count(*) FROM edit WHERE id > ?),
       (SELECT count(*) FROM edit WHERE id = ? AND at IS ? AND machine IS ?)
"""


def entries_ahead(older: Path, newer: Path) -> int:
    """How many entries the history in `newer` has beyond that in `older`, whose newest entry it has too.

    0 where it has none, or another one in its place. StoreError where a file cannot be read.
    """
    with translated():
        with reading(older) as connection:
            newest = connection.execute(_NEWEST).fetchone()
        if newest is None:
            return 0
        with reading(newer) as connection:
            return _beyond(connection, *newest)


def _beyond(connection: sqlite3.Connection, number: int, at: str, machine: str) -> int:
    ahead, same = connection.execute(_BESIDE, (number, number, at, machine)).fetchone()
    return int(ahead) if same else 0
