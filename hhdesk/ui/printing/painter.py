"""Paints a table onto paper or into a PDF, page by page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QPen

from hhdesk.ui.printing.layout import TableLayout, lay_out
from hhdesk.ui.printing.table import PrintedTable

_INK, _GREY, _GROUND = QColor("#000000"), QColor("#808080"), QColor("#ECECEC")
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_WRAP = int(Qt.TextFlag.TextWordWrap)


def paint_table(device: QPagedPaintDevice, table: PrintedTable) -> int:
    """Paint the whole table inside the device's margins; returns the number of pages."""
    painter = QPainter(device)
    try:
        return _Pages(device, painter, table).paint()
    finally:
        painter.end()


class _Pages:
    def __init__(self, device: QPagedPaintDevice, painter: QPainter, table: PrintedTable) -> None:
        self._device = device
        self._painter = painter
        self._table = table
        size = device.pageLayout().paintRectPixels(device.logicalDpiX()).size()
        self._page = QRectF(0, 0, size.width(), size.height())
        self._foot = device.logicalDpiY() * 0.3
        notes = device.logicalDpiY() * 0.2 * len(table.notes)
        room = self._page.adjusted(0, 0, 0, -self._foot - notes)
        self._layout: TableLayout = lay_out(table, device, room)

    def paint(self) -> int:
        count = len(self._layout.pages)
        for number, start in enumerate(self._layout.pages):
            if number:
                self._device.newPage()
            end = self._layout.pages[number + 1] if number + 1 < count else len(self._layout.heights)
            top = self._paint_title() if number == 0 else 0.0
            bottom = self._paint_rows(start, end, self._paint_head(top))
            if number + 1 == count:
                self._paint_notes(bottom)
            self._paint_foot(number + 1, count)
        return count

    def _paint_title(self) -> float:
        faces, layout = self._layout.faces, self._layout
        title = QRectF(0, 0, self._page.width(), faces.metrics(faces.title).height() * 1.2)
        self._text(title, self._table.title, faces.title, _LEFT)
        if self._table.subtitle:
            line = faces.metrics(faces.plain).height() * 1.2
            under = QRectF(0, title.bottom(), self._page.width(), line)
            self._text(under, self._table.subtitle, faces.plain, _LEFT)
        return layout.title_height

    def _paint_head(self, top: float) -> float:
        layout = self._layout
        height = layout.group_height + layout.head_height
        self._painter.fillRect(QRectF(0, top, sum(layout.widths), height), _GROUND)
        left = 0.0
        for column, width in zip(self._table.columns, layout.widths, strict=True):
            box = QRectF(left, top + layout.group_height, width, layout.head_height)
            side = _RIGHT if column.figures else _LEFT
            self._text(self._inside(box), column.heading, layout.faces.bold, side | _WRAP)
            self._frame(box)
            left += width
        self._paint_groups(top)
        return top + height

    def _paint_groups(self, top: float) -> None:
        layout, columns = self._layout, self._table.columns
        left, start = 0.0, 0
        for index, column in enumerate(columns):
            if index + 1 < len(columns) and columns[index + 1].group == column.group:
                continue
            width = sum(layout.widths[start : index + 1])
            box = QRectF(left, top, width, layout.group_height)
            if layout.group_height:
                self._text(box, column.group, layout.faces.bold, _MIDDLE)
                self._frame(box)
            left, start = left + width, index + 1

    def _paint_rows(self, start: int, end: int, top: float) -> float:
        rows = (*self._table.rows, self._table.totals) if self._table.totals else self._table.rows
        for index in range(start, end):
            height = self._layout.heights[index]
            is_total = bool(self._table.totals) and index == len(rows) - 1
            self._paint_row(rows[index], QRectF(0, top, sum(self._layout.widths), height), is_total)
            top += height
        return top

    def _paint_row(self, row: tuple[str, ...], box: QRectF, is_total: bool) -> None:
        faces = self._layout.faces
        face = faces.bold if is_total or len(row) == 1 else faces.plain
        if len(row) == 1:
            self._text(self._inside(box), row[0], face, _LEFT)
            self._frame(box)
            return
        left = 0.0
        for text, column, width in zip(row, self._table.columns, self._layout.widths, strict=True):
            cell = QRectF(left, box.top(), width, box.height())
            side = _RIGHT if column.figures else _LEFT
            self._text(self._inside(cell), text, face, side | (_WRAP if column.wraps else 0))
            self._frame(cell)
            left += width

    def _paint_notes(self, top: float) -> None:
        faces = self._layout.faces
        line = faces.metrics(faces.small).height() * 1.25
        for place, note in enumerate(self._table.notes):
            box = QRectF(0, top + line * (place + 0.3), self._page.width(), line)
            self._text(box, note, faces.small, _LEFT)

    def _paint_foot(self, number: int, count: int) -> None:
        face = self._layout.faces.small
        box = QRectF(0, self._page.bottom() - self._foot, self._page.width(), self._foot)
        said = " · ".join(part for part in (self._table.mark, self._table.foot) if part)
        self._text(box, said, face, _LEFT)
        self._text(box, f"Trang {number}/{count}", face, _RIGHT)

    def _text(self, box: QRectF, text: str, face: QFont, flags: int) -> None:
        if not text:
            return
        self._painter.setPen(_INK)
        self._painter.setFont(face)
        if not flags & _WRAP:
            metrics = self._layout.faces.metrics(face)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
            flags |= int(Qt.TextFlag.TextSingleLine)
        self._painter.drawText(box, flags, text)

    def _inside(self, box: QRectF) -> QRectF:
        return box.adjusted(self._layout.padding, 0, -self._layout.padding, 0)

    def _frame(self, box: QRectF) -> None:
        self._painter.setPen(QPen(_GREY, self._device.logicalDpiX() / 150))
        for one, other in ((box.topLeft(), box.topRight()), (box.bottomLeft(), box.bottomRight())):
            self._painter.drawLine(QPointF(one), QPointF(other))
        self._painter.drawLine(box.topLeft(), box.bottomLeft())
        self._painter.drawLine(box.topRight(), box.bottomRight())
