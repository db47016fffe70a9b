"""Takes an edit back: every row it touched gets its state from before, as a new edit of its own."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Saved
from hhdesk.app.refusal import Rejected
from hhdesk.store.queries.history import read_reference_changes
from hhdesk.store.queries.orphans import ratings_without_base
from hhdesk.store.queries.sync import joins_bases
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.different import WordGiven, take_word_back
from hhdesk.store.sync.reopen import DecisionGiven, reopen
from hhdesk.store.sync.twins import separate_twins
from hhdesk.store.sync.undo import CannotUndo
from hhdesk.store.work import Work

_TABLES = ("base", "membership", "rating", "task")


def undo(desk: Desk, edit: int) -> Saved:
    """Undo one entry of the history in one transaction; redo is the undo of what this returns.

    An edit that settled a dispute opens it again, with the values that stood beside each other.
    Rejected("changed-since") if a row of it holds something else by now, or if a base that it made has been
    rated since; Rejected("decision-given") for a decision that has left in a package;
    Rejected("twins-joined") for one that made two bases one and that was built on, or has left, since;
    Rejected("not-restorable") for an edit of reference data. Nothing is changed then.
    """
    with desk.write("undo", str(edit)) as work:
        if read_reference_changes(ReadSession(work.connection), [edit]):
            raise Rejected("not-restorable")
        if joins_bases(ReadSession(work.connection), edit):
            _separate(work, edit)
            return Saved(work.change_set)
        overwritten = sum(work.overwritten_since(table, edit) for table in _TABLES)
        if overwritten:
            raise Rejected("changed-since", rows=overwritten)
        for table in _TABLES:
            work.revert(table, edit)
        try:
            reopen(work, edit)
            take_word_back(work, edit)
        except (DecisionGiven, WordGiven) as error:
            raise Rejected("decision-given") from error
        change = work.change_set
        orphans = ratings_without_base(ReadSession(work.connection)) if "bases" in change.kinds else ()
        if orphans:
            raise Rejected("changed-since", rows=len(orphans))
    return Saved(change)


def _separate(work: Work, edit: int) -> None:
    try:
        separate_twins(work, edit)
    except CannotUndo as error:
        raise Rejected("twins-joined") from error
