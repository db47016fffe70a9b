"""Reads an old .xls workbook, cell by cell with its type, so that errors are not taken for blanks."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import BrokenCell, Cell, Tables, check_extent

# Names of streams in a compound file: a protected .xlsx, and the two that an .xls may have.
_ENCRYPTED_XLSX = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 40_000_000  # this format was for 65,536 rows, and its reader is slow
_XLS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def read_xls(file: str, content: bytes) -> Tables:
    """The sheets of an .xls; SheetError if it is none, protected, damaged, or if a sheet reaches too far.

    This format stores a result with every formula.
    """
    visible: dict[str, list[Sequence[Cell]]] = {}
    hidden: list[str] = []
    with opened_xls(file, content) as book:
        for index, name in enumerate(book.sheet_names()):
            sheet = book.sheet_by_index(index)
            if sheet.visibility:
                hidden.append(name)
            else:
                check_extent(file, sheet.nrows, sheet.ncols)
                visible[name] = [
                    tuple(cell_value(cell, book.datemode) for cell in sheet.row(row))
                    for row in range(sheet.nrows)
                ]
            book.unload_sheet(index)
    return visible, hidden


@contextmanager
def opened_xls(file: str, content: bytes, *, looks: bool = False) -> Iterator[Any]:
    """xlrd's book, with fonts and formats if `looks`; what goes wrong while it is read is a SheetError."""
    if len(content) > _MOST_BYTES:
        limit = _MOST_BYTES // 1_000_000
        raise SheetError("file-too-large", file=file, what="megabytes", limit=limit)
    if _ENCRYPTED_XLSX in content:
        raise SheetError("file-encrypted", file=file)
    if not any(name in content for name in _XLS):
        raise SheetError("file-not-a-sheet", file=file)
    try:
        import xlrd  # type: ignore[import-untyped]  # few workbooks are that old

        silent = io.StringIO()  # the reader prints what it finds odd, by default where commands print
        _check_short_streams(xlrd.compdoc.CompDoc(content, silent))
        with xlrd.open_workbook(
            file_contents=content, logfile=silent, on_demand=True, ragged_rows=True, formatting_info=looks
        ) as book:
            yield book
    except SheetError:
        raise
    except Exception as error:  # on a damaged file the reader fails with almost any exception
        code = "file-encrypted" if "encrypted" in str(error).lower() else "file-damaged"
        raise SheetError(code, file=file) from error


def _check_short_streams(document: Any) -> None:
    """ValueError if a chain of short sectors bites its own tail: the reader would follow it for ever."""
    chain = document.SSAT
    for node in document.dirlist:
        sector, steps = node.first_SID, 0
        while 0 <= sector < len(chain) and node.tot_size < document.min_size_std_stream:
            sector, steps = chain[sector], steps + 1
            if steps > len(chain):
                raise ValueError(node.name)


def cell_value(cell: Any, datemode: int) -> Cell:
    """The value of one of xlrd's cells."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return int(cell.value) if cell.value.is_integer() else cell.value
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate.xldate_as_datetime(cell.value, datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return BrokenCell("error-value", xlrd.error_text_from_code.get(cell.value, ""))
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
