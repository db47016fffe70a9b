"""Reads what the database knows of packages, merges, keys and disputes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from hhdesk.store.store import ReadSession
from hhdesk.store.tables import edit_table
from hhdesk.store.tables.sync import (
    conflict_table,
    enrolled_key_table,
    export_table,
    merge_table,
    period_lock_table,
    site_table,
    twin_table,
)

_conflict = conflict_table.c
_edit = edit_table.c
_enrolled_key = enrolled_key_table.c
_export = export_table.c
_merge = merge_table.c
_period_lock = period_lock_table.c
_site = site_table.c
_twin = twin_table.c


@dataclass(frozen=True, slots=True)
class MergeEntry:
    """One merge; `edit` is its entry in the history, `counts` the JSON text of its counts.

    `undone` says whether it was taken back.
    """

    merge: int
    edit: int
    at: datetime
    file: str
    sha256: str
    site: str
    unit: str
    status: str
    counts: str
    undone: bool


@dataclass(frozen=True, slots=True)
class ConflictEntry:
    """One dispute that waits; `base` and `theirs` are JSON arrays or None."""

    id: int
    kind: str
    table: str
    record: str
    group: str
    site: str
    merge: int | None
    base: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """One package that was written; `recipient` None for the level above."""

    at: datetime
    file: str
    code: str
    recipient: str | None
    rows: int
    sha256: str


def read_site(session: ReadSession) -> str:
    """The random name of this copy of the database."""
    return str(session.connection.execute(select(_site.name)).scalar_one())


def read_merges(session: ReadSession) -> tuple[MergeEntry, ...]:
    """All merges, newest first."""
    columns = (
        _merge.id,
        _merge.edit,
        _merge.at,
        _merge.file,
        _merge.sha256,
        _merge.site,
        _merge.unit,
        _merge.status,
        _merge.counts,
        _merge.undone_by.is_not(None),
    )
    rows: Iterable[Sequence[Any]] = session.connection.execute(select(*columns).order_by(_merge.id.desc()))
    return tuple(MergeEntry(*row) for row in rows)


def merge_of_file(session: ReadSession, sha256: str) -> int | None:
    """The merge that took this very file in and still stands."""
    query = select(func.max(_merge.id)).where(_merge.sha256 == sha256, _merge.undone_by.is_(None))
    return session.connection.execute(query).scalar_one()


def read_exports(session: ReadSession) -> tuple[ExportEntry, ...]:
    """All packages that were written, newest first."""
    columns = (
        _export.at,
        _export.file,
        _export.code,
        _export.recipient,
        _export.rows,
        _export.sha256,
    )
    rows = session.connection.execute(select(*columns).order_by(_export.id.desc()))
    return tuple(ExportEntry(*row) for row in rows)


def read_open_conflicts(session: ReadSession) -> tuple[ConflictEntry, ...]:
    """The disputes that wait for a person, oldest first."""
    columns = (
        _conflict.id,
        _conflict.kind,
        _conflict.fact,
        _conflict.record,
        _conflict.field_group,
        _conflict.site,
        _conflict.merge,
        _conflict.base,
        _conflict.theirs,
    )
    query = select(*columns).where(_conflict.closed_by.is_(None)).order_by(_conflict.id)
    return tuple(ConflictEntry(*row) for row in session.connection.execute(query))


def enrolled_unit(session: ReadSession, key: str) -> str | None:
    """The unit (id) whose packages this key may sign; None for an unknown key."""
    query = select(_enrolled_key.unit).where(_enrolled_key.key == key)
    return session.connection.execute(query).scalar_one_or_none()


def siblings_of(session: ReadSession, table: str, record: str, group: str) -> Sequence[str]:
    """The values (JSON arrays) that stand beside the one that the row shows, by token."""
    rows = session.connection.exec_driver_sql(
        "SELECT s.content FROM sibling s JOIN change_set c ON c.id = s.change_set "
        "WHERE s.fact = ? AND s.record = ? AND s.field_group = ? ORDER BY c.token",
        (table, record, group),
    )
    return list(rows.scalars())


def read_locks(session: ReadSession) -> tuple[str, ...]:
    """The periods that are closed, in their order."""
    query = select(_period_lock.period).where(_period_lock.unlocked_by.is_(None))
    return tuple(sorted(session.connection.execute(query).scalars()))


def newest_edit(session: ReadSession) -> int:
    """The number of the newest entry of the history; 0 in an empty one."""
    return int(session.connection.execute(select(func.coalesce(func.max(_edit.id), 0))).scalar_one())


def joins_bases(session: ReadSession, edit: int) -> bool:
    """Whether an entry of the history made two bases one."""
    query = select(func.count()).select_from(twin_table).where(_twin.edit == edit)
    return bool(session.connection.execute(query).scalar_one())
