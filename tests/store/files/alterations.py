"""What another program may do to the schema of a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

ENDLESS = "WITH RECURSIVE a(b) AS (SELECT '0001' UNION ALL SELECT b FROM a) SELECT b AS version_num FROM a"
ALTERATIONS = {
    "own_1": "CREATE TRIGGER own_1 AFTER UPDATE ON membership BEGIN DELETE FROM membership; END",
    "own_2": f"CREATE VIEW own_2 AS {ENDLESS}",
    "own_3": "CREATE TABLE own_3 (a, b AS (hex(zeroblob(1000000000))))",
    "own_4": "CREATE UNIQUE INDEX own_4 ON membership (organisation)",
    "own_5": "CREATE INDEX own_5 ON membership (abs(members))",
    "watch_task_delete": "DROP TRIGGER watch_task_delete",
    "ix_rating_year": "DROP INDEX ix_rating_year",
    "membership": "ALTER TABLE membership ADD COLUMN own_6 TEXT DEFAULT 'x'",
    "outside_change": "DROP TABLE outside_change",
}


def altered(path: Path, *statements: str) -> Path:
    """The file after another program ran these on it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path
