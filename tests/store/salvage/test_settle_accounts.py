"""Nobody is locked out of a salvaged database for good, and its history says who may sign in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.accounts.manage import list_accounts
from hhdesk.app.check_database import check_database
from hhdesk.app.desk import Desk
from hhdesk.app.open_database import open_desk
from hhdesk.app.recovery.condition import condition_of
from hhdesk.app.recovery.recover_to import recover_to
from hhdesk.store.history_chain import find_break
from hhdesk.store.salvage.renew_chain import renew_chain
from hhdesk.store.salvage.settle_accounts import settle_accounts
from hhdesk.store.unnoted import find_unnoted
from tests.app.accounts.people import HOA, LAN, MINH, entries, file_with_accounts
from tests.damage import root_of, wreck_page
from tests.desks import AUTHOR, NOON, new_file


def lost(path: Path, *statements: str) -> Path:
    """A database with accounts that lacks what the statements take away, its history chained anew."""
    with closing(sqlite3.connect(file_with_accounts(path))) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
    return path


def is_sound(desk: Desk) -> bool:
    """Whether chain and accounts fit."""
    with desk.read() as session:
        found = find_unnoted(session.connection)
        return find_break(session.connection) is None and not (found.accounts or found.switched)


@pytest.mark.parametrize(
    ("statements", "left"),
    [
        (["DELETE FROM account"], []),
        (["DELETE FROM access"], []),
        (["DELETE FROM account", "DELETE FROM access"], []),
        (["DELETE FROM account WHERE name = 'Lan'"], []),
        (["UPDATE account SET active = 0 WHERE name = 'Lan'"], []),
        (["DELETE FROM account WHERE name = 'Hoa'"], [LAN, MINH]),
        (["DELETE FROM reference_change"], [LAN, HOA, MINH]),
        (["DELETE FROM reference_change", "DELETE FROM edit"], [LAN, HOA, MINH]),
    ],
)
def test_accounts_stay_while_somebody_leads_and_go_otherwise(
    tmp_path: Path, statements: list[str], left: list[str]
) -> None:
    path = lost(tmp_path / "a.hhdb", *statements)
    assert settle_accounts(path, NOON) is bool(left)
    renew_chain(path)
    with closing(open_desk(path, author=AUTHOR)) as desk:
        assert desk.permissions.on is bool(left)
        assert [each.name for each in list_accounts(desk)] == left
        assert is_sound(desk)
    assert entries(path) == [("accounts-on" if left else "accounts-off", "?", "?")]


@pytest.mark.parametrize("accounts", [True, False])
def test_a_database_whose_accounts_are_whole_gets_no_entry(tmp_path: Path, accounts: bool) -> None:
    path = tmp_path / "a.hhdb"
    (file_with_accounts if accounts else new_file)(path)
    before = path.read_bytes()
    assert settle_accounts(path, NOON) is accounts
    assert path.read_bytes() == before


def test_who_saves_a_database_with_lost_accounts_gets_in(tmp_path: Path) -> None:
    damaged, saved = file_with_accounts(tmp_path / "a.hhdb"), tmp_path / "b.hhdb"
    wreck_page(damaged, root_of(damaged, "account"))
    recover_to(damaged, saved, tmp_path, condition_of(damaged))
    assert not check_database(saved).problems
    with closing(open_desk(saved, author=AUTHOR)) as desk:
        assert not desk.permissions.on
