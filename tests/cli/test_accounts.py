"""Commands on a database with accounts: a name and a password, or one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.accounts.people import HOA, LAN, MINH, PASSWORD, entries, file_with_accounts
from tests.cli.conftest import Run
from tests.desks import DISTRICT, HAI_MINH, new_file

SHEET = "organisation,unit,period,eligible,members\n{},14233,2023,10,9\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return file_with_accounts(tmp_path / "a.hhdb")


def load(run: Run, file: Path, organisation: str, *more: str) -> tuple[int, str]:
    Path("a.csv").write_text(SHEET.format(organisation), encoding="utf-8")
    ran = run("load", file, "a.csv", "--json", *more)
    return ran.code, "" if ran.code == 0 else ran.error


def test_without_a_name_every_command_says_what_is_needed(run: Run, file: Path) -> None:
    before = file.read_bytes()
    for command in (("progress", file, "--year", "2023"), ("unit", file), ("conflicts", file)):
        ran = run(*command)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "--account" in ran.err
        assert run(*command, "--json").error == "sign-in-needed"
    assert load(run, file, "pn") == (1, "sign-in-needed")
    assert file.read_bytes() == before


def test_a_name_without_a_password_is_not_enough(run: Run, file: Path) -> None:
    assert run("unit", file, "--account", LAN, "--json").error == "sign-in-needed"


def test_a_name_and_a_password_open(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HHDESK_PASSWORD", PASSWORD)
    assert run("unit", file, "--account", MINH).code == 0
    assert load(run, file, "pn", "--account", HOA) == (0, "")
    assert [entry[:2] for entry in entries(file, 2)] == [("load", HOA), ("login", HOA)]
    assert load(run, file, "nd", "--account", HOA) == (1, "other-organisation")
    assert load(run, file, "nd", "--account", MINH) == (1, "not-permitted")
    assert run("lock", file, "2020", "--account", HOA, "--json").error == "not-permitted"
    assert run("lock", file, "2020", "--account", LAN).code == 0
    assert entries(file)[0][:2] == ("lock", LAN)


def test_a_wrong_password_is_refused_and_noted(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HHDESK_PASSWORD", "sai hẳn rồi")
    assert run("unit", file, "--account", LAN, "--json").error == "sign-in-wrong"
    assert entries(file)[0][:2] == ("login-failed", LAN)


def test_checking_and_backing_up_need_nobody(run: Run, file: Path) -> None:
    assert run("check", file).code == 0
    assert run("backup", file, "--to", file.parent / "backups").code == 0


def test_only_those_who_lead_restore_over_the_database(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = file_with_accounts(tmp_path / "backup.hhdb")
    monkeypatch.setenv("HHDESK_PASSWORD", PASSWORD)
    assert run("restore", backup, file, "--json").error == "sign-in-needed"
    assert run("restore", backup, file, "--account", HOA, "--json").error == "not-permitted"
    assert entries(file)[0][:2] == ("login", HOA)
    assert run("restore", backup, file, "--account", LAN).code == 0
    assert entries(file)[0][:2] == ("restore-backup", LAN)
    assert run("check", file).code == 0


def test_a_restore_that_leaves_nobody_to_sign_in_says_so(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HHDESK_PASSWORD", PASSWORD)
    with_accounts = file_with_accounts(tmp_path / "later.hhdb")
    assert "tài khoản" not in run("restore", with_accounts, file, "--account", LAN).out
    before = new_file(tmp_path / "before.hhdb", HAI_MINH)
    assert "không còn tài khoản" in run("restore", before, file, "--account", LAN).out
    assert "tài khoản" not in run("restore", before, file).out


def test_what_can_no_longer_be_opened_is_restored_by_anybody(run: Run, file: Path, tmp_path: Path) -> None:
    backup = file_with_accounts(tmp_path / "backup.hhdb")
    file.write_bytes(file.read_bytes()[:5000])
    assert run("restore", backup, file).code == 0


@pytest.mark.parametrize("command", [("unit",), ("progress", "--year", "2023"), ("conflicts",), ("merges",)])
def test_a_command_that_only_looks_leaves_every_byte(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HHDESK_PASSWORD", PASSWORD)
    before = file.read_bytes()
    assert run(command[0], file, *command[1:], "--account", MINH).code == 0
    assert file.read_bytes() == before


def test_a_dry_run_of_a_merge_leaves_every_byte_but_a_wrong_password_counts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "usb").mkdir()
    commune = file_with_accounts(tmp_path / "a.hhdb")
    monkeypatch.setenv("HHDESK_PASSWORD", PASSWORD)
    assert run("pack", commune, "--to", tmp_path / "usb", "--account", LAN).code == 0
    district = file_with_accounts(tmp_path / "h.hhdb", DISTRICT)
    before = district.read_bytes()
    merge = ("merge", district, tmp_path / "usb", "--dry-run", "--trust-new", "--account", LAN)
    assert run(*merge).code == 0
    assert district.read_bytes() == before

    monkeypatch.setenv("HHDESK_PASSWORD", "sai hẳn rồi")
    assert run(*merge, "--json").error == "sign-in-wrong"
    assert entries(district)[0][:2] == ("login-failed", LAN)


def test_figures_that_are_taken_out_are_noted_with_who_signed_in(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HHDESK_PASSWORD", PASSWORD)
    out = tmp_path / "out.csv"
    assert run("dump", file, "--kind", "membership", "--out", out, "--account", MINH).code == 0
    assert [entry[:2] for entry in entries(file, 2)] == [("export", MINH), ("login", MINH)]


def test_a_name_is_refused_where_there_are_no_accounts(run: Run, commune: Path) -> None:
    before = commune.read_bytes()
    ran = run("unit", commune, "--account", LAN)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "không dùng tài khoản" in ran.err
    assert load(run, commune, "pn", "--account", LAN) == (1, "accounts-off")
    assert run("check", commune, "--account", LAN, "--json").error == "usage"
    assert commune.read_bytes() == before
