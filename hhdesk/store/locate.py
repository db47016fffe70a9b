"""Finds the rows that natural keys name, and gives ids to those that name none, many at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    UniqueConstraint,
    and_,
    delete,
    insert,
    select,
)
from sqlalchemy.schema import CreateTable

from hhdesk.domain.registry import RecordKind
from hhdesk.store.chunks import in_chunks
from hhdesk.store.identity import natural_id, random_id
from hhdesk.store.same_bases import survivors
from hhdesk.store.tables import FACT_TABLES

_metadata = MetaData()
Key = Sequence[object]


@cache
def _wanted_table(table: str, identity: tuple[str, ...]) -> Table:
    """The temporary table of keys to look up."""
    fact = FACT_TABLES[table]
    return Table(
        f"wanted_{table}",
        _metadata,
        Column("position", Integer, primary_key=True),
        Column("natural", String(36), nullable=False),
        *(Column(name, fact.c[name].type) for name in identity),
        prefixes=["TEMPORARY"],
    )


def locate(
    connection: Connection, kind: RecordKind, keys: Sequence[Key], reserved: Collection[str] = ()
) -> list[str]:
    """The ids for `keys`, each in the order of `kind.identity`, in the order given.

    A key that names a living row gets its id (the smallest, where several share it); else that of a deleted
    row with this key; else the id made from the key, which revives a row that was renamed and then deleted.
    If a living row of another name has that id, or it is `reserved`, the id is a random one. A name of a base
    that a person called the same as another one names that one.
    """
    if not keys:
        return []
    naturals = [natural_id(kind.table, kind.identity, key) for key in keys]
    _stage(connection, kind, keys, naturals)
    named = connection.execute(_present(kind.table, kind.identity)).all()
    present = {row.position: row.id for row in named}
    taken = {*reserved, *present.values(), *connection.execute(_taken(kind.table, kind.identity)).scalars()}
    same = survivors(connection) if kind.table == "base" else {}
    given: dict[tuple[object, ...], str] = {}
    for position, key in enumerate(keys):
        exact = tuple(key)
        if position in present:
            given[exact] = present[position]
        elif exact not in given:
            natural = naturals[position]
            if natural in same:
                given[exact] = same[natural]
            else:
                given[exact] = random_id() if natural in taken else natural
                taken.add(natural)
    return [given[tuple(key)] for key in keys]


def strangers(
    connection: Connection, kind: RecordKind, ids: Sequence[str | None], keys: Sequence[Key]
) -> list[int]:
    """The positions of ids that stand beside a key which is not that of their own row.

    An id that no row has yet is free, except where the table holds each key once and another row has it.
    """
    places = [place for place, identity in enumerate(ids) if identity is not None]
    if not places:
        return []
    if _holds_each_key_once(kind):
        located = locate(connection, kind, [keys[place] for place in places])
        return [place for place, found in zip(places, located, strict=True) if ids[place] != found]
    stored = _stored_keys(connection, kind, [str(ids[place]) for place in places])
    return [
        place for place in places if stored.get(str(ids[place]), tuple(keys[place])) != tuple(keys[place])
    ]


def _holds_each_key_once(kind: RecordKind) -> bool:
    constraints = FACT_TABLES[kind.table].constraints
    return any(
        isinstance(each, UniqueConstraint) and {column.name for column in each.columns} == set(kind.identity)
        for each in constraints
    )


def _stored_keys(
    connection: Connection, kind: RecordKind, ids: Sequence[str]
) -> dict[str, tuple[object, ...]]:
    fact = FACT_TABLES[kind.table]
    columns = [fact.c.id, *(fact.c[name] for name in kind.identity)]
    found: dict[str, tuple[object, ...]] = {}
    for chunk in in_chunks(ids):
        for identity, *key in connection.execute(select(*columns).where(fact.c.id.in_(chunk))):
            found[identity] = tuple(key)
    return found


def _stage(connection: Connection, kind: RecordKind, keys: Sequence[Key], naturals: Sequence[str]) -> None:
    wanted = _wanted_table(kind.table, kind.identity)
    connection.execute(CreateTable(wanted, if_not_exists=True))
    connection.execute(delete(wanted))
    rows = [
        {"position": position, "natural": natural, **dict(zip(kind.identity, key, strict=True))}
        for position, (natural, key) in enumerate(zip(naturals, keys, strict=True))
    ]
    connection.execute(insert(wanted), rows)


@cache
def _present(table: str, identity: tuple[str, ...]) -> Select[Any]:
    """Position and id of every row with a wanted key, the one that counts last."""
    fact, wanted = FACT_TABLES[table], _wanted_table(table, identity)
    same = and_(*(fact.c[name] == wanted.c[name] for name in identity))
    natural = and_(~fact.c.alive, fact.c.id == wanted.c.natural)
    query = select(wanted.c.position, fact.c.id).join(fact, same)
    return query.order_by(wanted.c.position, fact.c.alive, natural, fact.c.id.desc())


@cache
def _taken(table: str, identity: tuple[str, ...]) -> Select[Any]:
    """The ids made from wanted keys that living rows have."""
    fact, wanted = FACT_TABLES[table], _wanted_table(table, identity)
    return select(fact.c.id).join(wanted, wanted.c.natural == fact.c.id).where(fact.c.alive)
