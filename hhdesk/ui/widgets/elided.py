"""A label that cuts its text off with dots where room is short and keeps it whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hhdesk.ui.theme.sizes import Type
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.labels import Label


class ElidedLabel(Label):
    """One line of plain text at the right of its room."""

    def __init__(
        self, text: str = "", kind: Type = Type.TEXT, tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, kind, tone, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        set_tip(self, self.text() if shown != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)
