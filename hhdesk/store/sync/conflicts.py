"""Opens, closes and reads disputes; a person's decision is an edit like any other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, text

from hhdesk.domain.sync_groups import EXISTENCE, stamp_of
from hhdesk.store.sync.joins import Joined, Place
from hhdesk.store.sync.shape import quoted, shape_of_table

_NOT_A_DELETION = "content <> '[0]'"


def open_disputes(connection: Connection, joined: Joined, merge: int | None, site: str) -> None:
    """Open a conflict for every dispute that has none open."""
    for place, siblings in sorted(joined.disputed.items()):
        if _is_open(connection, place):
            continue
        base = _base(connection, place, sorted(each.token for each in siblings))
        _insert(connection, place, _kind(connection, place, joined, base), merge, site, base, None)


def _kind(connection: Connection, place: Place, joined: Joined, base: str | None) -> str:
    if place in joined.barred:
        return "insert"
    if place[2] == EXISTENCE:
        return "delete"
    apart = base is None and place not in joined.arrived and not _met_before(connection, place)
    return "insert" if apart else "edit"


def open_tampered(
    connection: Connection,
    forged: Iterable[tuple[Place, tuple[Any, ...]]],
    merge: int | None,
    site: str,
) -> None:
    """Open a conflict for every value that stands under a stamp that means another one here.

    The same value a second time opens none. `merge` is None for what was found in this very database.
    """
    for place, values in forged:
        content = json.dumps(values, ensure_ascii=False)
        query = (
            "SELECT EXISTS (SELECT 1 FROM conflict WHERE closed_by IS NULL AND kind = 'tampered' "
            "AND fact = ? AND record = ? AND field_group = ? AND theirs = ?)"
        )
        if not connection.exec_driver_sql(query, (*place, content)).scalar_one():
            _insert(connection, place, "tampered", merge, site, None, content)


def close_settled(connection: Connection, places: Iterable[Place], edit: int) -> None:
    """Close what a decision made elsewhere has settled."""
    connection.exec_driver_sql(
        "UPDATE conflict SET closed_by = ? WHERE closed_by IS NULL AND kind NOT IN ('tampered', 'duplicate') "
        "AND fact = ? AND record = ? AND field_group = ?",
        [(edit, *place) for place in places] or [(edit, "", "", "")],
    )


def settle_edited(
    connection: Connection, table: str, groups: Iterable[str], edit: int, *, decided: bool = False
) -> None:
    """An edit by somebody who saw the siblings supersedes them: drop them, close their conflicts.

    Every edit affirms that the row is there; a deletion made elsewhere is superseded only by an edit that
    deletes the row or brings it back, or by a decision (`decided`).
    """
    for group in groups:
        settled = "" if decided or group != EXISTENCE else f" AND ({_NOT_A_DELETION} OR {_turned(table)})"
        which = (
            "fact = :table AND field_group = :field_group AND record IN "
            f"(SELECT id FROM {table} WHERE edit = :edit AND {stamp_of(group)} = 0){settled}"
        )
        values = {"table": table, "field_group": group, "edit": edit}
        connection.execute(
            text(
                "INSERT INTO past_sibling (fact, record, field_group, change_set, content, superseded_by) "
                f"SELECT fact, record, field_group, change_set, content, :edit FROM sibling WHERE {which}"
            ),
            values,
        )
        connection.execute(text(f"DELETE FROM sibling WHERE {which}"), values)
        connection.execute(
            text(
                "UPDATE conflict SET closed_by = :edit WHERE closed_by IS NULL "
                "AND fact = :table AND field_group = :field_group AND record IN "
                f"(SELECT id FROM {table} WHERE edit = :edit AND {stamp_of(group)} = 0) "
                "AND kind <> 'duplicate' AND (kind = 'tampered' OR NOT EXISTS (SELECT 1 FROM sibling s "
                "WHERE s.fact = :table AND s.record = conflict.record AND s.field_group = :field_group))"
            ),
            values,
        )


def _turned(table: str) -> str:
    """SQL that is true for siblings of rows that the edit deleted or brought back."""
    return (
        f"EXISTS (SELECT 1 FROM {table}_version v JOIN {table} r ON r.id = v.id WHERE v.id = sibling.record "
        "AND v.superseded_by = :edit AND v.alive IS NOT r.alive)"
    )


def _is_open(connection: Connection, place: Place) -> bool:
    query = (
        "SELECT EXISTS (SELECT 1 FROM conflict WHERE closed_by IS NULL "
        "AND kind NOT IN ('tampered', 'duplicate') AND fact = ? AND record = ? AND field_group = ?)"
    )
    return bool(connection.exec_driver_sql(query, place).scalar_one())


def _insert(
    connection: Connection,
    place: Place,
    kind: str,
    merge: int | None,
    site: str,
    base: str | None,
    theirs: str | None,
) -> None:
    connection.exec_driver_sql(
        "INSERT INTO conflict (kind, fact, record, field_group, site, merge, base, theirs) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (kind, *place, site, merge, base, theirs),
    )


def _base(connection: Connection, place: Place, disputed: list[int]) -> str | None:
    """The newest value that both knew and replaced, as a JSON array; None if there never was one."""
    table, record, group = place
    columns = shape_of_table(table).groups[group]
    row = connection.exec_driver_sql(
        f"SELECT {quoted(*columns)} FROM {table}_version WHERE id = ? "
        f"AND {stamp_of(group)} IN (SELECT id FROM known_there) "
        f"AND {stamp_of(group)} NOT IN (SELECT id FROM new_here) "
        f"AND {stamp_of(group)} NOT IN ({', '.join('?' * len(disputed))}) "
        "ORDER BY superseded_by DESC LIMIT 1",
        (record, *disputed),
    ).one_or_none()
    return json.dumps(list(row), ensure_ascii=False) if row is not None else None


def _met_before(connection: Connection, place: Place) -> bool:
    """Whether both sides knew the row before: else each made it apart from the other."""
    table, record, _ = place
    known = "stamp_alive IN (SELECT id FROM known_there) AND stamp_alive NOT IN (SELECT id FROM new_here)"
    query = (
        f"SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ? AND {known}) "
        f"OR EXISTS (SELECT 1 FROM {table}_version WHERE id = ? AND {known})"
    )
    return bool(connection.exec_driver_sql(query, (record, record)).scalar_one())
