"""Every command: help, wrong usage, refusals and surprises, in words and as JSON."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.__main__ import opens_window
from hhdesk.cli.commands import COMMANDS
from hhdesk.cli.main import json_text, wants_json
from tests.cli.conftest import Run

ENGLISH = ("Usage", "Options", "Commands", "Show this", "Error", "Missing", "Invalid", "No such", "required")


def assert_vietnamese(text: str) -> None:
    assert [word for word in ENGLISH if word in text] == []
    assert not text.isascii()


def test_help_names_every_command_in_vietnamese(run: Run) -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    assert_vietnamese(ran.out)
    assert all(f"  {name} " in ran.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_vietnamese_help(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Cách dùng: hhdesk {name} [TÙY CHỌN]")
    assert "Tùy chọn:" in ran.out
    assert "--json" in ran.out
    assert_vietnamese(ran.out)


def test_help_as_json_is_one_document(run: Run) -> None:
    assert run("new", "--help", "--json").document["help"].startswith("Cách dùng: hhdesk new")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["frobnicate"], "Không có lệnh hay tệp “frobnicate”."),
        (["chekc", "db"], "Có phải là check?"),
        (["check"], "Thiếu tham số DB."),
        (["progress", "db"], "Thiếu tùy chọn --year."),
        (["load", "db"], "Thiếu tham số TỆP…."),
        (["template", "--kind", "tasks", "--out", "a.xlsx"], "Thiếu tùy chọn --unit."),
        (["check", "db", "other"], "Thừa tham số: other."),
        (["check", "db", "other", "more"], "Thừa tham số: other more."),
        (["check", "db", "--frob"], "Không có tùy chọn --frob."),
        (["progress", "db", "--yaer", "2023"], "Không có tùy chọn --yaer. Có phải là --year?"),
        (["progress", "db", "--year"], "Tùy chọn --year cần một giá trị."),
        (["load", "db", "a", "--dry-run=yes"], "Tùy chọn --dry-run không nhận giá trị."),
        (["progress", "db", "--year", "twenty"], "“twenty” không phải năm từ 1990 đến 2100."),
        (["dump", "db", "--kind", "people"], "“people”; hãy chọn membership, bases, ratings, tasks."),
        (["new", "db", "--level", "xã", "--unit", "1"], "hãy chọn commune, district, province."),
        (["new", "db", "--level", "commune", "--unit", "1", "--as-of", "31/2/2023"], "không phải ngày"),
        (["check", ""], "đường dẫn để trống."),
        (["--frob"], "Không có tùy chọn --frob."),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_with_code_2(run: Run, arguments: list[str], words: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "--help để xem hướng dẫn" in ran.err
    assert_vietnamese(ran.err)
    as_json = run(*arguments[:1], "--json", *arguments[1:])
    assert (as_json.code, as_json.err) == (2, "")
    assert words in as_json.document["error"]["message"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["progress", "db", "--year", "1989"], "not-a-year"),
        (["progress", "db", "--year", "2023", "--boundaries", "soon"], "not-a-date"),
        (["chart", "db", "--year", "2023", "--kind", "pie", "--out", "a.pdf"], "unknown-chart"),
        (["dump", "db", "--kind", "people"], "unknown-kind"),
        (["load", "db", "a.csv", "--mode", "merge"], "usage"),
    ],
)
def test_a_wrong_value_has_a_code_of_its_own(run: Run, arguments: list[str], code: str) -> None:
    ran = run(*arguments, "--json")
    assert (ran.code, ran.error) == (2, code)


def test_json_may_stand_anywhere_behind_the_name(run: Run, commune: Path) -> None:
    first, last = run("unit", "--json", commune), run("unit", commune, "--json")
    assert first.document == last.document


def test_behind_two_dashes_json_is_the_name_of_a_file() -> None:
    assert wants_json(["load", "db", "a.csv", "--json"])
    assert not wants_json(["load", "db", "--", "--json"])


def test_a_refusal_goes_to_standard_error_for_people_and_to_standard_output_as_json(run: Run) -> None:
    people, script = run("check", "nothing.hhdb"), run("check", "nothing.hhdb", "--json")
    assert (people.code, people.out) == (1, "")
    assert people.err.startswith("nothing.hhdb: Không có tệp số liệu")
    assert (script.code, script.err) == (1, "")
    assert script.document["error"].keys() == {"code", "message", "file"}
    assert script.error == "database-missing"


def _spoil(database: Path) -> None:
    """A value that the program never writes and does not expect."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE target SET organisation = 'nhiều'")


def test_a_surprise_is_written_down_and_told_in_one_sentence(run: Run, district: Path, home: Path) -> None:
    _spoil(district)
    ran = run("progress", district, "--year", "2023", "--json")
    error = ran.document["error"]
    log = home / "logs" / f"error-{error['number']}.log"
    assert (ran.code, ran.err, error["code"], error["log"]) == (1, "", "unexpected", str(log))
    for written in (log, home / "logs" / "program.log"):
        text = written.read_text(encoding="utf-8")
        assert "KeyError" in text
        assert "in organisation" in text
        assert "nhiều" not in text
        assert "district" not in text
    assert f"unexpected error {error['number']}\n" in text
    assert "progress --year --json" in log.read_text(encoding="utf-8")
    people = run("progress", district, "--year", "2023")
    assert people.out == ""
    assert people.err.count("\n") == 1
    assert "Traceback" not in people.err
    assert_vietnamese(people.err)


def test_a_surprise_is_told_even_if_it_cannot_be_written_down(run: Run, district: Path, home: Path) -> None:
    home.mkdir()
    (home / "logs").write_text("in the way")
    _spoil(district)
    ran = run("progress", district, "--year", "2023", "--json")
    assert (ran.code, ran.error, ran.document["error"]["log"]) == (1, "unexpected", None)


def test_names_that_are_no_utf8_are_printed_as_escapes(run: Run) -> None:
    ran = run("check", b"tr\xe3n.hhdb".decode("utf-8", "surrogateescape"), "--json")
    assert ran.error == "database-missing"
    assert ran.document["error"]["file"] == "tr\\udce3n.hhdb"
    assert json_text({"a": "\udce3"}) == '{"a": "\\udce3"}\n'


def test_a_file_that_is_there_opens_the_window_and_a_command_does_not(run: Run, tmp_path: Path) -> None:
    database = tmp_path / "a.hhdb"
    database.touch()
    (tmp_path / "check").touch()
    assert opens_window([])
    assert opens_window([str(database)])
    assert not opens_window([str(database), "--json"])
    assert opens_window([str(tmp_path / "missing.hhdb")])  # a shortcut to a file that is gone
    assert not opens_window([str(tmp_path / "missing")])
    assert not opens_window(["--missing.hhdb"])
    assert not opens_window(["check"])
