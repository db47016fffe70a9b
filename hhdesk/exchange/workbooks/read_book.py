"""Opens any workbook with the look of its cells: fonts, merged areas, what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.read_csv import read_csv
from hhdesk.exchange.sheets.read_sheet import file_content
from hhdesk.exchange.sheets.scan_workbook import scan_workbook
from hhdesk.exchange.workbooks.grid import Book, Grid, rectangle, text_cell

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Tick = Callable[[], None]


def read_book(path: Path, tick: Tick = lambda: None) -> Book:
    """The file's visible sheets; its content tells the format. `tick` is called now and then, and may raise.

    SheetError as from `read_sheets`; a sheet with more than a few ten thousand rows is too large to be asked
    about cell by cell.
    """
    content = file_content(path)
    file = path.name
    if content.startswith(_ZIP):
        book = _read_archive(file, content, tick)
    elif content.startswith(_COMPOUND):
        from hhdesk.exchange.workbooks.book_xls import read_xls_book

        book = read_xls_book(file, content, tick)
    elif path.suffix.lower() == ".csv":
        cells = {
            (row, column): text_cell([(text, "")])
            for row, record in enumerate(read_csv(file, content))
            for column, text in enumerate(record)
        }
        book = Book(file, (Grid(None, rectangle(file, cells)),))
    else:
        raise SheetError("file-not-a-sheet", file=file)
    if not any(grid.rows for grid in book.grids):
        raise SheetError("file-empty", file=file)
    return book


def _read_archive(file: str, content: bytes, tick: Tick) -> Book:
    broken = scan_workbook(file, content)
    if b"mimetypeapplication/vnd.oasis" in content[:200]:
        from hhdesk.exchange.workbooks.book_ods import read_ods_book

        return read_ods_book(file, content, broken, tick)
    from hhdesk.exchange.workbooks.book_xlsx import read_xlsx_book

    return read_xlsx_book(file, content, broken, tick)
