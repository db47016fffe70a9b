"""Reads where the values of a dispute come from: which level, which package or which person, when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from hhdesk.domain.sync_groups import stamp_of
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.shape import quoted, shapes


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a value: the level of the desk (None: this one), its site, and when it came or was typed.

    `account` is empty for what came in a package, which does not name people.
    """

    tier: str | None
    site: str | None
    at: datetime | None
    account: str = ""


def writer_shown(session: ReadSession, table: str, record: str, group: str) -> Writer:
    """Who wrote the value that the row shows."""
    query = (
        "SELECT c.tier, c.site, m.at FROM change_set c LEFT JOIN merge m ON m.id = c.merge "
        f"JOIN {table} r ON r.{stamp_of(group)} = c.id WHERE r.id = ?"
    )
    row = session.connection.exec_driver_sql(query, (record,)).one_or_none()
    if row is not None and row.at is not None:
        return Writer(row.tier, row.site, datetime.fromisoformat(row.at))
    typed = _first_edit(session, table, record, group)
    tier, site = (row.tier, row.site) if row is not None else (None, None)
    return Writer(tier, site, typed[0], typed[1]) if typed else Writer(tier, site, None)


def writers_beside(
    session: ReadSession, table: str, record: str, group: str
) -> tuple[tuple[tuple[object, ...], Writer], ...]:
    """The values that stand beside the shown one, in the group's order, each with who wrote it."""
    rows = session.connection.exec_driver_sql(
        "SELECT s.content, c.tier, c.site, m.at FROM sibling s JOIN change_set c ON c.id = s.change_set "
        "LEFT JOIN merge m ON m.id = c.merge WHERE s.fact = ? AND s.record = ? AND s.field_group = ? "
        "ORDER BY c.token",
        (table, record, group),
    )
    return tuple(
        (tuple(json.loads(content)), Writer(tier, site, datetime.fromisoformat(at) if at else None))
        for content, tier, site, at in rows
    )


def writer_of_merge(session: ReadSession, merge: int) -> Writer:
    """The sender of a package."""
    row = session.connection.exec_driver_sql("SELECT site, at FROM merge WHERE id = ?", (merge,)).one()
    return Writer(None, row.site, datetime.fromisoformat(row.at))


def _first_edit(session: ReadSession, table: str, record: str, group: str) -> tuple[datetime, str] | None:
    """When and by whom the shown value of a group was first typed here; None if a package brought it."""
    columns = next(shape for shape in shapes() if shape.table == table).groups[group]
    same = " AND ".join(f"v.{quoted(name)} IS r.{quoted(name)}" for name in columns)
    query = (
        "SELECT e.at, e.account FROM edit e WHERE e.action <> 'merge' AND e.id = (SELECT min(edit) FROM ("
        f"SELECT edit FROM {table} WHERE id = ? UNION ALL "
        f"SELECT v.edit FROM {table}_version v JOIN {table} r ON r.id = v.id WHERE v.id = ? AND {same}))"
    )
    row = session.connection.exec_driver_sql(query, (record, record)).one_or_none()
    return (datetime.fromisoformat(row.at), row.account) if row is not None else None
