"""Puts an incoming shipment into temporary tables and refuses what no honest package holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from hhdesk.domain.shipment import KindRows, Shipment
from hhdesk.domain.sync_groups import EXISTENCE, stamp_of
from hhdesk.domain.text import fold
from hhdesk.store.derived import DERIVED, derived_from
from hhdesk.store.sync.classify import NEW
from hhdesk.store.sync.shape import Shape, quoted, shape_of, shapes
from hhdesk.store.sync.staged_values import can_be, group_can_be


class BadShipment(Exception):
    """A shipment with content that no honest package holds; `reason` is a stable word, `kind` the sheet."""

    def __init__(self, reason: str, kind: str = "") -> None:
        super().__init__(f"{reason} {kind}".strip())
        self.reason = reason
        self.kind = kind


def stage(connection: Connection, shipment: Shipment, numbers: Sequence[int]) -> None:
    """Fill the temporary tables `in_TABLE` from `shipment`; `numbers` are the tokens' change-sets.

    The fate of rows is NEW where nothing of the scopes is here, else open. BadShipment for another scope, an
    id that stands twice, a value of the wrong type or out of range, a value that nobody wrote, or a stamp
    that the sender does not claim to know or that is another scope's.
    """
    scopes = frozenset(shipment.knowledge)
    brought = {rows.kind: rows for rows in shipment.kinds}
    known = frozenset(connection.exec_driver_sql("SELECT id FROM known_there").scalars())
    for shape in shapes():
        _create(connection, shape)
        rows = brought.get(shape.kind)
        if rows is not None and rows.rows:
            table = _columns(shape, rows, numbers)
            if not can_be(shape, table, known):
                raise BadShipment("wrong-value", shape.kind)
            derived = DERIVED.get(shape.table)
            if derived is not None:
                key, source = derived
                table[key] = tuple(map(fold, table[source]))
            _fill(connection, shape, table, NEW if _is_empty(connection, shape, scopes) else None)
    for shape in shapes():
        _check_scope(connection, shape, scopes)
        if len(scopes) > 1:
            _check_stamps(connection, shape)
    _check_siblings(connection, shipment, numbers)


def _create(connection: Connection, shape: Shape) -> None:
    # Columns without a type keep what came: a text "5" must not turn into a number.
    acts = ", ".join(f"act_{group} INTEGER" for group in shape.groups)
    names = quoted("alive", *shape.columns, *derived_from(shape.table, shape.columns), *shape.stamps)
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.in_{shape.table}")
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE in_{shape.table} (id PRIMARY KEY, {names}, fate INTEGER, {acts}) WITHOUT ROWID"
    )


def _columns(shape: Shape, rows: KindRows, numbers: Sequence[int]) -> dict[str, Sequence[Any]]:
    """The rows column by column, under the names of the staged table.

    Columns and groups are matched by name; what the sender does not have is absent (NULL, no stamp).
    """
    groups = [group for group in rows.groups if group in shape.groups]
    if any(name not in rows.columns for group in groups for name in shape.values.get(group, ())):
        raise BadShipment("half-group", shape.kind)
    names = ("id", EXISTENCE, *rows.columns, *map(stamp_of, rows.groups))
    given = dict(zip(names, zip(*rows.rows, strict=True), strict=True))
    if len(set(given["id"])) != len(rows.rows):
        raise BadShipment("duplicate-id", shape.kind)
    absent = (None,) * len(rows.rows)
    number: Mapping[int | None, int | None] = {None: None, **dict(enumerate(numbers))}
    stamps = {stamp_of(group): tuple(map(number.__getitem__, given[stamp_of(group)])) for group in groups}
    return {
        **{name: given[name] for name in ("id", EXISTENCE)},
        **{name: given.get(name, absent) for name in shape.columns},
        **{stamp: stamps.get(stamp, absent) for stamp in shape.stamps},
    }


def _fill(connection: Connection, shape: Shape, table: Mapping[str, Sequence[Any]], fate: int | None) -> None:
    """Write the columns; one that is empty, or holds one number throughout, need not travel row by row."""
    constants = {} if fate is None else {"fate": fate}
    travelling: dict[str, Sequence[Any]] = {}
    for name, cells in table.items():
        if isinstance(cells[0], str) or cells.count(cells[0]) < len(cells):
            travelling[name] = cells
        elif cells[0] is not None:
            constants[name] = cells[0]
    marks = ", ".join((*"?" * len(travelling), *map(str, constants.values())))
    connection.exec_driver_sql(
        f"INSERT INTO in_{shape.table} ({quoted(*travelling, *constants)}) VALUES ({marks})",
        list(zip(*travelling.values(), strict=True)),
    )


def _is_empty(connection: Connection, shape: Shape, scopes: Collection[str]) -> bool:
    marks = ", ".join("?" * len(scopes))
    query = f"SELECT NOT EXISTS (SELECT 1 FROM {shape.table} r WHERE {shape.in_scopes(marks)})"
    return bool(connection.exec_driver_sql(query, tuple(scopes)).scalar_one())


def _owner(shape: Shape) -> str:
    """SQL for the unit of an incoming row (alias i), whose base may come along or be here already."""
    if not shape.inherits_unit:
        return "i.unit"
    stored = "(SELECT unit FROM base b WHERE b.id = i.base)"
    return f"COALESCE((SELECT unit FROM in_base b WHERE b.id = i.base), {stored})"


def _check_scope(connection: Connection, shape: Shape, scopes: frozenset[str]) -> None:
    marks = {f"scope{place}": scope for place, scope in enumerate(sorted(scopes))}
    listed = ", ".join(f":{name}" for name in marks)
    owned = f"(SELECT DISTINCT base FROM in_{shape.table})" if shape.inherits_unit else f"in_{shape.table}"
    brought = f"SELECT 1 FROM {owned} i WHERE COALESCE({_owner(shape)}, '') NOT IN ({listed})"
    # Not a join: SQLite might walk the whole table, which grows, and look up what came in.
    elsewhere = f"SELECT 1 FROM {shape.table} r WHERE r.id = i.id AND NOT {shape.in_scopes(listed)}"
    present = f"SELECT 1 FROM in_{shape.table} i WHERE EXISTS ({elsewhere})"
    query = f"SELECT EXISTS ({brought}) OR EXISTS ({present})"
    if connection.execute(text(query), marks).scalar_one():
        raise BadShipment("foreign-scope", shape.kind)


def _check_stamps(connection: Connection, shape: Shape) -> None:
    """A row carries stamps of its own unit alone."""
    for stamp in shape.stamps:
        pairs = f"SELECT DISTINCT {_owner(shape)} AS unit, i.{stamp} AS stamp FROM in_{shape.table} i"
        query = (
            f"SELECT EXISTS (SELECT 1 FROM ({pairs}) p JOIN change_set c ON c.id = p.stamp "
            "WHERE c.scope <> p.unit)"
        )
        if connection.exec_driver_sql(query).scalar_one():
            raise BadShipment("foreign-token", shape.kind)


def _check_siblings(connection: Connection, shipment: Shipment, numbers: Sequence[int]) -> None:
    """BadShipment for a sibling of no row, of another scope, of wrong values, or that stands twice."""
    seen = set()
    for each in shipment.siblings:
        shape = shape_of(each.kind)
        if each.group not in shape.groups:
            continue
        token = shipment.tokens[each.stamp]
        place = (each.kind, each.record, each.group, each.stamp)
        query = f"SELECT {stamp_of(each.group)}, {_owner(shape)} FROM in_{shape.table} i WHERE i.id = ?"
        row = connection.exec_driver_sql(query, (each.record,)).one_or_none()
        if row is None or row[0] in (None, numbers[each.stamp]) or place in seen:
            raise BadShipment("sibling-twice", each.kind)
        if token.scope != row[1]:
            raise BadShipment("foreign-token", each.kind)
        columns = [(value,) for value in each.values]
        if len(columns) != len(shape.groups[each.group]) or not group_can_be(shape, each.group, columns):
            raise BadShipment("wrong-value", shape.kind)
        seen.add(place)
