"""Sets a table: columns as wide as the page, a box a row, headings repeated on every page."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

from hhdesk.reports.report.content import Align, Row, RowKind, Table, value_text
from hhdesk.reports.report.layout import MANY_ROWS, Layout, cell_space
from hhdesk.reports.typeset.boxes import Box
from hhdesk.reports.typeset.drawn import MM_PER_POINT, Mark, Rule
from hhdesk.reports.typeset.prose import Style, break_lines, paragraph, set_line, widest_word
from hhdesk.reports.typeset.typefaces import Family, baseline, family, line_height

_SIDE = 1.0  # millimetres between a cell's rule and its words
_SMALLEST, _STEP = 7.0, 0.5


def table(content: Table, room: float, layout: Layout) -> tuple[Box, ...]:
    """The caption, the rows, and the notes. The type gets smaller until no word is wider than its column."""
    setting = _Setting(content, room, layout.table)
    while setting.size > _SMALLEST and not setting.fits():
        setting = _Setting(content, room, setting.size - _STEP)
    faces = family()
    boxes: list[Box] = []
    close = len(content.rows) > MANY_ROWS
    if content.caption:
        style = Style(layout.body, faces.bold, align=Align.CENTRE)
        boxes += paragraph(content.caption, room, style, 0.0 if close else layout.spacing, keep=True)
    boxes.append(Box(4 * MM_PER_POINT, keep=True))
    head = setting.head()
    boxes.append(head)
    rows = [replace(setting.row(row), head=head) for row in content.rows]
    if len(rows) > 1:
        rows[-2] = replace(rows[-2], keep=True)  # the last row never stands alone
    boxes += rows
    note = Style(layout.note, faces.italic, justified=True)
    for text in content.notes:
        boxes += paragraph(text, room, note, 4)
    return tuple(boxes)


class _Setting:
    """A table at one size of type."""

    def __init__(self, content: Table, room: float, size: float) -> None:
        self.size = size
        self._content = content
        self._above = cell_space(len(content.rows)) * MM_PER_POINT
        self._faces: Family = family()
        whole = sum(column.width for column in content.columns)
        self._widths = [column.width * room / whole for column in content.columns]
        self._lefts = [sum(self._widths[:place]) for place in range(len(self._widths) + 1)]

    def fits(self) -> bool:
        """True where every word has room in its column."""
        bold = Style(self.size, self._faces.bold)
        for place, column in enumerate(self._content.columns):
            inside = self._widths[place] - 2 * _SIDE
            if widest_word(column.heading, bold) > inside:
                return False
            for row in self._content.rows:
                if row.kind is not RowKind.GROUP:
                    text = value_text(row.cells[place])
                    if widest_word(text, self._style(row, column.align)) > inside:
                        return False
        return True

    def head(self) -> Box:
        """One or two heading rows as one box; a heading without a group stands in both."""
        bold = Style(self.size, self._faces.bold, align=Align.CENTRE)
        upper = self._group_height(bold)
        columns = self._content.columns
        below = max(
            self._height(column.heading, self._widths[place], bold) - (0 if column.group else upper)
            for place, column in enumerate(columns)
        )
        marks: list[Mark] = []
        place = 0
        for group, members in groupby(columns, key=lambda column: column.group):
            count = len(list(members))
            if group:
                marks += self._cell(group, place, place + count, (0.0, upper), bold)
            top = upper if group else 0.0
            for each in range(place, place + count):
                marks += self._cell(columns[each].heading, each, each + 1, (top, upper + below - top), bold)
            place += count
        return Box(upper + below, tuple(marks), keep=True)

    def row(self, row: Row) -> Box:
        """One row; a group heading spans the table and stays with the row below it."""
        count = len(self._content.columns)
        if row.kind is RowKind.GROUP:
            style = Style(self.size, self._faces.bold)
            text = value_text(row.cells[0])
            height = self._height(text, self._lefts[-1], style)
            return Box(height, tuple(self._cell(text, 0, count, (0.0, height), style)), keep=True)
        texts = [value_text(value) for value in row.cells]
        styles = [self._style(row, column.align) for column in self._content.columns]
        height = max(map(self._height, texts, self._widths, styles))
        marks: list[Mark] = []
        for place, (text, style) in enumerate(zip(texts, styles, strict=True)):
            marks += self._cell(text, place, place + 1, (0.0, height), style)
        return Box(height, tuple(marks))

    def _style(self, row: Row, align: Align) -> Style:
        faces = {RowKind.TOTAL: self._faces.bold, RowKind.PART: self._faces.italic}
        return Style(self.size, faces.get(row.kind, self._faces.regular), align=align)

    def _group_height(self, style: Style) -> float:
        heights, place = [0.0], 0
        for group, members in groupby(self._content.columns, key=lambda column: column.group):
            count = len(list(members))
            if group:
                room = self._lefts[place + count] - self._lefts[place]
                heights.append(self._height(group, room, style))
            place += count
        return max(heights)

    def _height(self, text: str, room: float, style: Style) -> float:
        lines = len(break_lines(text, room - 2 * _SIDE, style))
        return lines * line_height(style.size) + 2 * self._above

    def _cell(self, text: str, start: int, end: int, place: tuple[float, float], style: Style) -> list[Mark]:
        """The words in the middle of the cell from column `start` to `end`, and the rules round it."""
        left, right = self._lefts[start], self._lefts[end]
        top, height = place
        bottom = top + height
        lines = break_lines(text, right - left - 2 * _SIDE, style)
        y = top + (height - len(lines) * line_height(style.size)) / 2 + baseline(style.size)
        marks: list[Mark] = [
            set_line(
                line, left + _SIDE, y + number * line_height(style.size), right - left - 2 * _SIDE, style
            )
            for number, line in enumerate(lines)
            if line
        ]
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        marks += [Rule(*one, *other) for one, other in pairwise(corners)]
        return marks
