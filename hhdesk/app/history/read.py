"""The history value by value: who changed what, from, to, when; and bringing an old value back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.editing.edits import Edit, Saved, Value
from hhdesk.app.refusal import Rejected
from hhdesk.domain.registry import KINDS, RecordKind
from hhdesk.domain.text import fold
from hhdesk.store.queries.acts import acts_among
from hhdesk.store.queries.history import (
    EditEntry,
    StateChange,
    count_state_changes,
    read_edits,
    read_reference_changes,
    read_state_changes,
)
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.feedback.reasons import read_reasons

EXISTENCE = "alive"
ACT = "act"
_PAGE = 200
_ROWS = 20_000
_ROWS_AT_ONCE = 2_000  # of several edits; one that is larger is read by itself
_OF_ORGANISATION = 6  # so many times as many, where one organisation's are looked for


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


def read_history(desk: Desk, query: HistoryQuery) -> tuple[HistoryEntry, ...]:
    """The newest entries that fit, newest first; whole edits, so that a page may run over `limit`.

    Of an edit that wrote more than 20,000 rows of a kind, as a large load does, only so many are listed.
    """
    found: list[HistoryEntry] = []
    before = query.before_edit
    with desk.read() as session:
        while len(found) < query.limit:
            edits = read_edits(session, before=before, limit=_PAGE, unit=query.unit)
            if not edits:
                break
            page = _read_page(session, edits, query)
            before = page.oldest
            found += [entry for entry in _entries(session, page, query) if _fits(desk, entry, query)]
    return _cut(found, query.limit)


def read_edit(desk: Desk, edit: int) -> tuple[HistoryEntry, ...]:
    """The entries of one edit; empty for one that there is not."""
    with desk.read() as session:
        edits = read_edits(session, before=edit + 1, limit=1)
        if not edits or edits[0].edit != edit:
            return ()
        query = HistoryQuery()
        return tuple(_entries(session, _read_page(session, edits, query), query))


def restore_value(desk: Desk, entry: HistoryEntry) -> Saved:
    """Give the record the value that `entry` took away, as a new edit.

    Rejected("not-restorable") for reference data, whose settings page changes them; Rejected("row-deleted")
    for a value of a row that is deleted: the row itself comes back first.
    """
    if entry.kind not in KINDS:
        raise Rejected("not-restorable")
    if entry.column == EXISTENCE and not entry.before:
        return delete(desk, entry.kind, [entry.record])
    kind = KINDS[entry.kind]
    with desk.read() as session:
        row = read_by_id(session, kind, [entry.record])[entry.record]
    if entry.column == EXISTENCE:  # deletion left the other columns as they were
        values = {column.name: row[column.name] for column in kind.stored}
    elif row[EXISTENCE]:
        values = {entry.column: entry.before}
    else:
        raise Rejected("row-deleted")
    return save(desk, [Edit(entry.kind, entry.record, {}, values)], "restore")


def _cut(found: list[HistoryEntry], limit: int) -> tuple[HistoryEntry, ...]:
    if len(found) <= limit:
        return tuple(found)
    last = found[limit - 1].edit
    return tuple(entry for entry in found if entry.edit >= last)


@dataclass(frozen=True, slots=True)
class _Page:
    """Some edits, newest first, with every change of theirs by kind; `oldest` is the last that was read."""

    edits: tuple[EditEntry, ...]
    changes: Mapping[str, tuple[StateChange, ...]]
    oldest: int


def _read_page(session: ReadSession, edits: tuple[EditEntry, ...], query: HistoryQuery) -> _Page:
    """The changes of as many of `edits` as fit into a page, whole edits only."""
    kinds = [kind for kind in KINDS.values() if query.kind in (None, kind.name)]
    edits = _few(session, kinds, edits, query)
    numbers = [entry.edit for entry in edits]
    changes = {
        kind.name: read_state_changes(session, kind, numbers, _ROWS, query.organisation, query.unit)
        for kind in kinds
    }
    oldest = max([numbers[-1], *(_oldest_whole(found) for found in changes.values())])
    return _Page(
        tuple(entry for entry in edits if entry.edit >= oldest),
        {name: tuple(each for each in found if each.edit >= oldest) for name, found in changes.items()},
        oldest,
    )


def _few(
    session: ReadSession, kinds: Sequence[RecordKind], edits: tuple[EditEntry, ...], query: HistoryQuery
) -> tuple[EditEntry, ...]:
    """The newest of `edits`, as many as may be read at once; at least one."""
    counts = count_state_changes(session, kinds, [entry.edit for entry in edits])
    room = _ROWS_AT_ONCE * (1 if query.organisation is None else _OF_ORGANISATION)
    for place, entry in enumerate(edits):
        room -= counts.get(entry.edit, 0)
        if room < 0:
            return edits[: max(place, 1)]
    return edits


def _oldest_whole(changes: tuple[StateChange, ...]) -> int:
    """The oldest edit that the row limit did not cut; the only one there is may be cut; 0: no limit met."""
    if len(changes) < _ROWS:
        return 0
    cut = changes[-1].edit
    return min((each.edit for each in changes if each.edit > cut), default=cut)


def _entries(session: ReadSession, page: _Page, query: HistoryQuery) -> Iterator[HistoryEntry]:
    """The entries of a page, newest edit first."""
    about = {entry.edit: entry for entry in page.edits}
    numbers = list(about)
    reasons = read_reasons(session, numbers)
    by_edit: dict[int, list[HistoryEntry]] = {number: [] for number in numbers}
    for name, changes in page.changes.items():
        for entry in _of_kind(session, KINDS[name], changes, about):
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
    changes: tuple[StateChange, ...],
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


def _fits(desk: Desk, entry: HistoryEntry, query: HistoryQuery) -> bool:
    if query.organisation is not None and entry.organisation != query.organisation:
        return False
    if query.unit is not None and entry.unit != query.unit:
        return False
    if not query.text:
        return True
    unit = desk.reference.units[entry.unit].name if entry.unit else ""
    words = query.wording(entry) if query.wording else ""
    shown = f"{entry.label} {unit} {entry.account} {entry.before} {entry.after} {words}"
    return fold(query.text) in fold(shown)
