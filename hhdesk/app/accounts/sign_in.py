"""Signing in and out; what is done by whom is in the history, and wrong passwords make the next try wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hhdesk.app.accounts.permissions import EVERYBODY, NOBODY, Permissions
from hhdesk.app.refusal import Rejected
from hhdesk.domain.accounts import Account, delay_after, waiting
from hhdesk.domain.text import clean_name, fold
from hhdesk.store.accounts import (
    Lock,
    accounts_are_on,
    count_failure,
    find_account,
    read_accounts,
    read_recovery,
)
from hhdesk.store.author import Author

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk

UNKNOWN = "?"  # in the history, for whoever named no account: a password may have been typed as the name


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody tries: the `lock` that the secret has to open, and whose it is.

    `account` is None for a name that nobody has, and for the recovery code.
    """

    account: Account | None
    lock: Lock


def must_sign_in(desk: Desk) -> bool:
    """Whether nobody has signed in to a database with accounts."""
    return desk.permissions.on and desk.permissions.account is None


def names_to_sign_in(desk: Desk) -> tuple[str, ...]:
    """The names of the accounts that are in use, in the order in which they were made."""
    with desk.read() as session:
        return tuple(account.name for account in read_accounts(session) if account.active)


def sign_in(desk: Desk, name: str, password: str, *, quietly: bool = False) -> Account:
    """Make `name` the one who sits at the desk.

    The history says so: at once, or where it is done `quietly` with the first thing that is written, so that
    reading alone leaves the database as it is. A wrong password is noted either way. Takes a fifth of a
    second and more: not for the window's own thread. Rejected("accounts-off"), ("sign-in-wrong") for a wrong
    name or password alike, ("sign-in-wait") while wrong ones delay it.
    """
    from hhdesk.exchange.passwords import is_password

    attempt = _attempt(desk, name)
    refuse_early(desk, attempt.lock)
    right = is_password(attempt.lock.kept, password)
    account = attempt.account
    if account is None or not account.active or not right:
        note_failure(desk, attempt)
        raise Rejected("sign-in-wrong")
    if quietly:
        _note_before_writing(desk, account)
    else:
        _note_login(desk, account)
    become(desk, account)
    return account


def _note_login(desk: Desk, account: Account) -> None:
    with desk.store.write(author_of(desk, account), desk.clock.now(), "login") as work:
        count_failure(work, account.id, 0, None)
        work.note_act()


def _note_before_writing(desk: Desk, account: Account) -> None:
    due = desk.before_writing

    def note() -> None:
        if due is not None:
            due()
        _note_login(desk, account)

    desk.before_writing = note


def sign_out(desk: Desk) -> None:
    """Leave the desk to nobody."""
    if desk.permissions.account is None:
        return
    with desk.write("logout") as work:
        work.note_act()
    desk.permissions = NOBODY


def become(desk: Desk, account: Account) -> None:
    """From now on the desk writes as `account`."""
    desk.permissions = Permissions(True, account)
    desk.author = author_of(desk, account)


def author_of(desk: Desk, account: Account) -> Author:
    """What the history says of `account` at this PC."""
    return Author(account.name, desk.author.machine)


def refuse_early(desk: Desk, lock: Lock) -> None:
    """Rejected("sign-in-wait") while a delay goes on; the secret is not even looked at."""
    seconds = waiting(lock.wait_until, desk.clock.now())
    if seconds:
        raise Rejected("sign-in-wait", seconds=seconds)


def note_failure(desk: Desk, attempt: Attempt) -> None:
    """Count a wrong secret and leave it in the history."""
    failures = attempt.lock.failures + 1
    delay = delay_after(failures)
    now = desk.clock.now()
    author = Author(attempt.account.name if attempt.account else UNKNOWN, desk.author.machine)
    with desk.store.write(author, now, "login-failed") as work:
        count_failure(
            work, attempt.account.id if attempt.account else None, failures, now + delay if delay else None
        )
        work.note_act()


def _attempt(desk: Desk, name: str) -> Attempt:
    with desk.read() as session:
        if not accounts_are_on(session.connection):
            desk.permissions = EVERYBODY
            raise Rejected("accounts-off")
        found = find_account(session, fold(clean_name(name)))
        recovery = read_recovery(session)
    if found is not None:
        return Attempt(*found)
    if recovery is None:
        raise Rejected("accounts-off")
    return Attempt(None, recovery)
