"""The head of a paper in Word, with number and day left open, and its end with recipients and signatory."""

from __future__ import annotations

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from hhdesk.reports.report.content import Letterhead, Paper, PaperKind
from hhdesk.reports.report.docx_styles import HEAD, SUBJECT, TITLE
from hhdesk.reports.report.docx_xml import draw_rule, keep_row_whole, rule, set_cell_margins, set_widths
from hhdesk.reports.report.layout import (
    ABOUT_SIZE,
    MOTTO,
    NATION,
    PARTY,
    ROOM_TO_SIGN,
    SHORT_RULE,
    Layout,
    date_line,
    issuer_lines,
    number_line,
    recipient_lines,
)

_DASHES = "-----"


def add_letterhead(document: Document, letterhead: Letterhead, layout: Layout) -> None:
    """Superior and issuer at the left, Party or nation at the right, number and day below."""
    left, right = layout.head_left, layout.width - layout.head_left
    table = _plain_table(document, 2, [left, right])
    superior, issuer = issuer_lines(letterhead)
    upper, facing = table.cell(0, 0), table.cell(0, 1)
    _line(upper, superior, layout.superior, first=True)
    _line(upper, issuer, layout.issuer, bold=True)
    if letterhead.kind is PaperKind.PARTY:
        _line(upper, "*", layout.issuer)
        _line(facing, PARTY, layout.nation, bold=True, first=True)
    else:
        rule(upper, SHORT_RULE, left)
        _line(facing, NATION, layout.nation, bold=True, first=True)
        _line(facing, MOTTO, layout.motto, bold=True)
    rule(facing, layout.rule, right)
    below = table.cell(1, 0)
    _line(below, number_line(letterhead), layout.number, first=True)
    if letterhead.about:
        _line(below, letterhead.about, ABOUT_SIZE)
    _line(table.cell(1, 1), date_line(letterhead), layout.date, italic=True, first=True)


def add_title(document: Document, paper: Paper, layout: Layout) -> None:
    """Title and subject with the dashes or the rule below them; nothing for a letter."""
    if not paper.title:
        return
    document.add_paragraph(paper.title.upper(), style=TITLE)
    for line in paper.subject:
        document.add_paragraph(line, style=SUBJECT)
    below = document.add_paragraph(style=SUBJECT)
    if paper.letterhead.kind is PaperKind.PARTY:
        below.add_run(_DASHES).bold = False
    else:
        draw_rule(below, SHORT_RULE * 2, layout.width)
    below.paragraph_format.space_after = Pt(10)


def add_signature(document: Document, letterhead: Letterhead, layout: Layout) -> None:
    """Recipients at the left, signatory at the right with room to sign; the name is left open."""
    before = document.add_paragraph()
    before.paragraph_format.keep_with_next = True
    table = _plain_table(document, 1, [layout.width / 2, layout.width / 2])
    keep_row_whole(table.rows[0])
    left, right = table.cell(0, 0), table.cell(0, 1)
    administrative = letterhead.kind is PaperKind.ADMINISTRATIVE
    head = _line(left, "", layout.recipients_head, first=True)
    run = head.add_run("Nơi nhận:")
    run.font.size = Pt(layout.recipients_head)
    run.underline = not administrative
    run.bold = run.italic = administrative
    head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for line in recipient_lines(letterhead):
        _line(left, line, layout.recipients).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _line(right, letterhead.signatory.upper(), layout.body, bold=True, first=True)
    for _ in range(ROOM_TO_SIGN):
        _line(right, "", layout.body)


def _plain_table(document: Document, rows: int, widths: list[float]) -> Table:
    table: Table = document.add_table(rows, len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, widths)
    set_cell_margins(table, 0)
    return table


def _line(
    cell: _Cell, text: str, size: float, *, bold: bool = False, italic: bool = False, first: bool = False
) -> Paragraph:
    """One centred line of a cell; `first` uses the empty paragraph that every cell starts with."""
    paragraph: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.style = HEAD
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if text:
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.bold, run.italic = bold, italic
    return paragraph
