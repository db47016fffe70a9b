"""Switching accounts on and off, making and changing them, lost passwords."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hhdesk.app.accounts.manage import (
    add_account,
    change_account,
    change_own_password,
    list_accounts,
    recover,
    reset_password,
    switch_accounts_off,
    switch_accounts_on,
)
from hhdesk.app.accounts.sign_in import must_sign_in, sign_in
from hhdesk.app.desk import Desk
from hhdesk.app.history.entries import HistoryQuery
from hhdesk.app.history.read import read_history
from hhdesk.app.open_database import open_desk
from hhdesk.app.refusal import Rejected
from hhdesk.domain.accounts import Role
from hhdesk.domain.clock import FixedClock
from hhdesk.store.history_chain import find_break
from tests.app.accounts.people import (
    HOA,
    LAN,
    MINH,
    PASSWORD,
    desk_with_accounts,
    entries,
    recovery_code,
    seated,
)
from tests.desks import AUTHOR, DISTRICT, HAI_MINH, NOON, membership, new_desk, put, rows_of, whole_text

NEW = "mười hai bến nước"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = seated(desk_with_accounts(tmp_path / "a.hhdb"), LAN)
    yield desk
    desk.close()


def again(desk: Desk) -> Desk:
    return open_desk(desk.path, FixedClock(NOON), AUTHOR)


@pytest.mark.parametrize(("unit", "role"), [(HAI_MINH, Role.HEAD), (DISTRICT, Role.DISTRICT)])
def test_who_switches_accounts_on_leads_the_database(tmp_path: Path, unit: str, role: Role) -> None:
    desk = new_desk(tmp_path / "new.hhdb", unit)
    code = switch_accounts_on(desk, " Lan  Anh ", PASSWORD)
    assert [(each.name, each.role) for each in list_accounts(desk)] == [("Lan Anh", role)]
    assert not must_sign_in(desk)
    put(desk, membership(HAI_MINH, "2023", members=1))
    text = whole_text(desk.path)
    assert code not in text
    assert code.replace("-", "") not in text
    assert PASSWORD not in text
    with pytest.raises(Rejected, match="accounts-on"):
        switch_accounts_on(desk, "Khác", PASSWORD)
    desk.close()
    assert must_sign_in(again(desk))


def test_accounts_are_off_again_for_everybody(desk: Desk) -> None:
    switch_accounts_off(desk)
    assert entries(desk.path)[0][:2] == ("accounts-off", LAN)
    opened = again(desk)
    assert not must_sign_in(opened)
    put(opened, membership(HAI_MINH, "2023", members=1))
    assert list_accounts(opened) == ()
    with opened.read() as session:
        assert find_break(session.connection) is None
    opened.close()


@pytest.mark.parametrize(
    ("name", "role", "organisation", "password", "code"),
    [
        ("", Role.VIEWER, None, NEW, "account-name"),
        ("  ", Role.VIEWER, None, NEW, "account-name"),
        ("x" * 61, Role.VIEWER, None, NEW, "account-name"),
        ("LÁN", Role.VIEWER, None, NEW, "account-exists"),
        ("Nga", Role.OFFICER, None, NEW, "account-role"),
        ("Nga", Role.VIEWER, "pn", NEW, "account-role"),
        ("Nga", Role.DISTRICT, None, NEW, "account-role"),
        ("Nga", Role.VIEWER, None, "ngắn", "password-too-short"),
        ("Nga", Role.VIEWER, None, "x" * 257, "password-too-long"),
    ],
)
def test_accounts_that_cannot_be_are_refused(
    desk: Desk, name: str, role: Role, organisation: str | None, password: str, code: str
) -> None:
    before = whole_text(desk.path)
    with pytest.raises(Rejected, match=code):
        add_account(desk, name, role, organisation, password)
    assert whole_text(desk.path) == before


def test_a_new_account_signs_in_and_stands_in_the_history(desk: Desk) -> None:
    add_account(desk, "Nga", Role.OFFICER, "nd", NEW)
    other = again(desk)
    assert sign_in(other, "Nga", NEW).organisation == "nd"
    other.close()
    found = read_history(desk, HistoryQuery(kind="reference", limit=2))
    assert [(each.record, each.column, each.after) for each in found[:2]] == [
        ("@Nga", "role", "officer"),
        ("@Nga", "organisation", "nd"),
    ]
    assert NEW not in whole_text(desk.path)


def test_the_last_one_who_leads_stays(desk: Desk) -> None:
    lan, hoa, _ = list_accounts(desk)
    for role, active in ((Role.VIEWER, True), (Role.HEAD, False)):
        with pytest.raises(Rejected, match="last-leader"):
            change_account(desk, lan, role, None, active=active)
    change_account(desk, hoa, Role.HEAD, None, active=True)
    change_account(desk, lan, Role.VIEWER, None, active=True)
    assert [each.role for each in list_accounts(desk)] == [Role.VIEWER, Role.HEAD, Role.VIEWER]
    with pytest.raises(Rejected, match="not-permitted"):
        reset_password(seated(desk, LAN), hoa, NEW)


def test_who_leads_gives_a_new_password_and_ends_the_delay(desk: Desk) -> None:
    other = again(desk)
    for _ in range(4):
        with pytest.raises(Rejected, match="sign-in-wrong"):
            sign_in(other, HOA, "đã quên")
    reset_password(desk, list_accounts(desk)[1], NEW)
    assert sign_in(other, HOA, NEW).name == HOA
    other.close()


def test_everybody_changes_the_own_password_and_needs_the_old_one(desk: Desk) -> None:
    seated(desk, MINH)
    with pytest.raises(Rejected, match="sign-in-wrong"):
        change_own_password(desk, "sai", NEW)
    assert entries(desk.path)[0][:2] == ("login-failed", MINH)
    change_own_password(desk, PASSWORD, NEW)
    assert entries(desk.path)[0][:2] == ("own-password", MINH)
    assert sign_in(desk, MINH, NEW).name == MINH


def test_the_recovery_code_opens_once_and_gives_the_next_one(desk: Desk) -> None:
    code = recovery_code()
    locked = again(desk)
    following = recover(locked, code.lower(), LAN, NEW)
    assert not must_sign_in(locked)
    assert entries(locked.path)[0][:2] == ("recovery", LAN)
    assert sign_in(locked, LAN, NEW).name == LAN
    with pytest.raises(Rejected, match="recovery-wrong"):
        recover(locked, code, LAN, PASSWORD)
    recover(locked, following, LAN, PASSWORD)
    locked.close()


@pytest.mark.parametrize("name", [HOA, MINH, "Ai đó"])
def test_the_recovery_code_serves_only_those_who_lead(desk: Desk, name: str) -> None:
    locked = again(desk)
    with pytest.raises(Rejected, match="recovery-wrong"):
        recover(locked, recovery_code(), name, NEW)
    assert must_sign_in(locked)
    assert entries(locked.path)[0][:2] == ("login-failed", "?")
    locked.close()


def test_wrong_recovery_codes_are_delayed(desk: Desk) -> None:
    locked = again(desk)
    for _ in range(4):
        with pytest.raises(Rejected, match="recovery-wrong"):
            recover(locked, "SAI", LAN, NEW)
    with pytest.raises(Rejected, match="sign-in-wait"):
        recover(locked, recovery_code(), LAN, NEW)
    assert rows_of(locked.path, "SELECT failures FROM access") == [(4,)]
    locked.close()
