"""Writes records as a CSV or .xlsx file that `load` reads back to the same content."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.numbers import plain_decimal
from hhdesk.domain.registry import DECIMAL_SCALE, POINTS_SCALE, Column, ColumnType, RecordKind
from hhdesk.exchange.defusing import defused, text_cell_writer
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.recognise import ID_HEADING
from hhdesk.exchange.saving import save

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

SheetRow = Sequence[object]
_SCALES = {ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}
_FREE_TEXTS = frozenset({ColumnType.TEXT, ColumnType.BASE})
_EARLIEST_SHEET_DAY = date(1900, 3, 1)  # before it, programs disagree about the calendar
_DATE_FORMAT = "yyyy-mm-dd"


def write_rows(
    path: Path, kind: RecordKind, rows: Iterable[SheetRow], ids: Sequence[str | None] = ()
) -> None:
    """Write a .csv or .xlsx file, as the name's ending says; SheetError for another ending."""
    writers = {".csv": write_csv, ".xlsx": write_xlsx}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise SheetError("file-wrong-ending", file=path.name)
    writer(path, kind, rows, ids)


def write_csv(
    target: Path | IO[str], kind: RecordKind, rows: Iterable[SheetRow], ids: Sequence[str | None] = ()
) -> None:
    """Write rows as CSV: UTF-8 without BOM, comma, `.` decimals, ISO dates, `n/a`, lines ended by `\\n`.

    A row has a value for every column of `kind` in the registry's order: figures, thousandths, hundredths,
    dates, texts, None; a unit as `CODE` or `CODE@DATE`, a rating's base by name. `ids` stand beside the rows
    in a last column, where there is one. Texts that begin like a formula get an apostrophe in front, which
    reading takes away again.
    """
    if isinstance(target, Path):
        text = io.StringIO(newline="")
        _write_csv(text, kind, rows, ids)
        save(target, lambda stream: stream.write(text.getvalue().encode("utf-8")))
    else:
        _write_csv(target, kind, rows, ids)


def _write_csv(
    stream: IO[str], kind: RecordKind, rows: Iterable[SheetRow], ids: Sequence[str | None]
) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_headings(kind, ids))
    as_text = [_text_writer(column) for column in kind.columns]
    for index, row in enumerate(rows):
        cells = ["" if value is None else write(value) for write, value in zip(as_text, row, strict=True)]
        writer.writerow([*cells, ids[index] or ""] if ids else cells)


def write_xlsx(
    path: Path, kind: RecordKind, rows: Iterable[SheetRow], ids: Sequence[str | None] = ()
) -> None:
    """Write rows as a workbook with one sheet; rows and `ids` as for `write_csv`.

    Numbers and dates are the sheet's own, texts are texts whatever they begin with. The same rows give the
    same bytes.
    """
    from openpyxl import Workbook

    from hhdesk.exchange.steady_xlsx import write_steady

    book = Workbook(write_only=True)
    sheet = book.create_sheet(kind.name)
    sheet.freeze_panes = "A2"
    sheet.append(_headings(kind, ids))
    as_cell = [_cell_writer(column, sheet) for column in kind.columns]
    identity = text_cell_writer(sheet)
    for index, row in enumerate(rows):
        cells = [None if value is None else write(value) for write, value in zip(as_cell, row, strict=True)]
        if ids:
            cells.append(identity(ids[index] or ""))
        sheet.append(cells)
    save(path, lambda stream: write_steady(book, stream))


def _headings(kind: RecordKind, ids: Sequence[str | None]) -> list[str]:
    names = [column.name for column in kind.columns]
    return [*names, ID_HEADING] if ids else names


def _text_writer(column: Column) -> Callable[[Any], str]:
    """What turns a value of the column into the text of a CSV cell."""
    scale = _SCALES.get(column.type)
    if scale is not None:
        return lambda value: plain_decimal(value, scale, ".")
    if column.type is ColumnType.COUNT:
        return lambda value: value.value if value is NOT_APPLICABLE else str(value)
    if column.type is ColumnType.DATE:
        return date.isoformat
    return defused if column.type in _FREE_TEXTS else str


def _cell_writer(column: Column, sheet: Any) -> Callable[[Any], object]:
    """What turns a value of the column into the cell of a workbook."""
    scale = _SCALES.get(column.type)
    if scale is not None:
        return lambda value: value // scale if value % scale == 0 else value / scale
    if column.type is ColumnType.COUNT:
        return lambda value: value.value if value is NOT_APPLICABLE else value
    if column.type is ColumnType.YEAR:
        return int
    if column.type is ColumnType.PERIOD:
        return lambda value: int(value) if value.isdigit() else value
    if column.type is ColumnType.DATE:
        return lambda value: _date_cell(sheet, value)
    return text_cell_writer(sheet)


def _date_cell(sheet: Any, day: date) -> WriteOnlyCell | str:
    from openpyxl.cell import WriteOnlyCell

    if day < _EARLIEST_SHEET_DAY:
        return day.isoformat()
    cell = WriteOnlyCell(sheet, day)
    cell.number_format = _DATE_FORMAT
    return cell
