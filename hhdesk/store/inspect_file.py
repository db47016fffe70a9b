"""Looks a database file over from outside: whole, consistent, with the tables it should have."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hhdesk.store.errors import NotADatabase, translated
from hhdesk.store.read_only import reading
from hhdesk.store.schema import HEAD, revision_of
from hhdesk.store.tables.everything import metadata

WHOLE = "ok"


@dataclass(frozen=True, slots=True)
class FileState:
    """What the file itself says; `integrity` is "ok" or SQLite's first complaint.

    `lacking` names the tables, and the columns as "table.column", that this schema should have; always
    empty for a file of an older schema (`current` False), which gets them when it is next opened.
    """

    schema: str
    current: bool
    integrity: str
    foreign_keys: int
    lacking: tuple[str, ...]


def snapshot(source: Path, copy: Path) -> FileState:
    """Copy the database at `source`, page by page, to the new file `copy`, and look that over.

    The source keeps every byte, and nothing appears beside it. Missing, NotADatabase or TooNew where it is
    no file of ours or cut off.
    """
    schema = revision_of(source)
    with translated():
        with reading(source) as origin, closing(sqlite3.connect(copy)) as target:
            _refuse_cut_off(origin, source)
            origin.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        return _state(copy, schema)


def _refuse_cut_off(origin: sqlite3.Connection, source: Path) -> None:
    """A last page that is short reads as zeros without a word, so sizes are compared."""
    (pages,) = origin.execute("PRAGMA page_count").fetchone()
    (size,) = origin.execute("PRAGMA page_size").fetchone()
    if source.stat().st_size % size or not pages:
        raise NotADatabase(str(source))


def _state(copy: Path, schema: str) -> FileState:
    with closing(sqlite3.connect(copy)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != WHOLE:
            return FileState(schema, schema == HEAD, str(verdict), 0, ())
        lacking = _lacking(connection) if schema == HEAD else ()
        # Keys that point at a table that is not there are an error of SQLite's, not a count.
        broken = 0 if lacking else len(connection.execute("PRAGMA foreign_key_check").fetchall())
    return FileState(schema, schema == HEAD, WHOLE, broken, lacking)


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
