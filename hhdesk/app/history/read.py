"""Reads the history value by value, page by page: who changed what, from, to, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hhdesk.app.desk import Desk
from hhdesk.app.history.entries import HistoryEntry, HistoryQuery, entries_of
from hhdesk.domain.registry import KINDS, RecordKind
from hhdesk.domain.text import fold
from hhdesk.store.queries.history import (
    EditEntry,
    StateChange,
    count_state_changes,
    read_edits,
    read_state_changes,
)
from hhdesk.store.store import ReadSession

_PAGE = 200
_ROWS = 20_000
_ROWS_AT_ONCE = 2_000  # of several edits; one that is larger is read by itself
_OF_ORGANISATION = 6  # so many times as many, where one organisation's are looked for


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
            found += [
                entry
                for entry in entries_of(session, page.edits, page.changes, query)
                if _fits(desk, entry, query)
            ]
    return _cut(found, query.limit)


def read_edit(desk: Desk, edit: int) -> tuple[HistoryEntry, ...]:
    """The entries of one edit; empty for one that there is not."""
    with desk.read() as session:
        edits = read_edits(session, before=edit + 1, limit=1)
        if not edits or edits[0].edit != edit:
            return ()
        query = HistoryQuery()
        page = _read_page(session, edits, query)
        return tuple(entries_of(session, page.edits, page.changes, query))


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
