"""Merges one shipment in the transaction of a unit of work; see the join rule in `domain.multi_value`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, insert, update
from sqlalchemy.exc import IntegrityError

from hhdesk.domain.multi_value import Sibling
from hhdesk.domain.shipment import Shipment
from hhdesk.domain.sync_groups import kind_of_table
from hhdesk.store.sync.classify import classify
from hhdesk.store.sync.conflicts import close_settled, open_disputes, open_tampered
from hhdesk.store.sync.duplicates import open_duplicates
from hhdesk.store.sync.joins import Joiner, Place
from hhdesk.store.sync.locks import defend
from hhdesk.store.sync.seal import seal
from hhdesk.store.sync.shape import Shape, shape_of, shapes
from hhdesk.store.sync.staged import BadShipment, stage
from hhdesk.store.sync.take_in import Counts, take_in
from hhdesk.store.tables import ChangeSetRow, MergeRow
from hhdesk.store.work import Work


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
    """A merge: its number, status (merged, older, fork), rows by what happened to them, also by kind."""

    merge: int
    status: str
    counts: Counts
    counts_by_kind: Mapping[str, Counts]


def merge(work: Work, shipment: Shipment, source: Source, site: str, tier: str) -> Merged:
    """Take `shipment` in; `site` and `tier` are this database's. BadShipment for content that cannot be."""
    connection = work.connection
    scopes = frozenset(shipment.knowledge)
    for scope in sorted(scopes):
        seal(connection, scope, site, tier)
    number = _log(work, source)
    numbers = _register(connection, shipment, number)
    forked = _is_fork(connection, source, scopes)
    news = bool(connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM new_here)").scalar_one())
    try:
        stage(connection, shipment, numbers, scopes)
        joiner, by_kind = _write(work, shipment, numbers, number, source, (site, tier))
    except IntegrityError as error:
        raise BadShipment("broken-reference") from error
    counts = _total(by_kind.values())
    status = "fork" if forked else "merged"
    if not news and not joiner.joined.tampered:
        status = "older"
    before = {
        "siblings": joiner.joined.before,
        "touched": joiner.joined.touched,
        "scopes": sorted(scopes),
    }
    finished = {"status": status, "counts": json.dumps(asdict(counts)), "before": json.dumps(before)}
    connection.execute(update(MergeRow).where(MergeRow.id == number).values(finished))
    return Merged(number, status, counts, by_kind)


def _write(
    work: Work,
    shipment: Shipment,
    numbers: Sequence[int],
    merge_number: int,
    source: Source,
    here: tuple[str, str],
) -> tuple[Joiner, dict[str, Counts]]:
    connection, (site, tier) = work.connection, here
    theirs = _their_siblings(shipment, numbers)
    siblings = _disputed_places(connection, theirs)
    joiner = Joiner(connection, theirs)
    by_kind: dict[str, Counts] = {}
    for shape in shapes():
        counts = by_kind[shape.kind] = Counts()
        classify(connection, shape, siblings=siblings)
        for affirmed in defend(connection, shape, site, tier):
            joiner.affirm(affirmed, tier)
        joiner.run(shape)
        take_in(connection, shape, work.edit, counts)
        work.note(shape.table)
        counts.vanished += _vanished(connection, shape, frozenset(shipment.knowledge))
    _siblings_of_new_rows(connection, theirs)
    close_settled(connection, joiner.joined.settled, work.edit)
    open_disputes(connection, joiner.joined.disputed, merge_number, source.site)
    open_tampered(connection, joiner.joined.tampered, merge_number, source.site)
    for table, _, _ in (*joiner.joined.disputed, *(place for place, _ in joiner.joined.tampered)):
        by_kind[kind_of_table(table).name].conflicts += 1
    by_kind["bases"].conflicts += open_duplicates(connection, merge_number, source.site)
    return joiner, by_kind


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
    inserted = work.connection.execute(insert(MergeRow).values(values))
    return int(inserted.inserted_primary_key[0])  # type: ignore[index]


def _register(connection: Connection, shipment: Shipment, merge_number: int) -> list[int]:
    """Make new tokens known, fill `new_here` and `known_there`; gives the tokens' numbers, in order."""
    for name in ("new_here", "known_there"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")
        connection.exec_driver_sql(f"CREATE TEMP TABLE {name} (id INTEGER PRIMARY KEY)")
    known: dict[str, tuple[int, str]] = {
        row.token: (row.id, row.scope)
        for row in connection.execute(
            ChangeSetRow.__table__.select().where(ChangeSetRow.scope.in_(list(shipment.knowledge)))
        )
    }
    fresh = [token for token in shipment.tokens if token.token not in known]
    for token in fresh:
        if token.scope not in shipment.knowledge:
            raise BadShipment("foreign-scope")
        values = {**asdict(token), "merge": merge_number, "given": True}
        try:
            inserted = connection.execute(insert(ChangeSetRow).values(values))
        except IntegrityError as error:
            raise BadShipment("foreign-token") from error
        known[token.token] = (int(inserted.inserted_primary_key[0]), token.scope)  # type: ignore[index]
        connection.exec_driver_sql("INSERT INTO new_here VALUES (?)", (known[token.token][0],))
    numbers = []
    for token in shipment.tokens:
        number, scope = known[token.token]
        if scope != token.scope:
            raise BadShipment("foreign-token")
        numbers.append(number)
    claimed = {numbers[place] for places in shipment.knowledge.values() for place in places}
    connection.exec_driver_sql(
        "INSERT INTO known_there VALUES (?)", [(each,) for each in sorted(claimed)] or [(-1,)]
    )
    return numbers


def _is_fork(connection: Connection, source: Source, scopes: frozenset[str]) -> bool:
    """The sender's site sealed something that we know and it does not: a clone, or a restored backup."""
    marks = ", ".join("?" * len(scopes))
    query = (
        "SELECT EXISTS (SELECT 1 FROM change_set c WHERE c.site = ? "
        f"AND c.scope IN ({marks}) AND c.id NOT IN (SELECT id FROM known_there))"
    )
    return bool(connection.exec_driver_sql(query, (source.site, *sorted(scopes))).scalar_one())


def _their_siblings(shipment: Shipment, numbers: Sequence[int]) -> dict[Place, list[Sibling]]:
    found: dict[Place, list[Sibling]] = {}
    for each in shipment.siblings:
        shape = shape_of(each.kind)
        if each.group in shape.groups and len(each.values) == len(shape.groups[each.group]):
            place = (shape.table, each.record, each.group)
            found.setdefault(place, []).append(Sibling(numbers[each.stamp], each.values))
    return found


def _disputed_places(connection: Connection, theirs: Mapping[Place, Any]) -> bool:
    """Fill `in_disputed` with the places that have siblings on either side; whether there is any."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.in_disputed")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE in_disputed (fact, record, field_group, PRIMARY KEY (record, field_group, fact))"
    )
    if theirs:
        connection.exec_driver_sql("INSERT INTO in_disputed VALUES (?, ?, ?)", list(theirs))
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO in_disputed SELECT DISTINCT fact, record, field_group FROM sibling"
    )
    return bool(connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM in_disputed)").scalar_one())


def _siblings_of_new_rows(connection: Connection, theirs: Mapping[Place, list[Sibling]]) -> None:
    """Siblings of rows that are new here come along as they are."""
    for place, siblings in theirs.items():
        table, record, _ = place
        new = connection.exec_driver_sql(
            f"SELECT EXISTS (SELECT 1 FROM in_{table} WHERE id = ? AND fate = 1)",
            (record,),
        ).scalar_one()
        for each in siblings if new else ():
            connection.exec_driver_sql(
                "INSERT INTO sibling (fact, record, field_group, change_set, content) VALUES (?, ?, ?, ?, ?)",
                (*place, each.token, json.dumps(each.values, ensure_ascii=False)),
            )


def _vanished(connection: Connection, shape: Shape, scopes: frozenset[str]) -> int:
    """Rows that the sender knew and no longer has; nothing is deleted for that."""
    known = " AND ".join(
        f"(r.{stamp} IS NULL OR r.{stamp} IN (SELECT id FROM known_there))" for stamp in shape.stamps
    )
    marks = ", ".join("?" * len(scopes))
    query = (
        f"SELECT count(*) FROM {shape.table} r WHERE {shape.scope} IN ({marks}) AND {known} "
        f"AND NOT EXISTS (SELECT 1 FROM in_{shape.table} i WHERE i.id = r.id)"
    )
    return int(connection.exec_driver_sql(query, tuple(sorted(scopes))).scalar_one())
