"""Finds errors in an .xls, where they look like empty cells."""

from __future__ import annotations

import io

import xlrd  # type: ignore[import-untyped]

from hhdesk.exchange.raw_sheets import BrokenCell, BrokenCells, check_extent


def broken_in_xls(file: str, content: bytes) -> dict[str, BrokenCells]:
    """Broken cells of every sheet by sheet name; this format stores a result with every formula.

    SheetError if a sheet reaches too far. A damaged file makes the reader fail with almost any exception.
    """
    found: dict[str, BrokenCells] = {}
    silent = io.StringIO()  # the reader prints what it finds odd, by default where commands print
    with xlrd.open_workbook(file_contents=content, logfile=silent, on_demand=True, ragged_rows=True) as book:
        for index, name in enumerate(book.sheet_names()):
            sheet = book.sheet_by_index(index)
            check_extent(file, sheet.nrows, sheet.ncols)
            found[name] = {
                (row, column): BrokenCell(
                    "error-value", xlrd.error_text_from_code.get(sheet.cell_value(row, column), "")
                )
                for row in range(sheet.nrows)
                for column, kind in enumerate(sheet.row_types(row))
                if kind == xlrd.XL_CELL_ERROR
            }
            book.unload_sheet(index)
    return found
