"""What a database file holds, in numbers that two copies of it can be held against."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hhdesk.domain.registry import KINDS
from hhdesk.store.errors import NotADatabase, translated
from hhdesk.store.files.read_only import reading
from hhdesk.store.files.whole_pages import require_whole_pages

WHOLE = "ok"


@dataclass(frozen=True, slots=True)
class Contents:
    """`site` is the database's own random name ("" before it had one), `unit` the id of its unit.

    `tables` counts all rows by table, `edit` is the number of the newest entry in the history.
    """

    schema: str
    site: str
    unit: str
    edit: int
    tables: Mapping[str, int]


def contents_of(connection: sqlite3.Connection) -> Contents:
    """What the database of an open connection holds; sqlite3.Error where it cannot be read."""
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    counts = {
        name: _count(connection, f'SELECT count(*) FROM "{name}"')
        for name in names
        if not name.startswith("sqlite_")
    }

    def value(table: str, column: str) -> object:
        query = f'SELECT {column} FROM "{table}"'
        return _first(connection, query) if table in counts else None

    return Contents(
        schema=str(value("alembic_version", "version_num") or ""),
        site=str(value("site", "name") or ""),
        unit=str(value("database_info", "unit") or ""),
        edit=int(str(value("edit", "max(id)") or 0)),
        tables=counts,
    )


def read_contents(path: Path) -> Contents:
    """The same of the file at `path`; StoreError where it cannot be read."""
    with translated(), reading(path) as connection:
        return contents_of(connection)


def newest_edit_of(path: Path) -> int:
    """The number of the newest entry in the history of the file at `path`; 0 for none."""
    with translated(), reading(path) as connection:
        return int(str(_first(connection, "SELECT max(id) FROM edit") or 0))


def site_of_file(path: Path) -> str:
    """The own name of the database at `path`, whatever else in it cannot be read; "" where it has none."""
    with translated(), reading(path) as connection:
        return str(_first(connection, "SELECT name FROM site") or "")


def unit_name_of(path: Path) -> str:
    """The name of the unit whose database the file at `path` is; "" where it does not say."""
    query = "SELECT name FROM unit WHERE id = (SELECT unit FROM database_info)"
    with translated(), reading(path) as connection:
        return str(_first(connection, query) or "")


def living_rows(path: Path) -> dict[str, int]:
    """How many living records of each kind (by its name) the file at `path` holds."""
    with translated(), reading(path) as connection:
        return {
            kind.name: _count(connection, f'SELECT count(*) FROM "{kind.table}" WHERE alive')
            for kind in KINDS.values()
        }


def require_whole(path: Path, *, quick: bool = False) -> None:
    """Read every page of the file at `path`; NotADatabase with SQLite's first complaint if one is damaged.

    `quick` leaves out whether indexes agree with their tables, which takes most of the time.
    """
    check = "quick_check" if quick else "integrity_check"
    with translated(), reading(path) as connection:
        require_whole_pages(connection, path)
        (verdict,) = connection.execute(f"PRAGMA {check}(1)").fetchone()
    if verdict != WHOLE:
        raise NotADatabase(str(verdict))


def _first(connection: sqlite3.Connection, query: str) -> object:
    row = connection.execute(query).fetchone()
    return row[0] if row else None


def _count(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
