"""Database files that other programs altered: pages, rows and the schema itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from hhdesk.app.check_database import check_database
from hhdesk.app.editing.edit import save
from hhdesk.app.open_database import open_desk
from hhdesk.app.read_progress import read_progress
from hhdesk.app.refusal import Refused, Rejected
from hhdesk.domain.clock import FixedClock
from hhdesk.store.errors import StoreError
from tests.desks import AUTHOR, HAI_MINH, NOON, base, membership, new_desk, put, rating, task
from tests.fuzz.chooser import NASTY, Chooser
from tests.fuzz.targets import Target

_MOST_EDITS = 12
# Statements that leave a file which SQLite itself opens.
STATEMENTS = (
    "CREATE TRIGGER own_1 AFTER INSERT ON membership BEGIN DELETE FROM membership; END",
    "CREATE TRIGGER own_2 BEFORE UPDATE ON edit BEGIN SELECT RAISE(ABORT, 'no'); END",
    "CREATE TRIGGER own_3 AFTER INSERT ON edit BEGIN UPDATE membership SET members = members + 1; END",
    "CREATE VIEW own_4 AS WITH RECURSIVE a(b) AS (SELECT 1 UNION ALL SELECT b + 1 FROM a) SELECT b FROM a",
    "CREATE TABLE own_5 (a, b AS (hex(zeroblob(1000000))))",
    "CREATE UNIQUE INDEX own_6 ON membership (organisation)",
    "CREATE INDEX own_7 ON membership (abs(members))",
    "CREATE VIRTUAL TABLE own_8 USING fts5(a)",
    "DROP TRIGGER watch_membership_update",
    "DROP TABLE outside_change",
    "DROP INDEX ix_membership_unit",
    "ALTER TABLE membership ADD COLUMN own_9 TEXT",
    "ALTER TABLE membership RENAME TO own_10",
    "DELETE FROM database_info",
    "DELETE FROM unit",
    "DELETE FROM setting",
    "DELETE FROM alembic_version",
    "INSERT INTO alembic_version VALUES ('0001')",
    "INSERT INTO database_info SELECT * FROM database_info",
    "PRAGMA user_version = 7",
    "PRAGMA application_id = 7",
    "PRAGMA journal_mode = WAL",
    "PRAGMA encoding = 'UTF-16'",
    "VACUUM",
)
_COLUMNS = (
    "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
)


def whole_database(folder: Path) -> bytes:
    """A small database with a row of each kind."""
    desk = new_desk(folder / "whole.hhdb", HAI_MINH)
    with closing(desk):
        (union,) = put(desk, base(HAI_MINH, "Công đoàn A")).ids
        put(
            desk,
            membership(HAI_MINH, "2023", eligible=10, members=5, note="a"),
            rating(union, 2023, level="htt"),
            task(HAI_MINH, "Đường hoa", plan=5),
        )
    return desk.path.read_bytes()


def _pages(folder: Path) -> Callable[[bytes], object]:
    """Bytes of the file overwritten, anywhere or near the beginning of a page; or the file cut off."""
    whole = whole_database(folder)
    path = folder / "a.hhdb"

    def run(data: bytes) -> None:
        choose, content = Chooser(data), bytearray(whole)
        for _ in range(_MOST_EDITS):
            if not choose.has_more:
                break
            what = choose.number(8)
            if what == 7:
                del content[choose.number(len(content)) :]
                break
            page = choose.number(len(content) // 4096 + 1) * 4096
            at = page + (choose.number(4096) if what > 3 else choose.number(64))
            piece = choose.rest(12)
            content[at : at + len(piece)] = piece
        _use(path, bytes(content))

    return run


def _rows(folder: Path) -> Callable[[bytes], object]:
    """Values of any table overwritten with others of any type, and statements that change the schema."""
    whole = whole_database(folder)
    path = folder / "a.hhdb"
    with closing(sqlite3.connect(folder / "whole.hhdb")) as connection:
        columns: list[tuple[str, str]] = connection.execute(_COLUMNS).fetchall()

    def run(data: bytes) -> None:
        _clear(path)
        path.write_bytes(whole)
        choose = Chooser(data)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for _ in range(_MOST_EDITS):
                if not choose.has_more:
                    break
                _alter(connection, columns, choose)
        _use(path, path.read_bytes())

    return run


def _alter(connection: sqlite3.Connection, columns: list[tuple[str, str]], choose: Chooser) -> None:
    try:
        if choose.number(4) == 3:
            connection.execute(choose.one(STATEMENTS))
            return
        table, column = choose.one(columns)
        value = choose.one(NASTY)
        if isinstance(value, list | dict):
            value = b"\xff\x00"
        rows = [row for (row,) in connection.execute(f"SELECT rowid FROM {table}")]  # noqa: S608  # from the list
        query = f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?'  # noqa: S608
        connection.execute(query, (value, choose.one(rows or [0])))
    except sqlite3.Error:
        return


def _use(path: Path, content: bytes) -> None:
    """Check and open it: both work, or refuse in a sentence; in what `check` calls good all works."""
    _clear(path)
    path.write_bytes(content)
    good = False
    with suppress(StoreError):
        good = not check_database(path).problems
    assert path.read_bytes() == content
    try:
        desk = open_desk(path, FixedClock(NOON), AUTHOR)
    except StoreError:
        return
    with closing(desk), suppress(StoreError, Refused, Rejected):
        if good:
            read_progress(desk, 2023, desk.info.unit)
            save(desk, [membership(HAI_MINH, "2023", members=6)])


def _clear(path: Path) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


TARGETS = (
    Target("database_pages", _pages, 2, 300, 3),
    Target("database_rows", _rows, 2, 300, 3),
)
