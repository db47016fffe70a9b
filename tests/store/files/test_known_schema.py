"""A schema that the program did not make is named, and nothing of it runs."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.assets import asset
from hhdesk.store.errors import AlteredOutside, NotADatabase
from hhdesk.store.files.inspect_file import UNREAD, snapshot
from hhdesk.store.files.known_schema import SCHEMA_QUERY, differences
from hhdesk.store.schema import HEAD, revision_of
from hhdesk.store.store import Store
from tests.databases.make_known_schemas import known_schemas
from tests.desks import AUTHOR, HAI_MINH, NOON, membership, new_desk, new_file, put, rows_of
from tests.store.files.alterations import ALTERATIONS, ENDLESS, altered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path / "a.hhdb", HAI_MINH)


def test_the_delivered_schemas_are_those_that_the_migrations_make() -> None:
    assert json.loads(asset("db", "known_schemas.json").read_bytes()) == known_schemas()


@pytest.mark.parametrize(("name", "statement"), ALTERATIONS.items())
def test_whatever_was_altered_is_named_and_not_opened(path: Path, name: str, statement: str) -> None:
    before = altered(path, statement).read_bytes()
    with pytest.raises(AlteredOutside) as caught:
        revision_of(path)
    assert name in caught.value.names
    assert path.read_bytes() == before


def test_a_trigger_of_ours_with_another_body_is_altered(path: Path) -> None:
    altered(
        path,
        "DROP TRIGGER watch_task_delete",
        "CREATE TRIGGER watch_task_delete AFTER DELETE ON task BEGIN DELETE FROM edit; END",
    )
    with pytest.raises(AlteredOutside) as caught:
        revision_of(path)
    assert caught.value.names == ("watch_task_delete",)


def test_a_table_whose_statement_was_rewritten_in_place_is_altered(path: Path) -> None:
    altered(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'note VARCHAR', 'note AS (abs(1)), x VARCHAR') "
        "WHERE name = 'membership'",
    )
    with pytest.raises(NotADatabase):
        revision_of(path)


def test_a_view_in_the_place_of_the_revision_is_never_read(path: Path) -> None:
    altered(path, "DROP TABLE alembic_version", f"CREATE VIEW alembic_version AS {ENDLESS}")
    with pytest.raises(NotADatabase):
        revision_of(path)


def test_how_statements_are_spaced_and_quoted_makes_no_difference(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(SCHEMA_QUERY).fetchall()
    spaced = [
        (kind, name, table, sql and sql.replace(" ", "\n  ").upper()) for kind, name, table, sql in rows
    ]
    assert differences(spaced, HEAD) == ((), ())
    assert differences([*rows, ("trigger", "x", "task", "CREATE TRIGGER x")], HEAD) == (("x",), ())


def test_what_sqlites_own_analysis_leaves_is_no_alteration(path: Path) -> None:
    altered(path, "ANALYZE")
    assert revision_of(path) == HEAD


def test_a_trigger_that_comes_while_the_database_is_open_runs_on_no_write(path: Path) -> None:
    desk = new_desk(path, HAI_MINH)
    with closing(desk):
        put(desk, membership(HAI_MINH, "2023", members=5))
        altered(path, ALTERATIONS["own_1"])
        with pytest.raises(AlteredOutside) as caught:
            put(desk, membership(HAI_MINH, "2023", members=6))
        assert caught.value.names == ("own_1",)
        assert rows_of(path, "SELECT members FROM membership") == [(5,)]
        altered(path, "DROP TRIGGER own_1")
        put(desk, membership(HAI_MINH, "2023", members=6))
    assert rows_of(path, "SELECT members FROM membership") == [(6,)]


def test_a_temporary_table_of_ours_is_no_alteration(path: Path) -> None:
    with closing(Store(path)) as store, store.write(AUTHOR, NOON, "edit") as work:
        work.connection.exec_driver_sql("CREATE TEMPORARY TABLE wanted_by_nobody (a)")
        assert work.connection.exec_driver_sql("SELECT count(*) FROM wanted_by_nobody").scalar_one() == 0


def test_a_look_from_outside_reads_nothing_through_an_altered_schema(path: Path, tmp_path: Path) -> None:
    altered(path, ALTERATIONS["own_3"], "DROP TABLE outside_change")
    state = snapshot(path, tmp_path / "copy.hhdb")
    assert (state.integrity, state.altered) == (UNREAD, ("own_3",))
    assert state.lacking == ("outside_change",)


def test_a_look_from_outside_names_what_was_only_added(path: Path, tmp_path: Path) -> None:
    altered(path, ALTERATIONS["own_3"])
    state = snapshot(path, tmp_path / "copy.hhdb")
    assert (state.integrity, state.altered, state.lacking) == (UNREAD, ("own_3",), ())


def test_values_of_the_wrong_type_are_told_by_column(path: Path, tmp_path: Path) -> None:
    altered(path, "UPDATE unit SET name = x'ff' WHERE id = '14233'")
    assert snapshot(path, tmp_path / "copy.hhdb").mistyped == ("unit.name",)
