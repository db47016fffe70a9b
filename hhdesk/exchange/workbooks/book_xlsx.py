"""Reads an .xlsx with fonts, number formats, merged areas and what is hidden."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import BrokenCells
from hhdesk.exchange.workbooks.grid import (
    MOST_FOREIGN_CELLS,
    MOST_FOREIGN_ROWS,
    Area,
    Book,
    Grid,
    SheetCell,
    clipped,
    number_look,
    rectangle,
    text_cell,
)


def read_xlsx_book(
    file: str, content: bytes, broken: Mapping[str, BrokenCells], tick: Callable[[], None]
) -> Book:
    """The book; `broken` are the cells that only look empty, by sheet. SheetError if it is damaged."""
    import openpyxl

    from hhdesk.exchange.workbooks.bounds_xlsx import check_bounds

    check_bounds(file, content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out (rules, extensions) is not read here
        try:
            book = openpyxl.load_workbook(
                io.BytesIO(content), data_only=True, rich_text=True, keep_links=False
            )
        except Exception as error:  # on a damaged file the reader fails with almost any exception
            raise SheetError("file-damaged", file=file) from error
    grids, hidden = [], []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            grids.append(_grid(file, sheet, broken.get(sheet.title, {}), tick))
        else:
            hidden.append(sheet.title)
    return Book(file, tuple(grids), tuple(hidden))


def _grid(file: str, sheet: Any, broken: BrokenCells, tick: Callable[[], None]) -> Grid:
    if sheet.max_row > MOST_FOREIGN_ROWS and len(sheet._cells) > MOST_FOREIGN_ROWS:  # noqa: SLF001
        raise SheetError("file-too-large", file=file, what="rows", limit=MOST_FOREIGN_ROWS)
    cells: dict[tuple[int, int], SheetCell] = {}
    # Those that are there: going through rows would make a cell for every place up to the last one.
    for count, cell in enumerate(sheet._cells.values()):  # noqa: SLF001
        if count % 5_000 == 0:
            tick()
        if cell.value is not None:
            cells[cell.row - 1, cell.column - 1] = _cell(cell)
        if len(cells) > MOST_FOREIGN_CELLS:
            raise SheetError("file-too-large", file=file, what="cells", limit=MOST_FOREIGN_CELLS)
    for place, found in broken.items():
        cells[place] = SheetCell(found)
    rows = rectangle(file, cells)
    return Grid(
        sheet.title,
        rows,
        clipped(file, map(_area, sheet.merged_cells.ranges), rows),
        frozenset(number - 1 for number, look in sheet.row_dimensions.items() if look.hidden),
        frozenset(_hidden_columns(sheet)),
    )


def _area(area: Any) -> Area:
    return area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1


def _hidden_columns(sheet: Any) -> set[int]:
    """Hidden columns; one entry of the file may stand for several that lie side by side."""
    found: set[int] = set()
    for look in sheet.column_dimensions.values():
        if look.hidden and look.min is not None:
            found.update(range(look.min - 1, min(look.max, sheet.max_column)))
    return found


def _cell(cell: Any) -> SheetCell:
    value = cell.value
    if isinstance(value, bool | date | time | timedelta):
        return SheetCell(value)
    if isinstance(value, int | float):
        percent, decimals = number_look(_number_format(cell))
        return SheetCell(value, percent=percent, decimals=decimals)
    font = _font(cell)
    if isinstance(value, str):
        return text_cell([(value, font)])
    return text_cell([_run(piece, font) for piece in value])


def _number_format(cell: Any) -> str:
    """How the number is written; the usual way where the style names a format that the file lacks."""
    try:
        return str(cell.number_format)
    except IndexError:
        return "General"


def _font(cell: Any) -> str:
    """The name of the cell's font; none where the style names one that the file lacks."""
    try:
        return str(cell.font.name or "")
    except IndexError:
        return ""


def _run(piece: Any, font: str) -> tuple[str, str]:
    """A piece of rich text; a plain one has the cell's font."""
    if isinstance(piece, str):
        return piece, font
    return piece.text, str(getattr(piece.font, "rFont", None) or font)
