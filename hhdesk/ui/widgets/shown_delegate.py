"""Paints cells with a second text under or before the first, a key beside it, an icon in its own colour."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.delegates.painted import Index, PaintedCell, painted_cell
from hhdesk.ui.icons import paint_icon
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import LIST_PADDING, ROW, TEXT_ICON, Type, face, font, px
from hhdesk.ui.theme.tokens import Tokens
from hhdesk.ui.widgets.key_cap import cap_width, paint_cap
from hhdesk.ui.widgets.shown_cells import Shown

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ICON_ROOM = TEXT_ICON + 6
_GAP = 12  # before the text
_CAP_GAP = 8


class ShownDelegate(CellDelegate):
    """Paints what a `CellModel` shows, with upright lines where wanted."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        row: int = ROW,
        upright: bool = False,
        padding: int = LIST_PADDING,
    ) -> None:
        super().__init__(parent, padding=padding, row=row)
        self._upright = upright

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Wide enough for icon and texts."""
        shown, cell = _shown(index), painted_cell(index)
        small = QFontMetrics(font(Type.SECONDARY))
        width = max(face(cell.type)[1].horizontalAdvance(cell.text), small.horizontalAdvance(shown.second))
        width += small.horizontalAdvance(shown.before) + px(_GAP) if shown.before else 0
        width += px(_ICON_ROOM) if cell.icon else 0
        return QSize(width + 2 * px(self._padding) + 2, self.row_height(index))

    def paint_ground(
        self, painter: QPainter, rect: QRect, cell: PaintedCell, tokens: Tokens, selected: bool
    ) -> None:
        """As everywhere; a tinted cell keeps its tint, so that a selected row still tells."""
        super().paint_ground(painter, rect, cell, tokens, selected and not _is_tinted(cell))
        if self._upright:
            painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), tokens.colour("line"))

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        """Icon and text, with the small texts around them."""
        shown = _shown(index)
        selected = selected and not _is_tinted(cell)
        if shown.second:
            self._paint_two(painter, rect, index, cell, tokens, selected)
            return
        self._paint_one(painter, rect, index, cell, tokens, selected)
        if shown.before:
            taken = face(cell.type)[1].horizontalAdvance(cell.text)
            painter.setFont(font(Type.SECONDARY))
            painter.setPen(tokens.colour("sub"))
            room = rect.adjusted(0, 0, -taken - px(_GAP), 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | _MIDDLE), shown.before)

    def _paint_one(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        """An icon in a colour of its own stands at the left, the words behind it."""
        own = _shown(index).icon_tone
        if cell.icon and own:
            size = px(TEXT_ICON)
            top = rect.top() + (rect.height() - size) // 2
            paint_icon(painter, QRectF(rect.left(), top, size, size), cell.icon, tokens.colour(own))
            rect, cell = rect.adjusted(px(_ICON_ROOM), 0, 0, 0), replace(cell, icon="")
        super().paint_content(painter, rect, index, cell, tokens, selected)

    def _paint_two(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        cell: PaintedCell,
        tokens: Tokens,
        selected: bool,
    ) -> None:
        shown, small = _shown(index), QFontMetrics(font(Type.SECONDARY))
        upper = face(cell.type)[1].height()
        top = rect.top() + (rect.height() - upper - small.height()) // 2
        first = QRect(rect.left(), top, rect.width(), upper)
        if shown.cap:
            first.setRight(first.right() - cap_width(shown.cap) - px(_CAP_GAP))
            paint_cap(painter, first.right() + 1 + px(_CAP_GAP), first, shown.cap, tokens)
        self._paint_one(painter, first, index, cell, tokens, selected)
        indent = px(_ICON_ROOM) if cell.icon else 0
        under = QRect(rect.left() + indent, top + upper, rect.width() - indent, small.height())
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(tokens.colour("sub"))
        text = small.elidedText(shown.second, Qt.TextElideMode.ElideMiddle, under.width())
        side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(under, int(side | _MIDDLE), text)


def _shown(index: Index) -> Shown:
    shown: Shown = index.data(Role.SHOWN)
    return shown


def _is_tinted(cell: PaintedCell) -> bool:
    return cell.ground.endswith("_tint")
