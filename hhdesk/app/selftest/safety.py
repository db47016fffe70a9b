"""Steps of the self-test on what keeps figures safe: backups, accounts, and what goes to support."""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Iterator
from contextlib import closing

from hhdesk.app.accounts.manage import switch_accounts_on
from hhdesk.app.accounts.sign_in import must_sign_in, sign_in, sign_out
from hhdesk.app.backup_database import backup_database
from hhdesk.app.create_database import create_database
from hhdesk.app.open_database import open_desk
from hhdesk.app.read_progress import read_progress
from hhdesk.app.restore_database import restore_database
from hhdesk.app.selftest.figures import AUTHOR, CLOCK, COMMUNE, YEAR, Databases, expect
from hhdesk.app.selftest.steps import Step
from hhdesk.app.support.diagnose import diagnose, write_diagnosis
from hhdesk.domain.units import Tier

_NAME = "Nguyễn Thị Lan"


def safety_steps(databases: Databases) -> Iterator[Step]:
    """A backup that is brought back, accounts on a database of their own, and the file for support."""
    yield Step("sao lưu rồi khôi phục", lambda: _back_up(databases))
    yield Step("đăng nhập bằng mật khẩu", lambda: _sign_in(databases))
    yield Step("ghi thông tin cho người hỗ trợ", lambda: _diagnose(databases))


def _back_up(databases: Databases) -> None:
    backup = backup_database(databases.commune.path, clock=CLOCK)
    restored = restore_database(backup, databases.folder / "khôi phục" / "xã Hải Minh.hhdb", CLOCK)
    with closing(restored.desk) as desk:
        expect(read_progress(desk, YEAR), read_progress(databases.commune, YEAR))


def _sign_in(databases: Databases) -> None:
    path, password = databases.folder / "có tài khoản.hhdb", secrets.token_urlsafe(12)
    with closing(create_database(path, Tier.COMMUNE, COMMUNE, clock=CLOCK, author=AUTHOR)) as desk:
        switch_accounts_on(desk, _NAME, password)
        sign_out(desk)
    with closing(open_desk(path, CLOCK, AUTHOR)) as desk:
        expect(must_sign_in(desk), wanted=True)
        expect(sign_in(desk, _NAME, password).name, _NAME)


def _diagnose(databases: Databases) -> None:
    file = write_diagnosis(diagnose(databases.district.path, CLOCK), databases.folder / "hỗ trợ.zip")
    with zipfile.ZipFile(file) as archive:
        expect(archive.testzip(), None)
