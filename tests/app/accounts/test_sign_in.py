"""Signing in: the right password opens, wrong ones are counted, delayed and noted, across restarts too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hhdesk.app.accounts.manage import change_account, list_accounts
from hhdesk.app.accounts.sign_in import must_sign_in, names_to_sign_in, sign_in, sign_out
from hhdesk.app.desk import Desk
from hhdesk.app.open_database import open_desk
from hhdesk.app.refusal import Rejected
from hhdesk.domain.accounts import Role
from hhdesk.domain.clock import FixedClock
from tests.app.accounts.people import HOA, LAN, MINH, PASSWORD, desk_with_accounts, entries, seated
from tests.desks import AUTHOR, HAI_MINH, NOON, membership, new_desk, put, rows_of

PC = AUTHOR.machine


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_with_accounts(tmp_path / "a.hhdb")
    yield desk
    desk.close()


def refused(desk: Desk, name: str, password: str) -> Rejected:
    with pytest.raises(Rejected) as caught:
        sign_in(desk, name, password)
    return caught.value


def test_a_database_without_accounts_asks_nobody(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "open.hhdb", HAI_MINH)
    assert not must_sign_in(desk)
    assert refused(desk, LAN, PASSWORD).code == "accounts-off"
    put(desk, membership(HAI_MINH, "2023", members=1))
    desk.close()


def test_the_right_password_opens_and_what_is_written_has_the_name(desk: Desk) -> None:
    assert must_sign_in(desk)
    account = sign_in(desk, "  lan ", PASSWORD)
    assert (account.name, account.role, must_sign_in(desk)) == (LAN, Role.HEAD, False)
    put(desk, membership(HAI_MINH, "2023", members=1))
    assert entries(desk.path, 2) == [("enter", LAN, PC), ("login", LAN, PC)]


def test_signing_out_leaves_nobody_who_may_write(desk: Desk) -> None:
    sign_in(desk, HOA, PASSWORD)
    sign_out(desk)
    assert must_sign_in(desk)
    assert entries(desk.path) == [("logout", HOA, PC)]
    with pytest.raises(Rejected, match="sign-in-needed"):
        put(desk, membership(HAI_MINH, "2023", members=1))


@pytest.mark.parametrize(("name", "noted"), [(LAN, LAN), ("Không có ai", "?"), (PASSWORD, "?")])
def test_a_wrong_try_is_noted_without_what_was_typed(desk: Desk, name: str, noted: str) -> None:
    assert refused(desk, name, "sai mật khẩu").code == "sign-in-wrong"
    assert must_sign_in(desk)
    assert entries(desk.path) == [("login-failed", noted, PC)]


def test_wrong_passwords_delay_the_next_try_also_after_a_restart(desk: Desk, tmp_path: Path) -> None:
    for _ in range(4):
        assert refused(desk, LAN, "sai").code == "sign-in-wrong"
    desk.close()
    again = open_desk(desk.path, FixedClock(NOON + timedelta(seconds=3)), AUTHOR)
    late = refused(again, LAN, PASSWORD)
    assert (late.code, late.values_by_name) == ("sign-in-wait", {"seconds": 7})
    assert sign_in(again, HOA, PASSWORD).name == HOA  # another's mistakes delay nobody else
    again.close()
    later = open_desk(desk.path, FixedClock(NOON + timedelta(seconds=10)), AUTHOR)
    assert sign_in(later, LAN, PASSWORD).name == LAN
    assert rows_of(later.path, "SELECT failures, wait_until FROM account WHERE id = 1") == [(0, None)]
    later.close()


def test_names_that_nobody_has_are_delayed_too(desk: Desk) -> None:
    for _ in range(4):
        refused(desk, "ai đó", PASSWORD)
    assert refused(desk, "người khác", PASSWORD).code == "sign-in-wait"


def test_an_account_out_of_use_does_not_open(desk: Desk) -> None:
    seated(desk, LAN)
    minh = list_accounts(desk)[2]
    change_account(desk, minh, minh.role, None, active=False)
    assert names_to_sign_in(desk) == (LAN, HOA)
    assert refused(desk, MINH, PASSWORD).code == "sign-in-wrong"


def test_an_account_that_another_program_takes_out_of_use_writes_no_more(desk: Desk) -> None:
    seated(desk, HOA)
    other = open_desk(desk.path, FixedClock(NOON), AUTHOR)
    hoa = list_accounts(seated(other, LAN))[1]
    change_account(other, hoa, hoa.role, hoa.organisation, active=False)
    other.close()
    with pytest.raises(Rejected, match="not-permitted"):
        put(desk, membership(HAI_MINH, "2023", members=1))
