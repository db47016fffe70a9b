"""Shows a drawn chart as the sheet of paper it will be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hhdesk.ui.theme.sizes import px
from hhdesk.ui.theme.tokens import current_tokens

LANDSCAPE = 297 / 210


class ChartPreview(QWidget):
    """A sheet on a desk; `resized()` asks for a picture that fits the new size."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self._words = ""
        self.setAccessibleName(self.tr("Xem trước biểu đồ"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(240), px(180))

    def show_picture(self, picture: QPixmap, headline: str) -> None:
        """Show a chart; `headline` is what screen readers say."""
        self._picture, self._words = picture, ""
        self.setAccessibleDescription(headline)
        self.update()

    def show_words(self, words: str) -> None:
        """Show words on the empty sheet, or over the picture that is about to be replaced."""
        self._words = words
        self.update()

    def forget(self) -> None:
        """Take the picture away."""
        self._picture = None
        self.update()

    def sheet_size(self) -> QSize:
        """The sheet's size in device pixels: what a picture should have."""
        ratio = self.devicePixelRatioF()
        sheet = self._sheet()
        return QSize(round(sheet.width() * ratio), round(sheet.height() * ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = current_tokens()
        painter.fillRect(self.rect(), tokens.colour("line_strong"))
        sheet = self._sheet()
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if self._picture is not None:
            painter.drawPixmap(sheet.toRect(), self._picture)
        painter.setPen(tokens.colour("control"))
        painter.drawRect(sheet)
        if self._words:
            self._paint_words(painter, sheet)

    def _paint_words(self, painter: QPainter, sheet: QRectF) -> None:
        tokens = current_tokens()
        room = painter.fontMetrics().boundingRect(
            sheet.toRect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words
        )
        painter.fillRect(room.adjusted(-px(12), -px(8), px(12), px(8)), tokens.colour("base"))
        painter.setPen(tokens.colour("text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)

    def _sheet(self) -> QRectF:
        margin = px(16)
        width = max(1.0, self.width() - 2 * margin)
        height = max(1.0, self.height() - 2 * margin)
        if width / height > LANDSCAPE:
            width = height * LANDSCAPE
        else:
            height = width / LANDSCAPE
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
