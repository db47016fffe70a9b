"""Who may sign in: switching accounts on and off, making and changing them, and lost passwords."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hhdesk.app.accounts.permissions import EVERYBODY
from hhdesk.app.accounts.sign_in import Attempt, author_of, become, note_failure, refuse_early
from hhdesk.app.refusal import Rejected
from hhdesk.domain.accounts import (
    LEAST_PASSWORD,
    MOST_NAME,
    MOST_PASSWORD,
    Account,
    Right,
    Role,
    leading_role,
    roles_of,
)
from hhdesk.domain.text import clean_name, fold
from hhdesk.store import accounts as stored
from hhdesk.store.reference_writes import note_change
from hhdesk.store.store import ReadSession

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.store.work import Work

PASSWORD, ROLE, ORGANISATION, ACTIVE = "password", "role", "organisation", "active"


def list_accounts(desk: Desk) -> tuple[Account, ...]:
    """All accounts in the order in which they were made; none where accounts are off."""
    with desk.read() as session:
        return stored.read_accounts(session)


def switch_accounts_on(desk: Desk, name: str, password: str) -> str:
    """From now on people sign in, first of all `name`, who leads the database; signed in already.

    Returns the recovery code, which is not kept in a form that anybody can read. Rejected("accounts-on"), or
    as `add_account`.
    """
    from hhdesk.exchange.passwords import keep_password, new_recovery_code, plain_code

    if desk.permissions.on:
        raise Rejected("accounts-on")
    code = new_recovery_code()
    role = leading_role(desk.info.tier)
    values = _checked(name, role, None) | {PASSWORD: keep_password(checked_password(password))}
    recovery = keep_password(plain_code(code))
    with desk.write("accounts-on") as work:
        if stored.accounts_are_on(work.connection):
            raise Rejected("accounts-on")
        stored.switch_on(work, recovery)
        number = stored.add_account(work, values)
        _note_new(work, values)
    become(desk, Account(number, values["name"], role, None, active=True))
    return code


def switch_accounts_off(desk: Desk) -> None:
    """Nobody signs in any more; all accounts and their passwords go. Rejected as `Permissions`."""
    desk.permissions.require(Right.ACCOUNTS)
    if not desk.permissions.on:
        raise Rejected("accounts-off")
    with desk.write("accounts-off") as work:
        for account in stored.read_accounts(_session(work)):
            _note(work, account.name, ROLE, account.role.value, None)
        stored.switch_off(work)
    desk.permissions = EVERYBODY


def add_account(desk: Desk, name: str, role: Role, organisation: str | None, password: str) -> Account:
    """Let one more person sign in; `organisation` (code) is that of an officer, and only of one.

    Rejected("account-name"), ("account-exists"), ("account-role"), ("password-too-short") or
    ("password-too-long"), ("accounts-off"), or as `Permissions`.
    """
    from hhdesk.exchange.passwords import keep_password

    _require_leader(desk)
    values = _checked(name, role, organisation)
    _check_role(desk, role)
    values[PASSWORD] = keep_password(checked_password(password))
    with desk.write("account", values["name"]) as work:
        if stored.find_account(_session(work), values["folded"]) is not None:
            raise Rejected("account-exists", account=values["name"])
        number = stored.add_account(work, values)
        _note_new(work, values)
    return Account(number, values["name"], role, organisation, active=True)


def change_account(
    desk: Desk, account: Account, role: Role, organisation: str | None, *, active: bool
) -> Account:
    """Give an account another role or organisation, or take it out of use.

    Rejected("last-leader") where nobody would be left who may do everything; else as `add_account`.
    """
    _require_leader(desk)
    _checked(account.name, role, organisation)
    _check_role(desk, role)
    after = Account(account.id, account.name, role, organisation, active)
    with desk.write("account", account.name) as work:
        before = stored.standing(work.connection, account.id)
        if before is None:
            raise Rejected("account-gone", account=account.name)
        everybody = stored.read_accounts(_session(work))
        others = [each for each in everybody if each.id != account.id]
        if not any(each.allows(Right.ACCOUNTS) for each in (*others, after)):
            raise Rejected("last-leader")
        stored.change_account(
            work, account.id, {ROLE: role.value, ORGANISATION: organisation, ACTIVE: active}
        )
        for column in (ROLE, ORGANISATION, ACTIVE):
            _note_difference(work, column, before, after)
    return after


def reset_password(desk: Desk, account: Account, password: str) -> None:
    """Give somebody a new password, whose delay ends too. Rejected as `add_account`."""
    from hhdesk.exchange.passwords import keep_password

    _require_leader(desk)
    kept = keep_password(checked_password(password))
    with desk.write("account", account.name) as work:
        _set_password(work, account, kept)


def change_own_password(desk: Desk, old: str, new: str) -> None:
    """Change the password of who sits here. Rejected("sign-in-wrong") for a wrong `old`, ("sign-in-wait")."""
    from hhdesk.exchange.passwords import is_password, keep_password

    who = desk.permissions.account
    if who is None:
        raise Rejected("sign-in-needed" if desk.permissions.on else "accounts-off")
    with desk.read() as session:
        found = stored.find_account(session, fold(who.name))
    if found is None:
        raise Rejected("account-gone", account=who.name)
    attempt = Attempt(*found)
    refuse_early(desk, attempt.lock)
    if not is_password(attempt.lock.kept, old):
        note_failure(desk, attempt)
        raise Rejected("sign-in-wrong")
    kept = keep_password(checked_password(new))
    with desk.write("own-password") as work:
        _set_password(work, who, kept)


def recover(desk: Desk, code: str, name: str, password: str) -> str:
    """Set the password of the leading account `name` with the recovery code, and sign in.

    Returns the next code: each serves once. Rejected("recovery-wrong") for a code or name that is not right,
    ("sign-in-wait"), or as `add_account` for the password.
    """
    from hhdesk.exchange.passwords import is_password, keep_password, new_recovery_code, plain_code

    with desk.read() as session:
        lock, found = stored.read_recovery(session), stored.find_account(session, fold(clean_name(name)))
    if lock is None:
        raise Rejected("accounts-off")
    refuse_early(desk, lock)
    account = found[0] if found is not None else None
    right = is_password(lock.kept, plain_code(code))
    if account is None or not account.allows(Right.ACCOUNTS) or not right:
        note_failure(desk, Attempt(None, lock))
        raise Rejected("recovery-wrong")
    kept, following = keep_password(checked_password(password)), new_recovery_code()
    recovery = keep_password(plain_code(following))
    with desk.store.write(author_of(desk, account), desk.clock.now(), "recovery") as work:
        stored.replace_recovery(work, recovery)
        _set_password(work, account, kept)
    become(desk, account)
    return following


def checked_password(password: str) -> str:
    """The password; Rejected("password-too-short") or ("password-too-long")."""
    if len(password) < LEAST_PASSWORD:
        raise Rejected("password-too-short", least=LEAST_PASSWORD)
    if len(password) > MOST_PASSWORD:
        raise Rejected("password-too-long", limit=MOST_PASSWORD)
    return password


def _require_leader(desk: Desk) -> None:
    if not desk.permissions.on:
        raise Rejected("accounts-off")
    desk.permissions.require(Right.ACCOUNTS)


def _checked(name: str, role: Role, organisation: str | None) -> dict[str, Any]:
    """The columns of an account but its password."""
    cleaned = clean_name(name)
    if not fold(cleaned) or len(cleaned) > MOST_NAME:
        raise Rejected("account-name", limit=MOST_NAME)
    if (role is Role.OFFICER) != (organisation is not None):
        raise Rejected("account-role")
    return {"name": cleaned, "folded": fold(cleaned), ROLE: role.value, ORGANISATION: organisation}


def _check_role(desk: Desk, role: Role) -> None:
    if role not in roles_of(desk.info.tier):
        raise Rejected("account-role")


def _set_password(work: Work, account: Account, kept: str) -> None:
    found = stored.find_account(_session(work), fold(account.name))
    if found is None or found[0].id != account.id:
        raise Rejected("account-gone", account=account.name)
    stored.change_account(work, account.id, {PASSWORD: kept, "failures": 0, "wait_until": None})
    before, after = (stored.password_mark(each) for each in (found[1].kept, kept))
    _note(work, account.name, PASSWORD, before, after)


def _note_new(work: Work, values: Mapping[str, Any]) -> None:
    for column in (ROLE, ORGANISATION):
        if values[column] is not None:
            _note(work, values["name"], column, None, values[column])
    _note(work, values["name"], PASSWORD, None, stored.password_mark(values[PASSWORD]))


def _note_difference(work: Work, column: str, before: Account, after: Account) -> None:
    was, now = (getattr(each, column) for each in (before, after))
    if was != now:
        _note(work, after.name, column, _text(was), _text(now))


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def _note(work: Work, name: str, column: str, before: str | None, after: str | None) -> None:
    note_change(work, "account", f"@{name}", column, before, after)


def _session(work: Work) -> ReadSession:
    return ReadSession(work.connection)
