"""What a merge changed of figures that were here already: what the level above has corrected."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.read_history import EXISTENCE, HistoryEntry, HistoryQuery, read_history
from hhdesk.store.queries.sync import read_merges


def corrections_of(desk: Desk, merge: int) -> tuple[HistoryEntry, ...]:
    """The values that `merge` replaced or deleted, not those that it added; empty for an unknown merge."""
    with desk.read() as session:
        edit = next((each.edit for each in read_merges(session) if each.merge == merge), None)
    if edit is None:
        return ()
    entries = read_history(desk, HistoryQuery(limit=1, before_edit=edit + 1))
    ours = [entry for entry in entries if entry.edit == edit]
    added = {entry.record for entry in ours if entry.column == EXISTENCE and entry.after}
    return tuple(entry for entry in ours if entry.record not in added)
