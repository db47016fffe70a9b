"""A commune's database with accounts: Lan leads, Hoa enters for the women's union, Minh looks only."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hhdesk.app.accounts.manage import add_account, switch_accounts_on
from hhdesk.app.accounts.sign_in import become
from hhdesk.app.desk import Desk
from hhdesk.app.open_database import open_desk
from hhdesk.domain.accounts import Account, Role
from hhdesk.domain.clock import FixedClock
from tests.desks import AUTHOR, DISTRICT, HAI_MINH, NOON, new_desk

LAN, HOA, MINH = "Lan", "Hoa", "Minh"
PASSWORD = "chín con trâu"  # everybody's


@cache
def _made(unit: str) -> tuple[bytes, str]:
    with TemporaryDirectory() as folder:
        desk = new_desk(Path(folder) / "made.hhdb", unit)
        code = switch_accounts_on(desk, LAN, PASSWORD)
        add_account(desk, HOA, Role.OFFICER, "pn", PASSWORD)
        add_account(desk, MINH, Role.VIEWER, None, PASSWORD)
        desk.close()
        return desk.path.read_bytes(), code


def recovery_code(unit: str = HAI_MINH) -> str:
    """The code of every database that is made here."""
    return _made(unit)[1]


def file_with_accounts(path: Path, unit: str = HAI_MINH) -> Path:
    """The database at `path`, closed."""
    path.write_bytes(_made(unit)[0])
    return path


def desk_with_accounts(path: Path, unit: str = HAI_MINH, at: datetime = NOON) -> Desk:
    """The database at `path`, opened by nobody yet."""
    return open_desk(file_with_accounts(path, unit), FixedClock(at), AUTHOR)


def seated(desk: Desk, name: str) -> Desk:
    """The desk with `name` at it, as after signing in, without the time that a password takes."""
    role, organisation = {
        LAN: (Role.DISTRICT if desk.info.unit == DISTRICT else Role.HEAD, None),
        HOA: (Role.OFFICER, "pn"),
        MINH: (Role.VIEWER, None),
    }[name]
    number = {LAN: 1, HOA: 2, MINH: 3}[name]
    become(desk, Account(number, name, role, organisation, active=True))
    return desk


def entries(path: Path, limit: int = 1) -> list[tuple[str, ...]]:
    """Action, account and PC of the newest entries of the history, newest first."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT action, account, machine FROM edit ORDER BY id DESC LIMIT ?"
        return [tuple(row) for row in connection.execute(query, (limit,))]
