"""Opens, closes and reads disputes; a person's decision is an edit like any other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from hhdesk.domain.multi_value import Siblings
from hhdesk.domain.sync_groups import EXISTENCE, stamp_of
from hhdesk.store.sync.joins import Place
from hhdesk.store.sync.shape import quoted, shapes


def open_disputes(connection: Connection, disputed: Mapping[Place, Siblings], merge: int, site: str) -> int:
    """Open a conflict for every dispute that has none open; how many stand after this merge."""
    for place, siblings in disputed.items():
        if _is_open(connection, place):
            continue
        base = _base(connection, place, sorted(each.token for each in siblings))
        kind = "delete" if place[2] == EXISTENCE else ("insert" if base is None else "edit")
        _insert(connection, place, kind, merge, site, base, None)
    return len(disputed)


def open_tampered(
    connection: Connection, forged: Iterable[tuple[Place, tuple[Any, ...]]], merge: int, site: str
) -> int:
    """Open a conflict for every value that came under a stamp that means another one here."""
    count = 0
    for place, values in forged:
        _insert(connection, place, "tampered", merge, site, None, json.dumps(values, ensure_ascii=False))
        count += 1
    return count


def close_settled(connection: Connection, places: Iterable[Place], edit: int) -> None:
    """Close what a decision made elsewhere has settled."""
    connection.exec_driver_sql(
        "UPDATE conflict SET closed_by = ? WHERE closed_by IS NULL AND kind <> 'tampered' "
        "AND fact = ? AND record = ? AND field_group = ?",
        [(edit, *place) for place in places] or [(edit, "", "", "")],
    )


def settle_edited(connection: Connection, table: str, groups: Iterable[str], edit: int) -> None:
    """An edit by somebody who saw the siblings supersedes them: drop them, close their conflicts."""
    for group in groups:
        written = f"SELECT id FROM {table} WHERE edit = ? AND {stamp_of(group)} = 0"
        connection.exec_driver_sql(
            "INSERT INTO past_sibling (fact, record, field_group, change_set, content, superseded_by) "
            "SELECT fact, record, field_group, change_set, content, ? FROM sibling "
            f"WHERE fact = ? AND field_group = ? AND record IN ({written})",
            (edit, table, group, edit),
        )
        connection.exec_driver_sql(
            f"DELETE FROM sibling WHERE fact = ? AND field_group = ? AND record IN ({written})",
            (table, group, edit),
        )
        connection.exec_driver_sql(
            "UPDATE conflict SET closed_by = ? WHERE closed_by IS NULL AND fact = ? AND field_group = ? "
            f"AND record IN ({written})",
            (edit, table, group, edit),
        )


def _is_open(connection: Connection, place: Place) -> bool:
    query = (
        "SELECT EXISTS (SELECT 1 FROM conflict WHERE closed_by IS NULL AND kind <> 'tampered' "
        "AND fact = ? AND record = ? AND field_group = ?)"
    )
    return bool(connection.exec_driver_sql(query, place).scalar_one())


def _insert(
    connection: Connection,
    place: Place,
    kind: str,
    merge: int,
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
    columns = next(shape for shape in shapes() if shape.table == table).groups[group]
    row = connection.exec_driver_sql(
        f"SELECT {quoted(*columns)} FROM {table}_version WHERE id = ? "
        f"AND {stamp_of(group)} IN (SELECT id FROM known_there) "
        f"AND {stamp_of(group)} NOT IN (SELECT id FROM new_here) "
        f"AND {stamp_of(group)} NOT IN ({', '.join('?' * len(disputed))}) "
        "ORDER BY superseded_by DESC LIMIT 1",
        (record, *disputed),
    ).one_or_none()
    return json.dumps(list(row), ensure_ascii=False) if row is not None else None
