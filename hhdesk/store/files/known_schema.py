"""Holds a file's schema against those that the program makes: what others put there would run on our writes.

A trigger, a view in the place of a table, an index or a default with an expression is code. None of it runs
before this module has compared it, by digest, with what the migrations of the file's own revision make.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache

from hhdesk.assets import asset

SCHEMA_QUERY = "SELECT type, name, tbl_name, sql FROM sqlite_master"
REVISION_TABLE = "alembic_version"
SchemaRow = tuple[object, object, object, object]  # type, name, table, statement
_SPELLING = b' \t\n\r\v\f"`[]'
_AUTOMATIC = "sqlite_autoindex_"
# SQLite's own, after somebody ran ANALYZE.
_STATISTICS = (
    ("table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
    ("table", "sqlite_stat4", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
)


def digests(rows: Iterable[SchemaRow]) -> dict[str, str]:
    """What a schema consists of: a digest of each object by its type and name.

    How statements are spaced and quoted makes no difference: that depends on who wrote them out. The indexes
    that SQLite makes for a table's own constraints are left out.
    """
    return {
        f"{kind} {name}": hashlib.sha256(_plain(f"{kind} {name} {table} {sql}")).hexdigest()[:20]
        for kind, name, table, sql in rows
        if not (kind == "index" and sql is None and str(name).startswith(_AUTOMATIC))
    }


def differences(rows: Iterable[SchemaRow], revision: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of what a schema has that `revision` has not, or otherwise, and of what it lacks; both sorted.

    Nothing for a revision that the program never made.
    """
    known = _known().get(revision)
    if known is None:
        return (), ()
    found = digests(rows)
    strange = [
        each for each, digest in found.items() if digest not in (known.get(each), _optional().get(each))
    ]
    return _names(strange), _names(known.keys() - found.keys())


def is_known(revision: str) -> bool:
    """True for a revision that a delivered program made."""
    return revision in _known()


def is_own_revision_table(rows: Iterable[SchemaRow]) -> bool:
    """True if what holds the revision is our plain table, which can be read before anything else is known."""
    return any(
        digests([row]).items() <= _revision_tables() for row in rows if str(row[1]).lower() == REVISION_TABLE
    )


def _names(objects: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(each.partition(" ")[2] for each in objects))


def _plain(words: str) -> bytes:
    return words.encode(errors="backslashreplace").translate(None, _SPELLING).lower()


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    """The digests of every revision."""
    found: dict[str, dict[str, str]] = json.loads(asset("db", "known_schemas.json").read_bytes())
    return found


@cache
def _optional() -> Mapping[str, str]:
    return digests(_STATISTICS)


@cache
def _revision_tables() -> frozenset[tuple[str, str]]:
    name = f"table {REVISION_TABLE}"
    return frozenset((name, known[name]) for known in _known().values())
