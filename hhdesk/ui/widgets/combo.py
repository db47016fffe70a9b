"""A choice list that the wheel cannot change while closed; typed letters find entries, marks aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from hhdesk.domain.text import fold
from hhdesk.ui.delegates.painted import Index
from hhdesk.ui.theme.sizes import LIST_PADDING, ROW, px
from hhdesk.ui.theme.tokens import current_tokens
from hhdesk.ui.tips import TippedDelegate

_INDENT = LIST_PADDING - 3  # what Qt leaves at the left of a text makes up the rest


class ComboBox(QComboBox):
    """A combo box with rows of the design's height; `name` is read out by screen readers.

    `settled()` follows a choice that is meant to stay: one made in the open list at once, one reached with
    keys while the list is closed when Enter is pressed or the focus leaves.
    """

    settled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_key = self._unsettled = False
        self.setAccessibleName(name)
        self.setMaxVisibleItems(18)
        self.setView(_Entries(self))
        self.setItemDelegate(_Rows(self))
        self.activated.connect(self._on_activated)

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
            self._unsettled = False
        return place >= 0

    def showPopup(self) -> None:
        """Open the list, wide enough for its longest words and with a line round it."""
        frame, ground = self.view().window(), QPalette(self.palette())
        ground.setColor(QPalette.ColorRole.Window, current_tokens().colour("control"))
        frame.setPalette(ground)
        frame.setAutoFillBackground(True)
        frame.setContentsMargins(1, 1, 1, 1)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) + px(4)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + bar)
        super().showPopup()

    def settle(self) -> None:
        """Take the entry shown as chosen, where keys have reached it."""
        if self._unsettled:
            self._unsettled = False
            self.settled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box; its words end in dots where room is short."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        style = QStyle.ComplexControl.CC_ComboBox
        painter.drawComplexControl(style, option)
        shown: Any = option
        if self.currentIndex() < 0:
            shown.currentText = self.placeholderText()
            shown.palette.setBrush(QPalette.ColorRole.ButtonText, self.palette().placeholderText())
        field = self.style().subControlRect(style, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        room = field.width() - (0 if shown.currentIcon.isNull() else self.iconSize().width() + px(4))
        text = self.fontMetrics().elidedText(shown.currentText, Qt.TextElideMode.ElideRight, room)
        shown.currentText = text
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what keys have reached."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
        self._by_key = True
        super().keyPressEvent(event)
        self._by_key = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the box takes what keys have reached."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()

    def _on_activated(self, _place: int) -> None:
        self._unsettled = True
        if not self._by_key:
            self.settle()


class _Entries(QListView):
    """The entries; letters typed one after another lead to the first word that starts with them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, search: str) -> None:
        """Go to the entry with a word that starts with what was typed, tone marks or not."""
        pause = QApplication.keyboardInputInterval()
        if not self._since.isValid() or self._since.elapsed() > pause:
            self._typed = ""
        self._since.start()
        self._typed = (self._typed + search).lstrip()
        texts = [str(self.model().index(row, 0).data() or "") for row in range(self.model().rowCount())]
        row = find_entry(texts, self._typed, self.currentIndex().row())
        if row is not None:
            self.setCurrentIndex(self.model().index(row, 0))


def find_entry(texts: Sequence[str], typed: str, current: int) -> int | None:
    """The row whose words start with `typed`, marks and case aside; the same letter again goes to the next.

    The search goes round from the current row (-1 for none); None where nothing fits or nothing is typed.
    """
    wanted = fold(typed)
    if not wanted:
        return None
    again = len(set(wanted)) == 1
    start = current + 1 if again or current < 0 else current
    wanted = wanted[0] if again else wanted
    for step in range(len(texts)):
        row = (start + step) % len(texts)
        if f" {wanted}" in f" {fold(texts[row])}":
            return row
    return None


class _Rows(TippedDelegate):
    """Rows as high as controls; a separator is a line."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        if _is_separator(index):
            return QSize(size.width(), px(LIST_PADDING))
        return QSize(size.width() + 2 * px(LIST_PADDING), px(ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        if _is_separator(index):
            line = QRect(option.rect.left(), option.rect.center().y(), option.rect.width(), 1)
            painter.fillRect(line, current_tokens().colour("line"))
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, current_tokens().colour("selection"))
            option.state &= ~QStyle.StateFlag.State_Selected
        option.rect = option.rect.adjusted(px(_INDENT), 0, 0, 0)
        super().paint(painter, option, index)


def _is_separator(index: Index) -> bool:
    return bool(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "separator")
