"""The base of all cell painters: ground, selection, grid line, icon and text, with palette colours."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from hhdesk.ui.delegates.painted import Index, PaintedCell, painted_cell
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import CELL_PADDING, CURRENT_BAR, ROW, TEXT_ICON, face, px
from hhdesk.ui.theme.tokens import Tokens, tokens_of
from hhdesk.ui.tips import TippedDelegate

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_STEP, _ICON_GAP = 24, 6


class CellDelegate(TippedDelegate):
    """Paints the `PaintedCell` that a model offers for an index.

    Selected rows get the selection ground and an accent bar at the left of column 0 (`bar=True`).
    Subclasses override `paint_content`, some `paint_ground`.
    """

    def __init__(
        self, parent: Any = None, *, padding: int = CELL_PADDING, row: int = ROW, bar: bool = True
    ) -> None:
        super().__init__(parent)
        self._padding = padding
        self._row = row
        self._bar = bar

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """The row height of the design, and the width of the text."""
        cell = painted_cell(index)
        width = face(cell.type)[1].horizontalAdvance(cell.text)
        return QSize(width + 2 * px(self._padding), self.row_height(index))

    def row_height(self, index: Index) -> int:
        """The height of the index's row."""
        return px(index.data(Role.HEIGHT) or self._row)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Ground, then content, each in its own method."""
        painter.save()
        cell, rect = painted_cell(index), option.rect
        tokens = tokens_of(option.palette)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_ground(painter, rect, cell, tokens, selected)
        if selected and self._bar and index.column() == 0:
            painter.fillRect(
                QRect(rect.left(), rect.top(), px(CURRENT_BAR), rect.height()), tokens.colour("accent")
            )
        padding = px(self._padding)
        self.paint_content(painter, rect.adjusted(padding, 0, -padding, 0), index, cell, tokens, selected)
        painter.restore()

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        """The icon and the text, cut off with dots where room is short."""
        if not cell.text and not cell.icon:
            return
        if cell.indent:
            rect = rect.adjusted(px(_STEP) * cell.indent, 0, 0, 0)
        made, metrics = face(cell.type)
        colour = tokens.on_selection(cell.tone) if selected else tokens.colour(cell.tone)
        size = px(TEXT_ICON)
        before = size + px(_ICON_GAP) if cell.icon else 0
        shown, room = cell.text, rect.width() + 1 - before
        width = metrics.horizontalAdvance(shown)
        if width > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
        left = rect.right() + 1 - width - before if cell.right else rect.left()
        if cell.icon:
            top = rect.top() + (rect.height() - size) // 2
            paint_icon(painter, QRectF(left, top, size, size), cell.icon, colour)
        painter.setFont(made)
        painter.setPen(colour)
        painter.drawText(left + before, rect.top(), width + 2, rect.height(), _MIDDLE, shown)

    def paint_ground(
        self, painter: QPainter, rect: QRect, cell: PaintedCell, tokens: Tokens, selected: bool
    ) -> None:
        """The cell's ground and the line under it."""
        painter.fillRect(rect, tokens.colour("selection" if selected else cell.ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.colour("line"))
