"""Sheets of a paper's workbook: their names, how they print on A4, and the one that holds the prose."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hhdesk.reports.report.content import Align, Paper, Paragraph, foot_text
from hhdesk.reports.report.layout import Layout
from hhdesk.reports.typeset.drawn import Typeface
from hhdesk.reports.typeset.prose import Style, break_lines
from hhdesk.reports.typeset.typefaces import family
from hhdesk.reports.workbook.cells import alignment, font, put_text

_MM_PER_INCH, _MM_PER_DOT = 25.4, 25.4 / 96
_DOTS_PER_WIDTH, _DOTS_BESIDE = 7, 5  # of a column: dots a digit, and the room beside its text
_PROSE_SHARE = 0.84  # of the page: programs without the usual font draw columns wider, and a page must do
_SIDE = 2.0  # millimetres of a cell that its words leave free: other programs measure a little wider
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


def column_width(millimetres: float) -> float:
    """The width of a column as workbooks count it: in digits."""
    return max(1.0, (millimetres / _MM_PER_DOT - _DOTS_BESIDE) / _DOTS_PER_WIDTH)


def height_of(text: str, millimetres: float, size: float, face: Typeface, space: float = 3.0) -> float:
    """Points that a text needs in cells so wide, `space` above and below together.

    Rows do not grow by themselves where cells are merged.
    """
    lines = len(break_lines(text, max(5.0, millimetres - _SIDE), Style(size, face)))
    return lines * size * 1.2 + space


def add_prose(book: Workbook, paper: Paper, layout: Layout) -> None:
    """Title, subject, address and every paragraph, a row each."""
    sheet = add_sheet(book, paper.title.capitalize() or "Thư")
    room = layout.width * _PROSE_SHARE
    sheet.column_dimensions["A"].width = column_width(room)
    faces = family()
    for row, (text, size, bold, align) in enumerate(_lines(paper, layout), 1):
        cell = sheet.cell(row, 1)
        put_text(cell, text)
        cell.font, cell.alignment = font(size, bold=bold), alignment(align)
        face = faces.bold if bold else faces.regular
        sheet.row_dimensions[row].height = height_of(text, room, size, face)
    sheet.print_area = f"A1:A{sheet.max_row}"
    set_page(sheet, paper, layout, landscape=False)


def _lines(paper: Paper, layout: Layout) -> Iterator[tuple[str, float, bool, Align]]:
    """Text, size, bold, side; headings of sections that hold only tables or charts are left out."""
    yield paper.letterhead.issuer, layout.issuer, False, Align.LEFT
    if paper.title:
        yield paper.title.upper(), layout.title, True, Align.CENTRE
    for line in paper.subject:
        yield line, layout.subject, True, Align.CENTRE
    if paper.address:
        yield f"Kính gửi: {paper.address},", layout.body, False, Align.LEFT
    for section in (*paper.sections, *paper.appendices):
        texts = [block.text for block in section.blocks if isinstance(block, Paragraph)]
        if section.heading and (texts or not section.blocks):
            yield section.heading, layout.body, True, Align.LEFT
        for text in texts:
            yield text, layout.body, False, Align.LEFT
