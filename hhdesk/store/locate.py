"""Finds the rows that natural keys name, and gives ids to those that name none, many at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    Integer,
    MetaData,
    Select,
    Table,
    UniqueConstraint,
    and_,
    delete,
    select,
)
from sqlalchemy.schema import CreateTable

from hhdesk.domain.registry import RecordKind
from hhdesk.store.identity import natural_id, natural_ids, random_id
from hhdesk.store.raw_rows import FEW, among, insert_columns
from hhdesk.store.same_bases import survivors
from hhdesk.store.tables import FACT_TABLES

_metadata = MetaData()
Key = Sequence[object]
ExactKey = tuple[object, ...]


@cache
def _wanted_table(table: str, identity: tuple[str, ...]) -> Table:
    """The temporary table of keys to look up."""
    fact = FACT_TABLES[table]
    return Table(
        f"wanted_{table}",
        _metadata,
        Column("position", Integer, primary_key=True),
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
    distinct = list(dict.fromkeys(map(tuple, keys)))
    given = _present(connection, kind, distinct)
    missing = [key for key in distinct if key not in given]
    given |= _made(connection, kind, missing, {*reserved, *given.values()})
    return [given[tuple(key)] for key in keys]


def living(connection: Connection, table: str, ids: Sequence[str]) -> set[str]:
    """Which of these ids living rows have."""
    fact = FACT_TABLES[table]
    if not ids or (len(ids) > FEW and _is_empty(connection, fact)):
        return set()
    return set(connection.execute(select(fact.c.id).where(fact.c.alive, among(fact.c.id, ids))).scalars())


def _present(connection: Connection, kind: RecordKind, keys: Sequence[ExactKey]) -> dict[ExactKey, str]:
    """The ids of the keys that rows have: the smallest living one, else the natural one of a deleted row."""
    if not keys or (len(keys) > FEW and _is_empty(connection, FACT_TABLES[kind.table])):
        return {}
    _stage(connection, kind, keys)
    found: dict[ExactKey, str] = {}
    dead: dict[ExactKey, list[str]] = {}
    for position, identity, alive in connection.execute(_matches(kind.table, kind.identity)).all():
        key = keys[position]
        if alive:
            found[key] = min(identity, found.get(key, identity))
        else:
            dead.setdefault(key, []).append(identity)
    for key, ids in dead.items():
        natural = natural_id(kind.table, kind.identity, key)
        found.setdefault(key, natural if natural in ids else min(ids))
    return found


def _made(
    connection: Connection, kind: RecordKind, keys: Sequence[ExactKey], taken: set[str]
) -> dict[ExactKey, str]:
    """Ids for keys that no row has."""
    naturals = natural_ids(kind.table, kind.identity, keys)
    taken |= living(connection, kind.table, naturals)
    same = survivors(connection) if kind.table == "base" else {}
    made: dict[ExactKey, str] = {}
    for key, natural in zip(keys, naturals, strict=True):
        if natural in same:
            made[key] = same[natural]
        else:
            made[key] = random_id() if natural in taken else natural
            taken.add(natural)
    return made


def _is_empty(connection: Connection, fact: Table) -> bool:
    return connection.execute(select(fact.c.id).limit(1)).first() is None


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
    for identity, *key in connection.execute(select(*columns).where(among(fact.c.id, ids))):
        found[identity] = tuple(key)
    return found


def _stage(connection: Connection, kind: RecordKind, keys: Sequence[ExactKey]) -> None:
    wanted = _wanted_table(kind.table, kind.identity)
    connection.exec_driver_sql(_creation(kind.table, kind.identity, connection.dialect))
    connection.execute(delete(wanted))
    columns = dict(zip(kind.identity, zip(*keys, strict=True), strict=True))
    insert_columns(connection, wanted, {"position": range(len(keys)), **columns})


@cache
def _creation(table: str, identity: tuple[str, ...], dialect: Dialect) -> str:
    return str(CreateTable(_wanted_table(table, identity), if_not_exists=True).compile(dialect=dialect))


@cache
def _matches(table: str, identity: tuple[str, ...]) -> Select[Any]:
    """Position, id and whether it lives of every row with a wanted key, in no particular order."""
    fact, wanted = FACT_TABLES[table], _wanted_table(table, identity)
    same = and_(*(fact.c[name] == wanted.c[name] for name in identity))
    return select(wanted.c.position, fact.c.id, fact.c.alive).join(fact, same)
