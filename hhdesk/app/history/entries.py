"""What the history holds of a value that changed, and the entries made of what the store kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hhdesk.app.editing.edits import Value
from hhdesk.domain.registry import KINDS, RecordKind
from hhdesk.store.queries.acts import acts_among
from hhdesk.store.queries.history import (
    EditEntry,
    StateChange,
    read_reference_changes,
)
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.feedback.reasons import read_reasons

EXISTENCE = "alive"
ACT = "act"


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which entries to read; empty fields do not filter. `before_edit` pages backwards.

    `text` is looked for in the entry's label, unit, account and values, and in its words as `wording` gives
    them, if that is given: what people look for is what they have seen.
    """

    kind: str | None = None
    organisation: str | None = None
    unit: str | None = None
    text: str = ""
    limit: int = 500
    before_edit: int | None = None
    wording: Callable[[HistoryEntry], str] | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One value that one edit changed, or an act that changed none (`kind` "act", `label` its detail).

    `column` is a column of the kind, "alive" for a row that came or went (before, after: 0 or 1), or a
    field of the reference data (`kind` "reference"). `current` says whether `after` still stands, `reason`
    why the edit was made, where somebody has said so.
    """

    edit: int
    at: datetime
    account: str
    machine: str
    action: str
    kind: str
    record: str
    organisation: str | None
    unit: str | None
    label: str
    column: str
    before: Value
    after: Value
    current: bool
    reason: str = ""


def entries_of(
    session: ReadSession,
    edits: Sequence[EditEntry],
    changes: Mapping[str, Sequence[StateChange]],
    query: HistoryQuery,
) -> Iterator[HistoryEntry]:
    """The entries of `edits` with their changes by kind, in the order of the edits; see `HistoryQuery`.

    Only what `query` says of kinds, organisation and unit counts here, as far as acts and reference data go.
    """
    about = {entry.edit: entry for entry in edits}
    numbers = list(about)
    reasons = read_reasons(session, numbers)
    by_edit: dict[int, list[HistoryEntry]] = {number: [] for number in numbers}
    for name, found in changes.items():
        for entry in _of_kind(session, KINDS[name], found, about):
            by_edit[entry.edit].append(entry)
    if query.kind in (None, "reference"):
        for change in read_reference_changes(session, numbers):
            edit = about[change.edit]
            by_edit[change.edit].append(
                HistoryEntry(
                    edit.edit,
                    edit.at,
                    edit.account,
                    edit.machine,
                    edit.action,
                    "reference",
                    change.record,
                    None,
                    None,
                    change.record,
                    change.field,
                    change.before,
                    change.after,
                    True,
                )
            )
    if query.kind in (None, ACT) and query.organisation is None and query.unit is None:
        for number in acts_among(session, numbers):
            by_edit[number].append(_act(about[number]))
    for number in numbers:
        why = reasons.get(number, "")
        yield from (replace(entry, reason=why) for entry in by_edit[number]) if why else by_edit[number]


def _act(edit: EditEntry) -> HistoryEntry:
    return HistoryEntry(
        edit.edit,
        edit.at,
        edit.account,
        edit.machine,
        edit.action,
        ACT,
        "",
        None,
        None,
        edit.detail,
        "",
        None,
        None,
        True,
    )


def _of_kind(
    session: ReadSession,
    kind: RecordKind,
    changes: Sequence[StateChange],
    about: Mapping[int, EditEntry],
) -> Iterator[HistoryEntry]:
    now = read_by_id(session, kind, list(dict.fromkeys(change.record for change in changes)))
    bases: Mapping[str, Mapping[str, Value]] = {}
    if kind.inherited:
        owners = list(dict.fromkeys(str(change.after["base"]) for change in changes))
        bases = read_by_id(session, KINDS["bases"], owners)
    for change in changes:
        owner = bases.get(str(change.after.get("base")), change.after)
        for column, before, after in _differences(kind, change):
            edit = about[change.edit]
            yield HistoryEntry(
                edit.edit,
                edit.at,
                edit.account,
                edit.machine,
                edit.action,
                kind.name,
                change.record,
                str(owner["organisation"]),
                str(owner["unit"]),
                label_of(kind, change.after, owner),
                column,
                before,
                after,
                now[change.record][column] == after,
            )


def _differences(kind: RecordKind, change: StateChange) -> Iterator[tuple[str, Value, Value]]:
    before = change.before or {EXISTENCE: False}
    if bool(before[EXISTENCE]) != bool(change.after[EXISTENCE]):
        yield EXISTENCE, int(bool(before[EXISTENCE])), int(bool(change.after[EXISTENCE]))
    for column in kind.stored:
        was, now = before.get(column.name), change.after[column.name]
        if was != now and (change.before is not None or column.name not in kind.identity):
            yield column.name, was, now


def label_of(kind: RecordKind, row: Mapping[str, Value], owner: Mapping[str, Value]) -> str:
    """What names the record beside its organisation and unit."""
    if kind.name == "membership":
        return str(row["period"])
    if kind.name == "ratings":
        return f"{owner.get('name', '')}, {row['year']}"
    if kind.name == "bases":
        return str(row["name"])
    place = f", {row['hamlet']}" if row["hamlet"] else ""
    return f"{row['title']}{place}, {row['year']}"
