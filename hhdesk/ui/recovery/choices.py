"""The ways to go on from a damaged database, one to be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from hhdesk.ui.recovery.steps import Option
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.labels import Label


class Choices(QWidget):
    """`buttons` by the file that each stands for; `changed()` when another is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Path, QRadioButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))

    def offer(self, options: Iterable[Option]) -> None:
        """Show these in the place of those before; the first is chosen."""
        self.buttons.clear()
        while self._column.count():
            before = self._column.takeAt(0).widget()
            if before is not None:
                before.deleteLater()
        for option in options:
            button = QRadioButton(option.name, self)
            button.setAccessibleDescription(option.sentence)
            words = Label(option.sentence, tone="sub")
            words.setWordWrap(True)
            words.setContentsMargins(px(30), 0, 0, px(6))
            self._column.addWidget(button)
            self._column.addWidget(words)
            self.buttons[option.file] = button
            button.setChecked(len(self.buttons) == 1)
            button.toggled.connect(self.changed)
