"""Works out the columns' widths, the rows' heights and the page breaks of a printed table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPaintDevice

from hhdesk.ui.printing.table import PrintedColumn, PrintedTable

LARGEST_POINTS, SMALLEST_POINTS, STEP = 9.5, 6.5, 0.5
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a printed table at one size, measured for the paper."""

    plain: QFont
    bold: QFont
    title: QFont
    small: QFont
    device: QPaintDevice

    def metrics(self, face: QFont) -> QFontMetricsF:
        """The measures of `face` on the paper."""
        return QFontMetricsF(face, self.device)


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Where everything goes, in the device's own units.

    `heights` has one height a row, totals last where there are any; `pages` holds the index of the first
    row of every page.
    """

    faces: Faces
    padding: float
    widths: tuple[float, ...]
    group_height: float
    head_height: float
    title_height: float
    heights: tuple[float, ...]
    pages: tuple[int, ...]


def faces(points: float, device: QPaintDevice) -> Faces:
    """The fonts for tables set in `points`."""

    def face(size: float, *, bold: bool = False) -> QFont:
        made = QFont(QGuiApplication.font().family())
        made.setPointSizeF(size)
        made.setBold(bold)
        made.setFeature(QFont.Tag("tnum"), 1)
        return made

    return Faces(face(points), face(points, bold=True), face(14, bold=True), face(8.5), device)


def lay_out(table: PrintedTable, device: QPaintDevice, room: QRectF) -> TableLayout:
    """Fit the table into pages with `room` (without foot) for title, head and rows.

    The type gets smaller until the columns fit; columns that wrap give way before that.
    """
    points = LARGEST_POINTS
    while True:
        chosen = faces(points, device)
        padding = chosen.metrics(chosen.plain).averageCharWidth() * 0.8
        natural = [_natural(table, index, chosen, padding) for index in range(len(table.columns))]
        if _least(table.columns, natural) <= room.width() or points <= SMALLEST_POINTS:
            break
        points -= STEP
    widths = _fitted(table.columns, natural, room.width())
    return _with_heights(table, chosen, padding, widths, room)


def _natural(table: PrintedTable, index: int, chosen: Faces, padding: float) -> float:
    """The width of a column's widest text; headings may break into two lines."""
    metrics, bold = chosen.metrics(chosen.plain), chosen.metrics(chosen.bold)
    texts = [row[index] for row in table.rows if len(row) > 1]
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
    total = bold.horizontalAdvance(table.totals[index]) if table.totals else 0.0
    words = [bold.horizontalAdvance(word) for word in table.columns[index].heading.split()]
    heading = max([*words, bold.horizontalAdvance(table.columns[index].heading) * 0.68])
    return max(widest, total, heading) * 1.02 + 2 * padding


def _least(columns: tuple[PrintedColumn, ...], natural: list[float]) -> float:
    return sum(width * (0.5 if column.wraps else 1) for column, width in zip(columns, natural, strict=True))


def _fitted(columns: tuple[PrintedColumn, ...], natural: list[float], room: float) -> tuple[float, ...]:
    """Widths that fill the room: wrapping columns take what is left or give what lacks, else all do."""
    wrapping = sum(width for column, width in zip(columns, natural, strict=True) if column.wraps)
    spare = room - sum(natural)
    if not wrapping or wrapping + spare < 0.3 * wrapping:
        factor = room / sum(natural)
        return tuple(width * (factor if factor < 1 or not wrapping else 1) for width in natural)
    factor = (wrapping + spare) / wrapping
    return tuple(
        width * (factor if column.wraps else 1) for column, width in zip(columns, natural, strict=True)
    )


def _with_heights(
    table: PrintedTable, chosen: Faces, padding: float, widths: tuple[float, ...], room: QRectF
) -> TableLayout:
    line = chosen.metrics(chosen.plain).height()
    head = max(
        _wrapped(chosen, chosen.bold, column.heading, width - 2 * padding)
        for column, width in zip(table.columns, widths, strict=True)
    )
    group = line * 1.5 if any(column.group for column in table.columns) else 0.0
    title = chosen.metrics(chosen.title).height() * 1.3 + (line * 1.6 if table.subtitle else line * 0.6)
    every = (*table.rows, table.totals) if table.totals else table.rows
    heights = tuple(_row_height(table, row, chosen, padding, widths) for row in every)
    head_height = head + line * 0.6
    first = room.height() - title - group - head_height
    pages = _pages(heights, first, room.height() - group - head_height)
    return TableLayout(chosen, padding, widths, group, head_height, title, heights, pages)


def _row_height(
    table: PrintedTable, row: tuple[str, ...], chosen: Faces, padding: float, widths: tuple[float, ...]
) -> float:
    line = chosen.metrics(chosen.plain).height()
    wrapped = [
        _wrapped(chosen, chosen.plain, text, width - 2 * padding)
        for text, width, column in zip(row, widths, table.columns, strict=len(row) > 1)
        if column.wraps and text
    ]
    return max([line, *wrapped] if len(row) > 1 else [line]) + line * 0.5


def _wrapped(chosen: Faces, face: QFont, text: str, width: float) -> float:
    return chosen.metrics(face).boundingRect(QRectF(0, 0, width, 1e6), _WRAPPED, text).height()


def _pages(heights: tuple[float, ...], first: float, others: float) -> tuple[int, ...]:
    """The first row of every page; the last row never stands alone on a page."""
    starts, left = [0], first
    for index, height in enumerate(heights):
        is_last_pair = index == len(heights) - 2 and index > starts[-1]
        needed = height + heights[-1] if is_last_pair else height
        if needed > left and index > starts[-1]:
            starts.append(index)
            left = others
        left -= height
    return tuple(starts)
