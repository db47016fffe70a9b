"""The packages that were written for the level above, each with what is known of its arrival."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hhdesk.app.desk import Desk
from hhdesk.domain.feedback import Receipt
from hhdesk.store.queries.sync import ExportEntry, read_exports
from hhdesk.store.sync.feedback.receipts import read_receipts


class Arrival(StrEnum):
    """What the level above has said of a package.

    COVERED: not of this one, but of a later one, which holds everything of this one; WAITING: nothing yet;
    UNDONE: it took its merge back.
    """

    RECEIVED = "received"
    COVERED = "covered"
    WAITING = "waiting"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One package for the level above; `receipt` None where nothing was said of this very package."""

    package: ExportEntry
    arrival: Arrival
    receipt: Receipt | None


def read_deliveries(desk: Desk) -> tuple[Delivery, ...]:
    """All packages for the level above, newest first; what a stick brings back tells what has arrived."""
    with desk.read() as session:
        exports = [each for each in read_exports(session) if each.recipient is None]
        receipts = read_receipts(session)
    found: list[Delivery] = []
    later = False
    for export in exports:
        receipt = receipts.get(export.sha256)
        if receipt is None:
            arrival = Arrival.COVERED if later else Arrival.WAITING
        else:
            arrival = Arrival.RECEIVED if receipt.standing else Arrival.UNDONE
            later = later or receipt.standing
        found.append(Delivery(export, arrival, receipt))
    return tuple(found)


def newest_received(deliveries: tuple[Delivery, ...]) -> Delivery | None:
    """The newest package that stands at the level above; None where nothing was said of any."""
    return next((each for each in deliveries if each.arrival is Arrival.RECEIVED), None)


def count_waiting(deliveries: tuple[Delivery, ...]) -> int:
    """How many packages left after the newest one that stands at the level above."""
    return sum(each.arrival in (Arrival.WAITING, Arrival.UNDONE) for each in deliveries)
