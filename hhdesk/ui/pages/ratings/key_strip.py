"""The strip below the ratings that says which key gives which level."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hhdesk.domain.ratings import Scale
from hhdesk.ui.pages.ratings.sheet import key_of
from hhdesk.ui.theme.sizes import Type, font, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.widgets.flow import FlowLayout, flowing
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.words.level_words import short_label


class KeyStrip(QWidget):
    """One key cap with its meaning for every level of the scale, and Space for the proposed level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None
        self._flow = FlowLayout(self, px(22), px(4))
        self.setSizePolicy(flowing())

    def show_scale(self, scale: Scale) -> None:
        """Show the keys of this scale's levels."""
        if scale == self._scale:
            return
        self._scale = scale
        layout = self._flow
        while (item := layout.takeAt(0)) is not None:
            item.widget().deleteLater()
        meanings = [(str(key_of(level, scale)), short_label(level)) for level in scale.levels]
        meanings += [("Space", self.tr("Theo đề nghị")), ("Del", self.tr("Xóa mức"))]
        layout.addWidget(Label(self.tr("Gõ phím"), tone="sub"))
        for key, meaning in meanings:
            layout.addWidget(KeyHint(key, meaning))
        self.setAccessibleName("; ".join(f"{key}: {meaning}" for key, meaning in meanings))


class KeyHint(QWidget):
    """A painted key cap with words behind it."""

    def __init__(self, key: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._meaning = meaning
        self.setAccessibleName(f"{key}: {meaning}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Cap and words."""
        return QSize(
            self._cap() + px(6) + QFontMetrics(font(Type.TEXT)).horizontalAdvance(self._meaning) + 2, px(22)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cap with its frame, then the words."""
        painter = QPainter(self)
        tokens = current_tokens()
        cap = QRect(0, (self.height() - px(20)) // 2, self._cap(), px(20))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.colour("control"))
        painter.setBrush(tokens.colour("base"))
        painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        painter.setFont(font(Type.HEAD))
        painter.setPen(tokens.colour("text"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(font(Type.TEXT))
        words = QRect(cap.right() + px(6), 0, self.width(), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self._meaning)

    def _cap(self) -> int:
        return max(px(20), QFontMetrics(font(Type.HEAD)).horizontalAdvance(self._key) + px(12))
