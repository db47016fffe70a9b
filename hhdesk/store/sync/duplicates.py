"""Bases spelled in two ways: candidates that a person confirms."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from hhdesk.store.sync.different import are_different


def open_duplicates(connection: Connection, merge: int, site: str) -> int:
    """Open a conflict for every pair of living bases that a merge brought together and nobody judged yet.

    A pair has one organisation, unit and kind, and names that differ in marks, case or spaces only; how many
    were opened.
    """
    pairs = connection.exec_driver_sql(
        "SELECT DISTINCT min(one.id, other.id), max(one.id, other.id) "
        "FROM in_base i JOIN base one ON one.id = i.id "
        "JOIN base other ON other.unit = one.unit AND other.organisation = one.organisation "
        "AND other.kind = one.kind AND other.folded = one.folded "
        "WHERE i.fate = 1 AND one.alive AND other.alive AND one.name <> other.name"
    ).all()
    return sum(ask(connection, survivor, twin, merge, site) for survivor, twin in pairs)


def ask(connection: Connection, survivor: str, twin: str, merge: int | None, site: str) -> bool:
    """Open the question whether two bases are one, unless it was ever asked, or answered elsewhere.

    Whether it was opened.
    """
    if are_different(connection, survivor, twin):
        return False
    content = json.dumps([twin])
    asked = connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM conflict WHERE kind = 'duplicate' AND record = ? AND theirs = ?)",
        (survivor, content),
    ).scalar_one()
    if not asked:
        connection.exec_driver_sql(
            "INSERT INTO conflict (kind, fact, record, field_group, site, merge, theirs) "
            "VALUES ('duplicate', 'base', ?, 'name', ?, ?, ?)",
            (survivor, site, merge, content),
        )
    return not asked
