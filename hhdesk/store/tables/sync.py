"""What travels between databases: sites, change-sets, siblings, merges, exports, keys and period locks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
)

from hhdesk.store.column_types import Moment
from hhdesk.store.tables.declared import metadata


class SiteColumns(TypedColumns):
    """This copy of the database: a random name that packages carry. One row."""

    id: Named[int] = Column(primary_key=True)
    name: Named[str]


site_table = Table(
    "site",
    metadata,
    SiteColumns,
    CheckConstraint("id = 1", name="single"),
)


class ChangeSetColumns(TypedColumns):
    """A sealed change-set whose effects this store has seen; those of a scope are its knowledge.

    `tier` is the level of the desk that wrote it; `merge` the merge that brought it, NULL for our own;
    `given` whether it has left in a package.
    """

    id: Named[int] = Column(primary_key=True)
    token: Named[str] = Column(unique=True)
    scope: Named[str] = Column(ForeignKey("unit.id"), index=True)
    site: Named[str]
    tier: Named[str]
    merge: Named[int | None] = Column(ForeignKey("merge.id"), index=True)
    given: Named[bool]


change_set_table = Table(
    "change_set",
    metadata,
    ChangeSetColumns,
)


class SiblingColumns(TypedColumns):
    """A value of a field group beside the one that the row shows, written apart from it.

    `content` is a JSON array of the group's columns in registry order, as the table stores them.
    """

    id: Named[int] = Column(primary_key=True)
    fact: Named[str]
    record: Named[str]
    field_group: Named[str]
    change_set: Named[int] = Column(ForeignKey("change_set.id"))
    content: Named[str]


sibling_table = Table(
    "sibling",
    metadata,
    SiblingColumns,
    UniqueConstraint("fact", "record", "field_group", "change_set"),
)


class PastSiblingColumns(TypedColumns):
    """A sibling that a person's edit superseded: what taking a decision back brings out again."""

    id: Named[int] = Column(primary_key=True)
    fact: Named[str]
    record: Named[str]
    field_group: Named[str]
    change_set: Named[int]
    content: Named[str]
    superseded_by: Named[int] = Column(ForeignKey("edit.id"), index=True)


past_sibling_table = Table(
    "past_sibling",
    metadata,
    PastSiblingColumns,
)


class ConflictColumns(TypedColumns):
    """A dispute that waits for a person, or that was settled (`closed_by` an edit or a merge's edit).

    `base` is the newest value that both sides knew; `theirs` what a tampered package, or this very database
    behind the program's back, held; both JSON arrays. `merge` is NULL for what was found here.
    """

    id: Named[int] = Column(primary_key=True)
    kind: Named[str]
    fact: Named[str]
    record: Named[str]
    field_group: Named[str]
    site: Named[str]
    merge: Named[int | None] = Column(ForeignKey("merge.id"), index=True)
    base: Named[str | None]
    theirs: Named[str | None]
    closed_by: Named[int | None] = Column(ForeignKey("edit.id"), index=True)


conflict_table = Table(
    "conflict",
    metadata,
    ConflictColumns,
    CheckConstraint("kind IN ('edit', 'delete', 'insert', 'tampered', 'duplicate')", name="kind"),
)


class MergeColumns(TypedColumns):
    """One package that was taken in; `before` is what undo needs beside the superseded versions."""

    id: Named[int] = Column(primary_key=True)
    edit: Named[int] = Column(ForeignKey("edit.id"))
    at: Named[datetime] = Column(Moment)
    file: Named[str]
    sha256: Named[str] = Column(index=True)
    site: Named[str]
    unit: Named[str] = Column(ForeignKey("unit.id"))
    signer: Named[str]
    status: Named[str]
    counts: Named[str]
    before: Named[str]
    undone_by: Named[int | None] = Column(ForeignKey("edit.id"))


merge_table = Table(
    "merge",
    metadata,
    MergeColumns,
)


class ExportColumns(TypedColumns):
    """One package that was written; `scopes` is a JSON array of unit ids."""

    id: Named[int] = Column(primary_key=True)
    at: Named[datetime] = Column(Moment)
    file: Named[str]
    sha256: Named[str]
    code: Named[str]
    recipient: Named[str | None] = Column(ForeignKey("unit.id"))
    rows: Named[int]
    newest_edit: Named[int]
    scopes: Named[str]


export_table = Table(
    "export",
    metadata,
    ExportColumns,
)


class EnrolledKeyColumns(TypedColumns):
    """A signing key that is trusted for a unit's packages."""

    key: Named[str] = Column(primary_key=True)
    unit: Named[str] = Column(ForeignKey("unit.id"))
    at: Named[datetime] = Column(Moment)


enrolled_key_table = Table(
    "enrolled_key",
    metadata,
    EnrolledKeyColumns,
)


class PeriodLockColumns(TypedColumns):
    """A period that takes no edits; opening it again keeps the reason."""

    id: Named[int] = Column(primary_key=True)
    period: Named[str] = Column(index=True)
    locked_by: Named[int] = Column(ForeignKey("edit.id"))
    unlocked_by: Named[int | None] = Column(ForeignKey("edit.id"))
    reason: Named[str | None]


period_lock_table = Table(
    "period_lock",
    metadata,
    PeriodLockColumns,
)


class TwinColumns(TypedColumns):
    """Two bases that a person called the same: what is said of `record` is said of `survivor`.

    `before` is what taking the word back needs beside the superseded versions; NULL where a merge brought it.
    """

    id: Named[int] = Column(primary_key=True)
    record: Named[str] = Column(String(36))
    survivor: Named[str] = Column(String(36))
    edit: Named[int] = Column(ForeignKey("edit.id"))
    merge: Named[int | None] = Column(ForeignKey("merge.id"))
    before: Named[str | None]


twin_table = Table(
    "twin",
    metadata,
    TwinColumns,
    UniqueConstraint("record", "survivor"),
)


class OutsideChangeColumns(TypedColumns):
    """A value that something else than the program wrote over or took away, noted by triggers.

    `content` is what stood before: a JSON array of the group's columns, or for a row that was taken away
    (`field_group` empty) an object of all its columns. `edit` and `stamp` are those that it stood under.
    """

    id: Named[int] = Column(primary_key=True)
    fact: Named[str]
    record: Named[str]
    field_group: Named[str]
    edit: Named[int]
    stamp: Named[int | None]
    content: Named[str]


outside_change_table = Table(
    "outside_change",
    metadata,
    OutsideChangeColumns,
    UniqueConstraint("fact", "record", "field_group", "edit"),
)
