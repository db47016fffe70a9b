"""Backups under a password: made, restored, and refused without it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hhdesk.app.backups.care import care_for
from hhdesk.app.backups.sealing import sealing_key
from hhdesk.app.home import Home
from hhdesk.app.preferences import Preferences, save_preferences
from tests.cli.conftest import Run
from tests.damage import leaves_of, wreck_page
from tests.desks import rows_of

PASSWORD = "mười hai bến nước"


@pytest.fixture
def sealed(run: Run, commune: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "usb").mkdir()
    monkeypatch.setenv("HHDESK_SEAL_PASSWORD", PASSWORD)
    ran = run("backup", commune, "--to", tmp_path / "usb", "--seal", "--json")
    assert ran.code == 0
    return Path(ran.document["file"])


def test_a_sealed_backup_is_the_only_file_and_holds_nothing_readable(sealed: Path) -> None:
    assert list(sealed.parent.iterdir()) == [sealed]
    assert sealed.suffix == ".sealed"
    assert b"SQLite format" not in sealed.read_bytes()


def test_it_is_restored_with_its_password(run: Run, sealed: Path, commune: Path, tmp_path: Path) -> None:
    site = rows_of(commune, "SELECT name FROM site")
    assert run("restore", sealed, tmp_path / "back.hhdb").code == 0
    assert rows_of(tmp_path / "back.hhdb", "SELECT name FROM site") == site


def test_without_the_right_password_nothing_changes(
    run: Run, sealed: Path, commune: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = commune.read_bytes()
    monkeypatch.setenv("HHDESK_SEAL_PASSWORD", "mật khẩu khác")
    assert run("restore", sealed, commune, "--json").error == "sealed-wrong-password"
    monkeypatch.delenv("HHDESK_SEAL_PASSWORD")
    assert run("restore", sealed, commune, "--json").error == "seal-password-needed"
    assert commune.read_bytes() == before


def test_sealing_needs_a_folder_and_a_password(
    run: Run, commune: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("backup", commune, "--seal", "--to", tmp_path, "--json").error == "seal-password-needed"
    monkeypatch.setenv("HHDESK_SEAL_PASSWORD", "ngắn")
    assert run("backup", commune, "--seal", "--to", tmp_path, "--json").error == "password-too-short"
    monkeypatch.setenv("HHDESK_SEAL_PASSWORD", PASSWORD)
    assert run("backup", commune, "--seal", "--json").error == "not-a-folder"
    assert run("backup", commune, "--seal", "--to", tmp_path / "none", "--json").error == "not-a-folder"


@pytest.fixture
def second(home: Path, tmp_path: Path) -> Path:
    """A second folder with a plain copy."""
    (tmp_path / "second").mkdir()
    save_preferences(Home.current(), Preferences(second_folder=str(tmp_path / "second")))
    return tmp_path / "second"


def test_second_copies_are_sealed_by_a_command_and_listed_so(
    run: Run, commune: Path, second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    care_for(commune)
    assert run("backups", commune, "--seal", "--json").error == "seal-password-needed"
    assert run("backups", commune, "--seal-old", "--json").error == "sealing-off"
    monkeypatch.setenv("HHDESK_SEAL_PASSWORD", PASSWORD)
    ran = run("backups", commune, "--seal", "--seal-old", "--json")
    assert [(each["second"], each["sealed"]) for each in ran.document] == [(False, False), (True, True)]
    assert [each.suffix for each in sorted(second.iterdir())] == [".json", ".sealed"]
    assert "đã kiểm tra, niêm phong" in run("backups", commune).out
    assert run("restore", ran.document[1]["file"], tmp_path / "back.hhdb").code == 0

    assert run("backups", commune, "--seal", "--no-seal", "--json").error == "usage"
    assert run("backups", commune, "--no-seal").code == 0
    assert sealing_key() is None


def test_switching_the_sealing_is_confirmed(
    run: Run, commune: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HHDESK_SEAL_PASSWORD", PASSWORD)
    assert "được niêm phong bằng mật khẩu vừa đặt" in run("backups", commune, "--seal").out
    assert "Từ nay" not in run("backups", commune).out
    assert "không niêm phong" in run("backups", commune, "--no-seal").out


def test_recovery_takes_a_sealed_copy_and_says_when_one_could_have_helped(
    run: Run, commune: Path, second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HHDESK_SEAL_PASSWORD", PASSWORD)
    assert run("backups", commune, "--seal").code == 0
    care_for(commune)
    shutil.rmtree(Home.current().backups)
    wreck_page(commune, leaves_of(commune, "unit")[0])
    ran = run("recover", commune, "--to", tmp_path / "new.hhdb", "--json")
    assert ran.document["source"] == "salvaged"
    assert ran.document["borrowed"] > 0
    (copy,) = second.glob("*.sealed")
    assert (ran.document["backup"], ran.document["sealed"]) == (str(copy), None)

    monkeypatch.delenv("HHDESK_SEAL_PASSWORD")
    ran = run("recover", commune, "--to", tmp_path / "without.hhdb", "--json")
    assert (ran.document["backup"], ran.document["sealed"]) == (None, str(copy))
