"""The schema: migrations make what the tables say, up and down, whole or not at all."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from hhdesk.app.home import Home
from hhdesk.app.open_database import open_desk
from hhdesk.assets import asset
from hhdesk.store import schema
from hhdesk.store.engine import open_engine
from hhdesk.store.errors import Missing, NotADatabase, StoreError, TooNew
from hhdesk.store.schema import APPLICATION_ID, HEAD, create_schema, revision_of, upgrade
from hhdesk.store.tables.everything import metadata
from tests.desks import HAI_MINH, membership, new_desk, new_file, put, rows_of, whole_text

SCRIPTS = asset("db", "migrations")
NEXT = '''
"""A migration of tomorrow."""
import sqlalchemy as sa
from alembic import op
revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

def upgrade():
    {body}

def downgrade():
    pass
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path / "a.hhdb")


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    engine = open_engine(path)
    yield engine
    engine.dispose()


def scripts_with(folder: Path, body: str) -> Path:
    """The delivered migrations and one more."""
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0004_tomorrow.py").write_text(NEXT.format(body=body), encoding="utf-8")
    return folder


def test_the_known_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_new_database_has_the_schema_of_the_tables(engine: Engine) -> None:
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_every_new_file_has_the_schema_and_nothing_of_another(tmp_path: Path) -> None:
    first, second = tmp_path / "first.hhdb", tmp_path / "second.hhdb"
    create_schema(first)
    with closing(sqlite3.connect(first)) as connection, connection:
        connection.execute("INSERT INTO setting (key, valid_from, value) VALUES ('a', '2020-01-01', 'b')")
    create_schema(second)
    query = "SELECT name, sql FROM sqlite_master ORDER BY name"
    assert rows_of(second, query) == rows_of(first, query)
    assert [rows_of(path, "SELECT count(*) FROM setting")[0][0] for path in (first, second)] == [1, 0]
    assert (revision_of(second), second.with_name("second.hhdb-wal").exists()) == (HEAD, False)


def constraints(path: Path) -> dict[str, set[str]]:
    """The names of each table's constraints and indexes; autogeneration does not look at CHECK."""
    found: dict[str, set[str]] = {}
    for table, sql in rows_of(path, "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        words = re.findall(r'CONSTRAINT "?(\w+)"? (PRIMARY|FOREIGN|CHECK|UNIQUE)', sql)
        checks = re.findall(r"CHECK \((.*?)\)[,\n]", sql)
        found.setdefault(table, set()).update(name for name, _ in words)
        found[table].update(re.findall(r"CREATE INDEX (\w+)", sql) + checks)
    return found


def test_migrations_make_the_same_constraints_as_the_tables(path: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "drawn.db"
    engine = open_engine(drawn)
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
    migrated = constraints(path)
    del migrated["alembic_version"]
    assert migrated == constraints(drawn)
    assert sum(len(names) for names in migrated.values()) > 60


def test_every_constraint_has_a_name(path: Path) -> None:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence'"
    for table, sql in rows_of(path, query):
        # SQLite takes no name for the key that counts up by itself.
        named = sql.replace("PRIMARY KEY AUTOINCREMENT", "")
        kinds = re.findall(r"PRIMARY KEY|FOREIGN KEY|\bCHECK \(|\bUNIQUE \(", named)
        assert len(kinds) == len(re.findall(r"\bCONSTRAINT \w+", sql)), table


def test_migrations_run_down_to_nothing_and_up_again(path: Path) -> None:
    before = constraints(path)
    engine = open_engine(path, foreign_keys=False)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    tables = rows_of(path, "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    assert {name for (name,) in tables} <= {"alembic_version", "pk_alembic_version"}
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
    assert constraints(path) == before


def test_a_database_of_today_needs_no_upgrade_and_no_backup(path: Path) -> None:
    taken: list[Path] = []
    assert upgrade(path, before=taken.append) is False
    assert taken == []


def test_an_upgrade_takes_a_backup_of_the_old_state_first(path: Path, tmp_path: Path) -> None:
    scripts = scripts_with(tmp_path / "scripts", 'op.add_column("task", sa.Column("extra", sa.Integer()))')
    seen = []
    assert upgrade(path, before=lambda source: seen.append(revision_of(source)), scripts=scripts, head="0004")
    assert seen == [HEAD]
    assert revision_of(path, "0004") == "0004"
    assert "extra" in {row[1] for row in rows_of(path, "PRAGMA table_info(task)")}


def test_opening_an_older_database_leaves_a_backup_of_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = scripts_with(tmp_path / "scripts", 'op.add_column("task", sa.Column("extra", sa.Integer()))')
    tomorrow = partial(upgrade, scripts=scripts, head="0004")
    monkeypatch.setattr("hhdesk.app.open_database.upgrade", tomorrow)
    open_desk(path).close()
    (backup,) = Home.current().backups.glob("*.hhdb")
    assert revision_of(backup) == HEAD
    assert "extra" not in {row[1] for row in rows_of(backup, "PRAGMA table_info(task)")}


def test_a_failing_migration_leaves_the_file_as_it_was(path: Path, tmp_path: Path) -> None:
    steps = [
        'op.create_table("extra", sa.Column("id", sa.Integer()))',
        'op.execute("DELETE FROM setting")',
        "1 / 0",
    ]
    body = "\n    ".join(steps)
    before = whole_text(path)
    with pytest.raises(ZeroDivisionError):
        upgrade(path, scripts=scripts_with(tmp_path / "scripts", body), head="0004")
    assert whole_text(path) == before
    assert revision_of(path) == HEAD


def test_a_migration_that_breaks_references_is_taken_back(path: Path, tmp_path: Path) -> None:
    before = whole_text(path)
    body = "op.execute(\"DELETE FROM organisation WHERE code = 'pn'\")"
    with pytest.raises(StoreError):
        upgrade(path, scripts=scripts_with(tmp_path / "scripts", body), head="0004")
    assert whole_text(path) == before


def test_a_migration_may_recreate_a_table_that_others_point_at(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "b.hhdb")
    put(desk, membership(HAI_MINH, "2023", members=5))
    desk.close()
    body = (
        'with op.batch_alter_table("organisation", recreate="always") as table:\n'
        '        table.add_column(sa.Column("extra", sa.Integer()))'
    )
    upgrade(desk.path, scripts=scripts_with(tmp_path / "scripts", body), head="0004")
    assert rows_of(desk.path, "SELECT members FROM membership") == [(5,)]
    assert len(rows_of(desk.path, "SELECT * FROM organisation")) == 6


def other_sqlite_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.commit()


def without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("CREATE TABLE note (text TEXT)")


def without_description(path: Path) -> None:
    new_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM database_info")
        connection.commit()


def half_of_it(path: Path) -> None:
    new_file(path)
    path.write_bytes(path.read_bytes()[:20_000])


def of_an_unknown_revision(path: Path) -> None:
    new_file(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("organisation,unit,period\n", encoding="utf-8"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\x00" * 40),
        other_sqlite_file,
        without_tables,
        without_description,
        half_of_it,
        of_an_unknown_revision,
    ],
    ids=["text", "empty", "header", "other-sqlite", "no-tables", "no-description", "truncated", "unknown"],
)  # fmt: skip
def test_what_is_no_database_of_ours_is_refused_and_left_alone(tmp_path: Path, make: object) -> None:
    path = tmp_path / "a.hhdb"
    make(path)  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(NotADatabase):
        open_desk(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(NotADatabase):
        open_desk(tmp_path)


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        open_desk(tmp_path / "none.hhdb")
    assert list(tmp_path.glob("none*")) == []


def test_a_database_from_the_future_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0004'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(TooNew):
        open_desk(path)
    assert path.read_bytes() == before


def test_a_file_that_is_ours_says_so(path: Path) -> None:
    assert rows_of(path, "PRAGMA application_id") == [(schema.APPLICATION_ID,)]
    assert revision_of(path) == HEAD


def test_databases_that_one_process_makes_are_different_sites(tmp_path: Path) -> None:
    paths = [tmp_path / "one.hhdb", tmp_path / "other.hhdb"]
    for path in paths:
        schema.create_schema(path)
    one, other = (rows_of(path, "SELECT name FROM site") for path in paths)
    assert one != other
