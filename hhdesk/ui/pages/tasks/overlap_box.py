"""The warning that another organisation leads the same task in the same place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hhdesk.ui.icons import pixmap
from hhdesk.ui.theme.sizes import ICON, Type, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label

_LINK_PADDING = 5  # what the style sheet puts round a link's words


class OverlapBox(QWidget):
    """Names the other task and links to it; `followed()` is sent by the link."""

    followed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._head = Label(self.tr("Trùng phần việc"), Type.STRONG, parent=self)
        self._words = Label(parent=self)
        self._words.setWordWrap(True)
        self.link = Button("", kind="link", parent=self)
        self.link.clicked.connect(self.followed)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._head)
        words.addWidget(self._words)
        link = QHBoxLayout()
        link.setContentsMargins(-px(_LINK_PADDING), 0, 0, 0)
        link.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        words.addLayout(link)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(8), px(10), px(6))
        row.setSpacing(px(8))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._colour()

    def show_overlap(self, words: str, link: str) -> None:
        """Say it."""
        self._words.setText(words)
        self.link.setText(link)
        self.link.setAccessibleName(link)
        self.setAccessibleName(self.tr("Trùng phần việc"))
        self.setAccessibleDescription(words)

    def words(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tinted ground and frame."""
        painter = QPainter(self)
        tokens = current_tokens()
        painter.fillRect(self.rect(), tokens.colour("warning_tint"))
        painter.setPen(tokens.colour("behind"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon again with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._colour()

    def _colour(self) -> None:
        colour = current_tokens().colour("behind")
        self._icon.setPixmap(pixmap("warn", colour, px(ICON), self.devicePixelRatioF()))
