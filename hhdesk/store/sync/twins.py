"""Bases that a person called the same: the smaller id survives, and what comes for the other lands on it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, text

from hhdesk.domain.shipment import KindRows, Shipment
from hhdesk.store.derived import DERIVED
from hhdesk.store.same_bases import survivors
from hhdesk.store.sync.conflicts import close_settled, open_disputes
from hhdesk.store.sync.decide import decide
from hhdesk.store.sync.duplicates import ask
from hhdesk.store.sync.joins import Joined, as_content, stored_siblings
from hhdesk.store.sync.locks import Guard
from hhdesk.store.sync.outgoing import read_shipment
from hhdesk.store.sync.outside import set_outside_changes_apart
from hhdesk.store.sync.register import register
from hhdesk.store.sync.seal import seal
from hhdesk.store.sync.shape import Shape, quoted, shape_of
from hhdesk.store.sync.staged import BadShipment
from hhdesk.store.sync.taking import take
from hhdesk.store.sync.translation import translated
from hhdesk.store.sync.undo import CannotUndo, take_back
from hhdesk.store.work import Work

_ID_LENGTH = 36


def adopt(work: Work, pairs: Iterable[Sequence[str]], scopes: Collection[str], merge: int | None) -> bool:
    """Learn of pairs (twin, survivor); whether any is new. BadShipment for bases of another scope."""
    fresh = False
    for twin, survivor in pairs:
        _check_pair(work.connection, twin, survivor, scopes)
        inserted = work.connection.exec_driver_sql(
            "INSERT INTO twin (record, survivor, edit, merge) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (twin, survivor, work.edit, merge),
        )
        fresh = fresh or inserted.rowcount > 0
    return fresh


def _check_pair(connection: Connection, twin: str, survivor: str, scopes: Collection[str]) -> None:
    if len(twin) != _ID_LENGTH or len(survivor) != _ID_LENGTH:
        raise BadShipment("wrong-value", "bases")
    units = connection.exec_driver_sql("SELECT unit FROM base WHERE id IN (?, ?)", (twin, survivor))
    if not set(units.scalars()) <= set(scopes):
        raise BadShipment("foreign-scope", "bases")


def confirm_twins(work: Work, twin: str, survivor: str, site: str, tier: str) -> None:
    """Make two bases one, on a person's word: the survivor keeps its name, all else of both stays.

    Where both had values that differ, a dispute opens.
    """
    connection = work.connection
    query = "SELECT unit, name FROM base WHERE id = ?"
    unit, name = connection.exec_driver_sql(query, (survivor,)).one()
    set_outside_changes_apart(work, site, [unit])
    seal(connection, unit, site, tier)
    newest = {table: _newest(connection, table) for table in ("conflict", "change_set")}
    adopt(work, [(twin, survivor)], [unit], None)
    joined = Joined()
    fold_twins(work, survivors(connection), Guard(connection, None, site, tier), joined, None)
    close_settled(connection, joined.settled, work.edit)
    open_disputes(connection, joined, None, site)
    decide(work, shape_of("bases"), survivor, "name", [name])
    made = {table: [number, _newest(connection, table)] for table, number in newest.items()}
    before = {"siblings": joined.before, "touched": sorted(joined.touched), "scopes": [unit], "made": made}
    connection.exec_driver_sql(
        "UPDATE twin SET before = ? WHERE edit = ?", (json.dumps(before, ensure_ascii=False), work.edit)
    )


def separate_twins(work: Work, edit: int) -> None:
    """Take a person's word back that two bases are one; CannotUndo once anything was built on it."""
    connection = work.connection
    query = "SELECT before FROM twin WHERE edit = ? AND before IS NOT NULL"
    content = connection.exec_driver_sql(query, (edit,)).scalar_one_or_none()
    if content is None:
        raise CannotUndo("merged-since")
    before = json.loads(content)
    take_back(work, edit, before)
    connection.exec_driver_sql("DELETE FROM twin WHERE edit = ?", (edit,))
    for table, (first, last) in before["made"].items():
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE id > ? AND id <= ?", (first, last))


def _newest(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT COALESCE(max(id), 0) FROM {table}").scalar_one())


def fold_twins(work: Work, twins: Mapping[str, str], guard: Guard, joined: Joined, merge: int | None) -> None:
    """Join every twin that has rows of its own here with its survivor; its scope must be sealed."""
    connection = work.connection
    query = text("SELECT id, unit FROM base WHERE id IN :twins").bindparams(
        bindparam("twins", expanding=True)
    )
    for twin, unit in connection.execute(query, {"twins": sorted(twins)}).all():
        whole = read_shipment(connection, [unit])
        moved = _added_tokens_only(translated(_rows_of(whole, twin), twins), len(whole.tokens))
        registered = register(connection, moved, merge)
        take(work, moved, registered.numbers, guard, joined)
        _remove(work, twin, joined)
    _ask_again(work, twins)


def _rows_of(shipment: Shipment, twin: str) -> Shipment:
    """The base and its ratings alone."""
    kinds = []
    for kind in shipment.kinds:
        place = {"bases": 0, "ratings": 2 + (kind.columns.index("base") if kind.kind == "ratings" else 0)}
        rows = [row for row in kind.rows if kind.kind in place and row[place[kind.kind]] == twin]
        kinds.append(replace(kind, rows=rows))
    ids = {row[0] for kind in kinds for row in kind.rows}
    return replace(
        shipment,
        kinds=tuple(kinds),
        siblings=tuple(each for each in shipment.siblings if each.record in ids),
        twins=(),
    )


def _added_tokens_only(shipment: Shipment, first: int) -> Shipment:
    """The shipment without its tokens before `first`, which nothing in it carries."""

    def placed(stamp: int | None) -> int | None:
        return None if stamp is None else stamp - first

    def shifted(kind: KindRows) -> KindRows:
        width = 2 + len(kind.columns)
        return replace(kind, rows=[(*row[:width], *map(placed, row[width:])) for row in kind.rows])

    tokens = shipment.tokens[first:]
    scopes = {token.scope for token in tokens}
    return Shipment(
        tokens,
        {scope: frozenset(n for n, token in enumerate(tokens) if token.scope == scope) for scope in scopes},
        tuple(map(shifted, shipment.kinds)),
        tuple(replace(each, stamp=each.stamp - first) for each in shipment.siblings),
    )


def _remove(work: Work, twin: str, joined: Joined) -> None:
    """Take the twin's own rows away, keeping what undoing needs; nothing waits for a person on them."""
    connection = work.connection
    for kind, column in (("ratings", "base"), ("bases", "id")):
        shape = shape_of(kind)
        ids = connection.exec_driver_sql(f"SELECT id FROM {shape.table} WHERE {column} = ?", (twin,))
        for record in ids.scalars().all():
            _note_siblings(connection, shape, record, joined)
            _remove_row(work, shape, record)


def _ask_again(work: Work, twins: Mapping[str, str]) -> None:
    """Whether a third base is the same is asked of the survivor from now on."""
    connection = work.connection
    asked = connection.exec_driver_sql(
        "SELECT id, record, theirs, merge, site FROM conflict WHERE closed_by IS NULL AND kind = 'duplicate'"
    ).all()
    for number, record, theirs, merge, site in asked:
        (other,) = json.loads(theirs)
        if record not in twins and other not in twins:
            continue
        connection.exec_driver_sql("UPDATE conflict SET closed_by = ? WHERE id = ?", (work.edit, number))
        smaller, greater = sorted((twins.get(record, record), twins.get(other, other)))
        if smaller != greater:
            ask(connection, smaller, greater, merge, site)


def _note_siblings(connection: Connection, shape: Shape, record: str, joined: Joined) -> None:
    for group in shape.groups:
        place = (shape.table, record, group)
        if place not in joined.touched:
            joined.touched.add(place)
            joined.before += [
                (*place, each.token, as_content(each.values)) for each in stored_siblings(connection, place)
            ]


def _remove_row(work: Work, shape: Shape, record: str) -> None:
    connection, edit = work.connection, work.edit
    derived = DERIVED.get(shape.table)
    names = quoted("id", "alive", "edit", *shape.columns, *([derived[0]] if derived else []), *shape.stamps)
    connection.exec_driver_sql(
        f"INSERT INTO {shape.table}_version ({names}, superseded_by) "
        f"SELECT {names}, ? FROM {shape.table} WHERE id = ? ON CONFLICT DO NOTHING",
        (edit, record),
    )
    connection.exec_driver_sql(f"DELETE FROM {shape.table} WHERE id = ?", (record,))
    connection.exec_driver_sql("DELETE FROM sibling WHERE fact = ? AND record = ?", (shape.table, record))
    connection.exec_driver_sql(
        "UPDATE conflict SET closed_by = ? WHERE closed_by IS NULL AND kind <> 'duplicate' "
        "AND fact = ? AND record = ?",
        (edit, shape.table, record),
    )
