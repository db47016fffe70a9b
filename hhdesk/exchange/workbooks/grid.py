"""A worksheet as people see it: cells with their look, merged areas, hidden rows and columns."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hhdesk.domain.legacy_text import decode, font_kind, hidden_reading, is_clean
from hhdesk.domain.numbers import format_date
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import Cell

MOST_FOREIGN_ROWS = 30_000
MOST_FOREIGN_CELLS = 600_000
MOST_GRID_CELLS = 2_000_000  # empty ones counted
MOST_MERGED_CELLS = 500_000


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell. `value` is as in `raw_sheets.Cell`, texts decoded from the font's encoding.

    `written` is the text as the file has it, where decoding changed it. `guess` is what a text would mean
    that only an old font explains, though the file names none. `unclear`: what came of decoding does not
    read as Vietnamese. `percent` and `decimals` are of the number format.
    """

    value: Cell = ""
    written: str = ""
    guess: str = ""
    unclear: bool = False
    percent: bool = False
    decimals: int = 0

    @property
    def text(self) -> str:
        """The value as a text in one line; "" for an empty cell."""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return " ".join(str(self.value).split())

    @property
    def shown(self) -> str:
        """The value as readers here write it: days, decimals and percentages too."""
        if isinstance(self.value, date):
            return format_date(self.value)
        decimal = isinstance(self.value, float) and math.isfinite(self.value)
        if not decimal and not (self.percent and isinstance(self.value, int)):
            return self.text
        number = Decimal(repr(self.value)) * (100 if self.percent else 1)
        plain = f"{number.normalize():f}".replace(".", ",")
        return f"{plain} %" if self.percent else plain

    @property
    def is_empty(self) -> bool:
        """True where nothing stands in the cell."""
        return isinstance(self.value, str) and not self.value.strip()

    @property
    def is_number(self) -> bool:
        """True for a number of the sheet's own."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)


EMPTY = SheetCell()
Area = tuple[int, int, int, int]  # first row, first column, last row, last column, all from 0


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: `rows` is a rectangle from the sheet's first cell on; `name` None for a CSV."""

    name: str | None
    rows: Sequence[Sequence[SheetCell]]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def cell(self, row: int, column: int) -> SheetCell:
        """The cell at a position; an empty one outside the rectangle."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return EMPTY


@dataclass(frozen=True, slots=True)
class Book:
    """A whole file: the visible sheets, the names of the hidden ones."""

    file: str
    grids: tuple[Grid, ...]
    hidden: tuple[str, ...] = ()


def clipped(file: str, areas: Iterable[Area], rows: Sequence[Sequence[SheetCell]]) -> tuple[Area, ...]:
    """Merged areas as far as they lie in the grid `rows`; SheetError if they have too many cells together."""
    height, width = len(rows), len(rows[0]) if rows else 0
    found, cells = [], 0
    for top, left, bottom, right in areas:
        area = max(top, 0), max(left, 0), min(bottom, height - 1), min(right, width - 1)
        if area[0] <= area[2] and area[1] <= area[3]:
            cells += (area[2] - area[0] + 1) * (area[3] - area[1] + 1)
            found.append(area)
    if cells > MOST_MERGED_CELLS:
        raise SheetError("file-too-large", file=file, what="cells", limit=MOST_MERGED_CELLS)
    return tuple(found)


Run = tuple[str, str]  # a piece of text and the name of its font


def text_cell(runs: Sequence[Run]) -> SheetCell:
    """The cell of a text whose pieces have fonts of their own."""
    written = "".join(text for text, _ in runs)
    kinds = {font_kind(font) for text, font in runs if text.strip()}
    if not any(kinds):
        found = hidden_reading(written)
        return SheetCell(written, guess=found[1] if found else "")
    decoded = "".join(_decoded_run(text, font) for text, font in runs)
    changed = written if decoded != written else ""
    return SheetCell(decoded, written=changed, unclear=not is_clean(decoded))


def _decoded_run(text: str, font: str) -> str:
    """One piece decoded; the spaces at its ends stay, since another piece may follow."""
    kind = font_kind(font)
    if kind is None:
        return text
    before, after = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    return " " * before + decode(text, kind) + " " * (after if before < len(text) else 0)


_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def number_look(code: str) -> tuple[bool, int]:
    """Whether a number format shows percentages, and how many decimals it always shows."""
    first = _QUOTED.sub("", code).partition(";")[0]
    decimals = re.search(r"\.(0+)", first)
    return "%" in first, len(decimals[1]) if decimals else 0


def rectangle(file: str, rows: Mapping[tuple[int, int], SheetCell]) -> list[list[SheetCell]]:
    """Cells by position as a rectangle from the sheet's first cell to the last that is not empty.

    SheetError `file-too-large` where that has far more cells than a table that people look through.
    """
    filled = [place for place, cell in rows.items() if not cell.is_empty]
    height = max((row for row, _ in filled), default=-1) + 1
    width = max((column for _, column in filled), default=-1) + 1
    if height * width > MOST_GRID_CELLS:
        raise SheetError("file-too-large", file=file, what="cells", limit=MOST_GRID_CELLS)
    return [[rows.get((row, column), EMPTY) for column in range(width)] for row in range(height)]
