"""A row of filters that exclude each other, each with the number of rows it would show."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from hhdesk.ui.theme.sizes import ROW, Type, font, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.widgets.buttons import ToolButton


class FilterButton(ToolButton):
    """One filter: its words and, quieter, its count; the chosen one is framed in the accent colour."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._count = 0
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many rows the filter has."""
        self._count = count
        self.setAccessibleName(f"{self.text()}: {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, count and padding."""
        words = QFontMetrics(font(Type.STRONG)).horizontalAdvance(self.text())
        count = QFontMetrics(font(Type.SECONDARY)).horizontalAdvance(str(self._count))
        return QSize(words + count + px(32), px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, frame, words and count."""
        painter = QPainter(self)
        tokens = current_tokens()
        ground = "selection" if self.isChecked() else "hover" if self.underMouse() else "base"
        painter.fillRect(self.rect(), tokens.colour(ground))
        painter.setPen(tokens.colour("accent" if self.isChecked() or self.hasFocus() else "control"))
        for inset in range(px(2) if self.hasFocus() else 1):
            painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.setFont(font(Type.STRONG if self.isChecked() else Type.TEXT))
        painter.setPen(tokens.colour("text"))
        room = self.rect().adjusted(px(12), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        taken = painter.fontMetrics().horizontalAdvance(self.text()) + px(8)
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(tokens.colour("sub"))
        count = QRect(room.left() + taken, 0, self.width(), self.height())
        painter.drawText(count, int(Qt.AlignmentFlag.AlignVCenter), str(self._count))


class FilterRow(QWidget):
    """Buttons for (value, words); `chosen(value)` follows every press, also of the one already chosen."""

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[Hashable, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[Hashable, FilterButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for value, words in choices:
            button = FilterButton(words, self)
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)
        self._buttons[choices[0][0]].setChecked(True)

    @property
    def value(self) -> Hashable:
        """The filter that is on."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def button(self, value: Hashable) -> FilterButton:
        """The button of a filter."""
        return self._buttons[value]

    def choose(self, value: Hashable) -> None:
        """Turn a filter on without telling anybody."""
        self._buttons[value].setChecked(True)

    def show_counts(self, counts: Mapping[Any, int]) -> None:
        """Show the numbers of rows."""
        for value, count in counts.items():
            self._buttons[value].show_count(count)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            for button in self._buttons.values():
                button.updateGeometry()
