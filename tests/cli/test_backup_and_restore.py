"""backup and restore: one whole file, and never a loss on the way back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.open_database import open_desk
from tests.cli.conftest import Run


def load(run: Run, database: Path, eligible: int) -> None:
    Path("rows.csv").write_text(f"organisation,unit,period,eligible\npn,14230,2023,{eligible}\n")
    assert run("load", database, "rows.csv").code == 0


def eligible(run: Run, database: Path) -> str:
    return run("dump", database, "--kind", "membership").out.splitlines()[1].split(",")[3]


def test_a_backup_is_one_file_with_everything_in_it(run: Run, commune: Path, home: Path) -> None:
    desk = open_desk(commune)
    load(run, commune, 100)
    made = run("backup", commune, "--json")
    desk.close()
    backup = Path(made.document["file"])
    assert (made.code, list(made.document)) == (0, ["file"])
    assert backup in (home / "backups").glob("*.hhdb")
    assert eligible(run, backup) == "100"


def test_the_first_write_of_a_day_takes_a_backup_first(run: Run, commune: Path) -> None:
    load(run, commune, 100)
    load(run, commune, 200)
    (made,) = run("backups", commune, "--json").document
    assert (made["cause"], made["rows"]["membership"], made["second"]) == ("daily", 0, False)
    assert made["verified"] >= made["at"]
    assert made["tier"] == "day"


def test_backups_are_listed_for_people_too_and_for_a_database_that_is_gone(run: Run, commune: Path) -> None:
    assert run("backups", commune).out == "Chưa có bản sao lưu nào.\n"
    made = run("backup", commune, "--json").document["file"]
    commune.unlink()
    listed = run("backups", commune)
    assert (listed.code, made in listed.out, "Tự làm" in listed.out) == (0, True, True)


def test_a_merge_without_room_for_its_backup_is_not_done(run: Run, commune: Path, home: Path) -> None:
    load(run, commune, 100)
    shutil.rmtree(home / "backups")
    (home / "backups").write_text("in the way")
    before = commune.read_bytes()
    ran = run("merge", commune, commune, "--json")
    assert (ran.code, ran.error) == (1, "cannot-write")
    assert commune.read_bytes() == before


def test_two_backups_at_once_are_two_files(run: Run, commune: Path, tmp_path: Path) -> None:
    names = {run("backup", commune, "--to", "stick", "--json").document["file"] for _ in range(3)}
    assert len(names) == len(list((tmp_path / "stick").iterdir())) == 3


def test_a_backup_leaves_nothing_beside_the_database(run: Run, commune: Path, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    run("backup", commune)
    assert {path.name for path in tmp_path.iterdir()} == before | {"home"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["none.hhdb"], "database-missing"),
        (["text.hhdb"], "not-a-database"),
        (["commune.hhdb", "--to", "text.hhdb"], "not-a-folder"),
        (["commune.hhdb", "--to", "text.hhdb/deep"], "cannot-write"),
    ],
)
def test_backup_refuses(run: Run, commune: Path, arguments: list[str], code: str) -> None:
    Path("text.hhdb").write_text("no database, but long enough to be looked at" * 40)
    ran = run("backup", *arguments, "--json")
    assert (ran.code, ran.error) == (1, code)


def test_restore_brings_back_and_keeps_what_it_replaces(run: Run, commune: Path) -> None:
    load(run, commune, 100)
    backup = run("backup", commune, "--json").document["file"]
    load(run, commune, 200)
    restored = run("restore", backup, commune, "--json")
    assert restored.code == 0
    assert restored.document["unit"] == "14230"
    assert eligible(run, commune) == "100"
    assert eligible(run, Path(restored.document["replaced"])) == "200"


def test_restore_makes_a_database_where_there_was_none(run: Run, commune: Path) -> None:
    load(run, commune, 100)
    restored = run("restore", commune, "new/deep/b.hhdb", "--json")
    assert (restored.code, restored.document["replaced"]) == (0, None)
    assert eligible(run, Path("new/deep/b.hhdb")) == "100"


def test_a_damaged_database_is_kept_byte_by_byte_and_its_log_is_not_played_in(
    run: Run, commune: Path
) -> None:
    load(run, commune, 100)
    backup = run("backup", commune, "--json").document["file"]
    log = commune.with_name("commune.hhdb-wal")
    desk = open_desk(commune)
    load(run, commune, 200)
    unfolded = log.read_bytes()
    desk.close()
    damaged = b"not a database any more" + commune.read_bytes()[:50_000]
    commune.write_bytes(damaged)
    log.write_bytes(unfolded)
    restored = run("restore", backup, commune, "--json")
    assert restored.code == 0
    kept = Path(restored.document["replaced"])
    assert kept.read_bytes() == damaged
    assert kept.with_name(kept.name + "-wal").read_bytes() == unfolded
    assert eligible(run, commune) == "100"


def test_a_database_that_is_open_elsewhere_is_not_replaced(run: Run, commune: Path) -> None:
    load(run, commune, 100)
    backup = run("backup", commune, "--json").document["file"]
    load(run, commune, 200)
    desk = open_desk(commune)
    ran = run("restore", backup, commune, "--json")
    desk.close()
    assert (ran.code, ran.error) == (1, "database-busy")
    assert ran.document["error"]["file"] == str(commune)
    assert eligible(run, commune) == "200"


def test_a_useless_backup_changes_nothing(run: Run, commune: Path, tmp_path: Path) -> None:
    load(run, commune, 100)
    backup = Path(run("backup", commune, "--to", "b", "--json").document["file"])
    backup.write_bytes(backup.read_bytes()[:-8192])
    before = sorted(path.name for path in tmp_path.rglob("*"))
    ran = run("restore", backup, commune, "--json")
    assert (ran.code, ran.error) == (1, "not-a-database")
    assert ran.document["error"]["file"] == str(backup)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    assert eligible(run, commune) == "100"


def test_a_backup_that_is_damaged_inside_changes_nothing(run: Run, district: Path, commune: Path) -> None:
    load(run, commune, 100)
    with closing(sqlite3.connect(district)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name='ix_rating_year'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with district.open("r+b") as file:
        file.seek((root - 1) * size + 16)
        file.write(b"\xff" * 64)
    ran = run("restore", district, commune, "--json")
    assert (ran.code, ran.error) == (1, "not-a-database")
    assert eligible(run, commune) == "100"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["none.hhdb", "commune.hhdb"], "database-missing"),
        (["commune.hhdb", "commune.hhdb"], "same-file"),
        (["commune.hhdb", "folder"], "cannot-write"),
        (["commune.hhdb", "OneDrive/a.hhdb"], "in-sync-folder"),
    ],
)
def test_restore_refuses(run: Run, commune: Path, arguments: list[str], code: str) -> None:
    Path("folder").mkdir()
    ran = run("restore", *arguments, "--json")
    assert (ran.code, ran.error) == (1, code)
    assert ran.document["error"].get("file", arguments[-1]) in arguments


def test_a_backup_is_read_by_commands_and_never_written(run: Run, commune: Path) -> None:
    load(run, commune, 100)
    backup = Path(run("backup", commune, "--json").document["file"])
    before = {each: each.read_bytes() for each in backup.parent.iterdir()}

    assert eligible(run, backup) == "100"
    assert run("load", backup, "rows.csv", "--dry-run").code == 0
    assert run("progress", backup, "--year", "2023").code == 0
    Path("rows.csv").write_text("organisation,unit,period,eligible\npn,14230,2023,7\n")
    for name, *given in (("load", "rows.csv"), ("lock", "2023"), ("pack", "--to", ".")):
        refused = run(name, backup, *given)
        assert (refused.code, "là bản sao lưu nên chỉ xem" in refused.err) == (1, True), name
    assert {each: each.read_bytes() for each in backup.parent.iterdir()} == before
