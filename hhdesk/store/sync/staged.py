"""Puts an incoming shipment into temporary tables and refuses what no honest package holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, text

from hhdesk.domain.registry import KINDS, Column, ColumnType
from hhdesk.domain.shipment import KindRows, Shipment, SiblingValue
from hhdesk.domain.sync_groups import EXISTENCE, stamp_of
from hhdesk.store.sync.shape import Shape, quoted, shape_of, shapes

T = ColumnType
_WHOLE = {T.COUNT: -1, T.DECIMAL: 0, T.POINTS: 0, T.YEAR: 1900}
_LARGEST = 10**13
_NO_EXISTENCE = "(typeof(alive) <> 'integer' OR alive NOT IN (0, 1))"


class BadShipment(Exception):
    """A shipment with content that no honest package holds; `reason` is a stable word, `kind` the sheet."""

    def __init__(self, reason: str, kind: str = "") -> None:
        super().__init__(f"{reason} {kind}".strip())
        self.reason = reason
        self.kind = kind


def stage(connection: Connection, shipment: Shipment, numbers: Sequence[int]) -> None:
    """Fill the temporary tables `in_TABLE` from `shipment`; `numbers` are the tokens' change-sets.

    BadShipment for another scope, an id that stands twice, a value of the wrong type or out of range, a value
    that nobody wrote, or a stamp that the sender does not claim to know or that is another scope's.
    """
    scopes = frozenset(shipment.knowledge)
    brought = {rows.kind: rows for rows in shipment.kinds}
    for shape in shapes():
        _create(connection, shape)
        rows = brought.get(shape.kind)
        if rows is not None and rows.rows:
            _fill(connection, shape, rows, numbers)
            _check(connection, shape)
    for shape in shapes():
        _check_scope(connection, shape, scopes)
        if len(scopes) > 1:
            _check_stamps(connection, shape)
    _check_siblings(connection, shipment, numbers)


def _create(connection: Connection, shape: Shape) -> None:
    # Columns without a type keep what came: a text "5" must not turn into a number.
    acts = ", ".join(f"act_{group} INTEGER" for group in shape.groups)
    names = quoted("alive", *shape.columns, *shape.stamps)
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.in_{shape.table}")
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE in_{shape.table} (id PRIMARY KEY, {names}, fate INTEGER, {acts}) WITHOUT ROWID"
    )


def _fill(connection: Connection, shape: Shape, rows: KindRows, numbers: Sequence[int]) -> None:
    """Columns and groups are matched by name; what the sender does not have is absent (NULL, no stamp)."""
    columns = [name for name in rows.columns if name in shape.columns]
    groups = [group for group in rows.groups if group in shape.groups]
    if any(name not in columns for group in groups for name in shape.values.get(group, ())):
        raise BadShipment("half-group", shape.kind)
    places = [0, 1, *(2 + rows.columns.index(name) for name in columns)]
    first = 2 + len(rows.columns)
    stamps = [first + rows.groups.index(group) for group in groups]
    number: Mapping[int | None, int | None] = {None: None, **dict(enumerate(numbers))}
    names = ["id", "alive", *columns, *(f"stamp_{group}" for group in groups)]
    marks = ", ".join("?" * len(names))
    if places == list(range(first)) and stamps == list(range(first, first + len(stamps))):
        values = [(*row[:first], *[number[stamp] for stamp in row[first:]]) for row in rows.rows]
    else:
        values = [
            (*[row[place] for place in places], *[number[row[place]] for place in stamps])
            for row in rows.rows
        ]
    ids = {row[0] for row in rows.rows}
    if len(ids) != len(rows.rows):
        raise BadShipment("duplicate-id", shape.kind)
    connection.exec_driver_sql(
        f"INSERT INTO in_{shape.table} ({quoted(*names)}) VALUES ({marks})",
        values,
    )


def _check(connection: Connection, shape: Shape) -> None:
    kind = KINDS[shape.kind]
    wrong = [_NO_EXISTENCE]
    wrong += [_wrong(kind.column(name)) for name in shape.columns]
    wrong += [_unwritten(group, columns) for group, columns in shape.groups.items()]
    found = connection.exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM in_{shape.table} WHERE {' OR '.join(wrong)})"
    ).scalar_one()
    if found:
        raise BadShipment("wrong-value", shape.kind)


def _unwritten(group: str, columns: Sequence[str]) -> str:
    """SQL that is true for values that nobody wrote, or that the sender does not claim to know."""
    stamp = stamp_of(group)
    holds = " OR ".join(f"{quoted(name)} IS NOT NULL" for name in columns)
    return f"CASE WHEN {stamp} IS NULL THEN {holds} ELSE {stamp} NOT IN (SELECT id FROM known_there) END"


def _wrong(column: Column) -> str:
    """SQL that is true for a value that the column cannot hold."""
    name = quoted(column.name)
    if column.type in _WHOLE:
        low = _WHOLE[column.type]
        bad = f"(typeof({name}) NOT IN ('integer', 'null') OR {name} < {low} OR {name} > {_LARGEST})"
    elif column.type is T.DATE:
        bad = f"({name} IS NOT NULL AND (typeof({name}) <> 'text' OR date({name}) IS NOT {name}))"
    elif column.choices:
        allowed = ", ".join(f"'{choice}'" for choice in column.choices)
        bad = f"({name} IS NOT NULL AND {name} NOT IN ({allowed}))"
    else:
        bad = f"(typeof({name}) NOT IN ('text', 'null') OR length({name}) > 10000)"
    required = f" OR {name} IS NULL" if column.required and column.type is not T.BASE else ""
    return f"({bad}{required})"


def _owner(shape: Shape) -> str:
    """SQL for the unit of an incoming row (alias r), whose base may come along or be here already."""
    if not shape.inherits_unit:
        return shape.unit
    stored = "(SELECT unit FROM base b WHERE b.id = r.base)"
    return f"COALESCE((SELECT unit FROM in_base b WHERE b.id = r.base), {stored})"


def _check_scope(connection: Connection, shape: Shape, scopes: frozenset[str]) -> None:
    marks = {f"scope{place}": scope for place, scope in enumerate(sorted(scopes))}
    listed = ", ".join(f":{name}" for name in marks)
    brought = f"SELECT 1 FROM in_{shape.table} r WHERE COALESCE({_owner(shape)}, '') NOT IN ({listed})"
    present = f"SELECT 1 FROM {shape.table} r JOIN in_{shape.table} i ON i.id = r.id"
    query = f"SELECT EXISTS ({brought}) OR EXISTS ({present} WHERE NOT {shape.in_scopes(listed)})"
    if connection.execute(text(query), marks).scalar_one():
        raise BadShipment("foreign-scope", shape.kind)


def _check_stamps(connection: Connection, shape: Shape) -> None:
    """A row carries stamps of its own unit alone."""
    for stamp in shape.stamps:
        pairs = f"SELECT DISTINCT {_owner(shape)} AS unit, r.{stamp} AS stamp FROM in_{shape.table} r"
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
        query = f"SELECT {stamp_of(each.group)}, {_owner(shape)} FROM in_{shape.table} r WHERE r.id = ?"
        row = connection.exec_driver_sql(query, (each.record,)).one_or_none()
        if row is None or row[0] in (None, numbers[each.stamp]) or place in seen:
            raise BadShipment("sibling-twice", each.kind)
        if token.scope != row[1]:
            raise BadShipment("foreign-token", each.kind)
        _check_sibling_values(connection, shape, each)
        seen.add(place)


def _check_sibling_values(connection: Connection, shape: Shape, sibling: SiblingValue) -> None:
    columns = shape.groups[sibling.group]
    if len(columns) != len(sibling.values):
        raise BadShipment("wrong-value", shape.kind)
    given = ", ".join(f"? AS {quoted(name)}" for name in columns)
    if sibling.group == EXISTENCE:
        wrong = [_NO_EXISTENCE]
    else:
        wrong = [_wrong(KINDS[shape.kind].column(name)) for name in columns]
    query = f"SELECT {' OR '.join(wrong)} FROM (SELECT {given})"
    if connection.exec_driver_sql(query, tuple(sibling.values)).scalar_one():
        raise BadShipment("wrong-value", shape.kind)
