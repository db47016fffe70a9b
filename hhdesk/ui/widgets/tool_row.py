"""A row of fields and buttons above a table; buttons lose their words before anything is cut off."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hhdesk.ui.theme.sizes import ROW, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.words_or_icons import fit_words

GAP = 8


class ToolRow(QWidget):
    """Fields from the left, then buttons at the right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[QWidget] = []
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(GAP))
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add_field(self, field: QWidget) -> None:
        """Put a field behind the other fields."""
        self._row.insertWidget(len(self._fields), field)
        self._fields.append(field)

    def add_button(self, button: Button) -> None:
        """Put a button at the right end."""
        self._row.addWidget(button)
        self._buttons.append(button)

    def minimumSizeHint(self) -> QSize:
        """Room for the fields at their smallest and the buttons without words."""
        fields = sum(field.minimumSizeHint().width() for field in self._fields)
        buttons = sum(px(ROW) if each.has_icon else each.full_width() for each in self._buttons)
        return QSize(fields + buttons + self._gaps(), px(ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the buttons their words where there is room."""
        super().resizeEvent(event)
        fields = sum(field.sizeHint().width() for field in self._fields)
        fit_words(self._buttons, self.width() - fields - self._gaps())

    def _gaps(self) -> int:
        return px(GAP) * (len(self._fields) + len(self._buttons))
