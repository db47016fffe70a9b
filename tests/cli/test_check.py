"""check: whole files, damaged files, foreign files, and figures worth a look."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from hhdesk.app.open_database import open_desk
from hhdesk.assets import asset
from hhdesk.store.engine import open_engine
from tests.cli.conftest import Run


@contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without any of our rules."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_whole_file_has_no_problem_and_stays_as_it_is(run: Run, district: Path, tmp_path: Path) -> None:
    before = listing(tmp_path)
    ran = run("check", district, "--json")
    assert ran.code == 0
    document = ran.document
    keys = ["file", "schema", "integrity", "foreign_keys", "rows", "problems", "warnings", "warnings_total"]
    assert list(document) == keys
    assert (document["integrity"], document["foreign_keys"], document["problems"]) == ("ok", 0, [])
    assert list(document["rows"]) == ["membership", "bases", "ratings", "tasks"]
    dumped = run("dump", district, "--kind", "ratings", "--json").document
    assert document["rows"]["ratings"] == dumped["rows"]
    assert listing(tmp_path) == before


def test_a_database_in_use_is_checked_with_what_is_not_folded_in_yet(
    run: Run, commune: Path, tmp_path: Path
) -> None:
    Path("a.csv").write_text("organisation,unit,period,eligible\npn,14230,2023,100\n")
    desk = open_desk(commune)
    run("load", commune, "a.csv")
    log = commune.with_name(commune.name + "-wal")
    unfolded = log.read_bytes()
    assert unfolded
    ran = run("check", commune, "--json")
    assert (ran.code, ran.document["rows"]["membership"]) == (0, 1)
    assert log.read_bytes() == unfolded
    desk.close()


def test_figures_worth_a_look_are_warnings_and_no_problem(run: Run, commune: Path) -> None:
    Path("members.csv").write_text(
        "organisation,unit,period,eligible,members,admitted,left\n"
        "pn,14230,2022,100,90,,\n"
        "pn,14230,2023,100,130,5,1\n"
    )
    Path("bases.csv").write_text(
        "organisation,unit,kind,name\nldld,14230,co_so,Trường Tiểu học\nldld,14230,co_so,Truong tieu hoc\n",
        encoding="utf-8",
    )
    Path("tasks.csv").write_text(
        "organisation,unit,hamlet,title,year\npn,14230,xóm 1,Đường hoa,2023\nnd,14230,xóm 1,Đường hoa,2023\n",
        encoding="utf-8",
    )
    assert run("load", commune, "members.csv", "bases.csv", "tasks.csv").code == 0
    ran = run("check", commune, "--json")
    assert (ran.code, ran.document["problems"]) == (0, [])
    found = [(each["kind"], each["code"]) for each in ran.document["warnings"]]
    assert found == [
        ("membership", "balance-mismatch"),
        ("membership", "large-change"),
        ("membership", "members-above-eligible"),
        ("bases", "similar-base-name"),
        ("bases", "similar-base-name"),
        ("tasks", "same-task-twice"),
        ("tasks", "same-task-twice"),
    ]
    assert ran.document["warnings_total"] == len(found)
    people = run("check", commune).out
    assert "Lưu ý: Hội viên, Hội Phụ nữ, Hải Vân, 2023: Số hội viên 130 lớn hơn 100" in people


def test_rows_outside_a_units_life_or_scope_are_told(run: Run, commune: Path) -> None:
    Path("a.csv").write_text(
        "organisation,unit,period,eligible\npn,14230,2022,100\npn,14230,2023,100\n", encoding="utf-8"
    )
    run("load", commune, "a.csv")
    with plain(commune) as connection:
        query = "SELECT sql FROM sqlite_master WHERE name = 'keep_membership_key'"
        (trigger,) = connection.execute(query).fetchone()
        connection.execute("DROP TRIGGER keep_membership_key")  # what no tool gets past by accident
        connection.execute("UPDATE membership SET period = '2026' WHERE period = '2022'")
        connection.execute("UPDATE membership SET unit = '14233' WHERE period = '2023'")
        connection.execute(trigger)
    warnings = run("check", commune, "--json").document["warnings"]
    assert {each["code"] for each in warnings} == {"outside-life", "foreign-unit"}


def test_ratings_of_a_deleted_base_are_told(run: Run, district: Path) -> None:
    with plain(district) as connection:
        connection.execute("UPDATE base SET alive = 0 WHERE id = (SELECT base FROM rating LIMIT 1)")
        connection.execute("DELETE FROM outside_change")  # as if the program had written it
    ran = run("check", district, "--json")
    assert ran.code == 0
    assert ran.document["warnings"][0]["code"] == "rating-without-base"


def test_rows_that_point_nowhere_are_a_problem(run: Run, district: Path) -> None:
    with plain(district) as connection:
        connection.execute("DELETE FROM base WHERE id = (SELECT base FROM rating LIMIT 1)")
    ran = run("check", district, "--json")
    assert (ran.code, ran.error) == (1, "check-failed")
    assert ran.document["foreign_keys"] > 0
    assert [each["code"] for each in ran.document["problems"]] == ["foreign-keys-broken"]
    assert run("check", district).out.startswith(f"{district}: có lỗi.")


def test_missing_tables_and_columns_are_named(run: Run, commune: Path) -> None:
    with plain(commune) as connection:
        connection.execute("DROP TABLE task_version")
        connection.execute("ALTER TABLE edit DROP COLUMN detail")
    ran = run("check", commune, "--json")
    assert (ran.code, ran.document["rows"]) == (1, {})
    assert "edit.detail, task_version" in ran.document["problems"][0]["message"]


def test_a_page_that_was_overwritten_is_a_problem(run: Run, district: Path) -> None:
    with plain(district) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_rating_year'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with district.open("r+b") as file:
        file.seek((root - 1) * size + 16)
        file.write(b"\xff" * 64)
    ran = run("check", district, "--json")
    assert ran.code == 1
    assert ran.document["integrity"] != "ok"
    assert [each["code"] for each in ran.document["problems"]] == ["integrity-broken"]


@pytest.mark.parametrize("keep", [0, 10, 5_000, 100_000, -100, -4096])
def test_a_file_that_was_cut_off_gives_one_sentence(run: Run, commune: Path, keep: int) -> None:
    commune.write_bytes(commune.read_bytes()[:keep])
    ran = run("check", commune)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert run("check", commune, "--json").error == "not-a-database"


def test_foreign_and_newer_files_give_one_sentence(run: Run, commune: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.hhdb"
    with plain(foreign) as connection:
        connection.execute("CREATE TABLE a (b)")
    with plain(commune) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert run("check", foreign, "--json").error == "not-a-database"
    assert run("check", commune, "--json").error == "too-new"
    assert run("check", tmp_path, "--json").code == 1
    assert run("check", tmp_path / "none", "--json").error == "database-missing"


def test_a_file_of_the_first_schema_is_checked_as_it_is(run: Run, commune: Path, tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(asset("db", "migrations")))
    engine = open_engine(commune, foreign_keys=False)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    engine.dispose()
    before = listing(tmp_path)
    ran = run("check", commune, "--json")
    assert (ran.code, ran.document["schema"], ran.document["problems"]) == (0, "0001", [])
    assert [each["code"] for each in ran.document["warnings"]] == ["older-schema"]
    assert listing(tmp_path) == before
