"""Merges one shipment in the transaction of a unit of work; see the join rule in `domain.multi_value`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import Connection, insert, update

from hhdesk.domain.feedback import Feedback
from hhdesk.domain.shipment import Shipment
from hhdesk.domain.sync_groups import kind_of_table
from hhdesk.store.same_bases import survivors
from hhdesk.store.sync.classify import PURGED
from hhdesk.store.sync.conflicts import close_settled, open_disputes, open_tampered
from hhdesk.store.sync.different import adopt_different
from hhdesk.store.sync.duplicates import open_duplicates
from hhdesk.store.sync.feedback.reference import Taken
from hhdesk.store.sync.feedback.take import Sender, take_common, take_feedback
from hhdesk.store.sync.joins import Joined
from hhdesk.store.sync.locks import Guard
from hhdesk.store.sync.outside import set_outside_changes_apart
from hhdesk.store.sync.register import check_tokens, register
from hhdesk.store.sync.seal import seal
from hhdesk.store.sync.shape import Shape, shape_of
from hhdesk.store.sync.take_in import Counts
from hhdesk.store.sync.taking import take
from hhdesk.store.sync.translation import translated
from hhdesk.store.sync.twins import adopt, fold_twins
from hhdesk.store.tables.sync import merge_table
from hhdesk.store.work import Work

_merge = merge_table.c


@dataclass(frozen=True, slots=True)
class Source:
    """Where a shipment comes from: package file, hash, the sender's site and unit (id), the signer's key."""

    file: str
    sha256: str
    site: str
    unit: str
    signer: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge: its number, status (merged, older, fork), rows by what happened to them, also by kind.

    `ungiven` counts change-sets of this very database that the sender knows although they never left in a
    package: a copy of the database is about. `reference` counts the rows of reference data that changed, by
    targets, levels, units and settings.
    """

    merge: int
    status: str
    counts: Counts
    counts_by_kind: Mapping[str, Counts]
    ungiven: int = 0
    reference: Mapping[str, int] = field(default_factory=dict)


def merge(  # the parts of one package, and whose database takes them
    work: Work,
    shipment: Shipment,
    source: Source,
    site: str,
    tier: str,
    own: str,
    feedback: Feedback | None = None,
) -> Merged:
    """Take `shipment` in; `site`, `tier` and `own` (unit id) are this database's.

    BadShipment for content that cannot be.

    `feedback` is what a level above sent along, None for what comes from anywhere else.
    """
    connection = work.connection
    check_tokens(shipment)
    set_outside_changes_apart(work, site, sorted(shipment.knowledge))
    for scope in sorted(shipment.knowledge):
        seal(connection, scope, site, tier)
    number = _log(work, source)
    taken = take_common(work, feedback, number, source.unit, own)
    joined, guard = Joined(), Guard(connection, number, site, tier)
    told_apart = adopt_different(work, shipment.different, shipment.knowledge, number)
    fresh_twins = adopt(work, shipment.twins, shipment.knowledge, number)
    twins = survivors(connection)
    if twins:
        fold_twins(work, twins, guard, joined, number)
        shipment = translated(shipment, twins)
    registered = register(connection, shipment, number, twins)
    forked = _is_fork(connection, source, shipment)
    by_kind = take(work, shipment, registered.numbers, guard, joined)
    _conclude(work, joined, by_kind, number, source)
    answered = take_feedback(work, feedback, Sender(number, source.unit, source.site, registered.numbers))
    for rows in shipment.kinds:
        by_kind[rows.kind].vanished = _vanished(connection, shape_of(rows.kind), shipment)
    by_kind["ratings"].orphans = _orphans(connection, sorted(shipment.knowledge))
    words = (told_apart, fresh_twins, answered, bool(taken.counts), bool(joined.tampered))
    news = registered.news or any(words)
    merged = Merged(
        number,
        ("fork" if forked else "merged") if news else "older",
        _total(by_kind.values()),
        by_kind,
        registered.ungiven,
        dict(taken.counts),
    )
    _finish(connection, merged, joined, shipment, taken)
    return merged


def _finish(connection: Connection, merged: Merged, joined: Joined, shipment: Shipment, taken: Taken) -> None:
    """Complete the log's entry: what came of the merge, and what undoing it needs."""
    before = {
        "siblings": joined.before,
        "touched": sorted(joined.touched),
        "scopes": sorted(shipment.knowledge),
        "reference": taken.before,
    }
    finished = {
        "status": merged.status,
        "counts": json.dumps({**asdict(merged.counts), "reference": dict(merged.reference)}),
        "before": json.dumps(before),
    }
    connection.execute(update(merge_table).where(_merge.id == merged.merge).values(finished))


def _conclude(work: Work, joined: Joined, by_kind: dict[str, Counts], number: int, source: Source) -> None:
    """Open and close what waits for a person."""
    connection = work.connection
    close_settled(connection, joined.settled, work.edit)
    open_disputes(connection, joined, number, source.site)
    open_tampered(connection, joined.tampered, number, source.site)
    for table, _, _ in (*joined.disputed, *(place for place, _ in joined.tampered)):
        by_kind[kind_of_table(table).name].conflicts += 1
    by_kind["bases"].conflicts += open_duplicates(connection, number, source.site)


def _total(parts: Iterable[Counts]) -> Counts:
    summed: Counter[str] = Counter()
    for part in parts:
        summed.update(asdict(part))
    return Counts(**summed)


def _log(work: Work, source: Source) -> int:
    values = {
        "edit": work.edit,
        "at": work.moment,
        **asdict(source),
        "status": "merged",
        "counts": "{}",
        "before": "{}",
    }
    inserted = work.connection.execute(insert(merge_table).values(values))
    return int(inserted.inserted_primary_key[0])  # type: ignore[index]


def _is_fork(connection: Connection, source: Source, shipment: Shipment) -> bool:
    """The sender's site sealed something that we know and it does not: a clone, or a restored backup."""
    scopes = sorted(shipment.knowledge)
    marks = ", ".join("?" * len(scopes))
    query = (
        "SELECT EXISTS (SELECT 1 FROM change_set c WHERE c.site = ? "
        f"AND c.scope IN ({marks}) AND c.id NOT IN (SELECT id FROM known_there))"
    )
    return bool(connection.exec_driver_sql(query, (source.site, *scopes)).scalar_one())


def _vanished(connection: Connection, shape: Shape, shipment: Shipment) -> int:
    """Rows that the sender knew and no longer has; nothing is deleted for that."""
    scopes = sorted(shipment.knowledge)
    marks = ", ".join("?" * len(scopes))
    here = f"SELECT count(*) FROM {shape.table} r WHERE {shape.in_scopes(marks)}"
    brought = f"SELECT count(*) FROM in_{shape.table} WHERE fate IS NULL OR fate <> {PURGED}"
    # Every row that came in stands here by now: as many here as came means that no other is.
    if connection.exec_driver_sql(f"SELECT ({here}) = ({brought})", tuple(scopes)).scalar_one():
        return 0
    known = " AND ".join(
        f"(r.{stamp} IS NULL OR r.{stamp} IN (SELECT id FROM known_there))" for stamp in shape.stamps
    )
    query = (
        f"SELECT count(*) FROM {shape.table} r WHERE {shape.in_scopes(marks)} AND {known} "
        f"AND NOT EXISTS (SELECT 1 FROM in_{shape.table} i WHERE i.id = r.id)"
    )
    return int(connection.exec_driver_sql(query, tuple(scopes)).scalar_one())


def _orphans(connection: Connection, scopes: Sequence[str]) -> int:
    """Living ratings of bases that are deleted: one side deleted the base while the other rated it."""
    marks = ", ".join("?" * len(scopes))
    query = (
        "SELECT count(*) FROM base b JOIN rating r ON r.base = b.id "
        f"WHERE b.unit IN ({marks}) AND NOT b.alive AND r.alive"
    )
    return int(connection.exec_driver_sql(query, tuple(scopes)).scalar_one())
