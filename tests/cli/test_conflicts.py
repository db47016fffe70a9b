"""conflicts, resolve, lock and unlock: values as sheets write them, decisions, closed periods."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.usb import BASE, MEMBERS, RATING, TASK, disputes, enter, merged, packed, pair

FIGURES = ["eligible", "members", "admitted", "left", "new_bases"]


def waiting(run: Run, database: str = "d.hhdb") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("conflicts", database, "--json").document
    return found


def test_a_dispute_has_its_record_and_all_sides_as_sheets_write_them(run: Run) -> None:
    disputes(run)
    ran = run("conflicts", "d.hhdb", "--json")
    assert ran.code == 3
    edit, delete, duplicate = ran.document
    keys = ["id", "kind", "unit", "record", "fields", "base", "ours", "theirs", "site", "merge"]
    assert [list(each) for each in ran.document] == [keys, keys, keys]
    assert (edit["id"], edit["kind"], edit["unit"], edit["merge"]) == (1, "edit", "14233", 2)
    assert edit["record"] == {"organisation": "pn", "unit": "14233", "period": "2023"}
    assert edit["fields"] == FIGURES
    assert edit["base"] == dict(zip(FIGURES, (100, 80, 5, 1, None), strict=True))
    assert edit["ours"] == dict(zip(FIGURES, (110, 90, 5, "n/a", None), strict=True))
    assert edit["theirs"] == dict(zip(FIGURES, (120, 95, 5, 1, None), strict=True))
    assert (delete["kind"], delete["theirs"]) == ("delete", None)
    assert delete["record"] == {
        "organisation": "pn",
        "unit": "14233",
        "hamlet": "xóm 1",
        "title": "Đường hoa",
        "year": 2023,
    }
    assert (delete["base"]["plan"], delete["base"]["actual"], delete["base"]["state"]) == (2.5, 1, "running")
    assert (delete["ours"]["actual"], delete["ours"]["state"]) == (2.25, "done")
    assert list(delete["ours"]) == delete["fields"]
    assert (duplicate["kind"], duplicate["fields"], duplicate["base"]) == ("duplicate", ["name"], None)
    names = {duplicate["ours"]["name"], duplicate["theirs"]["name"]}
    assert names == {"Trường Mầm non A", "Trường mầm non A"}


def test_dates_points_and_names_of_bases_are_written_as_in_sheets(run: Run) -> None:
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    closed = "organisation,unit,kind,name,founded,closed\nldld,14233,co_so,Trường Mầm non A,2010-05-01,{}\n"
    enter(run, "d.hhdb", closed.format("2024-06-30"), RATING.format("htt,88"))
    enter(run, "c.hhdb", closed.format("2024-07-31"), RATING.format("kht,40.25"))
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 3
    life, rating = sorted(waiting(run), key=lambda each: "base" in each["record"])
    assert life["ours"] == {"founded": "2010-05-01", "closed": "2024-06-30"}
    assert rating["record"]["base"] == "Trường Mầm non A"
    assert (rating["base"]["points"], rating["ours"]["points"], rating["theirs"]["points"]) == (
        85.5,
        88,
        40.25,
    )
    wrong = run("resolve", "d.hhdb", str(life["id"]), "--set", "closed=2001-01-31", "--json")
    assert (wrong.code, wrong.error) == (1, "closed-before-founded")
    people = run("conflicts", "d.hhdb").out
    assert "Hoàn thành tốt nhiệm vụ" in people
    assert "40,25" in people
    assert "30/06/2024" in people


def test_the_base_of_a_deletion_is_from_before_both_sides_whatever_comes_later(run: Run) -> None:
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    shutil.copyfile("c.hhdb", "second.hhdb")
    enter(run, "d.hhdb", TASK.format("2.5,2,running"))
    enter(run, "d.hhdb", TASK.format("2.5,2.25,running"))
    enter(run, "c.hhdb", TASK.format("2.5,1,running"), mode="delete")
    enter(run, "second.hhdb", TASK.replace("state", "note").format("2.5,1,đã đo"))
    assert merged(run, "d.hhdb", packed(run)["file"], packed(run, "second.hhdb")["file"]).code == 3
    back = packed(run, "d.hhdb", "--for", "14233")["file"]
    for database in ("d.hhdb", "c.hhdb", "second.hhdb"):
        merged(run, database, back)
        (dispute,) = waiting(run, database)
        assert (dispute["base"]["actual"], dispute["base"]["note"]) == (1, None), database
        assert (dispute["ours"]["actual"], dispute["ours"]["note"]) == (2.25, "đã đo"), database
        assert dispute["theirs"] is None


def test_people_see_the_sides_beside_each_other(run: Run) -> None:
    disputes(run)
    out = run("conflicts", "d.hhdb").out
    assert out.startswith("Còn 3 xung đột chờ chọn.")
    assert "1. Hội viên, Hội Phụ nữ, Hải Minh, 2023: hai bên cùng sửa (lần gộp 2)" in out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "Bản gốc Đang dùng Bên kia" in lines
    assert "Hội viên (members) 80 90 95" in lines
    assert "Ra hội (left) 1 không có 1" in lines
    assert "Thực hiện (actual) 1 2,25 đã xóa" in lines
    assert not any(line.startswith("Cơ sở lập mới") for line in lines)


def test_a_third_value_makes_a_list_of_theirs_that_one_word_cannot_choose_from(run: Run) -> None:
    pair(run)
    Path("second").mkdir()
    assert run("new", "e.hhdb", "--level", "commune", "--unit", "14233@2023-12-31").code == 0
    enter(run, "e.hhdb", MEMBERS.format("100,70,5,1"))
    enter(run, "d.hhdb", MEMBERS.format("100,60,5,1"))
    assert merged(run, "d.hhdb", packed(run)["file"], packed(run, "e.hhdb")["file"]).code == 3
    (dispute,) = waiting(run)
    assert dispute["kind"] == "insert"
    assert dispute["base"] is None
    assert dispute["ours"]["members"] == 60
    assert {side["members"] for side in dispute["theirs"]} == {70, 80}
    refused = run("resolve", "d.hhdb", str(dispute["id"]), "--keep", "theirs", "--json")
    assert (refused.code, refused.error) == (1, "several-theirs")
    assert run("resolve", "d.hhdb", str(dispute["id"]), "--set", "members=80").code == 0


def test_keeping_a_side_ends_a_dispute_and_the_exit_code_counts_the_others(run: Run) -> None:
    disputes(run)
    ran = run("resolve", "d.hhdb", "1", "--keep", "theirs", "--json")
    assert (ran.code, ran.document) == (3, {"id": 1, "open_conflicts": 2})
    assert "120,95,5,1" in run("dump", "d.hhdb", "--kind", "membership").out
    assert run("resolve", "d.hhdb", "2", "--keep", "ours").code == 3
    assert "Đường hoa" in run("dump", "d.hhdb", "--kind", "tasks").out
    last = run("resolve", "d.hhdb", "3", "--keep", "theirs")
    assert (last.code, last.out) == (0, "Đã chọn xong xung đột 3.\n")
    assert run("dump", "d.hhdb", "--kind", "bases", "--json").document["rows"] == 2
    assert run("conflicts", "d.hhdb").out == "Không có xung đột nào chờ chọn.\n"
    assert (run("conflicts", "d.hhdb").code, waiting(run)) == (0, [])


def test_the_deleted_side_and_the_twin_can_be_chosen(run: Run) -> None:
    disputes(run)
    assert run("resolve", "d.hhdb", "2", "--keep", "theirs").code == 3
    assert run("resolve", "d.hhdb", "3", "--keep", "ours").code == 3
    assert run("dump", "d.hhdb", "--kind", "tasks", "--json").document["rows"] == 0
    assert run("dump", "d.hhdb", "--kind", "bases", "--json").document["rows"] == 1
    assert "htt" not in run("dump", "d.hhdb", "--kind", "ratings").out
    assert run("dump", "d.hhdb", "--kind", "ratings", "--json").document["rows"] == 1


def test_a_decision_settles_the_dispute_at_the_commune_too(run: Run) -> None:
    disputes(run)
    assert merged(run, "c.hhdb", packed(run, "d.hhdb", "--for", "14233")["file"]).code == 3
    there = [each["kind"] for each in waiting(run, "c.hhdb")]
    assert there[:2] == ["edit", "delete"]
    for number, side in (("1", "theirs"), ("2", "ours"), ("3", "theirs")):
        run("resolve", "d.hhdb", number, "--keep", side)
    merged(run, "c.hhdb", packed(run, "d.hhdb", "--for", "14233")["file"])
    assert [each["kind"] for each in waiting(run, "c.hhdb") if each["kind"] != "duplicate"] == []
    assert "120,95,5,1" in run("dump", "c.hhdb", "--kind", "membership").out


def test_other_values_are_read_as_cells_of_a_csv_file(run: Run) -> None:
    disputes(run)
    ran = run("resolve", "d.hhdb", "1", "--set", "members=97", "--set", "left=", "--set", "admitted=n/a")
    assert ran.code == 3
    assert "pn,14233,2023,110,97,n/a,,," in run("dump", "d.hhdb", "--kind", "membership").out


def test_a_level_brings_its_scale(run: Run) -> None:
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    enter(run, "d.hhdb", RATING.format("htt,88"))
    enter(run, "c.hhdb", RATING.format("kht,40"))
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 3
    wrong = run("resolve", "d.hhdb", "1", "--set", "level=rất tốt", "--json")
    assert (wrong.code, wrong.error) == (1, "unknown-level")
    chosen = run(
        "resolve", "d.hhdb", "1", "--set", "level=Hoàn thành xuất sắc nhiệm vụ", "--set", "points=95.5"
    )
    assert chosen.code == 0
    assert ",nv4,htxs,,95.5,," in run("dump", "d.hhdb", "--kind", "ratings").out


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (["1", "--set", "members=2.500"], 1, "ambiguous-number"),
        (["1", "--set", "members=-1"], 1, "negative-count"),
        (["1", "--set", "note=x"], 1, "unknown-column"),
        (["2", "--set", "actual=3"], 1, "keep-needed"),
        (["3", "--set", "name=A"], 1, "keep-needed"),
        (["9", "--keep", "ours"], 1, "unknown-conflict"),
        (["x", "--keep", "ours"], 2, "usage"),
        (["1", "--keep", "both"], 2, "usage"),
        (["1", "--set", "members"], 2, "usage"),
        (["1", "--keep", "ours", "--set", "members=1"], 2, "usage"),
        (["1"], 2, "usage"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    run: Run, arguments: list[str], exit_code: int, code: str
) -> None:
    disputes(run)
    ran = run("resolve", "d.hhdb", *arguments, "--json")
    assert (ran.code, ran.error) == (exit_code, code)
    assert len(waiting(run)) == 3


def test_disputes_from_earlier_let_a_later_merge_wait(run: Run) -> None:
    disputes(run)
    enter(run, "c.hhdb", "organisation,unit,period,eligible\nnd,14233,2023,7\n")
    ran = merged(run, "d.hhdb", packed(run)["file"])
    assert (ran.code, ran.document["open_conflicts"]) == (3, 3)


def test_check_counts_open_disputes(run: Run) -> None:
    disputes(run)
    ran = run("check", "d.hhdb", "--json")
    assert ran.code == 0
    first = ran.document["warnings"][0]
    assert (first["code"], "3 xung đột" in first["message"]) == ("open-conflicts", True)


def test_a_locked_period_takes_no_edit_of_any_kind(run: Run) -> None:
    pair(run)
    ran = run("lock", "c.hhdb", "2023", "--json")
    assert (ran.code, ran.document) == (0, {"period": "2023", "locked": True})
    before = run("dump", "c.hhdb", "--kind", "membership").out
    for text, mode in (
        (MEMBERS.format("100,81,5,1"), "upsert"),
        (MEMBERS.format("100,80,5,1"), "delete"),
        (TASK.format("2.5,2,done"), "upsert"),
    ):
        Path("a.csv").write_text(text, encoding="utf-8")
        refused = run("load", "c.hhdb", "a.csv", "--mode", mode, "--json")
        assert (refused.code, refused.error) == (1, "period-locked")
        assert refused.document["error"]["period"] == "2023"
    assert run("dump", "c.hhdb", "--kind", "membership").out == before
    enter(run, "c.hhdb", MEMBERS.replace("2023", "2022").format("100,81,5,1"), BASE.format("Trường B"))


def test_a_package_that_changes_a_locked_period_becomes_a_dispute(run: Run) -> None:
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    assert run("lock", "d.hhdb", "2023").out == "Đã khóa kỳ 2023.\n"
    enter(run, "c.hhdb", MEMBERS.format("100,81,5,1"))
    ran = merged(run, "d.hhdb", packed(run)["file"])
    assert (ran.code, ran.document["packages"][0]["conflicts"]) == (3, 1)
    assert "100,80,5,1" in run("dump", "d.hhdb", "--kind", "membership").out
    refused = run("resolve", "d.hhdb", "1", "--keep", "theirs", "--json")
    assert (refused.code, refused.error) == (1, "period-locked")
    assert run("unlock", "d.hhdb", "2023", "--reason", "sửa số").out == "Đã mở khóa kỳ 2023: sửa số\n"
    assert run("resolve", "d.hhdb", "1", "--keep", "theirs").code == 0
    assert "100,81,5,1" in run("dump", "d.hhdb", "--kind", "membership").out


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (["lock", "c.hhdb", "2023"], 1, "already-locked"),
        (["lock", "c.hhdb", "2023-Q5"], 2, "not-a-period"),
        (["unlock", "c.hhdb", "2022", "--reason", "a"], 1, "not-locked"),
        (["unlock", "c.hhdb", "2023", "--reason", " "], 1, "reason-needed"),
        (["unlock", "c.hhdb", "2023"], 2, "usage"),
    ],
)
def test_locks_are_asked_for_sensibly(run: Run, arguments: list[str], exit_code: int, code: str) -> None:
    pair(run)
    assert run("lock", "c.hhdb", "2023").code == 0
    ran = run(*arguments, "--json")
    assert (ran.code, ran.error) == (exit_code, code)
