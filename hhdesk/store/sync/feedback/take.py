"""Takes in what the level above sent back, in the transaction of the merge, and forgets it with its undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from hhdesk.domain.feedback import Feedback
from hhdesk.store.sync.feedback.reasons import forget_reasons, take_reasons
from hhdesk.store.sync.feedback.receipts import take_receipts
from hhdesk.store.sync.feedback.reference import Taken, take_reference
from hhdesk.store.sync.feedback.sealing import take_sealing_key
from hhdesk.store.work import Work


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose feedback it is: the merge that takes it, the sender's unit (id) and site.

    `numbers` are the change-sets of the shipment's tokens.
    """

    merge: int
    unit: str
    site: str
    numbers: Sequence[int]


def take_common(work: Work, feedback: Feedback | None, merge: int, sender: str, own: str) -> Taken:
    """Take the reference data of `sender` for `own` (unit ids), before the rows that may need them."""
    if feedback is None or feedback.reference is None:
        return Taken()
    return take_reference(work, feedback.reference, merge, sender, own)


def take_feedback(work: Work, feedback: Feedback | None, sender: Sender) -> bool:
    """Store everything else that came back; whether any of it is new here."""
    if feedback is None:
        return False
    merge, unit, site = sender.merge, sender.unit, sender.site
    fresh = take_receipts(work, feedback.receipts, merge, site)
    fresh = take_reasons(work, feedback.reasons, merge, sender.numbers) or fresh
    if feedback.sealing_key is not None:
        fresh = take_sealing_key(work, feedback.sealing_key, merge, unit, site) or fresh
    return fresh


def forget_feedback(connection: Connection, merge: int) -> None:
    """Remove everything that came with `merge`."""
    forget_reasons(connection, merge)
    for table in ("receipt", "sealing_key", "reference_issue", "different"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE merge = ?", (merge,))
