"""A foreign workbook with all that is known about it: tables, their proposed mappings, what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hhdesk.domain.registry import KINDS
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.row_rules import Reading
from hhdesk.exchange.workbooks.facts import facts_of
from hhdesk.exchange.workbooks.find_tables import FoundTable, find_tables
from hhdesk.exchange.workbooks.grid import Book
from hhdesk.exchange.workbooks.headings import HeadingReader
from hhdesk.exchange.workbooks.mapping import TableMapping, propose
from hhdesk.exchange.workbooks.read_book import read_book
from hhdesk.exchange.workbooks.read_words import WordReader
from hhdesk.exchange.workbooks.shape import Remembered, recall, shape_of


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table, its shape, and the mapping proposed for every kind of record."""

    table: FoundTable
    shape: str
    mappings: Mapping[str, TableMapping]
    mapping: TableMapping

    @property
    def sheet(self) -> str:
        """The sheet's name; "" for a CSV."""
        return self.table.grid.name or ""


@dataclass(frozen=True, slots=True)
class OpenWorkbook:
    """The tables of all visible sheets, and the names of hidden ones and of those without a table."""

    path: Path
    tables: tuple[OpenTable, ...]
    hidden: tuple[str, ...]
    empty: tuple[str, ...]
    words: WordReader


def open_workbook(
    path: Path,
    reading: Reading,
    remembered: Callable[[str], Remembered | None] = lambda _shape: None,
    tick: Callable[[], None] = lambda: None,
) -> OpenWorkbook:
    """Read a file and propose how to take it. `remembered` gives what was written down for a shape.

    SheetError as from `read_book`, and `no-table-found` where no sheet holds anything like a table.
    """
    return open_book(read_book(path, tick), path, reading, remembered, tick)


def open_book(
    book: Book,
    path: Path,
    reading: Reading,
    remembered: Callable[[str], Remembered | None] = lambda _shape: None,
    tick: Callable[[], None] = lambda: None,
) -> OpenWorkbook:
    """The same for a file that was read from `path`."""
    words = WordReader(reading)
    reader = HeadingReader(words.levels)
    tables: list[OpenTable] = []
    empty: list[str] = []
    for grid in book.grids:
        tick()
        found = find_tables(grid, reader)
        tables += [_opened(book, table, reader, words, remembered) for table in found]
        if not found and grid.rows:
            empty.append(grid.name or "")
    if not tables:
        raise SheetError("no-table-found", file=book.file)
    return OpenWorkbook(path, tuple(tables), book.hidden, tuple(empty), words)


def _opened(
    book: Book,
    table: FoundTable,
    reader: HeadingReader,
    words: WordReader,
    remembered: Callable[[str], Remembered | None],
) -> OpenTable:
    shape = shape_of(table)
    own = words.reading.units[words.reading.own_unit]
    headings = [part for heading in table.headings for part in heading]
    mappings = {}
    for kind in KINDS:
        facts = facts_of(
            table.titles, table.grid.name or "", Path(book.file).stem, kind, words.unit_in, headings
        )
        mappings[kind] = propose(table, kind, reader, facts, words.is_unit, own)
    stored = remembered(shape)
    recalled = recall(stored, mappings) if stored is not None else None
    return OpenTable(table, shape, mappings, recalled or mappings[table.kind])
