"""Who did what when, and what this database is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Named, Table, TypedColumns

from hhdesk.store.column_types import Moment
from hhdesk.store.tables.declared import metadata


class DatabaseInfoColumns(TypedColumns):
    """The one row that says whose database this is.

    `chain_length` and `chain_head` are the number of entries of the history and the digest of the last one.
    """

    id: Named[int] = Column(primary_key=True)
    tier: Named[str]
    unit: Named[str] = Column(ForeignKey("unit.id"))
    sample: Named[bool]
    created_at: Named[datetime] = Column(Moment)
    chain_length: Named[int | None]
    chain_head: Named[str | None]


database_info_table = Table(
    "database_info",
    metadata,
    DatabaseInfoColumns,
    CheckConstraint("id = 1", name="single"),
    CheckConstraint("tier IN ('commune', 'district', 'province')", name="tier"),
)


class EditColumns(TypedColumns):
    """One write transaction: what it was for, when, and by whom on which PC.

    `kept` is the digest of what it kept, `released` the entry whose before-images it took away, `digest` that
    of the whole entry and of all before it; see `history_chain`.
    """

    id: Named[int] = Column(primary_key=True)
    at: Named[datetime] = Column(Moment)
    account: Named[str]
    machine: Named[str]
    action: Named[str]
    detail: Named[str]
    kept: Named[str | None]
    released: Named[int | None]
    digest: Named[str | None]


edit_table = Table(
    "edit",
    metadata,
    EditColumns,
    sqlite_autoincrement=True,
)


class ReferenceChangeColumns(TypedColumns):
    """A changed value of the reference data, with what it was before."""

    id: Named[int] = Column(primary_key=True)
    edit: Named[int] = Column(ForeignKey("edit.id"), index=True)
    subject: Named[str]
    record: Named[str]
    field: Named[str]
    before: Named[str | None]
    after: Named[str | None]


reference_change_table = Table(
    "reference_change",
    metadata,
    ReferenceChangeColumns,
)
