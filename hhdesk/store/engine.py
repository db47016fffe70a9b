"""Opens a SQLite file the way the product needs it: WAL, full sync, foreign keys, our own BEGIN."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

BUSY_MILLISECONDS = 5000
IMMEDIATE = "hhdesk_immediate"


def open_engine(path: Path, *, foreign_keys: bool = True, patience: int = BUSY_MILLISECONDS) -> Engine:
    """An engine on the file at `path`, which is created if it is not there.

    Migrations pass `foreign_keys=False`: recreating a parent table would otherwise delete its children.
    `patience` is how many milliseconds to wait for others who hold the file.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(path, check_same_thread=False, isolation_level=None),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=4,
    )

    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute(f"PRAGMA busy_timeout={patience}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA temp_store=MEMORY")
        # Damaged pages are noticed. Schemas stay trusted, since our triggers call JSON functions, which
        # SQLite 3.40 counts among those that may do harm; `known_schema` knows every statement instead.
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("PRAGMA cache_size=-8000")  # kibibytes: many rows land in many places at once

    def begin(connection: Connection) -> None:
        # The driver leaves transactions alone (isolation_level None), so that DDL is transactional too.
        immediate = connection.get_execution_options().get(IMMEDIATE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", begin)
    return engine
