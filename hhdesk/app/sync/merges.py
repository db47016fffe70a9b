"""The merges of a database, and taking one back."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Saved
from hhdesk.app.refusal import Rejected
from hhdesk.domain.feedback import Receipt
from hhdesk.store.queries.sync import MergeEntry, read_merges
from hhdesk.store.sync.feedback.receipts import read_receipts_by_merge
from hhdesk.store.sync.undo import CannotUndo
from hhdesk.store.sync.undo import undo_merge as undo_in_store


def merges_of(desk: Desk) -> tuple[MergeEntry, ...]:
    """All merges, newest first."""
    with desk.read() as session:
        return read_merges(session)


def receipts_by_merge(desk: Desk) -> Mapping[int, tuple[Receipt, ...]]:
    """What each merge of a return package said of packages of ours, by number of the merge."""
    with desk.read() as session:
        return read_receipts_by_merge(session)


def undo_merge(desk: Desk, merge: int) -> Saved:
    """Take a merge back exactly; Rejected with the reason (merge-edited-since, …) if that cannot be."""
    try:
        with desk.write("undo-merge", str(merge)) as work:
            undo_in_store(work, merge)
            change = work.change_set
    except CannotUndo as error:
        raise Rejected(f"merge-{error.reason}", merge=merge) from error
    if "reference" in change.kinds:
        desk.refresh()
    return Saved(change)
