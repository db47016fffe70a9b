"""Opens a CSV, .xlsx, .xls or .ods file and gives its sheets as they are."""

from __future__ import annotations

import io
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hhdesk.domain.numbers import Dialect
from hhdesk.domain.problems import warning
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.sheets.raw_sheets import (
    MOST_BYTES,
    BrokenCells,
    Cell,
    RawSheet,
    Tables,
    check_extent,
    sheet_of,
)
from hhdesk.exchange.sheets.read_csv import read_csv
from hhdesk.exchange.sheets.read_xls import read_xls
from hhdesk.exchange.sheets.scan_workbook import scan_workbook
from hhdesk.store.system_errors import system_reason

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LISTS_SHEET = "_danh_muc"  # the hidden sheet of a template that feeds its drop-downs
GUIDE_SHEET = "Hướng dẫn"  # the sheet of a template that says how to fill it in


def read_sheets(path: Path) -> list[RawSheet]:
    """The visible sheets of a file that hold anything, in order; its content tells the format, not its name.

    Hidden sheets are skipped with a warning on the first sheet. SheetError if the file is missing, cannot be
    opened, is none of the formats, protected, damaged, too large or empty.
    """
    file = path.name
    content = file_content(path)
    if content.startswith(_ZIP):
        sheets = _sheets_of(file, _read_archive(file, content))
    elif content.startswith(_COMPOUND):
        sheets = _sheets_of(file, read_xls(file, content))
    elif path.suffix.lower() == ".csv":
        only = sheet_of(file, None, Dialect.CSV, read_csv(file, content))
        sheets = [only] if only else []
    else:
        raise SheetError("file-not-a-sheet", file=file)
    if not sheets:
        raise SheetError("file-empty", file=file)
    return sheets


def file_content(path: Path) -> bytes:
    """What the file holds; SheetError if it is missing, no plain file, cannot be opened or is too large."""
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a pipe waits for ever, a device never ends
            raise SheetError("file-not-a-sheet", file=path.name)
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (FileNotFoundError, ValueError) as error:  # ValueError for a name with NUL in it
        raise SheetError("file-missing", file=path.name) from error
    except OSError as error:
        raise SheetError("file-unreadable", file=path.name, reason=system_reason(error)) from error
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // 1_000_000
        raise SheetError("file-too-large", file=path.name, what="megabytes", limit=limit)
    return content


def _sheets_of(file: str, tables: Tables) -> list[RawSheet]:
    visible, hidden = tables
    told = {GUIDE_SHEET} if LISTS_SHEET in hidden else set()
    found = [sheet_of(file, name, Dialect.SHEET, rows) for name, rows in visible.items() if name not in told]
    sheets = [sheet for sheet in found if sheet]
    skipped = tuple(warning("", "hidden-sheet", sheet=name) for name in hidden if name != LISTS_SHEET)
    return [replace(sheets[0], warnings=skipped), *sheets[1:]] if sheets else []


def _read_archive(file: str, content: bytes) -> Tables:
    """The sheets of an .xlsx or .ods."""
    from python_calamine import CalamineError, PasswordError

    broken = scan_workbook(file, content)
    try:
        visible, hidden = _worksheets(file, content)
    except PasswordError as error:
        raise SheetError("file-encrypted", file=file) from error
    except (CalamineError, ValueError, OSError) as error:
        raise SheetError("file-damaged", file=file) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the reader raises where it gives up on a file
            raise
        raise SheetError("file-damaged", file=file) from error
    return {name: _with_broken(rows, broken.get(name, {})) for name, rows in visible.items()}, hidden


def _worksheets(file: str, content: bytes) -> Tables:
    """Worksheets as they are, errors and formulas without a value looking like empty cells.

    SheetError if all sheets together have too many cells.
    """
    import pandas  # slow to import, and a CSV does without
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    visible: dict[str, list[Sequence[Cell]]] = {}
    hidden: list[str] = []
    cells = 0
    with pandas.ExcelFile(io.BytesIO(content), engine="calamine") as book:
        for sheet in book.book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible == SheetVisibleEnum.Visible:
                frame = pandas.read_excel(book, sheet.name, header=None, dtype=object, na_filter=False)
                visible[sheet.name] = list(frame.itertuples(index=False, name=None))
                cells += frame.size
                check_extent(file, 1, cells)
            else:
                hidden.append(sheet.name)
    return visible, hidden


def _with_broken(rows: list[Sequence[Cell]], broken: BrokenCells) -> list[Sequence[Cell]]:
    """The rows with the broken cells in their places, also beyond the last cell that had a value."""
    for (row, column), cell in broken.items():
        rows.extend(() for _ in range(row + 1 - len(rows)))
        cells = list(rows[row])
        cells.extend("" for _ in range(column + 1 - len(cells)))
        cells[column] = cell
        rows[row] = tuple(cells)
    return rows
