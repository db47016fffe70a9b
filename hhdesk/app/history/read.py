"""Reads the history value by value, page by page: who changed what, from, to, when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

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

Progress = Callable[[int, int], None]
AT_ONCE = 5_000  # changed rows that are looked through before it is said how far that came
_PAGE = 200
_ROWS = 20_000
_ROWS_AT_ONCE = 2_000  # of several edits; one that is larger is read by itself
_OF_ORGANISATION = 6  # so many times as many, where one organisation's are looked for


@dataclass(frozen=True, slots=True)
class Found:
    """Entries, newest first, and how far the search has come.

    `older` is the edit that everything was read down to, at the moment `until`; None where nothing is left.
    """

    entries: tuple[HistoryEntry, ...]
    older: int | None
    until: datetime | None


def read_history(desk: Desk, query: HistoryQuery) -> tuple[HistoryEntry, ...]:
    """The newest entries that fit, newest first; whole edits, so that a page may run over `limit`.

    Of an edit that wrote more than 20,000 rows of a kind, as a large load does, only so many are listed. A
    text that stands nowhere has the whole history read, which may take minutes: see `search_history`.
    """
    entries: tuple[HistoryEntry, ...] = ()
    before = query.before_edit
    while len(entries) < query.limit:
        left = query.limit - len(entries)
        found = search_history(desk, replace(query, limit=left, before_edit=before))
        entries += found.entries
        before = found.older
        if before is None:
            break
    return entries


def search_history(desk: Desk, query: HistoryQuery, progress: Progress | None = None) -> Found:
    """What `read_history` gives, or as much of it as a second of work finds; `older` goes on from there.

    `progress` gets changed rows looked through and how many at most, and may raise to cancel.
    """
    entries: list[HistoryEntry] = []
    before, until, read = query.before_edit, None, 0
    fits = _fitting(desk, query)
    with desk.read() as session:
        while len(entries) < query.limit and read < AT_ONCE:
            if progress is not None:
                progress(read, AT_ONCE)
            edits = read_edits(session, before=before, limit=_PAGE, unit=query.unit)
            if not edits:
                return Found(tuple(entries), None, None)
            page = _read_page(session, edits, query)
            before, until = page.oldest, page.edits[-1].at
            read += len(page.edits) + sum(len(changes) for changes in page.changes.values())
            entries += filter(fits, entries_of(session, page.edits, page.changes, query))
    kept = _cut(entries, query.limit)
    if len(entries) >= query.limit:
        return Found(kept, kept[-1].edit, kept[-1].at)
    return Found(kept, before, until)


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


def _fitting(desk: Desk, query: HistoryQuery) -> Callable[[HistoryEntry], bool]:
    """Whether an entry is one that the query asks for."""
    sought = fold(query.text)

    def fits(entry: HistoryEntry) -> bool:
        if query.organisation is not None and entry.organisation != query.organisation:
            return False
        if query.unit is not None and entry.unit != query.unit:
            return False
        if not query.text:
            return True
        unit = desk.reference.units[entry.unit].name if entry.unit else ""
        words = query.wording(entry) if query.wording else ""
        return sought in fold(f"{entry.label} {unit} {entry.account} {entry.before} {entry.after} {words}")

    return fits
