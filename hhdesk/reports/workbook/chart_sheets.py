"""A sheet with the figures of a chart and, beside or below them, the chart that the spreadsheet draws."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hhdesk.reports.report.content import Align, ChartSlot, Column, Paper, Percent, Row, Table
from hhdesk.reports.report.layout import Layout
from hhdesk.reports.workbook.chart_figures import Figures, figures_of
from hhdesk.reports.workbook.table_sheet import add_table

_FIRST_ROW = 4  # of the figures, below caption and heading
_HATCHES = ("solid", "wdUpDiag", "pct20", "ltHorz", "wdDnDiag", "pct50")
_INKS = ("404040", "7F7F7F", "A6A6A6", "595959", "262626", "BFBFBF")
_MOST_BESIDE, _TABLE_BESIDE = 4, 110.0  # columns, and millimetres of all of them
_COLUMNS_BESIDE = 10  # of the usual width, which the chart covers
_LABEL = 800  # hundredths of a point
_WIDTH, _WIDTH_BESIDE, _BAR_HEIGHT, _ROW_HEIGHT, _LEAST_HEIGHT = 23.0, 17.0, 0.6, 0.53, 9.0  # centimetres


def add_chart_sheet(book: Workbook, paper: Paper, slot: ChartSlot, layout: Layout) -> None:
    """Few columns of figures stand at the left of the chart, many above it; both print on one page."""
    figures = figures_of(slot.data)
    table = Table(slot.name, figures.title, _columns(figures), tuple(Row(row) for row in figures.rows))
    beside = len(figures.heads) <= _MOST_BESIDE
    sheet = add_table(book, paper, table, layout, landscape=True, width=_TABLE_BESIDE if beside else 0.0)
    sheet.page_setup.fitToHeight = 1
    if figures.rows:
        _leave_gaps(sheet, figures)
        _place(sheet, _chart(sheet, figures), figures, beside=beside)


def _chart(sheet: Worksheet, figures: Figures) -> Any:
    """The chart over the figures in the sheet."""
    charts = {"line": _line, "column": _columns_and_line}
    chart = charts.get(figures.kind, _bars)(figures)
    last = _FIRST_ROW + len(figures.rows) - 1
    names = Reference(sheet, min_col=1, min_row=_FIRST_ROW, max_row=last)
    for place in range(len(figures.heads) - 1):
        values = Reference(sheet, min_col=place + 2, min_row=_FIRST_ROW - 1, max_row=last)
        series = Series(values, title_from_data=True)
        goal = figures.goal and place == len(figures.heads) - 2
        part = chart._charts[-1] if goal else chart  # noqa: SLF001  # the line laid over the columns
        _dress(series, place, line=isinstance(part, LineChart), goal=goal)
        part.series.append(series)
        part.set_categories(names)
    return chart


def _place(sheet: Worksheet, chart: Any, figures: Figures, *, beside: bool) -> None:
    """Put the chart beside or below the figures, and print as far as it reaches."""
    chart.width = _WIDTH_BESIDE if beside else _WIDTH
    bars = len(figures.rows) * (len(figures.heads) - 1 if figures.kind == "bar" else 1)
    chart.height = max(_LEAST_HEIGHT, bars * _BAR_HEIGHT)
    last = _FIRST_ROW + len(figures.rows) - 1
    column, row = (len(figures.heads) + 2, 3) if beside else (1, last + 2)
    sheet.add_chart(chart, f"{get_column_letter(column)}{row}")
    wide = len(figures.heads) + 1 + _COLUMNS_BESIDE if beside else len(figures.heads)
    bottom = max(last, row + round(chart.height / _ROW_HEIGHT) + 1)
    sheet.print_area = f"A1:{get_column_letter(wide)}{bottom}"
    sheet.print_title_rows = None


def _leave_gaps(sheet: Worksheet, figures: Figures) -> None:
    """Empty the cells of missing figures: a chart would draw the dash as a zero."""
    for row, values in enumerate(figures.rows, _FIRST_ROW):
        for column, value in enumerate(values, 1):
            if value is None:
                sheet.cell(row, column).value = None


def _columns(figures: Figures) -> tuple[Column, ...]:
    """Columns of figures; beside a chart they leave it more than half of the page."""
    first, *others = figures.heads
    return (Column(first, 62), *(Column(head, 26, Align.RIGHT) for head in others))


def _bars(figures: Figures) -> BarChart:
    chart = BarChart()
    chart.type = "bar"
    chart.gapWidth = 40
    if figures.kind == "stacked":
        chart.grouping, chart.overlap = "stacked", 100
    chart.x_axis.scaling.orientation = "maxMin"  # the first row on top, as in the table
    _show_axes(chart, figures)
    return chart


def _columns_and_line(figures: Figures) -> BarChart:
    """Columns, and the target as a line over them."""
    chart = BarChart()
    chart.type = "col"
    chart.gapWidth = 40
    _show_axes(chart, figures)
    if figures.goal:
        chart += LineChart()
    return chart


def _line(figures: Figures) -> LineChart:
    chart = LineChart()
    _show_axes(chart, figures)
    return chart


def _show_axes(chart: BarChart | LineChart, figures: Figures) -> None:
    chart.title = figures.title
    chart.x_axis.tickLblSkip, chart.x_axis.noMultiLvlLbl = 1, True
    chart.x_axis.txPr = _small_text()
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "b"
    shares = [value.share for row in figures.rows for value in row if isinstance(value, Percent)]
    if shares:
        chart.y_axis.number_format = "0%"
    if shares and max(shares) <= 1:
        chart.y_axis.scaling.max = 1
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))


def _small_text() -> RichText:
    """Labels small enough to stand at every bar."""
    look = ParagraphProperties(defRPr=CharacterProperties(sz=_LABEL))
    return RichText(p=[Paragraph(pPr=look, endParaRPr=CharacterProperties(sz=_LABEL))])


def _dress(series: Any, place: int, *, line: bool, goal: bool) -> None:
    """Shades and hatches that read in black and white; the target is a dashed line or a light bar."""
    ink = _INKS[place % len(_INKS)]
    if line:
        series.graphicalProperties.line = LineProperties(
            solidFill="000000" if goal else ink, w=28575 if goal else 22225, prstDash="dash" if goal else None
        )
        series.smooth = False
        return
    hatch = "ltUpDiag" if goal else _HATCHES[place % len(_HATCHES)]
    if hatch == "solid":
        series.graphicalProperties.solidFill = ink
    else:
        fill = PatternFillProperties(prst=hatch)
        fill.foreground, fill.background = ColorChoice(srgbClr="404040"), ColorChoice(srgbClr="FFFFFF")
        series.graphicalProperties.pattFill = fill
    series.graphicalProperties.line = LineProperties(solidFill="404040")
