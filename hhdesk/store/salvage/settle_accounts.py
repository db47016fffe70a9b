"""Sees to it that a salvaged database lets its people in: with the accounts that were read, or with none."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from hhdesk.domain.accounts import Right
from hhdesk.store.accounts import accounts_are_on, password_mark, read_accounts, switch_off
from hhdesk.store.author import Author
from hhdesk.store.reference_writes import note_change
from hhdesk.store.salvage.mend import STAND_IN
from hhdesk.store.store import Store
from hhdesk.store.tables.accounts import account_table
from hhdesk.store.unnoted import find_unnoted
from hhdesk.store.work import Work

_NOBODY = Author("?", "?")


def settle_accounts(path: Path, moment: datetime) -> bool:
    """Keep the accounts of the database at `path`, of today's schema, if one is left that leads; True if so.

    Else nobody could ever sign in again: then accounts are off. What now holds is an entry of the history,
    where that says otherwise.
    """
    with closing(Store(path)) as store:
        with store.read() as session:
            on, accounts = accounts_are_on(session.connection), read_accounts(session)
            unnoted = find_unnoted(session.connection)
        kept = on and any(each.active and each.allows(Right.ACCOUNTS) for each in accounts)
        left_over = not kept and (on or bool(accounts))
        if not left_over and not unnoted.switched and not unnoted.accounts:
            return kept
        action = "accounts-on" if kept else "accounts-off"
        with store.write(_NOBODY, moment, action, STAND_IN) as work:
            if not kept:
                switch_off(work)
            _note(work, {*unnoted.accounts, *(() if kept else (each.name for each in accounts))})
            work.note_act()
        return kept


def _note(work: Work, names: set[str]) -> None:
    """Say in the history what is now known of these accounts."""
    rows = {row.name: row for row in work.connection.execute(select(*account_table.c))}
    for name in sorted(names):
        row = rows.get(name)
        note_change(work, "account", f"@{name}", "role", None, row.role if row else None)
        if row is None:
            continue
        if row.organisation is not None:
            note_change(work, "account", f"@{name}", "organisation", None, row.organisation)
        if not row.active:
            note_change(work, "account", f"@{name}", "active", None, "no")
        note_change(work, "account", f"@{name}", "password", None, password_mark(row.password))
