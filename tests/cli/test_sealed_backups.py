"""Backups under a password: made, restored, and refused without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
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
