"""Reads the history: every value that was superseded, who superseded it, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import FromClause, Select, and_, func, null, select, union_all

from hhdesk.domain.registry import RecordKind
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import (
    FACT_TABLES,
    base_table,
    edit_table,
    organisation_table,
    reference_change_table,
)
from hhdesk.store.tables.versions import VERSION_TABLES

_edit = edit_table.c
_reference_change = reference_change_table.c


@dataclass(frozen=True, slots=True)
class EditEntry:
    """One transaction of the history."""

    edit: int
    at: datetime
    account: str
    machine: str
    action: str
    detail: str


@dataclass(frozen=True, slots=True)
class StateChange:
    """One row's states around one edit: stored columns and `alive`; `before` None where it was new."""

    edit: int
    kind: str
    record: str
    before: dict[str, Any] | None
    after: dict[str, Any]


def read_edits(
    session: ReadSession, *, before: int | None, limit: int, unit: str | None = None
) -> tuple[EditEntry, ...]:
    """The newest `limit` edits older than edit number `before` (None: from the newest), newest first.

    With a `unit` (id) only those that wrote rows of it; a rating's are its base's.
    """
    columns = (
        _edit.id,
        _edit.at,
        _edit.account,
        _edit.machine,
        _edit.action,
        _edit.detail,
    )
    query = select(*columns).order_by(_edit.id.desc()).limit(limit)
    if before is not None:
        query = query.where(_edit.id < before)
    if unit is not None:
        query = query.where(_edit.id.in_(_edits_of(unit)))
    return tuple(EditEntry(*row) for row in session.connection.execute(query))


def _edits_of(unit: str) -> Any:
    """The edits that wrote rows of `unit`: of present states by index, of past ones by reading them."""
    bases = select(base_table.c.id).where(base_table.c.unit == unit)
    every = select(organisation_table.c.code)
    found = []
    for name, fact in FACT_TABLES.items():
        for table in (fact, VERSION_TABLES[name]):
            of_unit = table.c.base.in_(bases) if name == "rating" else table.c.unit == unit
            query = select(table.c.edit).where(of_unit)
            # Its index of units starts with the organisation.
            found.append(query.where(table.c.organisation.in_(every)) if name == "membership" else query)
    return union_all(*found)


def count_state_changes(
    session: ReadSession, kinds: Iterable[RecordKind], edits: Sequence[int]
) -> Mapping[int, int]:
    """How many rows of `kinds` each of these edits wrote."""
    counts: Counter[int] = Counter()
    for kind in kinds:
        for table in (FACT_TABLES[kind.table], VERSION_TABLES[kind.table]):
            query = select(table.c.edit, func.count()).where(table.c.edit.in_(tuple(edits)))
            for edit, count in session.connection.execute(query.group_by(table.c.edit)):
                counts[edit] += count
    return counts


def read_state_changes(
    session: ReadSession,
    kind: RecordKind,
    edits: Sequence[int],
    limit: int,
    organisation: str | None = None,
    unit: str | None = None,
) -> tuple[StateChange, ...]:
    """What these edits did to rows of `kind`, at most `limit` rows, newest edit first.

    Only rows of the `organisation` and the `unit` (id), where these are given; a rating's are its base's.
    """
    if not edits:
        return ()
    # What an edit superseded is never the present state, and is found by the key of past ones.
    after, before = _states(kind).alias("after"), VERSION_TABLES[kind.table].alias("before")
    names = ["alive", *(column.name for column in kind.stored)]
    query = (
        select(after, before.c.id, *(before.c[name] for name in names))
        .outerjoin(before, and_(before.c.id == after.c.id, before.c.superseded_by == after.c.edit))
        .where(after.c.edit.in_(tuple(edits)))
        .order_by(after.c.edit.desc(), after.c.id)
        .limit(limit)
    )
    query = _of_owner(query, kind, after, organisation, unit)
    found = []
    for values in session.connection.execute(query).mappings():
        had = values[before.c.id] is not None
        found.append(
            StateChange(
                values[after.c.edit],
                kind.name,
                values[after.c.id],
                {name: values[before.c[name]] for name in names} if had else None,
                {name: values[after.c[name]] for name in names},
            )
        )
    return tuple(found)


def _of_owner(
    query: Select[Any], kind: RecordKind, after: FromClause, organisation: str | None, unit: str | None
) -> Select[Any]:
    owner = after
    if kind.inherited and (organisation or unit):
        owner = FACT_TABLES["base"].alias("owner")
        query = query.join(owner, owner.c.id == after.c.base)
    for column, wanted in (("organisation", organisation), ("unit", unit)):
        if wanted is not None:
            query = query.where(owner.c[column] == wanted)
    return query


def _states(kind: RecordKind) -> Any:
    """Every state that rows of `kind` ever had, the present ones too (superseded_by NULL)."""
    fact, versions = FACT_TABLES[kind.table], VERSION_TABLES[kind.table]
    names = ["id", "edit", "alive", *(column.name for column in kind.stored)]
    present = select(*(fact.c[name] for name in names), null().label("superseded_by"))
    past = select(*(versions.c[name] for name in names), versions.c.superseded_by)
    return union_all(present, past).subquery()


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """One changed field of the reference data; `record` names the setting or target."""

    edit: int
    subject: str
    record: str
    field: str
    before: str | None
    after: str | None


def read_reference_changes(session: ReadSession, edits: Sequence[int]) -> tuple[ReferenceChange, ...]:
    """What these edits did to the reference data, in the order in which it was done."""
    columns = (
        _reference_change.edit,
        _reference_change.subject,
        _reference_change.record,
        _reference_change.field,
        _reference_change.before,
        _reference_change.after,
    )
    query = select(*columns).where(_reference_change.edit.in_(tuple(edits))).order_by(_reference_change.id)
    return tuple(ReferenceChange(*row) for row in session.connection.execute(query))
