"""Writes a table of the window as a workbook, or as a CSV that opens right on this computer."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.domain.plain_tables import PlainCell, PlainTable
from hhdesk.domain.text import nfc
from hhdesk.exchange.defusing import text_cell_writer
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.regional import Regional, this_computers
from hhdesk.exchange.saving import save
from hhdesk.exchange.table_text import cell_words, number_format, safe_words, sheet_number

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet.worksheet import Worksheet

Progress = Callable[[int, int], None]
_STEP = 500  # rows between two reports
_A4 = 9
_LINE = 13.5  # points
_FONT, _NARROWEST, _WIDEST = "Arial", 9, 48
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_SAMPLE = "DỮ LIỆU MẪU"


def write_table(
    path: Path, table: PlainTable, progress: Progress | None = None, regional: Regional | None = None
) -> None:
    """Write a .xlsx or .csv, as the name's ending says.

    `progress` gets rows done and rows in all, and may raise to cancel: what stood at `path` is then as it
    was. `regional` says how a CSV is written, None for the settings of this computer. SheetError for another
    ending, or if the file cannot be written.
    """
    match path.suffix.lower():
        case ".csv":
            _write_csv(path, table, progress, regional or this_computers())
        case ".xlsx":
            _write_xlsx(path, table, progress)
        case _:
            raise SheetError("file-wrong-ending", file=path.name)


def _write_csv(path: Path, table: PlainTable, progress: Progress | None, regional: Regional) -> None:
    """UTF-8 with a mark at the start, without which Excel takes Vietnamese for another encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=regional.separator, lineterminator="\r\n")
    writer.writerow([safe_words(heading) for heading in table.headings])
    for row in _counted(table, progress):
        writer.writerow([safe_words(cell, regional.decimal) for cell in row])
    save(path, lambda stream: stream.write(text.getvalue().encode("utf-8-sig")))


def _write_xlsx(path: Path, table: PlainTable, progress: Progress | None) -> None:
    from openpyxl import Workbook

    from hhdesk.exchange.steady_xlsx import write_steady

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(table.title))
    _frame(sheet, table)
    cells = _Cells(book, sheet)
    try:
        sheet.append([cells.heading(heading) for heading in table.headings])
        for row in _counted(table, progress):
            sheet.append([cells.cell(cell) for cell in row])
    finally:
        sheet.close()  # also where a cancelled export leaves the sheet half written
    save(path, lambda stream: write_steady(book, stream))


def _counted(table: PlainTable, progress: Progress | None) -> Iterator[tuple[PlainCell, ...]]:
    """The rows one by one, with a report now and then."""
    for number, row in enumerate(table.rows):
        if progress is not None and number % _STEP == 0:
            progress(number, len(table.rows))
        yield row


class _Cells:
    """Makes the cells of one sheet; a look is a named style made once: styling every cell is slow."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        from openpyxl.cell import Cell, WriteOnlyCell

        self._cell_type, self._make = Cell, WriteOnlyCell
        self._book, self._sheet = book, sheet
        self._text = text_cell_writer(sheet)
        self._styles: dict[str, str] = {}  # names by format code
        self._words = self._style("chữ", bold=False, horizontal="left")
        self._heading = self._style("tiêu đề", bold=True, horizontal="center")

    def heading(self, text: str) -> WriteOnlyCell:
        """A cell of the first row."""
        return self._styled(self._text(text), self._heading)

    def cell(self, value: PlainCell) -> WriteOnlyCell:
        """A cell below it: numbers, shares and days are the sheet's own, texts are texts."""
        number = sheet_number(value)
        if number is None:
            words = cell_words(value)
            return self._styled(self._text(words) if words else None, self._words)
        code = number_format(value)
        if code not in self._styles:
            self._styles[code] = self._style(code, bold=False, horizontal="right", code=code)
        return self._styled(value if isinstance(value, date) else number, self._styles[code])

    def _styled(self, content: object, style: str) -> WriteOnlyCell:
        cell = content if isinstance(content, self._cell_type) else self._make(self._sheet, content)
        quoted = cell.quotePrefix
        cell.style = style
        if quoted:
            cell.quotePrefix = True  # a named style takes it away
        return cell

    def _style(self, name: str, *, bold: bool, horizontal: str, code: str = "General") -> str:
        """Add a named style to the workbook; its name."""
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

        side = Side(style="thin", color="C5CCD4")
        place, indent = ("center", 0) if bold else ("top", 1)
        style = NamedStyle(
            f"Bảng: {name}",
            font=Font(name=_FONT, size=10, bold=bold),
            border=Border(left=side, right=side, top=side, bottom=side),
            alignment=Alignment(
                horizontal=horizontal, vertical=place, wrap_text=horizontal != "right", indent=indent
            ),
            number_format=code,
        )
        if bold:
            style.fill = PatternFill("solid", fgColor="E6EEF7")
        self._book.add_named_style(style)
        return str(style.name)


def _frame(sheet: Worksheet, table: PlainTable) -> None:
    """Widths from the words, a frozen heading, and how it prints: A4, as wide as the page, titled."""
    from openpyxl.utils import get_column_letter

    widths = _widths(table)
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.row_dimensions[1].height = _heading_height(table.headings, widths)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(widths), 1))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if sum(widths) > 90 else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    title = f"{table.title} – {_SAMPLE}" if table.sample else table.title
    sheet.oddHeader.center.text = title.replace("&", "&&")
    sheet.oddFooter.center.text = "&P/&N"


def _widths(table: PlainTable) -> list[float]:
    """Characters a column needs; long texts wrap, headings take two lines."""
    found = []
    for position, heading in enumerate(table.headings):
        words = max((_length(row[position]) for row in table.rows[:2000]), default=0)
        found.append(float(min(max(words + 4, -(-len(heading) // 2) + 4, _NARROWEST), _WIDEST)))
    return found


def _heading_height(headings: Sequence[str], widths: Sequence[float]) -> float:
    """In points, room for the heading that wraps into most lines; words never break at the very end."""
    pairs = zip(headings, widths, strict=True)
    lines = max((math.ceil(len(heading) / (width - 2)) for heading, width in pairs), default=1)
    return _LINE * lines + 6


def _length(cell: PlainCell) -> int:
    words = cell_words(cell)
    return max(map(len, words.splitlines() or [""])) + (len(words) // 4 if isinstance(cell, int) else 0)


def _sheet_name(title: str) -> str:
    """The title as far as a sheet may be called so."""
    name = " ".join(nfc(title).translate(_FORBIDDEN_IN_NAMES).split())[:31].strip(" '")
    return name or "Bảng"
