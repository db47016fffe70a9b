"""Writes a paper as a workbook: prose, tables and charts, a sheet each."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from hhdesk.reports.report.content import ChartSlot, Paper, Paragraph, Table
from hhdesk.reports.report.layout import layout_of
from hhdesk.reports.report.steady_zip import steady
from hhdesk.reports.workbook.chart_sheets import add_chart_sheet
from hhdesk.reports.workbook.sheets import add_prose
from hhdesk.reports.workbook.table_sheet import add_table

_CREATOR = "hhdesk"


def xlsx_bytes(paper: Paper) -> bytes:
    """The paper as .xlsx; the same paper gives the same bytes. A paper without prose has no sheet for it."""
    layout = layout_of(paper.letterhead.kind)
    book = Workbook()
    book.remove(book.active)
    if any(isinstance(block, Paragraph) for block in paper.blocks()):
        add_prose(book, paper, layout)
    for section in (*paper.sections, *paper.appendices):
        for block in section.blocks:
            if isinstance(block, Table):
                add_table(book, paper, block, layout, landscape=section.landscape)
            elif isinstance(block, ChartSlot):
                add_chart_sheet(book, paper, block, layout)
    if not book.sheetnames:
        add_prose(book, paper, layout)
    return _written(book, paper)


def _written(book: Workbook, paper: Paper) -> bytes:
    about, day = book.properties, datetime.fromisoformat(paper.created)
    about.title, about.creator = paper.name, paper.letterhead.issuer or _CREATOR
    about.lastModifiedBy = about.creator
    about.created = about.modified = day
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()  # saving the book would put the time of day into it
    return steady(stream.getvalue())
