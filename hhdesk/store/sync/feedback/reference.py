"""Common reference data on their way down: given out as numbered states, taken where they differ."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from hhdesk.domain.feedback import ReferenceIssue
from hhdesk.store.reference_writes import note_change
from hhdesk.store.sync.feedback.common_tables import COMMON, Common, check_reference, read_rows, rows_in
from hhdesk.store.sync.shape import quoted
from hhdesk.store.sync.staged import BadShipment
from hhdesk.store.sync.tokens import new_token
from hhdesk.store.tables.feedback import reference_issue_table
from hhdesk.store.work import Work

_issue = reference_issue_table.c
Row = dict[str, str | int | None]
_TOGETHER = ("comparison", "threshold")  # one change of a target, as people make it


class ReferenceInUse(Exception):
    """What was taken cannot be given back: it was changed, or used, since."""


@dataclass(slots=True)
class Taken:
    """What taking reference data did: rows by what they count as, and what stood before, for undoing."""

    counts: Counter[str] = field(default_factory=Counter)
    before: list[tuple[str, Row, Row | None]] = field(default_factory=list)


def issue_reference(work: Work, unit: str) -> ReferenceIssue:
    """The common reference data as they stand, under a new token unless they were given out last."""
    connection = work.connection
    tables = {
        str(common.table.name): (common.columns, *(tuple(row.values()) for row in rows.values()))
        for common in COMMON
        for rows in (read_rows(connection, common),)
    }
    digest = hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()
    own = select(_issue.token, _issue.digest).where(_issue.merge.is_(None)).order_by(_issue.id)
    given = connection.execute(own).all()
    tokens = [row.token for row in given]
    if not given or given[-1].digest != digest:
        tokens.append(new_token())
        values = {"token": tokens[-1], "unit": unit, "digest": digest}
        connection.execute(insert(reference_issue_table).values(values))
    return ReferenceIssue(tuple(tokens), tables)


def take_reference(work: Work, issue: ReferenceIssue, merge: int, sender: str, own: str) -> Taken:
    """Make the reference data of `sender` ours where they differ, unless it has given out newer ones since.

    `own` is the unit (id) of this database. BadShipment for what cannot be.
    """
    taken = Taken()
    if not _is_newest(work, issue, merge, sender):
        return taken
    try:
        _apply(work, issue, taken)
    except IntegrityError as error:
        raise BadShipment("broken-reference", "reference") from error
    if taken.counts:
        check_reference(work.connection, own, sender)
    return taken


def _is_newest(work: Work, issue: ReferenceIssue, merge: int, sender: str) -> bool:
    """Whether nothing newer of the sender is known; its states are known from now on."""
    query = select(_issue.token).where(_issue.unit == sender).order_by(_issue.id)
    known = list(work.connection.execute(query).scalars())
    if issue.tokens[-1] in known:
        return known[-1] == issue.tokens[-1]
    rows = [
        {"token": token, "unit": sender, "merge": merge} for token in issue.tokens if token not in set(known)
    ]
    work.connection.execute(insert(reference_issue_table), rows)
    return True


def _apply(work: Work, issue: ReferenceIssue, taken: Taken) -> None:
    gone: list[tuple[Common, Row]] = []
    for common in COMMON:
        if common.table.name not in issue.tables:
            continue
        here = read_rows(work.connection, common)
        there = rows_in(common, issue.tables[common.table.name])
        for key, row in there.items():
            _put(work, common, here.get(key), row, taken)
        if common.whole:
            gone += [(common, row) for key, row in here.items() if key not in there]
    for common, row in reversed(gone):
        _note(work, common, row, None, taken)
        _delete(work, common, row)


def _put(work: Work, common: Common, before: Row | None, after: Row, taken: Taken) -> None:
    if before == after:
        return
    if before is None:
        _insert(work, common, after)
    else:
        _update(work, common, after)
    _note(work, common, before, after, taken)


def _insert(work: Work, common: Common, row: Row) -> None:
    marks = ", ".join("?" * len(row))
    work.connection.exec_driver_sql(
        f"INSERT INTO {common.table.name} ({quoted(*row)}) VALUES ({marks})", tuple(row.values())
    )


def _update(work: Work, common: Common, row: Row) -> None:
    sets = ", ".join(f"{quoted(name)} = ?" for name in row)
    where, values = _where(common, row)
    work.connection.exec_driver_sql(
        f"UPDATE {common.table.name} SET {sets} WHERE {where}", (*row.values(), *values)
    )


def _delete(work: Work, common: Common, row: Row) -> None:
    where, values = _where(common, row)
    work.connection.exec_driver_sql(f"DELETE FROM {common.table.name} WHERE {where}", values)


def _where(common: Common, row: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    return " AND ".join(f"{quoted(name)} IS ?" for name in common.key), common.key_of(row)


def _note(work: Work, common: Common, before: Row | None, after: Row | None, taken: Taken) -> None:
    """Count a changed row, keep what undoing needs, and leave it in the history."""
    row = after or before or {}
    taken.counts[common.counted] += 1
    taken.before.append((str(common.table.name), {name: row[name] for name in common.key}, before))
    record = _record(common, row)
    for name, was, now in _changes(common, before, after):
        note_change(work, common.subject, record, name, was, now)


def _record(common: Common, row: Row) -> str:
    """What the history calls a row: a setting its key alone, as when it is edited by hand."""
    parts = common.key[:1] if common.subject == "setting" else common.key
    return "/".join(str(row[name]) for name in parts if row[name] is not None)


def _changes(
    common: Common, before: Row | None, after: Row | None
) -> Iterator[tuple[str, str | None, str | None]]:
    """Column, before and after; a row that came or went is told by its name."""
    if before is None or after is None:
        yield common.name, _text(before, common.name), _text(after, common.name)
        return
    names = [name for name in common.columns if before[name] != after[name]]
    if common.subject == "target" and set(names) & set(_TOGETHER):
        yield "threshold", _goal(before), _goal(after)
        names = [name for name in names if name not in _TOGETHER]
    for name in names:
        yield name, _text(before, name), _text(after, name)


def _goal(row: Row) -> str:
    return f"{row['comparison']} {row['threshold']}"


def _text(row: Row | None, name: str) -> str | None:
    return None if row is None or row[name] is None else str(row[name])


def restore_reference(work: Work, edit: int, before: Sequence[Sequence[Any]]) -> None:
    """Bring back what `take_reference` replaced under the entry `edit`, newest change first.

    ReferenceInUse where it was changed since, or where something came to depend on what it added.
    """
    if _changed_since(work, edit):
        raise ReferenceInUse
    try:
        _restore(work, before)
    except IntegrityError as error:
        raise ReferenceInUse from error


def _changed_since(work: Work, edit: int) -> bool:
    """Whether a later entry changed the same, other than merges that were undone, and their undoing."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM reference_change a JOIN reference_change b ON b.subject = a.subject "
        "AND b.record = a.record AND b.edit > a.edit WHERE a.edit = ? AND b.edit NOT IN "
        "(SELECT edit FROM merge WHERE undone_by IS NOT NULL "
        "UNION SELECT undone_by FROM merge WHERE undone_by IS NOT NULL))"
    )
    return bool(work.connection.exec_driver_sql(query, (edit,)).scalar_one())


def _restore(work: Work, before: Sequence[Sequence[Any]]) -> None:
    by_name = {common.table.name: common for common in COMMON}
    for name, key, row in reversed(before):
        common = by_name[name]
        now = _present(work, common, key)
        if row is None:
            _delete(work, common, key)
        elif now is not None:
            _update(work, common, row)
        else:
            _insert(work, common, row)
        for column, was, becomes in _changes(common, now, row):
            note_change(work, common.subject, _record(common, key), column, was, becomes)


def _present(work: Work, common: Common, key: Row) -> Row | None:
    where, values = _where(common, key)
    query = f"SELECT {quoted(*common.columns)} FROM {common.table.name} WHERE {where}"
    found = work.connection.exec_driver_sql(query, values).one_or_none()
    return dict(zip(common.columns, found, strict=True)) if found is not None else None
