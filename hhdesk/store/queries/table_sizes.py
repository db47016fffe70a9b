"""Counts the rows of every table of a file, for support."""

from __future__ import annotations

from pathlib import Path

from hhdesk.store.files.read_only import reading
from hhdesk.store.tables.everything import metadata


def read_table_sizes(path: Path) -> dict[str, int]:
    """How many rows each table of the program has in the database at `path`; tables that lack are left out.

    Rows that were deleted, and superseded states, count too.
    """
    with reading(path) as connection:
        there = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        return {
            str(table.name): connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]  # noqa: S608
            for table in metadata.sorted_tables
            if table.name in there
        }
