"""How a template looks: fonts, grounds, borders, widths and the formats of numbers."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from hhdesk.domain.registry import Column, ColumnType

_TEXT, _QUIET, ACCENT, _ON_ACCENT = "1B1F24", "5A626C", "1F5FA8", "FFFFFF"
READ_ONLY, _LINE = "F0F2F5", "C5CCD4"
_NUMBERS = frozenset({ColumnType.COUNT, ColumnType.DECIMAL, ColumnType.POINTS, ColumnType.YEAR})
_FORMATS = {
    ColumnType.COUNT: "#,##0",
    ColumnType.DECIMAL: "#,##0.###",
    ColumnType.POINTS: "0.##",
    ColumnType.DATE: "dd/mm/yyyy",
    ColumnType.YEAR: "0",
    ColumnType.UNIT: "@",
}
_WIDTHS = {
    ColumnType.ORGANISATION: 22,
    ColumnType.UNIT: 22,
    ColumnType.BASE: 38,
    ColumnType.LEVEL: 30,
    ColumnType.DATE: 13,
    ColumnType.CHOICE: 24,
    ColumnType.CODES: 18,
}
_OWN_WIDTHS = {
    "name": 38,
    "title": 42,
    "note": 36,
    "catalogue": 42,
    "hamlet": 16,
    "year_kind": 16,
    "state": 17,
}
_USUAL_WIDTH = 12
HEADING_HEIGHT, LINE_HEIGHT = 36, 20  # points
MARGIN = 0.4  # inches


class Looks:
    """The styles of one workbook, made once and shared by its cells."""

    def __init__(self) -> None:
        side = Side(style="thin", color=_LINE)
        self._border = Border(left=side, right=side, top=side, bottom=side)
        self._fonts = {
            "input": Font(name="Arial", size=10, color=_TEXT),
            "given": Font(name="Arial", size=10, color=_TEXT),
            "last year": Font(name="Arial", size=10, italic=True, color=_QUIET),
        }
        self._open, self._closed = Protection(locked=False), Protection(locked=True)
        self._ground = PatternFill("solid", fgColor=READ_ONLY)

    def heading(self, cell: Any, *, last_year: bool = False) -> None:
        """A heading: white on the accent colour, last year's in quiet grey."""
        cell.font = Font(name="Arial", size=10, bold=True, color=_QUIET if last_year else _ON_ACCENT)
        cell.fill = self._ground if last_year else PatternFill("solid", fgColor=ACCENT)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = self._border

    def cell(self, cell: Any, column: Column, role: str) -> None:
        """A cell to fill in ("input"), one that is given ("given"), or one of "last year"."""
        cell.font = self._fonts[role]
        cell.border = self._border
        cell.protection = self._open if role == "input" else self._closed
        if role != "input":
            cell.fill = self._ground
        horizontal = "right" if column.type in _NUMBERS else "left"
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=column.name == "note")
        if column.type in _FORMATS:
            cell.number_format = _FORMATS[column.type]


def width_of(column: Column) -> int:
    """The width of a column in characters."""
    return _OWN_WIDTHS.get(column.name, _WIDTHS.get(column.type, _USUAL_WIDTH))
