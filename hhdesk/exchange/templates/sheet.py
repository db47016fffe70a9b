"""Writes the sheet that officers fill in: drop-downs, checks, their bases and last year's figures beside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.domain.registry import Column, RecordKind
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.saving import save
from hhdesk.exchange.sheets.read_sheet import GUIDE_SHEET, LISTS_SHEET
from hhdesk.exchange.sheets.recognise import LAST_YEAR_HEADING, column_letters
from hhdesk.exchange.templates.checks import Checks, Lists
from hhdesk.exchange.templates.content import (
    CellValue,
    TemplateContent,
    TemplateLine,
    last_year_columns,
    template_columns,
    template_lines,
)
from hhdesk.exchange.templates.doubts import colour_doubts
from hhdesk.exchange.templates.guide import write_guide
from hhdesk.exchange.templates.hints import LAST_YEAR, hint_of
from hhdesk.exchange.templates.looks import HEADING_HEIGHT, LINE_HEIGHT, MARGIN, Looks, width_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Empty lines below the given ones, for records that the database does not have yet.
_SPARE_LINES = {"membership": 0, "bases": 100, "ratings": 50, "tasks": 100}
# Keys that the given lines hold and nobody should change; a period may be.
_FIXED = {
    "membership": ("organisation", "unit"),
    "bases": ("organisation", "unit", "kind", "name"),
    "ratings": ("organisation", "unit", "kind", "base", "year"),
    "tasks": ("organisation", "unit", "hamlet", "title", "year"),
}
_MOST_FROZEN = 4  # key columns; more would leave no room for the others on a small screen


def write_template(path: Path, kinds: Sequence[RecordKind], content: TemplateContent) -> int:
    """Write a template with a sheet for each of the kinds as .xlsx; returns how many lines are given.

    The first sheet says how to fill it in. Headings are in Vietnamese. This year's values are filled in,
    since an empty cell clears when it is loaded. What is given and the headings are protected, without a
    password. The same content gives the same bytes. SheetError if the name does not end in .xlsx or the file
    cannot be written.
    """
    from openpyxl import Workbook

    from hhdesk.exchange.steady_xlsx import write_steady

    if path.suffix.lower() != ".xlsx":
        raise SheetError("file-wrong-ending", file=path.name)
    book = Workbook()
    guide = book.active
    guide.title = GUIDE_SHEET
    write_guide(guide, kinds, content)
    sheets = [book.create_sheet(kind.heading) for kind in kinds]
    hidden = book.create_sheet(LISTS_SHEET)
    hidden.sheet_state = "veryHidden"
    lists, given = Lists(hidden), 0
    for kind, sheet in zip(kinds, sheets, strict=True):
        lines = template_lines(kind, content)
        _Template(kind, content, sheet, lists).fill(lines)
        given += len(lines)
    book.active = 1
    guide.sheet_view.tabSelected = False
    save(path, lambda stream: write_steady(book, stream))
    return given


class _Template:
    """One run over the sheet of a template."""

    def __init__(self, kind: RecordKind, content: TemplateContent, sheet: Worksheet, lists: Lists) -> None:
        self._kind = kind
        self._sheet = sheet
        self._columns = template_columns(kind)
        self._last_year = last_year_columns(kind)
        self._looks = Looks()
        self._checks = Checks(kind, content, sheet, lists)
        self._fixed = _FIXED[kind.name]

    def fill(self, lines: Sequence[TemplateLine]) -> None:
        """Write headings, lines and spare lines, then everything around them."""
        self._headings()
        last = 1 + len(lines)
        for number, line in enumerate(lines, start=2):
            self._line(number, line)
        spare = range(last + 1, last + 1 + _SPARE_LINES[self._kind.name])
        for number in spare:
            self._spare_line(number)
        self._checks.add(self._columns, lines, spare)
        colour_doubts(self._sheet, self._columns, self._last_year, range(2, spare.stop))
        self._frame(max(last, spare.stop - 1))

    def _headings(self) -> None:
        for position, column in enumerate(self._columns, start=1):
            self._heading(position, column, column.heading, hint_of(column).note)
        for position, column in enumerate(self._last_year, start=len(self._columns) + 1):
            self._heading(position, column, LAST_YEAR_HEADING + column.heading, LAST_YEAR)
        self._sheet.row_dimensions[1].height = HEADING_HEIGHT

    def _heading(self, position: int, column: Column, heading: str, note: str) -> None:
        from openpyxl.comments import Comment

        cell = self._sheet.cell(1, position, heading)
        self._looks.heading(cell, last_year=position > len(self._columns))
        if note:
            cell.comment = Comment(note, "hhdesk", height=90, width=260)
        self._sheet.column_dimensions[column_letters(position - 1)].width = width_of(column)

    def _line(self, number: int, line: TemplateLine) -> None:
        for position, (column, value) in enumerate(zip(self._columns, line.cells, strict=True), start=1):
            closed = column.name in self._fixed or not _applies(column, line.organisation)
            self._cell(number, position, column, "given" if closed else "input", value)
        pairs = zip(self._last_year, line.last_year, strict=True)
        for position, (column, value) in enumerate(pairs, start=len(self._columns) + 1):
            self._cell(number, position, column, "last year", value)

    def _spare_line(self, number: int) -> None:
        for position, column in enumerate(self._columns, start=1):
            self._cell(number, position, column, "input", None)

    def _cell(self, row: int, position: int, column: Column, role: str, value: CellValue) -> None:
        cell = self._sheet.cell(row, position, value)
        if isinstance(value, str):
            cell.data_type = "s"  # also where it begins like a formula
        self._looks.cell(cell, column, role)

    def _frame(self, last: int) -> None:
        """Frozen headings, protection, and how it prints."""
        sheet = self._sheet
        keys = [column.name for column in self._columns if column.name in self._kind.key]
        sheet.freeze_panes = f"{column_letters(len(keys))}2" if len(keys) < _MOST_FROZEN else "A2"
        sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = LINE_HEIGHT, True
        sheet.protection.sheet = True
        for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
            setattr(sheet.protection, allowed, False)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        for side in ("left", "right", "top", "bottom"):
            setattr(sheet.page_margins, side, MARGIN)
        sheet.print_title_rows = "1:1"
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P/&N"
        sheet.print_area = f"A1:{column_letters(len(self._columns) + len(self._last_year) - 1)}{last}"


def _applies(column: Column, organisation: str) -> bool:
    """New bases are counted for the trade unions alone."""
    return column.name != "new_bases" or organisation == "ldld"
