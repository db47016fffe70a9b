"""What travels between databases: sites, change-sets, siblings, merges, exports, keys and period locks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hhdesk.store.column_types import Moment
from hhdesk.store.tables.declared import TableBase


class SiteRow(TableBase):
    """This copy of the database: a random name that packages carry. One row."""

    __tablename__ = "site"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    __table_args__ = (CheckConstraint("id = 1", name="single"),)


class ChangeSetRow(TableBase):
    """A sealed change-set whose effects this store has seen; those of a scope are its knowledge.

    `tier` is the level of the desk that wrote it; `merge` the merge that brought it, NULL for our own;
    `given` whether it has left in a package.
    """

    __tablename__ = "change_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    site: Mapped[str]
    tier: Mapped[str]
    merge: Mapped[int | None] = mapped_column(ForeignKey("merge.id"), index=True)
    given: Mapped[bool]


class SiblingRow(TableBase):
    """A value of a field group beside the one that the row shows, written apart from it.

    `content` is a JSON array of the group's columns in registry order, as the table stores them.
    """

    __tablename__ = "sibling"

    id: Mapped[int] = mapped_column(primary_key=True)
    fact: Mapped[str]
    record: Mapped[str]
    field_group: Mapped[str]
    change_set: Mapped[int] = mapped_column(ForeignKey("change_set.id"))
    content: Mapped[str]

    __table_args__ = (UniqueConstraint("fact", "record", "field_group", "change_set"),)


class PastSiblingRow(TableBase):
    """A sibling that a person's edit superseded: what taking a decision back brings out again."""

    __tablename__ = "past_sibling"

    id: Mapped[int] = mapped_column(primary_key=True)
    fact: Mapped[str]
    record: Mapped[str]
    field_group: Mapped[str]
    change_set: Mapped[int]
    content: Mapped[str]
    superseded_by: Mapped[int] = mapped_column(ForeignKey("edit.id"), index=True)


class ConflictRow(TableBase):
    """A dispute that waits for a person, or that was settled (`closed_by` an edit or a merge's edit).

    `base` is the newest value that both sides knew; `theirs` what a tampered package, or this very database
    behind the program's back, held; both JSON arrays. `merge` is NULL for what was found here.
    """

    __tablename__ = "conflict"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    fact: Mapped[str]
    record: Mapped[str]
    field_group: Mapped[str]
    site: Mapped[str]
    merge: Mapped[int | None] = mapped_column(ForeignKey("merge.id"), index=True)
    base: Mapped[str | None]
    theirs: Mapped[str | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("edit.id"), index=True)

    __table_args__ = (
        CheckConstraint("kind IN ('edit', 'delete', 'insert', 'tampered', 'duplicate')", name="kind"),
    )


class MergeRow(TableBase):
    """One package that was taken in; `before` is what undo needs beside the superseded versions."""

    __tablename__ = "merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    edit: Mapped[int] = mapped_column(ForeignKey("edit.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    file: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    site: Mapped[str]
    unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    signer: Mapped[str]
    status: Mapped[str]
    counts: Mapped[str]
    before: Mapped[str]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("edit.id"))


class ExportRow(TableBase):
    """One package that was written; `scopes` is a JSON array of unit ids."""

    __tablename__ = "export"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    file: Mapped[str]
    sha256: Mapped[str]
    code: Mapped[str]
    recipient: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    rows: Mapped[int]
    newest_edit: Mapped[int]
    scopes: Mapped[str]


class EnrolledKeyRow(TableBase):
    """A signing key that is trusted for a unit's packages."""

    __tablename__ = "enrolled_key"

    key: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class PeriodLockRow(TableBase):
    """A period that takes no edits; opening it again keeps the reason."""

    __tablename__ = "period_lock"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(index=True)
    locked_by: Mapped[int] = mapped_column(ForeignKey("edit.id"))
    unlocked_by: Mapped[int | None] = mapped_column(ForeignKey("edit.id"))
    reason: Mapped[str | None]


class TwinRow(TableBase):
    """Two bases that a person called the same: what is said of `record` is said of `survivor`.

    `before` is what taking the word back needs beside the superseded versions; NULL where a merge brought it.
    """

    __tablename__ = "twin"

    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(String(36))
    survivor: Mapped[str] = mapped_column(String(36))
    edit: Mapped[int] = mapped_column(ForeignKey("edit.id"))
    merge: Mapped[int | None] = mapped_column(ForeignKey("merge.id"))
    before: Mapped[str | None]

    __table_args__ = (UniqueConstraint("record", "survivor"),)


class OutsideChangeRow(TableBase):
    """A value that something else than the program wrote over or took away, noted by triggers.

    `content` is what stood before: a JSON array of the group's columns, or for a row that was taken away
    (`field_group` empty) an object of all its columns. `edit` and `stamp` are those that it stood under.
    """

    __tablename__ = "outside_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    fact: Mapped[str]
    record: Mapped[str]
    field_group: Mapped[str]
    edit: Mapped[int]
    stamp: Mapped[int | None]
    content: Mapped[str]

    __table_args__ = (UniqueConstraint("fact", "record", "field_group", "edit"),)
