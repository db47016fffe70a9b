"""Pipes, devices, links, strange names and altered databases, offered to every command: one sentence each."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.domain.text import visible
from tests.cli.conftest import Ran, Run
from tests.store.files.alterations import ALTERATIONS, ENDLESS, altered

ROW = "organisation,unit,period,eligible,members,admitted,left\npn,14230,2023,100,90,5,1\n"
STRANGE_NAMES = {
    "turned": "bang\u202evsc.exe.csv",
    "hidden": "bang\u200b\ufeff\u2066.csv",
    "lines": "bang\nLỗi: tệp tốt.csv",
    "terminal": "bang\x1b[2J\x1b]0;x\x07.csv",
    "half": "bang\udcff.csv",
    "long": "ă" * 120 + ".csv",
    "formula": "=1+1.csv",
    "dashes": "--json.csv",
}


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def device(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


def full_device(path: Path) -> Path:
    path.symlink_to("/dev/full")
    return path


def loop(path: Path) -> Path:
    path.symlink_to(path)
    return path


def nowhere(path: Path) -> Path:
    path.symlink_to(path.with_name("none"))
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


SPECIAL = {each.__name__: each for each in (pipe, device, full_device, loop, nowhere, folder)}
OFFERED: dict[str, Callable[[Run, Path, Path], Ran]] = {
    "sheet": lambda run, commune, file: run("load", commune, file),
    "package": lambda run, commune, file: run("merge", commune, file),
    "shown package": lambda run, commune, file: run("show", file),
    "database": lambda run, commune, file: run("check", file),
    "opened database": lambda run, commune, file: run("progress", file, "--year", "2023"),
    "backup": lambda run, commune, file: run("restore", file, commune),
    "source": lambda run, commune, file: run("backup", file),
    "damaged database": lambda run, commune, file: run("recover", file, "--to", "moi.hhdb"),
}


def one_sentence(ran: Ran) -> str:
    """What the command said on its one line."""
    assert ran.code in (1, 2), ran
    said = ran.err or ran.out
    assert said.count("\n") <= 2, said
    assert "Traceback" not in said
    assert all(char.isprintable() or char == "\n" for char in said), ascii(said)
    return said


@pytest.mark.parametrize("kind", SPECIAL)
@pytest.mark.parametrize("offered", OFFERED)
def test_what_is_no_plain_file_is_refused_at_once(
    run: Run, commune: Path, tmp_path: Path, kind: str, offered: str
) -> None:
    before = commune.read_bytes()
    file = SPECIAL[kind](tmp_path / "dua vao.csv")
    one_sentence(OFFERED[offered](run, commune, file))
    assert commune.read_bytes() == before


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_no_plain_file_is_never_written_over(
    run: Run, commune: Path, tmp_path: Path, kind: str, ending: str
) -> None:
    target = SPECIAL[kind](tmp_path / f"ra.{ending}")
    before = os.lstat(target)
    one_sentence(run("dump", commune, "--kind", "membership", "--out", target))
    after = os.lstat(target)
    assert (after.st_mode, after.st_ino) == (before.st_mode, before.st_ino)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_strange_name_of_a_good_sheet_does_no_harm(
    run: Run, commune: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / STRANGE_NAMES[name]
    file.write_text(ROW, encoding="utf-8")
    ran = run("load", commune, file)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.replace("\n", "").isprintable()
    with closing(sqlite3.connect(commune)) as connection:
        assert connection.execute("SELECT members FROM membership").fetchall() == [(90,)]


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_strange_name_of_a_bad_sheet_cannot_write_the_sentence(
    run: Run, commune: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / STRANGE_NAMES[name]
    file.write_text("nothing", encoding="utf-8")
    said = one_sentence(run("load", commune, file))
    assert "\u202e" not in said
    assert json.loads(run("load", commune, file, "--json").out)["error"]["code"]


@pytest.mark.parametrize("text", ["a\u202eb", "a\x00b", "a\x1b[2Jb", "a\u200bb\ufeff", "a\ud800b", "a\nb\rc"])
def test_texts_of_cells_lose_what_hides_or_turns(run: Run, commune: Path, tmp_path: Path, text: str) -> None:
    content = f'organisation,unit,kind,name\nldld,14230,co_so,"Công đoàn {text}"\n'
    Path("a.csv").write_bytes(content.encode("utf-8", "surrogatepass"))
    ran = run("load", commune, "a.csv")
    with closing(sqlite3.connect(commune)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM base")]
    if ran.code:
        one_sentence(ran)
        assert names == []
    else:
        assert all(name.isprintable() for name in names), names


def test_a_command_line_with_half_a_letter_is_answered(run: Run, commune: Path) -> None:
    one_sentence(run("dump", commune, "--kind", "membership", "--unit", "\udcff\u202e14230"))


@pytest.mark.parametrize(("name", "statement"), ALTERATIONS.items())
def test_check_names_what_was_altered_and_leaves_the_file_alone(
    run: Run, commune: Path, name: str, statement: str
) -> None:
    before = altered(commune, statement).read_bytes()
    ran = run("check", commune, "--json")
    assert (ran.code, ran.error) == (1, "check-failed")
    found = {each["code"]: each["message"] for each in ran.document["problems"]}
    assert name in found.get("schema-altered", found.get("tables-missing", ""))
    assert commune.read_bytes() == before


@pytest.mark.parametrize("command", ["load", "pack", "dump", "backup", "restore"])
def test_an_altered_database_is_opened_by_no_command(
    run: Run, commune: Path, tmp_path: Path, command: str
) -> None:
    Path("a.csv").write_text(ROW, encoding="utf-8")
    whole = commune.read_bytes()
    before = altered(commune, ALTERATIONS["own_1"]).read_bytes()
    other = tmp_path / "other.hhdb"
    other.write_bytes(whole)
    arguments: dict[str, list[str | Path]] = {
        "load": [commune, "a.csv"],
        "pack": [commune, "--to", tmp_path],
        "dump": [commune, "--kind", "membership"],
        "backup": [commune],
        "restore": [commune, other],
    }
    ran = run(command, *arguments[command], "--json")
    assert (ran.code, ran.error) == (1, "database-altered")
    assert "own_1" in ran.document["error"]["message"]
    assert (commune.read_bytes(), other.read_bytes()) == (before, whole)


def test_a_good_backup_takes_the_place_of_an_altered_database(
    run: Run, commune: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "good.hhdb"
    backup.write_bytes(commune.read_bytes())
    altered(commune, ALTERATIONS["own_1"], ALTERATIONS["own_2"])
    ran = run("restore", backup, commune, "--json")
    assert ran.code == 0
    assert ran.document["replaced"]
    assert run("check", commune).code == 0


def test_recovering_an_altered_database_runs_nothing_of_what_was_added(
    run: Run, commune: Path, tmp_path: Path
) -> None:
    Path("a.csv").write_text(ROW, encoding="utf-8")
    assert run("load", commune, "a.csv").code == 0
    altered(
        commune,
        "CREATE TABLE kept AS SELECT * FROM alembic_version",
        "DROP TABLE alembic_version",
        f"CREATE VIEW alembic_version AS {ENDLESS}",
        ALTERATIONS["own_1"],
    )
    ran = run("recover", commune, "--to", "moi.hhdb", "--json")
    assert ran.code in (0, 3)
    with closing(sqlite3.connect("moi.hhdb")) as connection:
        assert connection.execute("SELECT members FROM membership").fetchall() == [(90,)]
    assert run("check", "moi.hhdb").code == 0


def test_the_name_of_a_trigger_cannot_write_the_sentence(run: Run, commune: Path) -> None:
    name = "tốt\u202e\n\x1b[2J" + "x" * 500
    altered(commune, f'CREATE TRIGGER "{name}" AFTER INSERT ON task BEGIN DELETE FROM task; END')  # noqa: S608
    said = one_sentence(run("dump", commune, "--kind", "tasks"))
    assert len(said) < 400
    one_sentence(run("check", commune))
    assert visible(name).startswith("tốt\ufffd \ufffd[2J")


def test_values_that_another_program_changed_are_told_by_check(run: Run, commune: Path) -> None:
    Path("a.csv").write_text(ROW, encoding="utf-8")
    assert run("load", commune, "a.csv").code == 0
    assert run("check", commune).code == 0
    altered(commune, "UPDATE membership SET members = 999")
    ran = run("check", commune, "--json")
    assert (ran.code, [each["code"] for each in ran.document["problems"]]) == (1, ["changed-outside"])
    assert run("load", commune, "a.csv").code == 0  # an officer who types the value again has seen it
    assert run("check", commune).code == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE database_info SET tier = 'xx'",
        "UPDATE unit SET valid_from = '2020-02-31'",
        "UPDATE target SET threshold = 'nhiều'",
    ],
)
def test_a_database_with_values_that_nothing_reads_is_refused_in_a_sentence(
    run: Run, commune: Path, statement: str
) -> None:
    altered(commune, "PRAGMA ignore_check_constraints = ON", statement)
    one_sentence(run("dump", commune, "--kind", "membership"))
    assert run("dump", commune, "--kind", "membership", "--json").error == "not-a-database"
    assert run("check", commune).code == 1


@pytest.mark.parametrize(
    ("statement", "column"),
    [
        ("UPDATE unit SET name = x'ff' WHERE id = '14233'", "unit.name"),
        ("UPDATE unit SET valid_from = 5 WHERE id = '14233'", "unit.valid_from"),
        ("UPDATE target SET position = 'nhiều'", "target.position"),
    ],
)
def test_values_of_the_wrong_type_are_told_by_column(
    run: Run, commune: Path, statement: str, column: str
) -> None:
    altered(commune, "PRAGMA ignore_check_constraints = ON", statement)
    ran = run("check", commune, "--json")
    assert ran.code == 1
    assert column in "".join(each["message"] for each in ran.document["problems"])
