"""Whoever takes figures out of a database with accounts is named in the history."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from hhdesk.app.accounts.exports import note_export
from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.app.refusal import Rejected
from tests.app.accounts.people import MINH, desk_with_accounts, entries, seated
from tests.desks import HAI_MINH, new_desk, rows_of


def test_a_dump_names_who_made_it_and_the_file(tmp_path: Path) -> None:
    desk = seated(desk_with_accounts(tmp_path / "a.hhdb"), MINH)
    dump(desk, "membership", out=tmp_path / "hội viên.csv")
    assert rows_of(desk.path, "SELECT action, account, detail FROM edit ORDER BY id DESC LIMIT 1") == [
        ("export", MINH, "hội viên.csv")
    ]
    dump(desk, "membership", stream=io.StringIO())
    assert entries(desk.path, 2) == [("export", MINH, "PHONG-DV")] * 2
    desk.close()


def test_only_counting_is_no_export(tmp_path: Path) -> None:
    desk = seated(desk_with_accounts(tmp_path / "a.hhdb"), MINH)
    before = entries(desk.path)
    dump(desk, "membership")
    assert entries(desk.path) == before
    desk.close()


def test_nobody_takes_anything_out(tmp_path: Path) -> None:
    desk = desk_with_accounts(tmp_path / "a.hhdb")
    with pytest.raises(Rejected, match="sign-in-needed"):
        note_export(desk, tmp_path / "x.csv")
    desk.close()


def test_without_accounts_reading_leaves_nothing(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    dump(desk, "membership", out=tmp_path / "a.csv")
    assert rows_of(desk.path, "SELECT count(*) FROM edit") == [(0,)]
    desk.close()
