"""Writes records as a CSV or .xlsx file that `load` reads back to the same content."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.numbers import plain_decimal
from hhdesk.domain.registry import DECIMAL_SCALE, POINTS_SCALE, Column, ColumnType, RecordKind
from hhdesk.exchange.defusing import defused, text_cell_writer
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.saving import save
from hhdesk.exchange.sheets.recognise import ID_HEADING

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

SheetRow = Sequence[object]
Progress = Callable[[int, int], None]
_STEP = 1_000  # rows between two reports
_SCALES = {ColumnType.DECIMAL: DECIMAL_SCALE, ColumnType.POINTS: POINTS_SCALE}
_FREE_TEXTS = frozenset({ColumnType.TEXT, ColumnType.BASE})
_EARLIEST_SHEET_DAY = date(1900, 3, 1)  # before it, programs disagree about the calendar
_DATE_FORMAT = "yyyy-mm-dd"


def write_rows(
    path: Path,
    kind: RecordKind,
    rows: Sequence[SheetRow],
    ids: Sequence[str | None] = (),
    progress: Progress | None = None,
) -> None:
    """Write a .csv or .xlsx file, as the name's ending says; SheetError for another ending.

    `progress` gets rows written and rows in all, and may raise to cancel: what stood at `path` is then as it
    was.
    """
    writers = {".csv": write_csv, ".xlsx": write_xlsx}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise SheetError("file-wrong-ending", file=path.name)
    writer(path, kind, rows, ids, progress)


def write_csv(
    target: Path | IO[str],
    kind: RecordKind,
    rows: Sequence[SheetRow],
    ids: Sequence[str | None] = (),
    progress: Progress | None = None,
) -> None:
    """Write rows as CSV: UTF-8 without BOM, comma, `.` decimals, ISO dates, `n/a`, lines ended by `\\n`.

    A row has a value for every column of `kind` in the registry's order: figures, thousandths, hundredths,
    dates, texts, None; a unit as `CODE` or `CODE@DATE`, a rating's base by name. `ids` stand beside the rows
    in a last column, where there is one. Texts that begin like a formula get an apostrophe in front, which
    reading takes away again. `progress` as for `write_rows`.
    """
    if isinstance(target, Path):
        text = io.StringIO(newline="")
        _write_csv(text, kind, rows, ids, progress)
        save(target, lambda stream: stream.write(text.getvalue().encode("utf-8")))
    else:
        _write_csv(target, kind, rows, ids, progress)


def _write_csv(
    stream: IO[str],
    kind: RecordKind,
    rows: Sequence[SheetRow],
    ids: Sequence[str | None],
    progress: Progress | None,
) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_headings(kind, ids))
    texts = _written(rows, ids, [_text_writer(column) for column in kind.columns], str)
    for some in _in_steps(texts, progress):
        writer.writerows(some)


def write_xlsx(
    path: Path,
    kind: RecordKind,
    rows: Sequence[SheetRow],
    ids: Sequence[str | None] = (),
    progress: Progress | None = None,
) -> None:
    """Write rows as a workbook with one sheet; rows, `ids` and `progress` as for `write_csv`.

    Numbers and dates are the sheet's own, texts are texts whatever they begin with. The same rows give the
    same bytes.
    """
    from openpyxl import Workbook

    from hhdesk.exchange.steady_xlsx import write_steady

    book = Workbook(write_only=True)
    sheet = book.create_sheet(kind.name)
    sheet.freeze_panes = "A2"
    writers = [_cell_writer(column, sheet) for column in kind.columns]
    cells = _written(rows, ids, writers, text_cell_writer(sheet))
    try:
        sheet.append(_headings(kind, ids))
        for some in _in_steps(cells, progress):
            for row in some:
                sheet.append(row)
    finally:
        sheet.close()  # also where a cancelled export leaves the sheet half written
    save(path, lambda stream: write_steady(book, stream))


def _written(
    rows: Sequence[SheetRow],
    ids: Sequence[str | None],
    writers: Sequence[Callable[[Any], object]],
    write_id: Callable[[str], object],
) -> list[tuple[object, ...]]:
    """The rows as they are written. Sheets repeat themselves: each distinct value is looked at once."""
    columns: list[Sequence[object]] = []
    for values, write in zip(zip(*rows, strict=True), writers, strict=bool(rows)):
        known = {value: None if value is None else write(value) for value in set(values)}
        plain = all(written is value for value, written in known.items())
        columns.append(values if plain else [known[value] for value in values])
    if ids:
        columns.append([write_id(identity or "") for identity in ids])
    return list(zip(*columns, strict=True))


def _in_steps(
    rows: Sequence[tuple[object, ...]], progress: Progress | None
) -> Iterator[Sequence[tuple[object, ...]]]:
    """The rows in pieces, with a report after each."""
    for start in range(0, len(rows), _STEP):
        yield rows[start : start + _STEP]
        if progress is not None:
            progress(min(start + _STEP, len(rows)), len(rows))


def _headings(kind: RecordKind, ids: Sequence[str | None]) -> list[str]:
    names = [column.name for column in kind.columns]
    return [*names, ID_HEADING] if ids else names


def _text_writer(column: Column) -> Callable[[Any], object]:
    """What turns a value of the column into a CSV cell; whole numbers are written as they are."""
    scale = _SCALES.get(column.type)
    if scale is not None:
        return lambda value: plain_decimal(value, scale, ".")
    if column.type is ColumnType.COUNT:
        return lambda value: value.value if value is NOT_APPLICABLE else value
    if column.type is ColumnType.DATE:
        return date.isoformat
    return defused if column.type in _FREE_TEXTS else _as_it_is


def _as_it_is(value: object) -> object:
    return value


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
