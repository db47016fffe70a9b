"""What is said of backups before somebody goes back to one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Cause
from hhdesk.app.backups.words import accounts_words
from tests.app.accounts.people import file_with_accounts
from tests.desks import new_file


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (False, False, ""),
        (True, True, "Tài khoản và mật khẩu cũng trở lại"),
        (False, True, "Lúc đó chưa dùng tài khoản"),
        (True, False, "phải đăng nhập bằng mật khẩu lúc đó"),
    ],
)
def test_going_back_says_what_becomes_of_signing_in(
    tmp_path: Path, then: bool, now: bool, words: str
) -> None:
    file = (file_with_accounts if then else new_file)(tmp_path / "a.hhdb")
    said = accounts_words(make_backup(file, Cause.MANUAL).note, now)
    assert words in said
    assert bool(words) == bool(said)


def test_a_backup_whose_tables_nobody_counted_promises_nothing(tmp_path: Path) -> None:
    made = make_backup(new_file(tmp_path / "a.hhdb"), Cause.MANUAL)
    uncounted = replace(made.note, tables={})
    assert "như lúc đó" in accounts_words(uncounted, now=True)
    assert accounts_words(uncounted, now=False) == ""
