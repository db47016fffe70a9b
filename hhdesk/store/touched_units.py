"""Tells of which units a connection writes bases and ratings, whatever code does it: SQLite notes it itself.

Triggers of the connection's own (TEMP, none of them is in the file) note the rows that are made, taken away
or changed in what counts of bases by level rest on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_EVENTS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
# What of a row is counted, and what of it says where; keys never change while the row is there.
_COUNTED = {
    "base": (("alive", "kind", "organisation", "founded", "closed"), "unit", "written_unit"),
    "rating": (("alive", "year", "scale", "level"), "base", "written_base"),
}
_CLEAR = "DELETE FROM temp.written_unit", "DELETE FROM temp.written_base"
_WRITTEN = (
    "SELECT name FROM temp.written_unit "
    "UNION SELECT unit FROM base WHERE id IN (SELECT name FROM temp.written_base)"
)


def _statements() -> Iterator[str]:
    for table, (columns, place, noted) in _COUNTED.items():
        yield f"CREATE TEMP TABLE IF NOT EXISTS {noted} (name TEXT PRIMARY KEY) WITHOUT ROWID"
        differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in (*columns, place))
        for event, rows in _EVENTS.items():
            of = f" OF {', '.join((*columns, place))}" if event == "update" else ""
            when = f" WHEN {differs}" if event == "update" else ""
            notes = " ".join(f"INSERT OR IGNORE INTO {noted} VALUES ({row}.{place});" for row in rows)  # noqa: S608
            yield (
                f"CREATE TEMP TRIGGER IF NOT EXISTS note_{table}_{event} "
                f"AFTER {event.upper()}{of} ON main.{table}{when} BEGIN {notes} END"
            )


_PREPARE = tuple(_statements())


def note_writes(connection: sqlite3.Connection) -> None:
    """Begin to note what the transaction, which has just begun, writes."""
    for statement in (*_PREPARE, *_CLEAR):
        connection.execute(statement)


def written_units(connection: sqlite3.Connection) -> frozenset[str]:
    """The units (ids) that bases and ratings were written of; to be asked before the transaction ends."""
    return frozenset(unit for (unit,) in connection.execute(_WRITTEN))
