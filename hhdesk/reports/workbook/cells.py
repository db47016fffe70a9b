"""Values and looks of cells: real numbers with formats, texts that can never become formulas."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side

from hhdesk.reports.report.content import Align, Change, Percent, Points, Quantity, Value
from hhdesk.reports.report.layout import FONT
from hhdesk.reports.wording import NONE

COUNT, AMOUNT, SHARE, DIFFERENCE, GROWTH = (
    "#,##0",
    "#,##0.###",
    "0.00%",
    "+0.00;\u22120.00;0.00",
    "+#,##0;\u2212#,##0;0",
)
_THIN = Side(style="thin", color="FF808080")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def put(cell: Cell, value: Value) -> None:
    """Store the value: numbers as numbers with their format, a missing figure as a dash, never as a zero."""
    if isinstance(value, Percent):
        cell.value, cell.number_format = value.share, SHARE
    elif isinstance(value, Points):
        cell.value, cell.number_format = value.value, DIFFERENCE
    elif isinstance(value, Change):
        cell.value, cell.number_format = value.value, GROWTH
    elif isinstance(value, Quantity):
        cell.value, cell.number_format = value.thousandths / 1000, AMOUNT
    elif isinstance(value, int):
        cell.value, cell.number_format = value, COUNT
    else:
        put_text(cell, NONE if value is None else value)


def put_text(cell: Cell, text: str) -> None:
    """Store a text that stays one, whatever it begins with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True


def font(size: float, *, bold: bool = False, italic: bool = False) -> Font:
    """The papers' face."""
    return Font(name=FONT, size=size, bold=bold, italic=italic)


def alignment(align: Align, *, wrap: bool = True, indent: int = 0) -> Any:
    """Words in the middle of the cell's height, at the wanted side."""
    return Alignment(horizontal=_SIDES[align], vertical="center", wrap_text=wrap, indent=indent)
