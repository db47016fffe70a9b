"""Makes a copy of a damaged database legible: its first page anew, its tables plain, its indexes left out.

SQLite finds everything through the first page. The copy gets an empty one that knows how many pages there
are, and a schema with nothing but the tables and where each begins. Where a table begins is read from the
damaged file itself where that is possible, else from a backup, which has the same pages at the same places.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from hhdesk.store.files.piecewise import copy_pieces
from hhdesk.store.files.read_only import beside, reading

_MAGIC = b"SQLite format 3\x00"
_USUAL_PAGE = 4096
_TABLE_PAGES = frozenset({b"\x05", b"\x0d"})  # an inner page and a leaf of a table
_VERSIONS, _SIZE_IN_PAGES = slice(18, 20), slice(28, 32)

Columns = Sequence[tuple[str, str, bool]]
"""Name, declared type, and whether it stands for the number of the row."""


def make_legible(
    damaged: Path,
    copy: Path,
    tables: Mapping[str, Columns],
    models: Iterable[Path],
    report: Callable[[int, int], None] | None = None,
) -> tuple[str, ...]:
    """Write a legible copy of `damaged` to `copy`; the names of the tables that can be looked into.

    `models` are whole databases that were made like this one, the likeliest first. Nothing of `damaged`
    changes. `report` gets bytes copied and in all, and may raise to cancel.
    """
    copy_pieces(damaged, copy, report)
    models = tuple(models)
    if beside(damaged, "-wal").exists():
        copy_pieces(beside(damaged, "-wal"), beside(copy, "-wal"))
        _fold_log(copy, models)
    page = _page_size(copy, models)
    pages = _fill_up(copy, page)
    if not pages:
        return ()
    roots = _roots(copy, tables, models, page, pages)
    _write_first_page(copy, page, pages)
    _write_schema(copy, {name: (root, tables[name]) for name, root in roots.items()})
    return tuple(roots)


def _fold_log(copy: Path, models: Sequence[Path]) -> None:
    """Play the write-ahead log into the copy, if it can be; with a borrowed header where its own is gone."""
    for model in (None, *models[:1]):
        if model is not None:
            head = bytearray(model.read_bytes()[:100])
            head[_VERSIONS] = b"\x02\x02"
            with copy.open("r+b") as file:
                file.write(head)
        with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
            break
    for ending in ("-wal", "-shm"):
        beside(copy, ending).unlink(missing_ok=True)


def _page_size(copy: Path, models: Sequence[Path]) -> int:
    for file in (copy, *models):
        with file.open("rb") as stream:
            head = stream.read(100)
        size = int.from_bytes(head[16:18], "big")
        if head.startswith(_MAGIC) and 512 <= size <= 32768 and size & (size - 1) == 0:
            return size
    return _USUAL_PAGE


def _fill_up(copy: Path, page: int) -> int:
    """Fill the last page up where it is cut off; how many pages there are."""
    size = copy.stat().st_size
    pages = -(-size // page)
    with copy.open("r+b") as file:
        file.truncate(pages * page)
    return pages


def _roots(
    copy: Path, tables: Mapping[str, Columns], models: Sequence[Path], page: int, pages: int
) -> dict[str, int]:
    """The page where each table begins, as far as anybody knows one that looks like it."""
    found: dict[str, int] = {}
    with copy.open("rb") as stream:
        for file in (copy, *models):
            for name, root in _roots_in(file):
                if name in tables and name not in found and 1 < root <= pages:
                    stream.seek((root - 1) * page)
                    if stream.read(1) in _TABLE_PAGES:
                        found[name] = root
    return found


def _roots_in(file: Path) -> list[tuple[str, int]]:
    """Tables and where they begin, as far as the file's own schema can be read."""
    found: list[tuple[str, int]] = []
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError), reading(file) as connection:
        connection.execute("PRAGMA writable_schema=ON")  # reads on where an entry makes no sense
        query = "SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"
        for name, root in connection.execute(query):
            if isinstance(name, str) and isinstance(root, int):
                found.append((name, root))
    return found


def _write_first_page(copy: Path, page: int, pages: int) -> None:
    """Give the copy an empty first page of a database with so many pages."""
    empty = copy.with_name(copy.name + ".empty")
    try:
        with closing(sqlite3.connect(empty)) as connection:
            connection.execute(f"PRAGMA page_size={page}")
            connection.execute("CREATE TABLE t (x)")
            connection.execute("DROP TABLE t")
            connection.execute("VACUUM")
        first = bytearray(empty.read_bytes()[:page])
    finally:
        empty.unlink(missing_ok=True)
    first[_SIZE_IN_PAGES] = pages.to_bytes(4, "big")
    with copy.open("r+b") as file:
        file.write(first)


def _write_schema(copy: Path, tables: Mapping[str, tuple[int, Columns]]) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        for name, (root, columns) in tables.items():
            connection.execute(
                "INSERT INTO sqlite_master VALUES ('table', ?, ?, ?, ?)",
                (name, name, root, _statement(name, columns)),
            )


def _statement(name: str, columns: Columns) -> str:
    """The table without its constraints; the number of the row keeps its column."""
    parts = [
        f'"{column}" {"INTEGER PRIMARY KEY" if numbers else kind}'.rstrip()
        for column, kind, numbers in columns
    ]
    return f'CREATE TABLE "{name}" ({", ".join(parts)})'
