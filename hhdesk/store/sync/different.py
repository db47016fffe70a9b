"""Bases that look alike and that a person called different: the word travels, nobody is asked again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection

from hhdesk.store.sync.staged import BadShipment
from hhdesk.store.work import Work

_ID_LENGTH = 36


def call_different(work: Work, one: str, other: str, merge: int | None = None) -> bool:
    """Note that two bases (ids) are not the same; whether that is new."""
    inserted = work.connection.exec_driver_sql(
        "INSERT INTO different (record, other, edit, merge) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (*sorted((one, other)), work.edit, merge),
    )
    return inserted.rowcount > 0


def are_different(connection: Connection, one: str, other: str) -> bool:
    """Whether a person, here or elsewhere, called the two bases different."""
    query = "SELECT EXISTS (SELECT 1 FROM different WHERE record = ? AND other = ?)"
    return bool(connection.exec_driver_sql(query, tuple(sorted((one, other)))).scalar_one())


def adopt_different(work: Work, pairs: Iterable[Sequence[str]], scopes: Collection[str], merge: int) -> bool:
    """Learn of pairs that came with `merge`, and close what asked about them; whether any is new.

    BadShipment for bases of another scope than `scopes` (unit ids).
    """
    fresh = False
    for one, other in pairs:
        if len(one) != _ID_LENGTH or len(other) != _ID_LENGTH or one == other:
            raise BadShipment("wrong-value", "bases")
        units = work.connection.exec_driver_sql("SELECT unit FROM base WHERE id IN (?, ?)", (one, other))
        if not set(units.scalars()) <= set(scopes):
            raise BadShipment("foreign-scope", "bases")
        if call_different(work, one, other, merge):
            fresh = True
            _close_question(work, one, other)
    return fresh


def _close_question(work: Work, one: str, other: str) -> None:
    for record, twin in ((one, other), (other, one)):
        work.connection.exec_driver_sql(
            "UPDATE conflict SET closed_by = ? WHERE closed_by IS NULL AND kind = 'duplicate' "
            "AND record = ? AND theirs = ?",
            (work.edit, record, json.dumps([twin])),
        )


def different_in(connection: Connection, scopes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pairs whose first base is one of `scopes` (unit ids)."""
    marks = ", ".join("?" * len(scopes))
    query = (
        "SELECT d.record, d.other FROM different d JOIN base b ON b.id = d.record "
        f"WHERE b.unit IN ({marks}) ORDER BY 1, 2"
    )
    return tuple((one, other) for one, other in connection.exec_driver_sql(query, tuple(scopes)))


class WordGiven(Exception):
    """The word has left in a package: other databases go by it by now."""


def take_word_back(work: Work, edit: int) -> None:
    """Forget what the entry `edit` called different; WordGiven once it has left in a package."""
    connection = work.connection
    query = (
        "SELECT EXISTS (SELECT 1 FROM different d JOIN base b ON b.id = d.record, export e, "
        "json_each(e.scopes) s WHERE d.edit = ? AND d.merge IS NULL AND e.newest_edit >= d.edit "
        "AND s.value = b.unit)"
    )
    if connection.exec_driver_sql(query, (edit,)).scalar_one():
        raise WordGiven
    connection.exec_driver_sql("DELETE FROM different WHERE edit = ? AND merge IS NULL", (edit,))
