"""A date that may be empty: typed as dd/MM/yyyy, or taken from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hhdesk.domain.registry import Column
from hhdesk.ui.forms.line_holder import LineHolder
from hhdesk.ui.forms.value_field import ValueField
from hhdesk.ui.icons import icon
from hhdesk.ui.theme.sizes import ICON, ROW, px
from hhdesk.ui.widgets.buttons import ToolButton


class DateField(LineHolder, QWidget):
    """`committed(date or None)` follows a typed or chosen day, `refused(sentence)` a text that is none.

    A `narrow` field has no room for words that say how a day is typed.
    """

    committed = Signal(object)
    refused = Signal(str)

    def __init__(
        self, column: Column, name: str, parent: QWidget | None = None, *, narrow: bool = False
    ) -> None:
        super().__init__(parent)
        self.line = ValueField(column, name, self)
        self.line.setPlaceholderText("…/…/……" if narrow else self.tr("ngày/tháng/năm"))
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance("00/00/0000") + px(20))
        self.line.committed.connect(self.committed)
        self.line.refused.connect(self.refused)
        self.setFocusProxy(self.line)
        self._button = ToolButton(self)
        self._button.setIcon(icon("calendar"))
        self._button.setFixedSize(px(ROW - 4), px(ROW))
        self._button.setIconSize(
            self._button.iconSize().scaled(px(ICON), px(ICON), Qt.AspectRatioMode.KeepAspectRatio)
        )
        self._button.setAccessibleName(self.tr("Chọn ngày: {0}").format(name))
        self._button.setToolTip(self.tr("Chọn ngày trên lịch, hoặc gõ ngày/tháng/năm vào ô bên trái"))
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self.open_calendar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.line, 1)
        row.addWidget(self._button)

    @property
    def day(self) -> date | None:
        """The stored day."""
        value = self.line.value
        return value if isinstance(value, date) else None

    def open_calendar(self) -> CalendarPopup:
        """Show the calendar under the field, at its day or today."""
        popup = CalendarPopup(self.day, self)
        popup.chosen.connect(self._on_chosen)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        popup.calendar.setFocus(Qt.FocusReason.PopupFocusReason)
        return popup

    def _on_chosen(self, day: date) -> None:
        changed = day != self.day
        self.line.reset(day)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self.committed.emit(day)


class CalendarPopup(QWidget):
    """A calendar in Vietnamese, the week from Monday; a click or Enter chooses, Esc leaves it."""

    chosen = Signal(object)

    def __init__(self, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale("vi_VN"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setDateEditEnabled(False)
        self.calendar.setAccessibleName(self.tr("Lịch"))
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._on_day)
        self.calendar.activated.connect(self._on_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)

    def _on_day(self, day: QDate) -> None:
        picked = date(day.year(), day.month(), day.day())
        # A click also activates: the second signal finds the popup closed.
        if self.isVisible():
            self.close()
            self.chosen.emit(picked)
