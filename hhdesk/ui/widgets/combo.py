"""A choice list that the mouse wheel cannot change while it is closed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from hhdesk.ui.delegates.painted import Index
from hhdesk.ui.theme.sizes import ROW, px


class ComboBox(QComboBox):
    """A combo box with rows of the design's height; `name` is read out by screen readers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(18)
        self.setItemDelegate(_Rows(self))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls around the box."""
        event.ignore()

    def choose(self, data: object) -> bool:
        """Select the entry with this data without telling anybody; False if there is none."""
        place = self.findData(data)
        if place >= 0:
            self.blockSignals(True)
            self.setCurrentIndex(place)
            self.blockSignals(False)
        return place >= 0


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: Any, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        separator = index.data(257) == "separator"
        return size if separator else QSize(size.width(), px(ROW))
