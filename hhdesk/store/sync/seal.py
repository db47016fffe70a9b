"""Seals the edits of a scope under a fresh token, before it leaves and before anything comes in."""

from __future__ import annotations

from sqlalchemy import Connection, insert, text

from hhdesk.store.sync.shape import Shape, shapes
from hhdesk.store.sync.tokens import new_token
from hhdesk.store.tables.sync import change_set_table


def seal(connection: Connection, scope: str, site: str, tier: str) -> int | None:
    """Stamp the unsealed groups of a scope (unit id) with a new change-set; its number, None for none."""
    open_shapes = [shape for shape in shapes() if _has_unsealed(connection, shape, scope)]
    if not open_shapes:
        return None
    values = {"token": new_token(), "scope": scope, "site": site, "tier": tier, "given": False}
    number = int(connection.execute(insert(change_set_table).values(values)).inserted_primary_key[0])  # type: ignore[index]
    for shape in open_shapes:
        connection.execute(text(_sealing(shape)), {"number": number, "scope": scope})
    return number


def _unsealed(shape: Shape) -> str:
    return " OR ".join(f"r.{stamp} = 0" for stamp in shape.stamps)


def _has_unsealed(connection: Connection, shape: Shape, scope: str) -> bool:
    where = f"{shape.in_scopes(':scope')} AND ({_unsealed(shape)})"
    query = f"SELECT EXISTS (SELECT 1 FROM {shape.table} r WHERE {where})"
    return bool(connection.execute(text(query), {"scope": scope}).scalar_one())


def _sealing(shape: Shape) -> str:
    sets = ", ".join(f"{stamp} = CASE {stamp} WHEN 0 THEN :number ELSE {stamp} END" for stamp in shape.stamps)
    return f"UPDATE {shape.table} AS r SET {sets} WHERE {shape.in_scopes(':scope')} AND ({_unsealed(shape)})"
