"""Reads the full state of some scopes, as it leaves in a package."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, text

from hhdesk.domain.shipment import KindRows, Shipment, SiblingValue, Token
from hhdesk.store.sync.different import different_in
from hhdesk.store.sync.shape import Shape, quoted, shapes
from hhdesk.store.tables.sync import change_set_table

_change_set = change_set_table.c


def read_shipment(connection: Connection, scopes: Sequence[str]) -> Shipment:
    """Everything of `scopes` (unit ids), which must be sealed: rows, deleted ones too, and siblings."""
    columns = (
        _change_set.id,
        _change_set.token,
        _change_set.scope,
        _change_set.site,
        _change_set.tier,
    )
    query = select(*columns).where(_change_set.scope.in_(scopes)).order_by(_change_set.token)
    known = connection.execute(query).all()
    position = {row.id: place for place, row in enumerate(known)}
    knowledge = {
        scope: frozenset(position[row.id] for row in known if row.scope == scope) for scope in scopes
    }
    return Shipment(
        tuple(Token(row.token, row.scope, row.site, row.tier) for row in known),
        knowledge,
        tuple(_rows(connection, shape, scopes, position) for shape in shapes()),
        tuple(_siblings(connection, scopes, position)),
        _twins(connection, scopes),
        different_in(connection, scopes),
    )


def _rows(connection: Connection, shape: Shape, scopes: Sequence[str], position: dict[int, int]) -> KindRows:
    names = quoted("id", "alive", *shape.columns, *shape.stamps, of="r")
    marks = ", ".join("?" * len(scopes))
    query = f"SELECT {names} FROM {shape.table} r WHERE {shape.in_scopes(marks)} ORDER BY r.id"
    found = connection.exec_driver_sql(query, tuple(scopes))
    width = 2 + len(shape.columns)
    place = position.get
    rows = [(*row[:width], *map(place, row[width:])) for row in found]
    return KindRows(shape.kind, shape.columns, tuple(shape.groups), rows)


def _siblings(connection: Connection, scopes: Sequence[str], position: dict[int, int]) -> list[SiblingValue]:
    query = text(
        "SELECT s.fact, s.record, s.field_group, s.change_set, s.content FROM sibling s "
        "JOIN change_set c ON c.id = s.change_set WHERE c.scope IN :scopes "
        "ORDER BY s.fact, s.record, s.field_group, c.token"
    ).bindparams(bindparam("scopes", expanding=True))
    kinds = {shape.table: shape.kind for shape in shapes()}
    return [
        SiblingValue(kinds[fact], record, group, position[number], tuple(json.loads(content)))
        for fact, record, group, number, content in connection.execute(query, {"scopes": scopes})
    ]


def _twins(connection: Connection, scopes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of bases called the same whose survivor is a base of `scopes`."""
    marks = ", ".join("?" * len(scopes))
    query = (
        "WITH RECURSIVE same (id) AS (SELECT b.id FROM base b WHERE b.unit IN "
        f"({marks}) AND b.id IN (SELECT survivor FROM twin) "
        "UNION SELECT t.record FROM twin t JOIN same s ON s.id = t.survivor) "
        "SELECT t.record, t.survivor FROM twin t JOIN same s ON s.id = t.survivor ORDER BY 1, 2"
    )
    return tuple((twin, survivor) for twin, survivor in connection.exec_driver_sql(query, tuple(scopes)))
