"""Reads and writes accounts, and what of the facts a transaction has touched."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from hhdesk.domain.accounts import Account, Role
from hhdesk.store.store import ReadSession
from hhdesk.store.tables.accounts import access_table, account_table

if TYPE_CHECKING:
    from hhdesk.store.work import Work

_account, _access = account_table.c, access_table.c
_WHO = (_account.id, _account.name, _account.role, _account.organisation, _account.active)


@dataclass(frozen=True, slots=True)
class Lock:
    """What a password, or the recovery code, is checked against; none is tried before `wait_until`."""

    kept: str
    failures: int
    wait_until: datetime | None


def accounts_are_on(connection: Connection) -> bool:
    """Whether people sign in to this database."""
    return connection.execute(select(_access.id)).first() is not None


def read_accounts(session: ReadSession) -> tuple[Account, ...]:
    """All accounts in the order in which they were made."""
    rows = session.connection.execute(select(*_WHO).order_by(_account.id))
    return tuple(Account(row.id, row.name, Role(row.role), row.organisation, row.active) for row in rows)


def find_account(session: ReadSession, folded: str) -> tuple[Account, Lock] | None:
    """The account with this key of its name, and its lock."""
    wanted = (*_WHO, _account.password, _account.failures, _account.wait_until)
    row = session.connection.execute(select(*wanted).where(_account.folded == folded)).one_or_none()
    if row is None:
        return None
    who = Account(row.id, row.name, Role(row.role), row.organisation, row.active)
    return who, Lock(row.password, row.failures, row.wait_until)


def read_recovery(session: ReadSession) -> Lock | None:
    """The lock of the recovery code; None where accounts are off."""
    query = select(_access.recovery, _access.failures, _access.wait_until)
    row = session.connection.execute(query).one_or_none()
    return Lock(*row) if row is not None else None


def standing(connection: Connection, account: int) -> Account | None:
    """The account as it is inside this very transaction; None for one that is gone."""
    row = connection.execute(select(*_WHO).where(_account.id == account)).one_or_none()
    return Account(row.id, row.name, Role(row.role), row.organisation, row.active) if row else None


def password_mark(kept: str) -> str:
    """What the history says of a password: nothing that tells it, but another one reads otherwise."""
    return f"*** {hashlib.sha256(kept.encode()).hexdigest()[:12]}"


def add_account(work: Work, values: Mapping[str, Any]) -> int:
    """Write a new account (`values`: name, folded, role, organisation, password); its number."""
    row = {**values, "active": True, "failures": 0, "wait_until": None}
    inserted = work.connection.execute(insert(account_table).values(row))
    return int(inserted.inserted_primary_key[0])  # type: ignore[index]


def change_account(work: Work, account: int, values: Mapping[str, Any]) -> None:
    """Set columns of an account."""
    work.connection.execute(update(account_table).where(_account.id == account).values(dict(values)))


def count_failure(work: Work, account: int | None, failures: int, wait_until: datetime | None) -> None:
    """Note how often a password was wrong in a row; `account` None for unknown names and recovery codes."""
    values = {"failures": failures, "wait_until": wait_until}
    if account is None:
        work.connection.execute(update(access_table).values(values))
    else:
        change_account(work, account, values)


def switch_on(work: Work, recovery: str) -> None:
    """From now on people sign in; `recovery` is the kept recovery code."""
    row = {"id": 1, "since": work.moment, "recovery": recovery, "failures": 0, "wait_until": None}
    work.connection.execute(insert(access_table).values(row))


def replace_recovery(work: Work, recovery: str) -> None:
    """Another recovery code counts from now on."""
    values = {"recovery": recovery, "failures": 0, "wait_until": None}
    work.connection.execute(update(access_table).values(values))


def switch_off(work: Work) -> None:
    """Nobody signs in any more; all accounts go."""
    work.connection.execute(delete(account_table))
    work.connection.execute(delete(access_table))


# Facts as the entry wrote them, and as they were before it.
_TOUCHED = """
    SELECT organisation FROM membership WHERE edit = :edit
    UNION SELECT organisation FROM membership_version WHERE superseded_by = :edit
    UNION SELECT organisation FROM base WHERE edit = :edit
    UNION SELECT organisation FROM base_version WHERE superseded_by = :edit
    UNION SELECT organisation FROM task WHERE edit = :edit
    UNION SELECT organisation FROM task_version WHERE superseded_by = :edit
    UNION SELECT b.organisation FROM rating r JOIN base b ON b.id = r.base WHERE r.edit = :edit
    UNION SELECT b.organisation FROM rating_version r JOIN base b ON b.id = r.base
    WHERE r.superseded_by = :edit
"""


def touched_by(connection: Connection, edit: int) -> frozenset[str]:
    """The organisations of all facts that the entry `edit` wrote, as they were and as they are."""
    return frozenset(connection.exec_driver_sql(_TOUCHED, {"edit": edit}).scalars())


def organisation_name(connection: Connection, code: str) -> str:
    """What people call an organisation; the code for an unknown one."""
    found = connection.exec_driver_sql("SELECT short_name FROM organisation WHERE code = ?", (code,))
    return found.scalar_one_or_none() or code


def first_cause(connection: Connection, edit: str) -> str:
    """The action that an undone entry goes back to, through undoing that was itself undone; "" for none."""
    query = "SELECT action, detail FROM edit WHERE id = ?"
    seen: set[str] = set()
    while edit not in seen:
        seen.add(edit)
        row = connection.exec_driver_sql(query, (edit,)).one_or_none()
        if row is None or row.action != "undo":
            return str(row.action) if row is not None else ""
        edit = row.detail
    return ""
