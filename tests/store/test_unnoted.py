"""Accounts, targets and settings that another program changed, told by what the history last said of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hhdesk.app.accounts.manage import (
    change_account,
    list_accounts,
    reset_password,
    switch_accounts_off,
    switch_accounts_on,
)
from hhdesk.app.check_database import check_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.reference import save_setting, save_target
from hhdesk.app.editing.target_sets import add_target_set, remove_target_set
from hhdesk.domain.accounts import Role
from hhdesk.domain.targets import Comparison
from hhdesk.store.unnoted import Unnoted, find_unnoted
from tests.app.accounts.people import HOA, LAN, MINH, PASSWORD, desk_with_accounts, seated
from tests.desks import new_desk

STRANGER = """
    INSERT INTO account (name, folded, role, password, active, failures)
    SELECT 'Kẻ lạ', 'ke la', 'head', password, 1, 0 FROM account WHERE id = 1
"""
NOTHING = Unnoted((), (), (), switched=False)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Accounts of three people, the first of them at it."""
    desk = seated(desk_with_accounts(tmp_path / "a.hhdb"), LAN)
    yield desk
    desk.close()


def found(desk: Desk) -> Unnoted:
    with desk.read() as session:
        return find_unnoted(session.connection)


def tamper(desk: Desk, statement: str) -> None:
    with closing(sqlite3.connect(desk.path)) as connection, connection:
        assert connection.execute(statement).rowcount > 0


def test_what_people_do_to_accounts_in_the_program_is_noted(desk: Desk) -> None:
    assert found(desk) == NOTHING
    lan, hoa, minh = list_accounts(desk)
    hoa = change_account(desk, hoa, Role.OFFICER, "nd", active=False)
    change_account(desk, minh, Role.HEAD, None, active=True)
    reset_password(desk, lan, "mười con trâu")
    assert found(desk) == NOTHING
    change_account(desk, hoa, Role.VIEWER, None, active=True)
    assert found(desk) == NOTHING


def test_accounts_of_an_earlier_time_are_forgotten_with_it(desk: Desk) -> None:
    hoa = list_accounts(desk)[1]
    change_account(desk, hoa, Role.OFFICER, "nd", active=False)
    switch_accounts_off(desk)
    assert found(desk) == NOTHING
    switch_accounts_on(desk, HOA, PASSWORD)
    assert found(desk) == NOTHING


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("UPDATE account SET role = 'head', organisation = NULL WHERE name = 'Hoa'", (HOA,)),
        ("UPDATE account SET organisation = 'nd' WHERE name = 'Hoa'", (HOA,)),
        ("UPDATE account SET active = 0 WHERE name = 'Lan'", (LAN,)),
        ("UPDATE account SET name = 'Huệ' WHERE name = 'Hoa'", (HOA, "Huệ")),
        ("UPDATE account SET password = (SELECT password FROM account WHERE id = 2) WHERE id = 1", (LAN,)),
        ("DELETE FROM account WHERE name = 'Minh'", (MINH,)),
        (STRANGER, ("Kẻ lạ",)),
    ],
)
def test_accounts_that_another_program_changed_are_named(
    desk: Desk, statement: str, names: tuple[str, ...]
) -> None:
    tamper(desk, statement)
    assert found(desk) == Unnoted(names, (), (), switched=False)


def test_accounts_switched_off_or_on_by_another_program_show(desk: Desk, tmp_path: Path) -> None:
    tamper(desk, "DELETE FROM access")
    assert found(desk).switched
    plain = new_desk(tmp_path / "b.hhdb")
    tamper(plain, "INSERT INTO access (id, since, recovery, failures) VALUES (1, '2025-01-01', 'x', 0)")
    assert found(plain).switched
    plain.close()


def test_goals_and_settings_that_were_set_in_the_program_and_changed_by_another_are_named(
    tmp_path: Path,
) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    targets = desk.reference.target_sets[0]
    target = targets.targets[0]
    save_target(desk, targets.code, target.code, Comparison.ABOVE, Fraction(91, 2))
    save_setting(desk, "issuer", "Ban Dân vận", date(2024, 1, 1))
    save_setting(desk, "issuer", "Ban Tuyên giáo và Dân vận", date(2025, 1, 1))
    assert found(desk) == NOTHING
    tamper(desk, "UPDATE target SET threshold = '1'")
    tamper(desk, "UPDATE setting SET value = 'x' WHERE key = 'issuer' AND valid_from = '2024-01-01'")
    assert found(desk) == Unnoted((), (target.code,), ("issuer",), switched=False)
    desk.close()


def test_a_set_of_targets_that_came_anew_under_its_old_name_is_none_of_anybody_elses(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    targets = desk.reference.target_sets[0]
    add_target_set(desk, 2026, 2030, targets.code)
    added = next(each for each in desk.reference.target_sets if each.first_year == 2026)
    save_target(desk, added.code, targets.targets[0].code, Comparison.ABOVE, Fraction(99))
    remove_target_set(desk, added.code)
    add_target_set(desk, 2026, 2030, targets.code)
    assert added.code in {each.code for each in desk.reference.target_sets}
    assert found(desk) == NOTHING
    desk.close()


def test_a_check_tells_of_all_of_them(desk: Desk) -> None:
    save_setting(desk, "issuer", "Ban Dân vận", date(2024, 1, 1))
    tamper(desk, "UPDATE account SET role = 'head', organisation = NULL WHERE name = 'Hoa'")
    tamper(desk, "UPDATE setting SET value = 'x' WHERE valid_from = '2024-01-01'")
    tamper(desk, "DELETE FROM access")
    codes = [(each.code, each.values.get("names")) for each in check_database(desk.path).problems]
    assert codes == [("accounts-switched", None), ("accounts-altered", HOA), ("reference-altered", "issuer")]
