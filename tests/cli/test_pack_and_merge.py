"""pack, show, enrol, merge, merges, undo: what they answer, and what they leave alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.usb import MEMBERS, enter, merged, packed, pair

COUNTS = ["new", "changed", "unchanged", "kept", "deleted", "conflicts", "vanished"]
SHAPE = ["file", "status", "reason", "merge", "unit", "site", *COUNTS]


def counts(package: dict[str, object]) -> dict[str, object]:
    return {name: package[name] for name in COUNTS if package[name]}


def test_new_makes_keys_for_its_owner_alone(run: Run, home: Path) -> None:
    pair(run)
    keys = sorted((home / "keys").iterdir())
    assert len(keys) == 2
    assert {path.stat().st_mode & 0o777 for path in keys} == {0o600}


def test_a_template_without_a_database_makes_no_keys(run: Run, home: Path) -> None:
    assert run("template", "--kind", "membership", "--unit", "14233", "--out", "a.xlsx").code == 0
    assert not (home / "keys").exists()


def test_pack_names_the_file_its_hash_a_code_the_unit_and_the_rows(run: Run) -> None:
    pair(run)
    document = packed(run)
    assert list(document) == ["file", "sha256", "code", "unit", "rows"]
    assert Path(document["file"]).parent == Path("usb")
    assert (document["unit"], document["rows"], len(document["code"])) == ("14233", 4, 8)
    again = packed(run)
    assert again["file"] != document["file"]
    assert len(list(Path("usb").iterdir())) == 2
    assert document["code"] in run("show", document["file"]).out


def test_pack_refuses_a_stick_that_is_not_there_and_leaves_nothing(run: Run) -> None:
    pair(run)
    ran = run("pack", "c.hhdb", "--to", "E", "--json")
    assert (ran.code, ran.error, ran.document["error"]["folder"]) == (1, "folder-missing", "E")
    assert run("pack", "c.hhdb", "--to", "E").err.count("\n") == 1
    assert not Path("E").exists()


def test_a_return_package_is_for_units_below_only(run: Run) -> None:
    pair(run)
    for database, unit, code in (
        ("c.hhdb", "14233", "not-below"),
        ("c.hhdb", "366", "foreign-unit"),
        ("d.hhdb", "366", "not-below"),
        ("d.hhdb", "99999", "unknown-unit"),
    ):
        ran = run("pack", database, "--to", "usb", "--for", unit, "--json")
        assert (ran.code, ran.error) == (1, code)
    assert list(Path("usb").iterdir()) == []


def test_show_says_what_a_package_is_and_merges_nothing(run: Run) -> None:
    pair(run)
    document = packed(run)
    shown = run("show", document["file"], "--json").document
    assert (shown["sha256"], shown["code"]) == (document["sha256"], document["code"])
    assert (shown["unit"], shown["version"], shown["level"]) == ("14233", "14233@2025-06-30", "commune")
    assert (shown["for"], shown["units"], shown["sealed"]) == (None, ["14233@2025-06-30"], False)
    assert shown["rows"] == {"membership": 1, "bases": 1, "tasks": 1, "ratings": 1}
    people = run("show", document["file"]).out
    assert "Xã Hải Minh" in people
    assert shown["fingerprint"] in people
    back = packed(run, "d.hhdb", "--for", "14233")
    assert run("show", back["file"], "--json").document["for"] == "14233@2025-06-30"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "package-damaged"),
        (b"MZ\x90\x00" * 400, "package-not-a-package"),
        (b"SQLite format 3\x00" + b"\x00" * 4096, "package-not-a-package"),
    ],
)
def test_a_file_that_is_no_package_gives_one_sentence(run: Run, content: bytes, code: str) -> None:
    Path("a.hhp").write_bytes(content)
    ran = run("show", "a.hhp", "--json")
    assert (ran.code, ran.error, ran.document["error"]["file"]) == (1, code, "a.hhp")
    people = run("show", "a.hhp")
    assert (people.code, people.out, people.err.count("\n")) == (1, "", 1)


def test_an_unknown_key_is_refused_with_its_fingerprint(run: Run) -> None:
    pair(run)
    file = packed(run)["file"]
    fingerprint = run("show", file, "--json").document["fingerprint"]
    ran = merged(run, "d.hhdb", file, options=())
    assert (ran.code, ran.error) == (1, "key-unknown")
    assert fingerprint in ran.document["error"]["message"]
    (package,) = ran.document["packages"]
    assert (package["status"], package["reason"], package["fingerprint"]) == (
        "refused",
        "key-unknown",
        fingerprint,
    )
    assert run("merges", "d.hhdb", "--json").document == []


def test_trust_new_accepts_an_unknown_key_and_says_so_once(run: Run) -> None:
    pair(run)
    first = run("merge", "d.hhdb", packed(run)["file"], "--trust-new")
    assert "đã chấp nhận khóa mới của Xã Hải Minh" in first.out
    enter(run, "c.hhdb", MEMBERS.format("100,81,5,1"))
    second = merged(run, "d.hhdb", packed(run)["file"])
    assert second.code == 0
    assert list(second.document["packages"][0]) == SHAPE


def test_a_databases_own_package_is_known_and_its_key_is_not_news(run: Run) -> None:
    pair(run)
    ran = merged(run, "c.hhdb", packed(run)["file"])
    (package,) = ran.document["packages"]
    assert (ran.code, package["status"], "trusted" in package) == (0, "older", False)


def test_enrol_trusts_the_key_of_a_package_for_its_unit(run: Run) -> None:
    pair(run)
    file = packed(run)["file"]
    fingerprint = run("show", file, "--json").document["fingerprint"]
    for already in (False, True):
        enrolled = run("enrol", "d.hhdb", file, "--json")
        assert enrolled.code == 0
        expected = {"unit": "14233", "fingerprint": fingerprint, "already": already}
        assert enrolled.document == expected
    assert merged(run, "d.hhdb", file, options=()).code == 0


def test_merge_counts_rows_by_what_happened_to_them(run: Run) -> None:
    pair(run)
    first = merged(run, "d.hhdb", packed(run)["file"]).document
    assert list(first) == ["packages", "open_conflicts"]
    (package,) = first["packages"]
    assert list(package)[: len(SHAPE)] == SHAPE
    assert (package["status"], package["reason"], package["merge"], package["unit"]) == (
        "merged",
        None,
        1,
        "14233",
    )
    assert counts(package) == {"new": 4}
    enter(run, "c.hhdb", MEMBERS.format("100,81,5,1"))
    later = packed(run)["file"]
    assert counts(merged(run, "d.hhdb", later).document["packages"][0]) == {"changed": 1, "unchanged": 3}
    assert "100,81,5,1" in run("dump", "d.hhdb", "--kind", "membership").out


def test_the_same_file_is_already_there_and_an_older_one_brings_nothing(run: Run) -> None:
    pair(run)
    older = packed(run)["file"]
    enter(run, "c.hhdb", MEMBERS.format("100,81,5,1"))
    newer = packed(run)["file"]
    assert merged(run, "d.hhdb", newer).code == 0
    ran = merged(run, "d.hhdb", newer, older)
    assert ran.code == 0
    assert [(each["status"], each["merge"]) for each in ran.document["packages"]] == [
        ("already", 1),
        ("older", 2),
    ]
    assert "100,81,5,1" in run("dump", "d.hhdb", "--kind", "membership").out


def test_a_bad_package_stops_no_other_and_waits_for_a_person(run: Run) -> None:
    pair(run)
    file = Path(packed(run)["file"])
    file.with_name("0.hhp").write_bytes(file.read_bytes()[:-40])
    file.with_name("letter.txt").write_text("dear")
    ran = merged(run, "d.hhdb", "usb")
    assert ran.code == 3
    assert [(each["status"], each["reason"]) for each in ran.document["packages"]] == [
        ("refused", "package-damaged"),
        ("merged", None),
    ]
    assert "0.hhp" in ran.document["packages"][0]["message"]
    people = run("merge", "d.hhdb", "usb")
    assert people.code == 3
    assert "Bị từ chối" in people.out
    assert "0.hhp: “0.hhp” đã hỏng" in people.out


def test_merge_fails_only_if_no_package_was_taken(run: Run) -> None:
    pair(run)
    for name in ("a.hhp", "b.hhp"):
        Path("usb", name).write_bytes(b"PK\x03\x04")
    both = merged(run, "d.hhdb", "usb")
    assert (both.code, both.error, len(both.document["packages"])) == (1, "merge-refused", 2)
    one = merged(run, "d.hhdb", "usb/a.hhp")
    assert (one.code, one.error) == (1, "package-damaged")
    missing = merged(run, "d.hhdb", "usb/c.hhp")
    assert (missing.code, missing.error) == (1, "package-missing")
    assert run("merge", "d.hhdb", "usb").err.count("\n") == 3


def test_a_folder_without_packages_is_refused(run: Run) -> None:
    pair(run)
    ran = merged(run, "d.hhdb", "usb")
    assert (ran.code, ran.error) == (1, "no-packages")


def test_a_package_for_another_place_is_refused(run: Run) -> None:
    pair(run)
    assert run("new", "e.hhdb", "--level", "commune", "--unit", "14236@2023-12-31").code == 0
    ran = merged(run, "e.hhdb", packed(run)["file"])
    assert (ran.code, ran.error) == (1, "package-for-another")


def test_a_dry_run_counts_as_the_merge_will_and_changes_no_byte(run: Run, tmp_path: Path) -> None:
    pair(run)
    older = packed(run)["file"]
    enter(run, "c.hhdb", MEMBERS.format("100,81,5,1"))
    enter(run, "d.hhdb", MEMBERS.format("100,82,5,1"))
    queue = (older, packed(run)["file"], older)
    before = {path: path.read_bytes() for path in tmp_path.glob("d.hhdb*")}
    tried = merged(run, "d.hhdb", *queue, options=("--trust-new", "--dry-run"))
    assert {path: path.read_bytes() for path in tmp_path.glob("d.hhdb*")} == before
    assert run("conflicts", "d.hhdb", "--json").document == []
    done = merged(run, "d.hhdb", *queue)
    assert (tried.code, tried.document["open_conflicts"]) == (done.code, done.document["open_conflicts"])
    assert tried.code == 3
    without_number = [{**each, "merge": None} for each in done.document["packages"]]
    assert tried.document["packages"] == without_number
    people = run("merge", "d.hhdb", *queue, "--dry-run")
    assert people.out.startswith("Chạy thử, chưa gộp gì:")


def test_a_clone_is_merged_and_told(run: Run) -> None:
    pair(run)
    packed(run)
    shutil.copyfile("c.hhdb", "clone.hhdb")
    enter(run, "c.hhdb", MEMBERS.format("100,81,5,1"))
    enter(run, "clone.hhdb", "organisation,unit,period,eligible\nnd,14233,2023,7\n")
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    ran = run("merge", "d.hhdb", packed(run, "clone.hhdb")["file"])
    assert ran.code == 0
    assert "máy gửi có hai nhánh" in ran.out
    assert "nd,14233,2023,7" in run("dump", "d.hhdb", "--kind", "membership").out


def test_a_correction_goes_back_to_the_commune(run: Run) -> None:
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    enter(run, "d.hhdb", MEMBERS.format("100,79,5,1"))
    back = packed(run, "d.hhdb", "--for", "14233")
    assert back["unit"] == "14233"
    ran = merged(run, "c.hhdb", back["file"])
    assert (ran.code, ran.document["packages"][0]["unit"]) == (0, "366")
    assert "100,79,5,1" in run("dump", "c.hhdb", "--kind", "membership").out


def test_merges_are_listed_newest_first_and_undone_exactly(run: Run) -> None:
    pair(run)
    first = packed(run)["file"]
    enter(run, "c.hhdb", MEMBERS.format("100,81,5,1"))
    assert merged(run, "d.hhdb", first, packed(run)["file"]).code == 0
    before = run("merges", "d.hhdb", "--json").document
    assert [each["merge"] for each in before] == [2, 1]
    assert [each["undone"] for each in before] == [False, False]
    refused = run("undo", "d.hhdb", "1", "--json")
    assert (refused.code, refused.error) == (1, "merge-merged-since")
    undone = run("undo", "d.hhdb", "2", "--json")
    assert (undone.code, undone.document) == (0, {"merge": 2, "undone": True, "open_conflicts": 0})
    assert "100,80,5,1" in run("dump", "d.hhdb", "--kind", "membership").out
    assert [each["undone"] for each in run("merges", "d.hhdb", "--json").document] == [True, False]
    assert "Đã hoàn tác" in run("merges", "d.hhdb").out


@pytest.mark.parametrize(
    ("number", "code", "exit_code"),
    [("7", "merge-unknown-merge", 1), ("x", "usage", 2), ("-1", "usage", 2)],
)
def test_a_merge_that_never_was_cannot_be_undone(run: Run, number: str, code: str, exit_code: int) -> None:
    pair(run)
    ran = run("undo", "d.hhdb", number, "--json")
    assert (ran.code, ran.error) == (exit_code, code)


def test_a_merge_that_was_built_on_is_not_undone(run: Run) -> None:
    pair(run)
    assert merged(run, "d.hhdb", packed(run)["file"]).code == 0
    enter(run, "d.hhdb", MEMBERS.format("100,79,5,1"))
    assert run("undo", "d.hhdb", "1", "--json").error == "merge-edited-since"


def test_an_empty_list_of_merges_is_a_sentence(run: Run) -> None:
    pair(run)
    assert run("merges", "d.hhdb").out == "Chưa gộp gói nào.\n"


@pytest.mark.parametrize("name", ["a\u202eb", "a\nb", "a\x1b[2Jb"])
def test_a_packages_name_cannot_turn_the_answer_about(run: Run, name: str) -> None:
    pair(run)
    for place in (name, f"{name}2"):
        Path("usb", f"{place}.hhp").write_bytes(b"PK\x03\x04")
    refused = run("merge", "d.hhdb", "usb")
    assert refused.err.count("\n") == 3
    assert refused.err.replace("\n", "").isprintable()
    packed(run)
    answer = run("merge", "d.hhdb", "usb", "--trust-new")
    assert answer.code == 3
    assert answer.out.replace("\n", "").isprintable()
    assert len([line for line in answer.out.splitlines() if "Bị từ chối" in line]) == 2
