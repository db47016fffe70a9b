"""Finds the rows that natural keys name, and gives ids to those that name none, many at a time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, and_, delete, insert, select
from sqlalchemy.schema import CreateTable

from hhdesk.domain.registry import RecordKind
from hhdesk.store.identity import natural_id, random_id
from hhdesk.store.tables import FACT_TABLES

_metadata = MetaData()
_wanted: dict[str, Table] = {}


def _wanted_table(kind: RecordKind) -> Table:
    """The temporary table of keys to look up; made once per kind."""
    if kind.table not in _wanted:
        fact = FACT_TABLES[kind.table]
        _wanted[kind.table] = Table(
            f"wanted_{kind.table}",
            _metadata,
            Column("position", Integer, primary_key=True),
            Column("natural", String(36), nullable=False),
            *(Column(name, fact.c[name].type) for name in kind.identity),
            prefixes=["TEMPORARY"],
        )
    return _wanted[kind.table]


def locate(connection: Connection, kind: RecordKind, keys: Sequence[Sequence[object]]) -> list[str]:
    """The ids for `keys`, each in the order of `kind.identity`, in the order given.

    A key that names a living row gets its id (the smallest, where several share it); else the id made from
    the key, which revives a deleted row; else, if a living row of another name has that id, a random one.
    """
    if not keys:
        return []
    wanted = _wanted_table(kind)
    connection.execute(CreateTable(wanted, if_not_exists=True))
    connection.execute(delete(wanted))
    naturals = [natural_id(kind.table, kind.identity, key) for key in keys]
    connection.execute(
        insert(wanted),
        [
            {"position": position, "natural": natural, **dict(zip(kind.identity, key, strict=True))}
            for position, (natural, key) in enumerate(zip(naturals, keys, strict=True))
        ],
    )
    present = _present(connection, kind, wanted)
    taken = _taken(connection, kind, wanted)
    given: dict[tuple[object, ...], str] = {}
    for position, key in enumerate(keys):
        exact = tuple(key)
        if position in present:
            given[exact] = present[position]
        elif exact not in given:
            natural = naturals[position]
            given[exact] = random_id() if natural in taken else natural
            taken.add(natural)
    return [given[tuple(key)] for key in keys]


def _present(connection: Connection, kind: RecordKind, wanted: Table) -> dict[int, str]:
    fact = FACT_TABLES[kind.table]
    same = and_(*(fact.c[name] == wanted.c[name] for name in kind.identity))
    query = (
        select(wanted.c.position, fact.c.id)
        .join(fact, same)
        .where(fact.c.alive)
        .order_by(wanted.c.position, fact.c.id.desc())
    )
    return {int(position): str(identity) for position, identity in connection.execute(query)}


def _taken(connection: Connection, kind: RecordKind, wanted: Table) -> set[str]:
    fact = FACT_TABLES[kind.table]
    query = select(fact.c.id).join(wanted, wanted.c.natural == fact.c.id).where(fact.c.alive)
    return set(connection.execute(query).scalars())
