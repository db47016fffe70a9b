"""What comes back from the level above: receipts, reasons of corrections, reference data, keys for sealing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hhdesk.store.column_types import Moment
from hhdesk.store.tables.declared import TableBase


class ReceiptRow(TableBase):
    """What the site above said of one package of ours; of several words on one the greatest `number` holds.

    `at` is when it merged the package, `standing` whether that merge stands there; `rows` came new or changed.
    """

    __tablename__ = "receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    merge: Mapped[int] = mapped_column(ForeignKey("merge.id"), index=True)
    site: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    file: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    rows: Mapped[int]
    disputes: Mapped[int]
    standing: Mapped[bool]
    number: Mapped[int]


class ReasonRow(TableBase):
    """Why something was corrected: of an entry of our own history (`edit`), or brought by a `merge`."""

    __tablename__ = "reason"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    edit: Mapped[int | None] = mapped_column(ForeignKey("edit.id"), unique=True)
    merge: Mapped[int | None] = mapped_column(ForeignKey("merge.id"), index=True)


class ReasonPlaceRow(TableBase):
    """A value that a reason speaks of: the group of a row, as the change-set wrote it."""

    __tablename__ = "reason_place"

    id: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[int] = mapped_column(ForeignKey("reason.id"))
    fact: Mapped[str]
    record: Mapped[str] = mapped_column(String(36), index=True)
    field_group: Mapped[str]
    change_set: Mapped[int] = mapped_column(ForeignKey("change_set.id"), index=True)

    __table_args__ = (UniqueConstraint("reason", "fact", "record", "field_group", "change_set"),)


class ReferenceIssueRow(TableBase):
    """A state of the common reference data that `unit` gave out, known by a random token.

    Ours has the `digest` of its content and no merge.
    """

    __tablename__ = "reference_issue"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str]
    unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    digest: Mapped[str | None]
    merge: Mapped[int | None] = mapped_column(ForeignKey("merge.id"), index=True)

    __table_args__ = (UniqueConstraint("token"),)


class SealingKeyRow(TableBase):
    """A public key that packages for `unit` may be sealed to; the newest of a unit is used."""

    __tablename__ = "sealing_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    merge: Mapped[int] = mapped_column(ForeignKey("merge.id"), index=True)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    site: Mapped[str]
    key: Mapped[str]


class DifferentRow(TableBase):
    """Two bases that a person called different, the smaller id first: nobody is asked again."""

    __tablename__ = "different"

    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(String(36))
    other: Mapped[str] = mapped_column(String(36))
    edit: Mapped[int] = mapped_column(ForeignKey("edit.id"))
    merge: Mapped[int | None] = mapped_column(ForeignKey("merge.id"), index=True)

    __table_args__ = (UniqueConstraint("record", "other"),)
