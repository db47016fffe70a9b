"""What merges of packages from the level above changed of figures that were here already, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from hhdesk.app.desk import Desk
from hhdesk.app.history.entries import EXISTENCE, HistoryEntry
from hhdesk.app.history.read import read_edit
from hhdesk.domain.registry import KINDS
from hhdesk.domain.sync_groups import groups_of
from hhdesk.store.queries.sync import MergeEntry, read_merges, read_open_conflicts
from hhdesk.store.sync.feedback.reasons import Place, reasons_of_merge

MOST_MERGES = 20
MOST_CORRECTIONS = 300


@dataclass(frozen=True, slots=True)
class Correction:
    """One value that a package replaced or deleted: `entry` has what, from and to.

    `at` is when the package was merged here, `reason` why it was corrected ("" where nobody said), `disputed`
    whether the value still stands beside another one.
    """

    entry: HistoryEntry
    merge: int
    at: datetime
    reason: str
    disputed: bool


def corrections_of(desk: Desk, merge: int) -> tuple[Correction, ...]:
    """The values that `merge` replaced or deleted, not those that it added; empty for an unknown merge."""
    with desk.read() as session:
        found = [each for each in read_merges(session) if each.merge == merge]
    return tuple(each for entry in found for each in _of_merge(desk, entry, _disputed(desk)))


def corrections_from_above(desk: Desk, limit: int = MOST_CORRECTIONS) -> tuple[Correction, ...]:
    """The corrections of the newest packages from the levels above, newest first; whole packages, until there
    are `limit`.
    """
    own = desk.reference.units.scope(desk.info.unit)
    with desk.read() as session:
        merges = [each for each in read_merges(session) if not each.undone and each.unit not in own]
    disputed = _disputed(desk)
    found: list[Correction] = []
    for entry in merges[:MOST_MERGES]:
        if len(found) >= limit:
            break
        found += _of_merge(desk, entry, disputed)
    return tuple(found)


def _of_merge(desk: Desk, merge: MergeEntry, disputed: Collection[Place]) -> list[Correction]:
    entries = [entry for entry in read_edit(desk, merge.edit) if entry.kind in KINDS]
    with desk.read() as session:
        reasons = reasons_of_merge(session, merge.edit)
    added = {entry.record for entry in entries if entry.column == EXISTENCE and entry.after}
    return [_correction(entry, merge, reasons, disputed) for entry in entries if entry.record not in added]


def _correction(
    entry: HistoryEntry, merge: MergeEntry, reasons: Mapping[Place, str], disputed: Collection[Place]
) -> Correction:
    group = next(name for name, columns in groups_of(entry.kind).items() if entry.column in columns)
    place = KINDS[entry.kind].table, entry.record, group
    return Correction(entry, merge.merge, merge.at, reasons.get(place, ""), place in disputed)


def _disputed(desk: Desk) -> frozenset[Place]:
    with desk.read() as session:
        return frozenset((each.table, each.record, each.group) for each in read_open_conflicts(session))
