"""Takes a decision back: the siblings that it superseded stand again, and their disputes are open."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from hhdesk.domain.sync_groups import EXISTENCE, UNSEALED, stamp_of
from hhdesk.store.derived import DERIVED
from hhdesk.store.sync.joins import Place
from hhdesk.store.sync.shape import quoted, shapes
from hhdesk.store.work import Work


class DecisionGiven(Exception):
    """The decision has left in a package, so that other databases hold it by now."""


def reopen(work: Work, edit: int) -> None:
    """Bring back what `edit` wrote over: the shown value with its stamp, its siblings, the open dispute.

    Called after the rows of `edit` were reverted. DecisionGiven for a decision that has left; an ordinary
    edit that has left stays superseded by the edit that reverts it.
    """
    connection = work.connection
    decision = _is_decision(connection, edit)
    places = _superseded_places(connection, edit)
    here = [place for place in places if not _has_left(connection, place)]
    if decision and len(here) < len(places):
        raise DecisionGiven
    for place in here:
        # A decision affirms the row's existence too; taken back, it leaves no trace of that either.
        _restore(work, place, edit, {place[2], EXISTENCE} if decision else {place[2]})
    _open_again(work, edit, places if decision else here)


def _is_decision(connection: Connection, edit: int) -> bool:
    query = "SELECT action FROM edit WHERE id = ?"
    return connection.exec_driver_sql(query, (edit,)).scalar_one_or_none() == "resolve"


def _superseded_places(connection: Connection, edit: int) -> list[Place]:
    query = "SELECT DISTINCT fact, record, field_group FROM past_sibling WHERE superseded_by = ?"
    return [(fact, record, group) for fact, record, group in connection.exec_driver_sql(query, (edit,)).all()]


def _has_left(connection: Connection, place: Place) -> bool:
    """Whether the value that the row shows now, the decision's, has left in a package or came in one."""
    table, record, group = place
    stamp = stamp_of(group)
    query = (
        f"SELECT NOT (r.{stamp} IS {UNSEALED} OR EXISTS (SELECT 1 FROM change_set c "
        f"WHERE c.id = r.{stamp} AND c.merge IS NULL AND NOT c.given)) FROM {table} r WHERE r.id = ?"
    )
    return bool(connection.exec_driver_sql(query, (record,)).scalar_one())


def _restore(work: Work, place: Place, edit: int, groups: Iterable[str]) -> None:
    connection, (table, record, _) = work.connection, place
    shape = next(each for each in shapes() if each.table == table)
    derived = DERIVED.get(table)
    extra = [derived[0]] if derived else []
    names = quoted("id", "alive", "edit", *shape.columns, *extra, *shape.stamps)
    connection.exec_driver_sql(
        f"INSERT INTO {table}_version ({names}, superseded_by) "
        f"SELECT {names}, ? FROM {table} WHERE id = ? AND edit <> ?",
        (work.edit, record, work.edit),
    )
    columns = [name for each in groups for name in (*shape.groups[each], stamp_of(each))]
    sets = ", ".join(f"{quoted(name)} = v.{quoted(name)}" for name in [*columns, *extra])
    connection.exec_driver_sql(
        f"UPDATE {table} AS r SET edit = ?, {sets} FROM {table}_version v "
        "WHERE r.id = ? AND v.id = r.id AND v.superseded_by = ?",
        (work.edit, record, edit),
    )
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO sibling (fact, record, field_group, change_set, content) "
        "SELECT fact, record, field_group, change_set, content FROM past_sibling "
        "WHERE fact = ? AND record = ? AND field_group = ? AND superseded_by = ?",
        (*place, edit),
    )
    work.note(table)


def _open_again(work: Work, edit: int, places: Iterable[Place]) -> None:
    """Open the disputes that `edit` closed; those without siblings (tampered, duplicate) need no place."""
    connection = work.connection
    closed = connection.exec_driver_sql(
        "SELECT id, kind, fact, record, field_group FROM conflict WHERE closed_by = ?", (edit,)
    ).all()
    restored = set(places)
    for number, kind, *place in closed:
        if kind in ("tampered", "duplicate") or tuple(place) in restored:
            connection.exec_driver_sql("UPDATE conflict SET closed_by = NULL WHERE id = ?", (number,))
            work.note(place[0])
