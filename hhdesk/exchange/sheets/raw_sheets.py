"""A sheet as it was found in a file, before anybody knows what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import Problem
from hhdesk.exchange.errors import SheetError

MOST_BYTES = 200_000_000  # of a file, unpacked
MOST_ROWS = 300_000
MOST_CELLS = 12_000_000  # of the rectangle from the first cell to the last one
MOST_BROKEN = 100_000  # cells with an error or without a value

Cell = object  # str ("" for an empty cell), int, float, bool, date, datetime, time, timedelta or BrokenCell


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell that looks empty and is not: `code` is error-value or formula-without-value."""

    code: str
    text: str

    def __str__(self) -> str:
        return self.text


Position = tuple[int, int]  # row and column, both from 0
BrokenCells = Mapping[Position, BrokenCell]
# All rows of every visible worksheet by name, from the first row and column on; names of the hidden ones.
Tables = tuple[dict[str, list[Sequence[Cell]]], list[str]]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet: its first row that is not empty, and the rows below that are not empty either.

    `name` is None for a CSV. `rows` are pairs of the sheet's own row number (from 1) and the cells from the
    first column on; rows may be shorter or longer than `header`. `warnings` are about the file.
    """

    file: str
    name: str | None
    dialect: Dialect
    header_row: int
    header: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[Cell]]]
    warnings: tuple[Problem, ...] = ()

    @property
    def place(self) -> str:
        """Tells the sheet from all others of a load."""
        return f"{self.file}/{self.name or ''}"


def sheet_of(
    file: str, name: str | None, dialect: Dialect, rows: Sequence[Sequence[Cell]]
) -> RawSheet | None:
    """The sheet that holds `rows` (from the file's first row on); None if all of them are empty.

    SheetError `file-too-large` where the widest row makes too many cells of all.
    """
    filled = [(number, row) for number, row in enumerate(rows, start=1) if not _is_empty(row)]
    if not filled:
        return None
    check_extent(file, len(filled), max(len(row) for _, row in filled))
    number, cells = filled[0]
    header = [str(cell).strip() for cell in cells]
    while not header[-1]:
        header.pop()
    return RawSheet(file, name, dialect, number, tuple(header), filled[1:])


def check_extent(file: str, rows: int, columns: int) -> None:
    """SheetError `file-too-large` where a sheet reaches further than any table of figures does."""
    if rows > MOST_ROWS:
        raise SheetError("file-too-large", file=file, what="rows", limit=MOST_ROWS)
    if rows * columns > MOST_CELLS:
        raise SheetError("file-too-large", file=file, what="cells", limit=MOST_CELLS)


def _is_empty(row: Sequence[Cell]) -> bool:
    return not any(map(_says_something, row))


def _says_something(cell: Cell) -> bool:
    return not isinstance(cell, str) or (cell != "" and not cell.isspace())
