"""Who did what when, and what this database is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hhdesk.store.column_types import Moment
from hhdesk.store.tables.declared import TableBase


class DatabaseInfoRow(TableBase):
    """The one row that says whose database this is."""

    __tablename__ = "database_info"

    id: Mapped[int] = mapped_column(primary_key=True)
    tier: Mapped[str]
    unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    sample: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(Moment)

    __table_args__ = (
        CheckConstraint("id = 1", name="single"),
        CheckConstraint("tier IN ('commune', 'district', 'province')", name="tier"),
    )


class EditRow(TableBase):
    """One write transaction: what it was for, when, and by whom on which PC."""

    __tablename__ = "edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    account: Mapped[str]
    machine: Mapped[str]
    action: Mapped[str]
    detail: Mapped[str]

    __table_args__ = ({"sqlite_autoincrement": True},)


class ReferenceChangeRow(TableBase):
    """A changed value of the reference data, with what it was before."""

    __tablename__ = "reference_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    edit: Mapped[int] = mapped_column(ForeignKey("edit.id"), index=True)
    subject: Mapped[str]
    record: Mapped[str]
    field: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
