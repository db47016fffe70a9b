"""Who may sign in: accounts with their roles, and the one row that says that signing in is needed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Named, Table, TypedColumns

from hhdesk.store.column_types import Moment
from hhdesk.store.tables.declared import metadata


class AccountColumns(TypedColumns):
    """One person. `folded` is the name's key, `organisation` that of an officer, `password` an argon2id text.

    `failures` counts wrong passwords since the last right one; none is tried before `wait_until`.
    """

    id: Named[int] = Column(primary_key=True)
    name: Named[str]
    folded: Named[str] = Column(unique=True)
    role: Named[str]
    organisation: Named[str | None] = Column(ForeignKey("organisation.code"))
    password: Named[str]
    active: Named[bool]
    failures: Named[int]
    wait_until: Named[datetime | None] = Column(Moment)


account_table = Table(
    "account",
    metadata,
    AccountColumns,
    CheckConstraint("role IN ('officer', 'head', 'district', 'viewer')", name="role"),
    CheckConstraint("(role = 'officer') = (organisation IS NOT NULL)", name="organisation"),
)


class AccessColumns(TypedColumns):
    """Accounts are on: who opens the database signs in. No row where they are off.

    `recovery` is the argon2id text of the code that stands in for a lost password, with delays of its own.
    """

    id: Named[int] = Column(primary_key=True)
    since: Named[datetime] = Column(Moment)
    recovery: Named[str]
    failures: Named[int]
    wait_until: Named[datetime | None] = Column(Moment)


access_table = Table(
    "access",
    metadata,
    AccessColumns,
    CheckConstraint("id = 1", name="single"),
)
