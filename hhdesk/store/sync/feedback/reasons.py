"""Why values were corrected: written beside an entry of the history, and sent down with the values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from hhdesk.domain.feedback import Reason, ReasonPlace
from hhdesk.domain.sync_groups import EXISTENCE, groups_of, stamp_of
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.shape import Shape, quoted, shapes
from hhdesk.store.sync.staged import BadShipment
from hhdesk.store.sync.tokens import new_token
from hhdesk.store.tables.feedback import reason_place_table, reason_table
from hhdesk.store.work import Work

_reason, _place = reason_table.c, reason_place_table.c
MOST_PLACES = 10_000  # of one package; a reason is for a correction, not for a whole district
Place = tuple[str, str, str]  # table, record, group


def write_reason(work: Work, edit: int, words: str) -> None:
    """Give an entry of our own history these words; no words take them away.

    Other words are another reason: who has the old one keeps it, and shows the newer one.
    """
    connection = work.connection
    before = select(_reason.id).where(_reason.edit == edit)
    connection.execute(delete(reason_place_table).where(_place.reason.in_(before)))
    connection.execute(delete(reason_table).where(_reason.edit == edit))
    if words:
        values = {"token": new_token(), "words": words, "at": work.moment, "edit": edit}
        connection.execute(insert(reason_table).values(values))


def read_reasons(session: ReadSession, edits: Collection[int]) -> Mapping[int, str]:
    """The words beside entries of our own history, by entry."""
    query = select(_reason.edit, _reason.words).where(_reason.edit.in_(sorted(edits)))
    return {row.edit: row.words for row in session.connection.execute(query)}


def reasons_for(work: Work, scopes: Sequence[str], positions: Mapping[str, int]) -> tuple[Reason, ...]:
    """The reasons of values that stand in `scopes` (unit ids, sealed), newest first.

    `positions` are those of the tokens in the shipment.
    """
    connection = work.connection
    _place_own(connection, scopes)
    found: dict[int, list[ReasonPlace]] = {}
    for shape in shapes():
        for reason, record, group, token in _standing(connection, shape, scopes):
            found.setdefault(reason, []).append(ReasonPlace(shape.kind, record, group, positions[token]))
    query = select(_reason.id, _reason.token, _reason.words, _reason.at).order_by(_reason.id.desc())
    reasons, room = [], MOST_PLACES
    for row in connection.execute(query.where(_reason.id.in_(list(found)))):
        places = tuple(found[row.id][:room])
        room -= len(places)
        if places:
            reasons.append(Reason(row.token, row.words, row.at, places))
    return tuple(reasons)


def _place_own(connection: Connection, scopes: Sequence[str]) -> None:
    """Note under which change-sets the values of our own reasons stand, where they still do."""
    own = select(_reason.id, _reason.edit).where(_reason.edit.is_not(None))
    for reason, edit in connection.execute(own).all():
        for shape in shapes():
            rows = [
                (reason, shape.table, state["id"], group, state[f"now_{stamp_of(group)}"])
                for state in _states(connection, shape, edit, scopes)
                for group, columns in shape.groups.items()
                if _wrote(state, group, columns) and _stands(state, group, columns)
            ]
            if rows:
                connection.exec_driver_sql(
                    "INSERT INTO reason_place (reason, fact, record, field_group, change_set) "
                    "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    rows,
                )


def _states(
    connection: Connection, shape: Shape, edit: int | None, scopes: Sequence[str]
) -> list[dict[str, Any]]:
    """Rows that `edit` wrote: as it left them, as they were before (`was_`), and as they are (`now_`)."""
    names = ("id", "alive", *shape.columns, *shape.stamps)
    listed = quoted(*names)
    before = ", ".join(f'b."{name}" AS "was_{name}"' for name in names)
    now = ", ".join(f'r."{name}" AS "now_{name}"' for name in names)
    marks = ", ".join("?" * len(scopes))
    query = (
        f"SELECT {quoted(*names, of='s')}, {before}, {now} FROM "
        f"(SELECT {listed} FROM {shape.table} WHERE edit = ? "
        f"UNION ALL SELECT {listed} FROM {shape.table}_version WHERE edit = ?) s "
        f"JOIN {shape.table} r ON r.id = s.id "
        f"LEFT JOIN {shape.table}_version b ON b.id = s.id AND b.superseded_by = ? "
        f"WHERE {shape.in_scopes(marks)}"
    )
    found = connection.exec_driver_sql(query, (edit, edit, edit, *scopes)).mappings()
    return [{str(name): value for name, value in row.items()} for row in found]


def _wrote(state: Mapping[str, Any], group: str, columns: Sequence[str]) -> bool:
    """Whether the entry gave the group a value; a decision may have given the one that stood there."""
    stamp = stamp_of(group)
    if state["was_id"] is None:
        return state[stamp] is not None
    if any(state[name] != state[f"was_{name}"] for name in columns):
        return True
    return group != EXISTENCE and bool(state[f"was_{stamp}"]) and state[f"was_{stamp}"] != state[stamp]


def _stands(state: Mapping[str, Any], group: str, columns: Sequence[str]) -> bool:
    sealed = bool(state[f"now_{stamp_of(group)}"])
    return sealed and all(state[name] == state[f"now_{name}"] for name in columns)


def _standing(
    connection: Connection, shape: Shape, scopes: Sequence[str]
) -> Iterable[tuple[int, str, str, str]]:
    """Reason, record, group and token of the values that the rows of a table still show."""
    marks = ", ".join("?" * len(scopes))
    stamp = _stamp_of_place(shape, "r")
    query = (
        "SELECT p.reason, p.record, p.field_group, c.token FROM reason_place p "
        f"JOIN {shape.table} r ON r.id = p.record JOIN change_set c ON c.id = p.change_set "
        f"WHERE p.fact = '{shape.table}' AND p.change_set = {stamp} AND {shape.in_scopes(marks)} "
        "ORDER BY p.id"
    )
    found = connection.exec_driver_sql(query, tuple(scopes)).all()
    return [(reason, record, group, token) for reason, record, group, token in found]


def _stamp_of_place(shape: Shape, row: str) -> str:
    """SQL for the stamp of the group that a place (alias p) names, in a row or version of its record."""
    cases = " ".join(f"WHEN '{group}' THEN {row}.{stamp_of(group)}" for group in shape.groups)
    return f"CASE p.field_group {cases} END"


def take_reasons(work: Work, reasons: Iterable[Reason], merge: int, numbers: Sequence[int]) -> bool:
    """Store reasons that came; `numbers` are the change-sets of the shipment's tokens. Whether any is new.

    BadShipment for a place whose token is none of these.
    """
    connection = work.connection
    known = {row.token: row.id for row in connection.execute(select(_reason.token, _reason.id))}
    tables = {shape.kind: shape.table for shape in shapes()}
    fresh = False
    for reason in reversed(list(reasons)):
        if any(place.stamp >= len(numbers) for place in reason.places):
            raise BadShipment("wrong-value", "reasons")
        if reason.token not in known:
            values = {"token": reason.token, "words": reason.words, "at": reason.at, "merge": merge}
            inserted = connection.execute(insert(reason_table).values(values))
            known[reason.token] = int(inserted.inserted_primary_key[0])  # type: ignore[index]
            fresh = True
        for place in reason.places:
            if place.kind in tables and place.group in groups_of(place.kind):
                row = (known[reason.token], tables[place.kind], place.record, place.group)
                connection.exec_driver_sql(
                    "INSERT INTO reason_place (reason, fact, record, field_group, change_set) "
                    "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (*row, numbers[place.stamp]),
                )
    return fresh


def reasons_of_merge(session: ReadSession, edit: int) -> Mapping[Place, str]:
    """Why the values were corrected that the entry `edit` of a merge brought, by place; newest words."""
    found: dict[Place, str] = {}
    for shape in shapes():
        names = ", ".join(("id", *shape.stamps))
        query = (
            "SELECT p.record, p.field_group, x.words FROM "
            f"(SELECT {names} FROM {shape.table} WHERE edit = ? "
            f"UNION ALL SELECT {names} FROM {shape.table}_version WHERE edit = ?) s "
            f"JOIN reason_place p ON p.record = s.id AND p.fact = '{shape.table}' "
            f"JOIN reason x ON x.id = p.reason WHERE p.change_set = {_stamp_of_place(shape, 's')} "
            "ORDER BY x.id"
        )
        for record, group, words in session.connection.exec_driver_sql(query, (edit, edit)):
            found[shape.table, record, group] = words
    return found


def forget_reasons(connection: Connection, merge: int) -> None:
    """Remove the reasons that came with `merge`, and every word on change-sets that came with it."""
    connection.exec_driver_sql(
        "DELETE FROM reason_place WHERE reason IN (SELECT id FROM reason WHERE merge = ?) "
        "OR change_set IN (SELECT id FROM change_set WHERE merge = ?)",
        (merge, merge),
    )
    connection.exec_driver_sql("DELETE FROM reason WHERE merge = ?", (merge,))
