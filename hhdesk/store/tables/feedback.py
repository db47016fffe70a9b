"""What comes back from the level above: receipts, reasons of corrections, reference data, sealing keys."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Named, String, Table, TypedColumns, UniqueConstraint

from hhdesk.store.column_types import Moment
from hhdesk.store.tables.declared import metadata


class ReceiptColumns(TypedColumns):
    """What the site above said of one package of ours; of several words on one the greatest `number` holds.

    `at` is when it merged the package, `standing` whether that merge stands; `rows` came new or changed.
    """

    id: Named[int] = Column(primary_key=True)
    merge: Named[int] = Column(ForeignKey("merge.id"), index=True)
    site: Named[str]
    sha256: Named[str] = Column(index=True)
    file: Named[str]
    at: Named[datetime] = Column(Moment)
    rows: Named[int]
    disputes: Named[int]
    standing: Named[bool]
    number: Named[int]


receipt_table = Table(
    "receipt",
    metadata,
    ReceiptColumns,
)


class ReasonColumns(TypedColumns):
    """Why something was corrected: of an entry of our own history (`edit`), or brought by a `merge`."""

    id: Named[int] = Column(primary_key=True)
    token: Named[str] = Column(unique=True)
    words: Named[str]
    at: Named[datetime] = Column(Moment)
    edit: Named[int | None] = Column(ForeignKey("edit.id"), unique=True)
    merge: Named[int | None] = Column(ForeignKey("merge.id"), index=True)


reason_table = Table(
    "reason",
    metadata,
    ReasonColumns,
)


class ReasonPlaceColumns(TypedColumns):
    """A value that a reason speaks of: the group of a row, as the change-set wrote it."""

    id: Named[int] = Column(primary_key=True)
    reason: Named[int] = Column(ForeignKey("reason.id"))
    fact: Named[str]
    record: Named[str] = Column(String(36), index=True)
    field_group: Named[str]
    change_set: Named[int] = Column(ForeignKey("change_set.id"), index=True)


reason_place_table = Table(
    "reason_place",
    metadata,
    ReasonPlaceColumns,
    UniqueConstraint("reason", "fact", "record", "field_group", "change_set"),
)


class ReferenceIssueColumns(TypedColumns):
    """A state of the common reference data that `unit` gave out, known by a random token.

    Ours has the `digest` of its content and no merge.
    """

    id: Named[int] = Column(primary_key=True)
    token: Named[str]
    unit: Named[str] = Column(ForeignKey("unit.id"))
    digest: Named[str | None]
    merge: Named[int | None] = Column(ForeignKey("merge.id"), index=True)


reference_issue_table = Table(
    "reference_issue",
    metadata,
    ReferenceIssueColumns,
    UniqueConstraint("token"),
)


class SealingKeyColumns(TypedColumns):
    """A public key that packages for `unit` may be sealed to; the newest of a unit is used."""

    id: Named[int] = Column(primary_key=True)
    merge: Named[int] = Column(ForeignKey("merge.id"), index=True)
    unit: Named[str] = Column(ForeignKey("unit.id"))
    site: Named[str]
    key: Named[str]


sealing_key_table = Table(
    "sealing_key",
    metadata,
    SealingKeyColumns,
)


class DifferentColumns(TypedColumns):
    """Two bases that a person called different, the smaller id first: nobody is asked again."""

    id: Named[int] = Column(primary_key=True)
    record: Named[str] = Column(String(36))
    other: Named[str] = Column(String(36))
    edit: Named[int] = Column(ForeignKey("edit.id"))
    merge: Named[int | None] = Column(ForeignKey("merge.id"), index=True)


different_table = Table(
    "different",
    metadata,
    DifferentColumns,
    UniqueConstraint("record", "other"),
)
