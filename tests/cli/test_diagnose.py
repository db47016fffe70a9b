"""hhdesk diagnose writes a zip and says what is in it, also of a damaged database."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.cli.conftest import Run


def test_the_zip_is_written_and_its_parts_are_told(run: Run, commune: Path, tmp_path: Path) -> None:
    ran = run("diagnose", commune, "--out", "gửi.zip", "--json")
    assert ran.code == 0
    assert ran.document["file"] == "gửi.zip"
    assert ran.document["whole"] is True
    with zipfile.ZipFile(tmp_path / "gửi.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [part["name"] for part in ran.document["parts"]]
    people = run("diagnose", commune, "--out", "gửi.zip")
    assert "không có số liệu" in people.out
    assert "database.json" in people.out


def test_a_damaged_database_is_no_obstacle(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hỏng.hhdb").write_bytes(b"nothing of ours")
    ran = run("diagnose", "hỏng.hhdb", "--out", "gửi.zip", "--json")
    assert (ran.code, ran.document["whole"]) == (0, False)
    assert (tmp_path / "gửi.zip").stat().st_size > 0


def test_a_place_that_cannot_be_written_to_is_refused(run: Run, commune: Path) -> None:
    assert run("diagnose", commune, "--out", "không có/gửi.zip", "--json").error == "file-not-written"
