"""What a database holds, in a form that two runs of the same work agree on."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

Content = Mapping[str, str]
"""Table → digest of its rows; empty where there is no file."""

# Drawn at random or made from what was: change-sets, sites, digests, keys, codes to read aloud.
_RANDOM = re.compile(r"\b(?:[0-9a-f]{24}|[0-9a-f]{64}|[2-9A-HJ-NP-Z]{8})\b")


def content_of(path: Path) -> Content:
    """All rows of all tables, digested a table; numbers that are drawn at random count as equal."""
    if not path.exists():
        return {}
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA busy_timeout=5000")
        connection.execute("BEGIN")
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return {name: _digest(connection, name) for (name,) in names.fetchall()}


def differing(one: Content, other: Content) -> list[str]:
    """The tables that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def whole_files(folder: Path, pattern: str) -> Iterator[Path]:
    """The files below `folder` that have such a name, in order."""
    return iter(sorted(path for path in folder.rglob(pattern) if path.is_file()))


def _digest(connection: sqlite3.Connection, table: str) -> str:
    digest = hashlib.sha256()
    for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  # the file's own name
        digest.update(_RANDOM.sub("#", repr(row)).encode())
    return digest.hexdigest()
