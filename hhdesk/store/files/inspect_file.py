"""Looks a database file over from outside: whole, consistent, with the tables it should have."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hhdesk.store.errors import translated
from hhdesk.store.files.known_schema import differences
from hhdesk.store.files.read_only import reading
from hhdesk.store.files.whole_pages import require_whole_pages
from hhdesk.store.schema import HEAD, look_at_schema
from hhdesk.store.tables.everything import metadata
from hhdesk.store.value_types import mistyped_columns

WHOLE = "ok"
UNREAD = "unread"  # nothing is read through a schema that another program altered


@dataclass(frozen=True, slots=True)
class FileState:
    """What the file itself says; `integrity` is "ok", SQLite's first complaint or "unread".

    `lacking` names the tables, and the columns as "table.column", that this schema should have; always
    empty for a file of an older schema (`current` False), which gets them when it is next opened. `altered`
    names what another program added to the schema, changed in it or took away, tables that are lacking left
    out; `mistyped` the columns with values of a type that the program never writes.
    """

    schema: str
    current: bool
    integrity: str
    foreign_keys: int
    lacking: tuple[str, ...]
    altered: tuple[str, ...] = ()
    mistyped: tuple[str, ...] = ()


def snapshot(source: Path, copy: Path) -> FileState:
    """Copy the database at `source`, page by page, to the new file `copy`, and look that over.

    The source keeps every byte, and nothing appears beside it. Missing, NotADatabase or TooNew where it is
    no file of ours or cut off.
    """
    schema, rows = look_at_schema(source)
    strange, missing = differences(rows, schema)
    with translated():
        with reading(source) as origin, closing(sqlite3.connect(copy)) as target:
            require_whole_pages(origin, source)
            origin.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        if strange or missing:
            return _altered(copy, schema, strange, missing)
        return _state(copy, schema)


def _altered(copy: Path, schema: str, strange: tuple[str, ...], missing: tuple[str, ...]) -> FileState:
    with closing(sqlite3.connect(copy)) as connection:
        lacking = _lacking(connection) if schema == HEAD else ()
    tables = {name.partition(".")[0] for name in lacking}
    altered = tuple(name for name in (*strange, *missing) if name not in tables)
    return FileState(schema, schema == HEAD, UNREAD, 0, lacking, altered)


def _state(copy: Path, schema: str) -> FileState:
    with closing(sqlite3.connect(copy)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != WHOLE:
            return FileState(schema, schema == HEAD, str(verdict), 0, ())
        broken = len(connection.execute("PRAGMA foreign_key_check").fetchall())
        mistyped = mistyped_columns(connection) if schema == HEAD else ()
    return FileState(schema, schema == HEAD, WHOLE, broken, (), mistyped=mistyped)


def _lacking(connection: sqlite3.Connection) -> tuple[str, ...]:
    query = (
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
    )
    present = set(connection.execute(query))
    tables = {table for table, _ in present}
    found = []
    for table in metadata.sorted_tables:
        if table.name not in tables:
            found.append(table.name)
        else:
            found += [f"{table.name}.{c.name}" for c in table.columns if (table.name, c.name) not in present]
    return tuple(sorted(found))
