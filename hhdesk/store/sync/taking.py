"""Takes a shipment's rows in: staged, classified, joined where both sides wrote, then written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from hhdesk.domain.multi_value import Sibling
from hhdesk.domain.shipment import Shipment
from hhdesk.store.sync.classify import classify
from hhdesk.store.sync.joins import Joined, Joiner, Place
from hhdesk.store.sync.locks import Guard
from hhdesk.store.sync.shape import shape_of, shapes
from hhdesk.store.sync.staged import BadShipment, stage
from hhdesk.store.sync.take_in import Counts, take_in
from hhdesk.store.work import Work


def take(
    work: Work, shipment: Shipment, numbers: Sequence[int], guard: Guard, joined: Joined
) -> dict[str, Counts]:
    """Write the rows of `shipment`, whose tokens have `numbers`, and add to `joined`; what happened, by kind.

    Who knew which change-set stands in the temporary tables of `register`. BadShipment for content that
    cannot be.
    """
    connection = work.connection
    by_kind: dict[str, Counts] = {}
    try:
        stage(connection, shipment, numbers)
        theirs = _their_siblings(shipment, numbers)
        siblings = _disputed_places(connection, theirs)
        joiner = Joiner(connection, theirs, guard, joined, siblings=siblings)
        for shape in shapes():
            classify(connection, shape, siblings=siblings)
            joiner.run(shape)
            take_in(connection, shape, work.edit, by_kind.setdefault(shape.kind, Counts()))
            work.note(shape.table)
    except IntegrityError as error:
        raise BadShipment("broken-reference") from error
    return by_kind


def _their_siblings(shipment: Shipment, numbers: Sequence[int]) -> dict[Place, list[Sibling]]:
    found: dict[Place, list[Sibling]] = {}
    for each in shipment.siblings:
        shape = shape_of(each.kind)
        if each.group in shape.groups:
            place = (shape.table, each.record, each.group)
            found.setdefault(place, []).append(Sibling(numbers[each.stamp], each.values))
    return found


def _disputed_places(connection: Connection, theirs: Mapping[Place, Sequence[Sibling]]) -> bool:
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
