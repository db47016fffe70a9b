"""Reads an old .xls with fonts, number formats, merged areas and what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hhdesk.exchange.sheets.read_xls import cell_value, opened_xls
from hhdesk.exchange.workbooks.grid import (
    Book,
    Grid,
    Run,
    SheetCell,
    clipped,
    number_look,
    rectangle,
    text_cell,
)


def read_xls_book(file: str, content: bytes, tick: Callable[[], None]) -> Book:
    """The book; SheetError if the content is no .xls, protected or damaged."""
    grids, hidden = [], []
    with opened_xls(file, content, looks=True) as book:
        for index, name in enumerate(book.sheet_names()):
            tick()
            sheet = book.sheet_by_index(index)
            if sheet.visibility:
                hidden.append(name)
            else:
                grids.append(_grid(file, book, sheet))
    return Book(file, tuple(grids), tuple(hidden))


def _grid(file: str, book: Any, sheet: Any) -> Grid:
    cells = {
        (row, column): _cell(book, sheet, row, column)
        for row in range(sheet.nrows)
        for column in range(sheet.row_len(row))
        if sheet.cell_type(row, column) not in (0, 6)  # empty and blank
    }
    columns = {
        place for place, look in sheet.colinfo_map.items() if look.hidden and place < max(sheet.ncols, 1)
    }
    rows = rectangle(file, cells)
    merged = ((top, left, below - 1, right - 1) for top, below, left, right in sheet.merged_cells)
    return Grid(
        sheet.name,
        rows,
        clipped(file, merged, rows),
        frozenset(row for row, look in sheet.rowinfo_map.items() if look.hidden),
        frozenset(columns),
    )


def _cell(book: Any, sheet: Any, row: int, column: int) -> SheetCell:
    cell = sheet.cell(row, column)
    value = cell_value(cell, book.datemode)
    look = book.xf_list[cell.xf_index]
    if isinstance(value, str):
        return text_cell(_runs(book, value, look.font_index, sheet.rich_text_runlist_map.get((row, column))))
    if isinstance(value, int | float) and not isinstance(value, bool):
        form = book.format_map.get(look.format_key)
        percent, decimals = number_look(form.format_str if form else "")
        return SheetCell(value, percent=percent, decimals=decimals)
    return SheetCell(value)


def _runs(book: Any, text: str, font: int, changes: list[tuple[int, int]] | None) -> list[Run]:
    """The text in pieces of one font each; `changes` are places and the font from there on."""
    starts = [(0, font), *(changes or [])]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    pieces = [(text[start:end], number) for (start, number), end in zip(starts, ends, strict=True)]
    return [(piece, book.font_list[number].name) for piece, number in pieces if piece]
