"""The bars that show how far a wizard has come: done, present, to come."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hhdesk.ui.theme.sizes import px
from hhdesk.ui.theme.tokens import current_tokens

_STEP, _BAR, _HEIGHT = 60, 56, 4


class ProgressBars(QWidget):
    """One bar for each of `count` steps."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._step = count, 0
        self.setAccessibleName(self.tr("Các bước"))

    def show_step(self, step: int) -> None:
        """Mark a step (from 0) as the present one."""
        self._step = step
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_STEP) * self._count, px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = current_tokens()
        for place in range(self._count):
            token = "met" if place < self._step else "accent" if place == self._step else "line_strong"
            top = (self.height() - px(_HEIGHT)) // 2
            painter.fillRect(place * px(_STEP), top, px(_BAR), px(_HEIGHT), tokens.colour(token))
