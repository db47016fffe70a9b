"""A key as on the keyboard, painted small beside the words it stands for."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from hhdesk.ui.theme.sizes import Type, font, px
from hhdesk.ui.theme.tokens import Tokens


def cap_width(key: str) -> int:
    """The width of a painted key."""
    return max(px(20), QFontMetrics(font(Type.HEAD)).horizontalAdvance(key) + px(10))


def paint_cap(painter: QPainter, left: int, beside: QRect, key: str, tokens: Tokens) -> None:
    """A key as on the keyboard, in the middle of the line `beside`."""
    height = px(20)
    box = QRect(left, beside.center().y() - height // 2, cap_width(key), height)
    painter.save()
    painter.setPen(tokens.colour("control"))
    painter.setBrush(tokens.colour("base"))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), px(3), px(3))
    painter.setFont(font(Type.HEAD))
    painter.setPen(tokens.colour("text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)
    painter.restore()
