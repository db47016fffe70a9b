"""A button whose key is painted in front of its words, as on the keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from hhdesk.ui.theme.sizes import ROW, Type, font, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.key_cap import cap_width, paint_cap


class KeyButton(QPushButton):
    """`keys` is only shown: the view listens to the key wherever the focus is. Without it, words alone."""

    def __init__(self, keys: str, text: str, parent: QWidget | None = None, *, plain: bool = False) -> None:
        super().__init__(text, parent)
        self._keys, self._plain = keys, plain
        self.setAutoDefault(False)
        self.setProperty("kind", "plain" if plain else "")
        self._name()

    def show_words(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self._name()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Key, words and padding."""
        words = QFontMetrics(font(Type.TEXT)).horizontalAdvance(self.text())
        cap = cap_width(self._keys) + px(10) if self._keys else 0
        return QSize(words + cap + px(24), px(ROW))

    def minimumSizeHint(self) -> QSize:
        """The same: a button is never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame of every button, then the key and the words in the middle."""
        painter, tokens = QStylePainter(self), current_tokens()
        option: Any = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        face = font(Type.TEXT)
        words = QFontMetrics(face).horizontalAdvance(self.text())
        cap = cap_width(self._keys) + px(10) if self._keys else 0
        left = (self.width() - words - cap) // 2
        if self._keys:
            paint_cap(painter, left, self.rect(), self._keys, tokens)
        painter.setFont(face)
        painter.setPen(tokens.colour("text" if self.isEnabled() else "sub"))
        room = QRect(left + cap, 0, words + px(4), self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())

    def _name(self) -> None:
        self.setAccessibleName(self.text())
        set_tip(self, f"{self.text()} ({self._keys})" if self._keys else self.text())
