"""What a page shows while it has nothing to show: what to do first, and the button for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.ui.theme.sizes import MARGIN, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label


class EmptyState(QWidget):
    """A heading, a sentence, and one button."""

    def __init__(self, heading: str, sentence: str, button: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label(heading, Type.BIG, parent=self)
        self.sentence = Label(sentence, tone="sub", parent=self)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumWidth(px(420))
        self.button = button
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(px(8))
        column.addStretch(2)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addSpacing(px(8))
        column.addLayout(row)
        column.addStretch(3)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(MARGIN), 0, px(MARGIN), 0)
        outer.addStretch(1)
        outer.addLayout(column, 0)
        outer.addStretch(1)
        outer.setAlignment(column, Qt.AlignmentFlag.AlignVCenter)

    def show_words(self, heading: str, sentence: str) -> None:
        """Change heading and sentence."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
