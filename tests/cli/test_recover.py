"""recover: what a damaged database still holds comes into a new file, and the damaged one stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.open_database import open_desk
from tests.cli.conftest import Run
from tests.damage import cut_off, leaves_of, without_log, wreck_first_page, wreck_header, wreck_page
from tests.desks import living


def page_in_the_middle(path: Path) -> None:
    leaves = leaves_of(path, "membership")
    wreck_page(path, leaves[len(leaves) // 2])


def cut(path: Path) -> None:
    cut_off(path, 0.8)


def empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGE = {
    "header": (wreck_header, "unreadable", 0),
    "first page": (wreck_first_page, "unreadable", 0),
    "middle page": (page_in_the_middle, "damaged", 3),
    "cut off": (cut, "unreadable", 3),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_with_a_backup_nothing_is_lost(run: Run, district: Path, kind: str) -> None:
    wreck, condition, code = DAMAGE[kind]
    whole = living(district)
    assert run("backup", district).code == 0
    wreck(district)
    damaged = district.read_bytes()
    ran = run("recover", district, "--to", "new.hhdb", "--json")

    assert (ran.code, ran.document["condition"], ran.document["source"]) == (code, condition, "salvaged")
    assert district.read_bytes() == damaged
    assert living(Path("new.hhdb")) == whole
    checked = run("check", "new.hhdb", "--json")
    assert (checked.code, checked.document["problems"]) == (0, [])


@pytest.mark.parametrize("wreck", [page_in_the_middle, wreck_header])
def test_without_a_backup_the_rest_comes(run: Run, district: Path, wreck: Callable[[Path], None]) -> None:
    whole = living(district)
    wreck(district)
    ran = run("recover", district, "--to", "new.hhdb", "--json")

    kept = living(Path("new.hhdb"))
    assert all(whole[key] == row for key, row in kept.items())
    assert len(kept) > 0.9 * len(whole)
    assert (ran.document["backup"], ran.code) == (None, 3 if len(kept) < len(whole) else 0)
    assert run("check", "new.hhdb").code == 0


@pytest.mark.parametrize("wreck", [empty, Path.unlink])
def test_of_an_empty_or_missing_file_the_newest_backup_is_left(
    run: Run, district: Path, wreck: Callable[[Path], None]
) -> None:
    whole = living(district)
    backup = run("backup", district, "--json").document["file"]
    wreck(district)
    ran = run("recover", district, "--to", "new.hhdb", "--json")

    assert (ran.code, ran.document["source"], ran.document["backup"]) == (0, "backup", backup)
    assert living(Path("new.hhdb")) == whole


def test_what_was_lost_with_the_log_is_noticed(run: Run, commune: Path) -> None:
    with closing(open_desk(commune)):
        Path("rows.csv").write_text("organisation,unit,period,eligible\npn,14230,2023,100\n")
        assert run("load", commune, "rows.csv").code == 0
        older = without_log(commune, commune.with_name("older"))
    commune.write_bytes(older.read_bytes())
    checked = run("check", commune, "--json")
    assert (checked.code, "older-than-seen" in {each["code"] for each in checked.document["warnings"]}) == (
        0,
        True,
    )
    ran = run("recover", commune, "--to", "new.hhdb", "--json")

    assert (ran.code, ran.document["condition"]) == (0, "older")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["none.hhdb", "--to", "new.hhdb"], "database-missing"),
        (["text.hhdb", "--to", "new.hhdb"], "nothing-to-recover"),
        (["commune.hhdb", "--to", "text.hhdb"], "database-exists"),
        (["commune.hhdb", "--to", "OneDrive/a.hhdb"], "in-sync-folder"),
    ],
)
def test_recover_refuses(run: Run, commune: Path, arguments: list[str], code: str) -> None:
    Path("text.hhdb").write_text("no database, but long enough to be looked at" * 40)
    ran = run("recover", *arguments, "--json")
    assert (ran.code, ran.error) == (1, code)
    assert not Path("new.hhdb").exists()


def test_people_read_what_was_saved(run: Run, district: Path) -> None:
    page_in_the_middle(district)
    ran = run("recover", district, "--to", "new.hhdb")

    assert "Có chỗ trong tệp số liệu không đọc được nữa." in ran.out
    assert "Có chỗ không đọc được trong các bảng: membership." in ran.out


def warnings_of(run: Run, database: Path) -> set[str]:
    return {each["code"] for each in run("check", database, "--json").document["warnings"]}


def load(run: Run, database: Path, eligible: int) -> None:
    Path("rows.csv").write_text(f"organisation,unit,period,eligible\npn,14230,2023,{eligible}\n")
    assert run("load", database, "rows.csv").code == 0


def test_looking_at_an_older_file_does_not_make_it_the_newest(run: Run, commune: Path) -> None:
    before = commune.read_bytes()
    load(run, commune, 100)
    commune.write_bytes(before)
    assert run("dump", commune, "--kind", "membership").code == 0

    assert "older-than-seen" in warnings_of(run, commune)


def test_a_state_that_somebody_went_back_to_is_not_called_older(run: Run, commune: Path) -> None:
    backup = run("backup", commune, "--json").document["file"]
    for eligible in (100, 200, 300):
        load(run, commune, eligible)
    assert run("restore", backup, commune).code == 0

    assert "older-than-seen" not in warnings_of(run, commune)
