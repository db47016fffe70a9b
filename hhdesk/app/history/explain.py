"""Says why something was changed, beside its entry of the history: the reason travels with the values."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.history.read import read_edit
from hhdesk.app.refusal import Rejected
from hhdesk.domain.registry import KINDS
from hhdesk.domain.text import nfc
from hhdesk.store.queries.sync import read_merges
from hhdesk.store.sync.feedback.reasons import write_reason

LONGEST_REASON = 1_000


def checked_reason(reason: str) -> str:
    """The reason in its stored form; Rejected("reason-too-long")."""
    words = nfc(reason)
    if len(words) > LONGEST_REASON:
        raise Rejected("reason-too-long", limit=LONGEST_REASON)
    return words


def explain(desk: Desk, edit: int, reason: str) -> None:
    """Give entry `edit` of the history a reason; an empty one takes it away.

    Rejected("unknown-edit") for an entry without values of one's own, as that of a merge is, and
    Rejected as `checked_reason`.
    """
    words = checked_reason(reason)
    with desk.read() as session:
        merged = any(each.edit == edit for each in read_merges(session))
    if merged or not any(entry.kind in KINDS for entry in read_edit(desk, edit)):
        raise Rejected("unknown-edit", edit=edit)
    with desk.write("explain", str(edit)) as work:
        write_reason(work, edit, words)
        work.note_act()
