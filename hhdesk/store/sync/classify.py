"""Decides for every row and field group that came in what the join rule makes of it, in SQL."""

from __future__ import annotations

from sqlalchemy import Connection

from hhdesk.domain.sync_groups import stamp_of
from hhdesk.store.sync.shape import Shape, quoted

# What happens to a group: ours stays, theirs is taken, or the sets of siblings have to be joined one by one.
KEEP, TAKE, JOIN = 0, 1, 2
# What happens to a row: it is there with something else, it is new, or it was purged here and stays away.
# One that is there with the same values and stamps has no fate.
PRESENT, NEW, PURGED = 0, 1, 2


def classify(connection: Connection, shape: Shape, *, siblings: bool) -> None:
    """Write `fate` into the staged rows that have none, and `act_GROUP` into those that are there already.

    `siblings` says whether any sibling exists on either side; most merges have none and need not ask.
    """
    incoming = f"in_{shape.table}"
    known = " AND ".join(_known_here(stamp) for stamp in shape.stamps)
    connection.exec_driver_sql(
        f"UPDATE {incoming} AS i SET fate = {NEW} WHERE fate IS NULL "
        f"AND NOT EXISTS (SELECT 1 FROM {shape.table} r WHERE r.id = i.id)"
    )
    connection.exec_driver_sql(f"UPDATE {incoming} AS i SET fate = {PURGED} WHERE fate = {NEW} AND {known}")
    acts = ", ".join(f"act_{group} = {_act(shape, group, siblings)}" for group in shape.groups)
    same = " AND ".join(f"r.{stamp} IS i.{stamp}" for stamp in shape.stamps)
    equal = " AND ".join(f"r.{quoted(name)} IS i.{quoted(name)}" for name in ("alive", *shape.columns))
    quick = "" if siblings else f" AND NOT ({same} AND {equal})"
    connection.exec_driver_sql(
        f"UPDATE {incoming} AS i SET fate = {PRESENT}, {acts} FROM {shape.table} r "
        f"WHERE r.id = i.id AND i.fate IS NULL{quick}"
    )


def _known_here(stamp: str) -> str:
    return f"(i.{stamp} IS NULL OR i.{stamp} NOT IN (SELECT id FROM new_here))"


def _act(shape: Shape, group: str, siblings: bool) -> str:
    stamp = stamp_of(group)
    differs = " OR ".join(f"r.{quoted(name)} IS NOT i.{quoted(name)}" for name in shape.groups[group])
    disputed = (
        f"WHEN EXISTS (SELECT 1 FROM in_disputed d WHERE d.record = i.id AND d.field_group = '{group}' "
        f"AND d.fact = '{shape.table}') THEN {JOIN} "
        if siblings
        else ""
    )
    return (
        f"CASE {disputed}"
        f"WHEN r.{stamp} IS i.{stamp} THEN CASE WHEN {differs} THEN {JOIN} ELSE {KEEP} END "
        f"WHEN {_known_here(stamp)} THEN {KEEP} "
        f"WHEN r.{stamp} IS NULL OR r.{stamp} IN (SELECT id FROM known_there) THEN {TAKE} "
        f"ELSE {JOIN} END"
    )
