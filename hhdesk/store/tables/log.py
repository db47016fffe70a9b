"""Who did what when, and what this database is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Named, Table, TypedColumns

from hhdesk.store.column_types import Moment
from hhdesk.store.tables.declared import metadata


class DatabaseInfoColumns(TypedColumns):
    """The one row that says whose database this is."""

    id: Named[int] = Column(primary_key=True)
    tier: Named[str]
    unit: Named[str] = Column(ForeignKey("unit.id"))
    sample: Named[bool]
    created_at: Named[datetime] = Column(Moment)


database_info_table = Table(
    "database_info",
    metadata,
    DatabaseInfoColumns,
    CheckConstraint("id = 1", name="single"),
    CheckConstraint("tier IN ('commune', 'district', 'province')", name="tier"),
)


class EditColumns(TypedColumns):
    """One write transaction: what it was for, when, and by whom on which PC."""

    id: Named[int] = Column(primary_key=True)
    at: Named[datetime] = Column(Moment)
    account: Named[str]
    machine: Named[str]
    action: Named[str]
    detail: Named[str]


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
