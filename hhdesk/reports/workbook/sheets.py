"""Sheets of a paper's workbook: one for the prose, one for every table, ready to print on A4."""

from __future__ import annotations

from itertools import groupby
from math import ceil

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hhdesk.reports.report.content import Align, Paper, Paragraph, Row, RowKind, Table, Value, foot_text
from hhdesk.reports.report.layout import Layout
from hhdesk.reports.workbook.cells import BOX, alignment, font, put, put_text

_MM_PER_WIDTH = 2.1  # of a column, at the width of a digit
_MM_PER_INCH = 25.4
_PROSE_WIDTH = 80
_LETTERS = 80  # in a line of prose, roughly: rows of a workbook do not grow by themselves when merged
_BAD_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_NAME = 31


def add_sheet(book: Workbook, name: str) -> Worksheet:
    """A new sheet with a name that workbooks allow and that no other one has."""
    plain = " ".join(name.translate(_BAD_IN_NAMES).split())[:_LONGEST_NAME].strip() or "Bảng"
    taken = {title.casefold() for title in book.sheetnames}
    chosen, number = plain, 2
    while chosen.casefold() in taken:
        end = f" {number}"
        chosen, number = plain[: _LONGEST_NAME - len(end)] + end, number + 1
    sheet: Worksheet = book.create_sheet(chosen)
    sheet.sheet_view.showGridLines = False
    return sheet


def set_page(sheet: Worksheet, paper: Paper, layout: Layout, *, landscape: bool) -> None:
    """A4 as wide as the columns, the margins of the paper, page number above, code below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left, margins.right = layout.left / _MM_PER_INCH, layout.right / _MM_PER_INCH
    margins.top, margins.bottom = layout.top / _MM_PER_INCH, layout.bottom / _MM_PER_INCH
    margins.header, margins.footer = 10 / _MM_PER_INCH, 8 / _MM_PER_INCH
    sheet.print_options.horizontalCentered = True
    sheet.oddHeader.center.text = "&P"
    sheet.oddFooter.center.text = foot_text(paper).replace("&", "&&")
    sheet.oddFooter.center.size = 9


def add_prose(book: Workbook, paper: Paper, layout: Layout) -> None:
    """Title, subject, address and every paragraph, a row each."""
    sheet = add_sheet(book, paper.title.capitalize() or "Thư")
    sheet.column_dimensions["A"].width = _PROSE_WIDTH
    lines: list[tuple[str, float, bool, Align]] = [
        (paper.letterhead.issuer, layout.issuer, False, Align.LEFT)
    ]
    if paper.title:
        lines.append((paper.title.upper(), layout.title, True, Align.CENTRE))
    lines += [(line, layout.subject, True, Align.CENTRE) for line in paper.subject]
    if paper.address:
        lines.append((f"Kính gửi: {paper.address}", layout.body, False, Align.LEFT))
    for section in (*paper.sections, *paper.appendices):
        texts = [block.text for block in section.blocks if isinstance(block, Paragraph)]
        if section.heading and texts:
            lines.append((section.heading, layout.body, True, Align.LEFT))
        lines += [(text, layout.body, False, Align.LEFT) for text in texts]
    for row, (text, size, bold, align) in enumerate(lines, 1):
        cell = sheet.cell(row, 1)
        put_text(cell, text)
        cell.font, cell.alignment = font(size, bold=bold), alignment(align)
        sheet.row_dimensions[row].height = ceil(len(text) * size / 14 / _LETTERS) * size * 1.35
    sheet.print_area = f"A1:A{len(lines)}"
    set_page(sheet, paper, layout, landscape=False)


def add_table(book: Workbook, paper: Paper, table: Table, layout: Layout, *, landscape: bool) -> Worksheet:
    """Caption, headings that stay in sight and come back on every printed page, rows, notes."""
    sheet = add_sheet(book, table.name)
    count = len(table.columns)
    last = get_column_letter(count)
    for place, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width / _MM_PER_WIDTH
    _across(sheet, 1, count, table.caption or table.name, font(13, bold=True), Align.CENTRE)
    head = 3
    below = _add_head(sheet, table, head)
    for number, row in enumerate(table.rows, below):
        _add_row(sheet, number, row, table)
    end = below + len(table.rows)
    for number, note in enumerate(table.notes, end):
        _across(sheet, number, count, note, font(10, italic=True), Align.LEFT)
        room = sum(column.width for column in table.columns) / _MM_PER_WIDTH
        sheet.row_dimensions[number].height = ceil(len(note) / max(room, 1)) * 14
    sheet.freeze_panes = f"{get_column_letter(_fixed_columns(table) + 1)}{below}"
    sheet.print_title_rows = f"{head}:{below - 1}"
    sheet.print_area = f"A1:{last}{max(below, end + len(table.notes) - 1)}"
    set_page(sheet, paper, layout, landscape=landscape)
    return sheet


def _fixed_columns(table: Table) -> int:
    """The columns up to the one with names stay in sight: a wide table is read along its rows."""
    widest = max(range(len(table.columns)), key=lambda place: table.columns[place].width)
    return widest + 1 if widest <= 1 else 0


def _add_head(sheet: Worksheet, table: Table, top: int) -> int:
    """One or two heading rows from row `top`; returns the row below them."""
    bottom = top + (1 if table.has_groups else 0)
    place = 1
    for group, members in groupby(table.columns, key=lambda column: column.group):
        inside = list(members)
        for offset, column in enumerate(inside):
            first = bottom if group else top
            _head_cell(sheet, (first, place + offset), (bottom, place + offset), column.heading)
        if group:
            _head_cell(sheet, (top, place), (top, place + len(inside) - 1), group)
        place += len(inside)
    lines = max(_lines_of(column.heading, column.width) for column in table.columns)
    sheet.row_dimensions[bottom].height = lines * 15 / (bottom - top + 1) + 4
    return bottom + 1


def _head_cell(sheet: Worksheet, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
    for row in range(start[0], end[0] + 1):
        for column in range(start[1], end[1] + 1):
            sheet.cell(row, column).border = BOX
    cell = sheet.cell(*start)
    put_text(cell, text)
    cell.font, cell.alignment = font(11, bold=True), alignment(Align.CENTRE)
    if start != end:
        sheet.merge_cells(start_row=start[0], start_column=start[1], end_row=end[0], end_column=end[1])


def _add_row(sheet: Worksheet, number: int, row: Row, table: Table) -> None:
    if row.kind is RowKind.GROUP:
        for place in range(1, len(table.columns) + 1):
            sheet.cell(number, place).border = BOX
        _across(sheet, number, len(table.columns), str(row.cells[0]), font(11, bold=True), Align.LEFT)
        return
    face = font(11, bold=row.kind is RowKind.TOTAL, italic=row.kind is RowKind.PART)
    lines = 1
    for place, (value, column) in enumerate(zip(row.cells, table.columns, strict=True), 1):
        cell = sheet.cell(number, place)
        put(cell, value)
        cell.font, cell.border = face, BOX
        cell.alignment = alignment(column.align, wrap=isinstance(value, str))
        lines = max(lines, _lines_of(value, column.width))
    sheet.row_dimensions[number].height = lines * 15


def _lines_of(value: Value, width: float) -> int:
    """How many lines a text takes in its column, roughly."""
    return ceil(len(value) * _MM_PER_WIDTH / width * 0.95) if isinstance(value, str) and value else 1


def _across(sheet: Worksheet, row: int, count: int, text: str, face: object, align: Align) -> None:
    """One text over the whole width of the table."""
    cell = sheet.cell(row, 1)
    put_text(cell, text)
    cell.font, cell.alignment = face, alignment(align)
    if count > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=count)
