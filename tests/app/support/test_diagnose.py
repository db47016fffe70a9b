"""What is gathered for support says how things stand, and nothing of whom and what the database is about."""

from __future__ import annotations

import json
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hhdesk.app.backup_database import backup_database
from hhdesk.app.home import Home
from hhdesk.app.sample.fill import fill
from hhdesk.app.support.diagnose import Diagnosis, diagnose, write_diagnosis
from hhdesk.app.support.error_log import log_error
from hhdesk.app.support.log import writing_log
from hhdesk.domain.clock import FixedClock
from hhdesk.store.schema import HEAD
from tests.desks import HAI_MINH, NOON, base, membership, new_desk, new_file, put, rating, rows_of, task

NAME, TITLE, NOTE, FIGURE = "Công đoàn nhà bà Hoa", "Đường vào nhà ông Tư", "bà Hoa gọi lại", 7_654_321
NAMES_KEPT = "'superior', 'issuer', 'recipients', 'symbol', 'signatory'"
COLUMNS = (
    *("base.name", "unit.name", "site.name", "task.title", "task.hamlet", "edit.account", "edit.machine"),
    *("membership.note", "base.note", "rating.note", "task.note"),
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A district with sample figures, and some that are seen nowhere else."""
    path = tmp_path / "Sổ của bà Hoa.hhdb"
    with closing(new_desk(path, sample=True)) as desk:
        fill(desk)
        made = put(desk, base(HAI_MINH, NAME, note=NOTE))
        put(desk, rating(made.ids[0], 2023, level="htt", scale="nv4", points=FIGURE, note=NOTE))
        put(desk, task(HAI_MINH, TITLE, note=NOTE, plan=FIGURE))
        put(desk, membership(HAI_MINH, "2023-H1", eligible=FIGURE, members=FIGURE - 1, note=NOTE))
    return path


def texts(diagnosis: Diagnosis) -> str:
    return "\n".join(part.text for part in diagnosis.parts)


def part(diagnosis: Diagnosis, name: str) -> Any:
    return json.loads(next(each.text for each in diagnosis.parts if each.name == name))


def entered(path: Path) -> Iterator[str]:
    queries = [f"SELECT {column} FROM {column.partition('.')[0]}" for column in COLUMNS]  # noqa: S608
    queries.append(f"SELECT value FROM setting WHERE key IN ({NAMES_KEPT})")  # noqa: S608
    for query in queries:
        yield from (text for (text,) in rows_of(path, query) if text)


def test_nothing_that_people_entered_or_are_called_is_in_the_zip(
    database: Path, tmp_path: Path, home: Path
) -> None:
    backup_database(database)
    with writing_log(Home(home)):
        logging.getLogger("hhdesk.ui").error("cannot save %s: %s", NAME, FIGURE, exc_info=ValueError(NOTE))
    try:
        raise LookupError(f"{NAME} {FIGURE}")
    except LookupError as error:
        log_error(error, NOON)
    found = write_diagnosis(diagnose(database), tmp_path / "gửi.zip")
    with zipfile.ZipFile(found) as archive:
        names = archive.namelist()
        written = "\n".join(archive.read(name).decode("utf-8") for name in names)
    assert {"program.json", "account.json", "database.json", "logs/program.log"} < set(names)
    quoted = {text for text in entered(database) if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", written)}
    assert quoted == set()
    for told in ("Hoa", str(FIGURE), str(FIGURE - 1), str(tmp_path), database.stem):
        assert told not in written
        assert told not in "\n".join(names)


def test_what_is_looked_for_would_be_found(database: Path) -> None:
    """The list of entered texts holds what it should, so that finding none of them means something."""
    found = set(entered(database))
    assert {NAME, TITLE, NOTE, "lan", "PHONG-DV", "Xã Hải Minh"} <= found
    assert len(found) > 100


def test_the_facts_of_a_sound_database(database: Path) -> None:
    backup_database(database)
    diagnosis = diagnose(database, FixedClock(NOON))
    facts = part(diagnosis, "database.json")
    assert diagnosis.whole
    assert diagnosis.suggested_name == f"hhdesk-{NOON.astimezone():%Y%m%d-%H%M%S}.zip"
    assert facts["path"].endswith("….hhdb")
    assert facts["file"]["bytes"] == database.stat().st_size
    assert facts["file"]["free_bytes"] > 0
    assert facts["schema"]["revision"] == HEAD
    assert facts["schema"]["level"] == "district"
    (living,) = rows_of(database, "SELECT count(*) FROM rating WHERE alive")
    assert facts["check"]["rows"]["ratings"] == living[0] == facts["tables"]["rating"]
    assert facts["check"]["problems"] == []
    assert facts["check"]["warnings"]["membership: balance-mismatch"] > 0
    assert [each["cause"] for each in facts["backups"]] == ["manual"]
    settings = {each["key"]: each["value"] for each in facts["settings"]}
    assert (settings["seal_packages"], settings["issuer"]) == ("yes", "28 characters")


def test_a_setting_that_is_no_choice_any_more_is_not_quoted(tmp_path: Path) -> None:
    import sqlite3

    path = new_file(tmp_path / "x.hhdb")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE setting SET value = ? WHERE key = 'strong_levels'", (NAME,))
    assert NAME not in texts(diagnose(path))


@pytest.mark.parametrize("spoil", ["cut", "overwritten", "missing", "a folder"])
def test_a_damaged_database_is_described_all_the_same(tmp_path: Path, spoil: str) -> None:
    path = new_file(tmp_path / "x.hhdb")
    if spoil == "cut":
        path.write_bytes(path.read_bytes()[:20_000])
    elif spoil == "overwritten":
        path.write_text(NAME, encoding="utf-8")
    else:
        path.unlink()
    if spoil == "a folder":
        path.mkdir()
    diagnosis = diagnose(path)
    assert not diagnosis.whole
    assert "error" in part(diagnosis, "database.json")["check"]
    assert part(diagnosis, "program.json")["hhdesk"]
    assert NAME not in texts(diagnosis)


def test_without_a_database_there_are_the_facts_of_the_pc_alone() -> None:
    assert [each.name for each in diagnose(None).parts] == ["program.json", "account.json"]


def test_the_home_folder_and_the_account_are_hidden_in_traces(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "hoa"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "hoa"))
    monkeypatch.setenv("LOGNAME", "hoa")
    monkeypatch.setenv("USERNAME", "hoa")
    (home / "logs").mkdir(parents=True)
    trace = f'File "{tmp_path / "hoa"}/code.py", line 3 in hoa, hoang\n' * 2_500
    (home / "logs" / "crash-1.txt").write_text(trace, encoding="utf-8")
    text = next(each.text for each in diagnose(None).parts if each.name == "logs/crash-1.txt")
    assert text == 'File "~/code.py", line 3 in …, hoang\n' * 2_000
