"""What a level sends back to the one below, beside the figures: receipts, reasons, reference data, a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

ReferenceRow = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one package there: when it was merged, rows that came new or changed, disputes.

    `standing` is False once that merge was undone. Of several receipts of one site for one package the one
    with the greatest `number` holds.
    """

    sha256: str
    file: str
    at: datetime
    rows: int
    disputes: int
    standing: bool
    number: int


@dataclass(frozen=True, slots=True)
class ReasonPlace:
    """A value that a reason speaks of: `stamp` is the position of its token in the shipment."""

    kind: str
    record: str
    group: str
    stamp: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why values were corrected, known everywhere by its random `token`."""

    token: str
    words: str
    at: datetime
    places: tuple[ReasonPlace, ...]


@dataclass(frozen=True, slots=True)
class ReferenceIssue:
    """The common reference data of a level: rows by table, as the tables store them.

    `tokens` name all states that it ever gave out, oldest first; the last one is this.
    """

    tokens: tuple[str, ...]
    tables: Mapping[str, Sequence[ReferenceRow]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feedback:
    """All of it; `sealing_key` is the public key, in hexadecimal, to seal packages for the sender to."""

    receipts: tuple[Receipt, ...] = ()
    reasons: tuple[Reason, ...] = ()
    reference: ReferenceIssue | None = None
    sealing_key: str | None = None
