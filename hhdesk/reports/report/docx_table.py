"""Tables of a paper in Word: ruled, with headings that repeat on every page and numbers at the right."""

from __future__ import annotations

from itertools import groupby

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from hhdesk.reports.report.content import Align, Column, Row, RowKind, Table, value_text
from hhdesk.reports.report.docx_styles import CAPTION, CELL_ID, CLOSE_ID, NOTE
from hhdesk.reports.report.docx_xml import (
    describe_table,
    keep_row_whole,
    repeat_on_every_page,
    set_cell_margins,
    set_widths,
)
from hhdesk.reports.report.layout import MANY_ROWS

_ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_CELL_MARGIN = 0.8
_GRID = "Table Grid"


def add_table(document: Document, table: Table, width: float) -> None:
    """The caption, the table as wide as `width` millimetres, and its notes."""
    close = len(table.rows) > MANY_ROWS
    if table.caption:
        caption = document.add_paragraph(table.caption, style=CAPTION)
        if close:
            caption.paragraph_format.space_before = Pt(0)
    heads = 2 if table.has_groups else 1
    word = document.add_table(heads + len(table.rows), len(table.columns), style=_GRID)
    word.alignment = WD_TABLE_ALIGNMENT.CENTER
    whole = sum(column.width for column in table.columns)
    set_widths(word, [column.width * width / whole for column in table.columns])
    set_cell_margins(word, _CELL_MARGIN)
    describe_table(word, table.name, table.caption or table.name)
    rows = list(word.rows)
    _head(rows[:heads], table.columns)
    for row, content in zip(rows[heads:], table.rows, strict=True):
        _fill(row, content, table.columns)
    for row in rows:
        keep_row_whole(row)
    _keep_heads_with_first_row(word, heads)
    if close:
        _set_close(word)
    if table.notes:
        document.add_paragraph(" ".join(table.notes), style=NOTE)


def _head(rows: list[_Row], columns: tuple[Column, ...]) -> None:
    """One or two heading rows; a heading without a group stands in both."""
    top, bottom = rows[0].cells, rows[-1].cells
    place = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        inside = list(members)
        if len(rows) == 2 and group:
            _write(top[place].merge(top[place + len(inside) - 1]), group, Align.CENTRE, bold=True)
            for offset, column in enumerate(inside):
                _write(bottom[place + offset], column.heading, Align.CENTRE, bold=True)
        else:
            for offset, column in enumerate(inside):
                cell = top[place + offset]
                _write(cell.merge(bottom[place + offset]), column.heading, Align.CENTRE, bold=True)
        place += len(inside)
    for row in rows:
        repeat_on_every_page(row)


def _fill(row: _Row, content: Row, columns: tuple[Column, ...]) -> None:
    cells = row.cells
    if content.kind is RowKind.GROUP:
        _write(cells[0].merge(cells[-1]), value_text(content.cells[0]), Align.LEFT, bold=True)
        for paragraph in row.cells[0].paragraphs:
            paragraph.paragraph_format.keep_with_next = True
        return
    bold, italic = content.kind is RowKind.TOTAL, content.kind is RowKind.PART
    for cell, value, column in zip(cells, content.cells, columns, strict=True):
        _write(cell, value_text(value), column.align, bold=bold, italic=italic)


def _write(cell: _Cell, text: str, align: Align, *, bold: bool = False, italic: bool = False) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for spare in cell.paragraphs[1:]:
        spare._p.getparent().remove(spare._p)  # noqa: SLF001  # merging leaves empty paragraphs behind
    paragraph = cell.paragraphs[0]
    # By the style's id: looking it up by name for every cell takes three quarters of the time.
    paragraph._p.style = CELL_ID  # noqa: SLF001
    paragraph.paragraph_format.alignment = _ALIGNMENTS[align]
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None


def _set_close(word: WordTable) -> None:
    for style in word._tbl.iter(qn("w:pStyle")):  # noqa: SLF001  # see above on looking styles up
        style.set(qn("w:val"), CLOSE_ID)


def _keep_heads_with_first_row(word: WordTable, heads: int) -> None:
    for row in word.rows[:heads]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
