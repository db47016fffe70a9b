"""A cell painter for models that answer role by role, with a method each for ground, content and text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from hhdesk.ui.icons import paint_icon
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import CELL_PADDING, CURRENT_BAR, ROW, TEXT_ICON, Type, font, px
from hhdesk.ui.theme.tokens import Tokens, tokens_of

Index = QModelIndex | QPersistentModelIndex
_RIGHT = int(Qt.AlignmentFlag.AlignRight)


class RoleCellDelegate(QStyledItemDelegate):
    """Paints a cell from Qt's roles and `Role.TONE, TYPE, GROUND, ICON`.

    Selected rows get the selection ground and an accent bar at the left of column 0 (`bar=True`).
    Subclasses override `paint_content`.
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
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        width = QFontMetrics(self.text_font(index)).horizontalAdvance(str(text))
        return QSize(width + 2 * px(self._padding), self.row_height(index))

    def row_height(self, index: Index) -> int:
        """The height of the index's row."""
        return px(index.data(Role.HEIGHT) or self._row)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Ground, then content, then line and focus, each in its own method."""
        painter.save()
        tokens = tokens_of(option.palette)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_ground(painter, option.rect, index, tokens, selected)
        inside = option.rect.adjusted(px(self._padding), 0, -px(self._padding), 0)
        self.paint_content(painter, inside, index, tokens, selected)
        painter.restore()

    def paint_ground(
        self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens, selected: bool
    ) -> None:
        """The cell's ground, the line under it, and the bar of a selected row."""
        ground = index.data(Role.GROUND)
        painter.fillRect(rect, tokens.colour("selection" if selected else ground or "base"))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, tokens.colour("line"))
        if selected and self._bar and index.column() == 0:
            painter.fillRect(
                QRect(rect.left(), rect.top(), px(CURRENT_BAR), rect.height()), tokens.colour("accent")
            )

    def paint_content(
        self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens, selected: bool
    ) -> None:
        """The icon and the text of the display role, cut off with dots where room is short."""
        text = index.data(Qt.ItemDataRole.DisplayRole)
        icon = index.data(Role.ICON)
        if not text and not icon:
            return
        tone = index.data(Role.TONE) or "text"
        self.paint_text(painter, rect, index, str(text or ""), tone, tokens, selected, icon)

    def paint_text(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        text: str,
        tone: str,
        tokens: Tokens,
        selected: bool,
        icon: str | None = None,
    ) -> None:
        """`text` behind `icon` in the colour `tone`, aligned as the model says."""
        alignment = int(index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft)
        face = self.text_font(index)
        metrics = QFontMetrics(face)
        colour = tokens.on_selection(tone) if selected else tokens.colour(tone)
        size = px(TEXT_ICON)
        gap = px(6) if icon else 0
        room = rect.width() + 1 - (size + gap if icon else 0)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        left = (
            rect.left() if not alignment & _RIGHT else rect.right() + 1 - width - (size + gap if icon else 0)
        )
        if alignment & int(Qt.AlignmentFlag.AlignHCenter):
            left = rect.center().x() - (width + (size + gap if icon else 0)) // 2
        if icon:
            top = rect.top() + (rect.height() - size) // 2
            paint_icon(painter, QRectF(left, top, size, size), icon, colour)
            left += size + gap
        painter.setFont(face)
        painter.setPen(colour)
        painter.drawText(
            QRect(left, rect.top(), width + 2, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), shown
        )

    def text_font(self, index: Index) -> QFont:
        """The font that the model asks for."""
        return font(index.data(Role.TYPE) or Type.TEXT)
