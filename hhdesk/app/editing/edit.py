"""Writes what officers enter: checked as a whole, in one transaction, with the before-images kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.editing.checks import Checker
from hhdesk.app.editing.edits import Edit, Saved, Value
from hhdesk.app.editing.overtaken import overtaken
from hhdesk.app.refusal import PlacedProblem, Refused
from hhdesk.domain.registry import KINDS, ColumnType, RecordKind
from hhdesk.domain.text import clean_name, nfc
from hhdesk.store.identity import NAME_COLUMNS
from hhdesk.store.locate import locate
from hhdesk.store.queries.bases import rating_ids_of
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.store import ReadSession
from hhdesk.store.work import Work


def save(desk: Desk, edits: Sequence[Edit], action: str = "enter") -> Saved:
    """Write all edits in one transaction; Refused with every problem if any is wrong, nothing changed."""
    with desk.write(action) as work:
        ids = write_edits(desk, work, edits)
        change = work.change_set
    return Saved(change, tuple(ids))


def write_edits(desk: Desk, work: Work, edits: Sequence[Edit]) -> list[str]:
    """Write all edits under `work` and return the ids of their rows, in order; Refused as in `save`."""
    session = ReadSession(work.connection)
    ids = _ids(work, edits)
    stored = _stored(session, edits, ids)
    prepared = _checked(desk, session, edits, ids, stored)
    for (kind, columns, _new), rows in _batches(edits, ids, prepared).items():
        work.put(KINDS[kind].table, columns, rows)
    return ids


def delete(desk: Desk, kind: str, ids: Sequence[str]) -> Saved:
    """Delete rows (undoable); a base takes its ratings along. Ids that are gone already do not matter."""
    with desk.write("delete") as work:
        if kind == "bases":
            session = ReadSession(work.connection)
            work.delete("rating", rating_ids_of(session, ids))
        work.delete(KINDS[kind].table, ids)
        change = work.change_set
    return Saved(change, tuple(ids))


def _ids(work: Work, edits: Sequence[Edit]) -> list[str]:
    """The id of every edit's row, in order."""
    ids = [edit.id or "" for edit in edits]
    for name, kind in KINDS.items():
        places = [place for place, edit in enumerate(edits) if edit.id is None and edit.kind == name]
        keys = [tuple(_key_value(edits[place].key, column) for column in kind.identity) for place in places]
        for place, identity in zip(places, locate(work.connection, kind, keys), strict=True):
            ids[place] = identity
    return ids


def _key_value(key: Mapping[str, Value], column: str) -> Value:
    """A key column's value; a place without a hamlet has the empty one."""
    value = key.get(column)
    if column in NAME_COLUMNS and isinstance(value, str):
        value = clean_name(value)
    return "" if value is None and column == "hamlet" else value


def _stored(
    session: ReadSession, edits: Sequence[Edit], ids: Sequence[str]
) -> dict[tuple[str, str], dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for name, kind in KINDS.items():
        wanted = [identity for edit, identity in zip(edits, ids, strict=True) if edit.kind == name]
        if wanted:
            rows = read_by_id(session, kind, list(dict.fromkeys(wanted)))
            found |= {(name, identity): row for identity, row in rows.items() if row["alive"]}
    return found


def _checked(
    desk: Desk,
    session: ReadSession,
    edits: Sequence[Edit],
    ids: Sequence[str],
    stored: Mapping[tuple[str, str], dict[str, Any]],
) -> list[dict[str, Value]]:
    """The values to write for each edit, completed (a level's scale); Refused if any is wrong."""
    checker = Checker(desk, session, edits)
    found: list[PlacedProblem] = []
    prepared = []
    states: dict[tuple[str, str], dict[str, Any]] = {}
    for index, (edit, identity) in enumerate(zip(edits, ids, strict=True)):
        record = (edit.kind, identity)
        # Several edits of one row in one write are checked as they add up.
        before = states.get(record) or stored.get(record) or {**_blank(KINDS[edit.kind]), **_key(edit)}
        values = _cleaned(edit)
        completed, problems = checker.check(edit.kind, {**before, **values}, values)
        states[record] = {**before, **completed}
        prepared.append(completed)
        found += [PlacedProblem(index, problem) for problem in problems]
        now = stored.get(record, {})
        found += [PlacedProblem(index, problem) for problem in overtaken(desk.reference, edit, now)]
    if found:
        raise Refused(found)
    return prepared


def _key(edit: Edit) -> dict[str, Value]:
    """The identity columns that the edit names."""
    identity = KINDS[edit.kind].identity
    return {name: _key_value(edit.key, name) for name in identity if name in edit.key or name == "hamlet"}


def _cleaned(edit: Edit) -> dict[str, Value]:
    """The values with texts in their stored form; an empty text is no value."""
    kind = KINDS[edit.kind]
    values = dict(edit.values)
    for name, value in values.items():
        if isinstance(value, str) and kind.column(name).type is ColumnType.TEXT:
            values[name] = (nfc(value) if name == "note" else clean_name(value)) or None
    if "hamlet" in values:
        values["hamlet"] = values["hamlet"] or ""
    return values


def _blank(kind: RecordKind) -> dict[str, Value]:
    return dict.fromkeys(column.name for column in kind.stored)


def _batches(
    edits: Sequence[Edit], ids: Sequence[str], prepared: Sequence[Mapping[str, Value]]
) -> dict[tuple[str, tuple[str, ...], bool], list[dict[str, Value]]]:
    """Rows to put, together where they bring the same columns; edits of one row are joined first."""
    joined: dict[tuple[str, str], tuple[dict[str, Value], dict[str, Value]]] = {}
    for edit, identity, values in zip(edits, ids, prepared, strict=True):
        key, together = joined.setdefault((edit.kind, identity), ({}, {}))
        named = _key(edit)
        if len(named) == len(KINDS[edit.kind].identity):
            key.update(named)
        together.update(values)
    batches: dict[tuple[str, tuple[str, ...], bool], list[dict[str, Value]]] = {}
    for (kind, identity), (key, together) in joined.items():
        batch = (kind, tuple(sorted(together)), bool(key))
        batches.setdefault(batch, []).append({"id": identity, **key, **together})
    return batches
