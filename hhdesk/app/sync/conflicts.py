"""Disputes that wait for a person, and the decision that ends one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Saved
from hhdesk.app.history.explain import checked_reason
from hhdesk.app.refusal import Rejected
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.registry import KINDS, ColumnType
from hhdesk.domain.sync_groups import EXISTENCE, groups_of, kind_of_table
from hhdesk.store.column_types import STORED_NOT_APPLICABLE
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.queries.status import count_open_conflicts
from hhdesk.store.queries.sync import (
    ConflictEntry,
    read_open_conflicts,
    read_site,
    siblings_of,
)
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.decide import decide
from hhdesk.store.sync.different import call_different
from hhdesk.store.sync.feedback.reasons import write_reason
from hhdesk.store.sync.shape import shape_of
from hhdesk.store.sync.twins import confirm_twins
from hhdesk.store.work import Work

Side = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """One disputed field group of one row; sides map columns to values as the tables store them.

    `kind` is edit, delete, insert, tampered or duplicate; `sheet` the kind of record, `unit` an id, `record`
    the key columns. `ours` is what is shown; `theirs` holds the other values, newest knowledge apart. `merge`
    is None for what was found in this very database.
    """

    id: int
    kind: str
    sheet: str
    unit: str
    identity: str
    group: str
    record: Mapping[str, Any]
    fields: tuple[str, ...]
    base: Side
    ours: Side
    theirs: tuple[Side, ...]
    site: str
    merge: int | None


def read_conflicts(desk: Desk) -> tuple[Conflict, ...]:
    """All disputes that wait, oldest first."""
    with desk.read() as session:
        return tuple(_conflict(session, entry) for entry in read_open_conflicts(session))


def count_conflicts(desk: Desk) -> int:
    """How many disputes wait."""
    with desk.read() as session:
        return count_open_conflicts(session)


def find_conflict(desk: Desk, conflict: int) -> Conflict:
    """The dispute with this number; Rejected("unknown-conflict") if none waits."""
    found = next((each for each in read_conflicts(desk) if each.id == conflict), None)
    if found is None:
        raise Rejected("unknown-conflict", conflict=conflict)
    return found


def resolve(
    desk: Desk,
    conflict: int,
    keep: str | None = None,
    values: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Saved:
    """End a dispute: `keep` "ours" or "theirs", or `values` (column to stored value) of a third kind.

    `reason` says why, to everybody who gets the decision.

    For a duplicate ours means the same base, theirs two different ones. Rejected("unknown-conflict"),
    ("reason-too-long"), ("several-theirs") where there is more than one other value, ("unknown-column"), or
    ("keep-needed") for `values` where only a side can be kept.
    """
    words = checked_reason(reason)
    found = find_conflict(desk, conflict)
    if values is not None and (found.kind == "duplicate" or found.group == EXISTENCE):
        raise Rejected("keep-needed")
    with desk.write("resolve", str(conflict)) as work:
        if found.kind == "duplicate":
            _judge_twins(work, desk, found, same=keep == "ours")
        else:
            _decide(work, found, _chosen(found, keep, values))
        close = "UPDATE conflict SET closed_by = ? WHERE id = ? AND closed_by IS NULL"
        work.connection.exec_driver_sql(close, (work.edit, conflict))
        if words:
            write_reason(work, work.edit, words)
        change = work.change_set
    return Saved(change, (found.identity,))


def _decide(work: Work, found: Conflict, side: Side) -> None:
    """Write the chosen side; None is the deleted side of a dispute about existence."""
    shape = shape_of(found.sheet)
    if found.group == EXISTENCE:
        decide(work, shape, found.identity, EXISTENCE, [int(side is not None)])
        return
    chosen = side or {}
    decide(work, shape, found.identity, found.group, [chosen[name] for name in shape.groups[found.group]])


def _chosen(found: Conflict, keep: str | None, values: Mapping[str, Any] | None) -> Side:
    if values is not None:
        unknown = [name for name in values if name not in found.fields]
        if unknown or found.ours is None:
            raise Rejected("unknown-column", column=unknown[0] if unknown else "")
        return {**found.ours, **values}
    if keep == "ours":
        return found.ours
    if len(found.theirs) > 1:
        raise Rejected("several-theirs", count=len(found.theirs))
    return found.theirs[0]


def _judge_twins(work: Work, desk: Desk, found: Conflict, *, same: bool) -> None:
    twin = str((found.theirs[0] or {})["id"])
    if not same:
        call_different(work, found.identity, twin)
        return
    site = read_site(ReadSession(work.connection))
    confirm_twins(work, twin, found.identity, site, desk.info.tier.value)


def _conflict(session: ReadSession, entry: ConflictEntry) -> Conflict:
    kind = kind_of_table(entry.table)
    row = read_by_id(session, kind, [entry.record])[entry.record]
    owner = row
    if kind.inherited:
        owner = read_by_id(session, KINDS["bases"], [row["base"]])[row["base"]]
    columns = groups_of(kind.name)[entry.group]
    record = {name: (owner if name in kind.inherited else row)[name] for name in kind.key}
    if kind.inherited:
        record["base"] = owner["name"]
    ours, theirs = _sides(session, entry, kind.name, columns, row)
    return Conflict(
        id=entry.id,
        kind=entry.kind,
        sheet=kind.name,
        unit=owner["unit"],
        identity=entry.record,
        group=entry.group,
        record=record,
        fields=columns,
        base=_side(columns, entry.base),
        ours=ours,
        theirs=theirs,
        site=entry.site,
        merge=entry.merge,
    )


def _sides(
    session: ReadSession, entry: ConflictEntry, kind: str, columns: Sequence[str], row: Mapping[str, Any]
) -> tuple[Side, tuple[Side, ...]]:
    if entry.kind == "duplicate":
        (twin,) = json.loads(entry.theirs or "[null]")
        other = read_by_id(session, KINDS["bases"], [twin])[twin]
        return {"name": row["name"]}, ({"id": twin, "name": other["name"]},)
    if entry.group == EXISTENCE:
        living: Side = {EXISTENCE: 1}
        return (living, (None,)) if row["alive"] else (None, (living,))
    ours: Side = {name: _stored(kind, name, row[name]) for name in columns}
    if entry.kind == "tampered":
        return ours, (_side(columns, entry.theirs),)
    others = siblings_of(session, entry.table, entry.record, entry.group)
    sides = [_side(columns, content) for content in others]
    distinct = [side for side in sides if side != ours]
    return ours, tuple(side for place, side in enumerate(distinct) if side not in distinct[:place])


def _side(columns: Sequence[str], content: str | None) -> Side:
    if content is None:
        return None
    return dict(zip(columns, json.loads(content), strict=True))


def _stored(kind: str, column: str, value: Any) -> Any:
    """A value as the table stores it, so that it compares with what came as JSON."""
    if value is NOT_APPLICABLE:
        return STORED_NOT_APPLICABLE
    if column != EXISTENCE and KINDS[kind].column(column).type is ColumnType.DATE and value is not None:
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
