"""A sheet with one table: headings that stay in sight and come back on every printed page, rows, notes."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hhdesk.reports.report.content import Align, Paper, Row, RowKind, Table, value_text
from hhdesk.reports.report.layout import PAGE_HEIGHT, Layout, cell_space
from hhdesk.reports.typeset.drawn import Typeface
from hhdesk.reports.typeset.typefaces import family
from hhdesk.reports.workbook.cells import BOX, alignment, font, put, put_text
from hhdesk.reports.workbook.sheets import add_sheet, column_width, height_of, set_page

HEAD_ROW = 3  # below the caption and an empty row
_SIZE, _CAPTION, _NOTE = 11.0, 13.0, 10.0


def add_table(
    book: Workbook, paper: Paper, table: Table, layout: Layout, *, landscape: bool, width: float = 0.0
) -> Worksheet:
    """The table, `width` millimetres wide; 0: as wide as the page it prints on."""
    sheet = add_sheet(book, table.name)
    room = PAGE_HEIGHT - layout.left - layout.right if landscape else layout.width
    below = _TableSheet(sheet, table, width or room).write()
    sheet.freeze_panes = f"{get_column_letter(_fixed_columns(table) + 1)}{below}"
    sheet.print_title_rows = f"{HEAD_ROW}:{below - 1}"
    last = max(below, below + len(table.rows) + len(table.notes) - 1)
    sheet.print_area = f"A1:{get_column_letter(len(table.columns))}{last}"
    set_page(sheet, paper, layout, landscape=landscape)
    return sheet


def _fixed_columns(table: Table) -> int:
    """The columns up to the one with names stay in sight: a wide table is read along its rows."""
    widest = max(range(len(table.columns)), key=lambda place: table.columns[place].width)
    return widest + 1 if widest <= 1 else 0


class _TableSheet:
    """Writes a table into a sheet; `room` is its width in millimetres."""

    def __init__(self, sheet: Worksheet, table: Table, room: float) -> None:
        self._sheet = sheet
        self._table = table
        self._count = len(table.columns)
        self._space = 2 * cell_space(len(table.rows))
        whole = sum(column.width for column in table.columns)
        self._widths = [column.width * room / whole for column in table.columns]

    def write(self) -> int:
        """Everything; returns the first row below the headings."""
        sheet, table, faces = self._sheet, self._table, family()
        for place, width in enumerate(self._widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = column_width(width)
        caption = table.caption or table.name
        self._across(1, caption, font(_CAPTION, bold=True), Align.CENTRE)
        self._raise(1, height_of(caption, sum(self._widths), _CAPTION, faces.bold))
        below = self._head()
        for number, row in enumerate(table.rows, below):
            self._row(number, row)
        for number, note in enumerate(table.notes, below + len(table.rows)):
            self._across(number, note, font(_NOTE, italic=True), Align.LEFT)
            self._raise(number, height_of(note, sum(self._widths), _NOTE, faces.italic))
        return below

    def _head(self) -> int:
        """One or two heading rows; returns the row below them."""
        columns = self._table.columns
        top, bottom = HEAD_ROW, HEAD_ROW + (1 if self._table.has_groups else 0)
        upper, lower, place = 0.0, 0.0, 0
        for group, members in groupby(columns, key=lambda column: column.group):
            count = len(list(members))
            if group:
                self._head_cell((top, place), (top, place + count - 1), group)
                upper = max(upper, self._height(group, sum(self._widths[place : place + count])))
            for each in range(place, place + count):
                self._head_cell((bottom if group else top, each), (bottom, each), columns[each].heading)
            place += count
        for column, width in zip(columns, self._widths, strict=True):
            needed = self._height(column.heading, width)
            lower = max(lower, needed if column.group else needed - upper)
        if bottom > top:
            self._raise(top, upper)
        self._raise(bottom, lower)
        return bottom + 1

    def _head_cell(self, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        """A heading over rows and columns (from 0) both included."""
        sheet = self._sheet
        for row in range(start[0], end[0] + 1):
            for column in range(start[1], end[1] + 1):
                sheet.cell(row, column + 1).border = BOX
        cell = sheet.cell(start[0], start[1] + 1)
        put_text(cell, text)
        cell.font, cell.alignment = font(_SIZE, bold=True), alignment(Align.CENTRE)
        if start != end:
            sheet.merge_cells(
                start_row=start[0], start_column=start[1] + 1, end_row=end[0], end_column=end[1] + 1
            )

    def _row(self, number: int, row: Row) -> None:
        if row.kind is RowKind.GROUP:
            for place in range(1, self._count + 1):
                self._sheet.cell(number, place).border = BOX
            self._across(number, value_text(row.cells[0]), font(_SIZE, bold=True), Align.LEFT)
            return
        faces = family()
        bold, italic = row.kind is RowKind.TOTAL, row.kind is RowKind.PART
        face: Typeface = faces.bold if bold else faces.italic if italic else faces.regular
        height = 0.0
        for place, (value, column) in enumerate(zip(row.cells, self._table.columns, strict=True)):
            cell = self._sheet.cell(number, place + 1)
            put(cell, value)
            cell.font, cell.border = font(_SIZE, bold=bold, italic=italic), BOX
            cell.alignment = alignment(column.align, wrap=isinstance(value, str))
            text = value if isinstance(value, str) else ""
            height = max(height, height_of(text, self._widths[place], _SIZE, face, self._space))
        self._raise(number, height)

    def _across(self, row: int, text: str, face: Any, align: Align) -> None:
        """One text over the whole width of the table."""
        cell = self._sheet.cell(row, 1)
        put_text(cell, text)
        cell.font, cell.alignment = face, alignment(align)
        if self._count > 1:
            self._sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=self._count)

    def _height(self, heading: str, width: float) -> float:
        return height_of(heading, width, _SIZE, family().bold, self._space)

    def _raise(self, row: int, height: float) -> None:
        self._sheet.row_dimensions[row].height = height
