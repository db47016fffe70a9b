"""Takes an edit back: every row it touched gets its state from before, as a new edit of its own."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.edits import Saved
from hhdesk.app.refusal import Rejected

# Ratings point at bases: what comes back must find its base, what goes must leave before it.
_ORDER = ("base", "membership", "rating", "task")


def undo(desk: Desk, edit: int) -> Saved:
    """Undo one entry of the history in one transaction; redo is the undo of what this returns.

    Rejected("changed-since") if a row of it holds something else by now; nothing is changed then.
    """
    with desk.write("undo", str(edit)) as work:
        overwritten = sum(work.overwritten_since(table, edit) for table in _ORDER)
        if overwritten:
            raise Rejected("changed-since", rows=overwritten)
        for table in _ORDER:
            work.revert(table, edit)
        change = work.change_set
    return Saved(change)
