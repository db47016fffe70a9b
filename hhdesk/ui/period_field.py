"""The choice of a period: one before, a list, one after; years, half-years or quarters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hhdesk.domain.periods import Period
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox

PARTS = {"": ("",), "H": ("H1", "H2"), "Q": ("Q1", "Q2", "Q3", "Q4")}
_SWITCHES = {"": "Xem theo năm", "H": "Xem theo 6 tháng", "Q": "Xem theo quý"}
_QUARTERS = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}


def period_name(period: Period) -> str:
    """The period in words: "Năm 2023", "6 tháng đầu 2023", "Quý IV/2023"."""
    if not period.part:
        return f"Năm {period.year}"
    if period.part in _QUARTERS:
        return f"Quý {_QUARTERS[period.part]}/{period.year}"
    return f"6 tháng {'đầu' if period.part == 'H1' else 'cuối'} {period.year}"


class PeriodField(QWidget):
    """Shows one period; `chosen(Period)` follows a choice by the user."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years: tuple[int, ...] = ()
        self._parts_allowed = False
        self._period = Period(2025)
        self._before = Button("", "chevron-left", "Ctrl+PgUp", self.tr("Kỳ trước"))
        self._after = Button("", "chevron-right", "Ctrl+PgDown", self.tr("Kỳ sau"))
        self._list = ComboBox(self.tr("Kỳ"))
        self._list.setMinimumContentsLength(13)
        self._before.clicked.connect(lambda: self._step(-1))
        self._after.clicked.connect(lambda: self._step(1))
        self._list.activated.connect(self._on_activated)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        for widget in (self._before, self._list, self._after):
            row.addWidget(widget)

    @property
    def period(self) -> Period:
        """The period shown."""
        return self._period

    def set_choices(self, years: Sequence[int], *, parts: bool) -> None:
        """The years on offer, ascending, and whether parts of a year are; shows the period again."""
        self._years, self._parts_allowed = tuple(years), parts
        self.show_period(self._period)

    def show_period(self, period: Period) -> None:
        """Show a period without telling anybody; its year where parts are not on offer."""
        self._period = period if self._parts_allowed else Period(period.year)
        letter = self._period.part[:1]
        periods = self._periods(letter)
        self._list.clear()
        for each in reversed(periods):
            self._list.addItem(period_name(each), each)
        if self._parts_allowed:
            self._list.insertSeparator(self._list.count())
            for other, words in _SWITCHES.items():
                if other != letter:
                    self._list.addItem(words, other)
        self._list.setCurrentIndex(self._list.findText(period_name(self._period)))
        self._before.setEnabled(self._period > periods[0])
        self._after.setEnabled(self._period < periods[-1])

    def _periods(self, letter: str) -> list[Period]:
        years = sorted({*self._years, self._period.year})
        return [Period(year, part) for year in years for part in PARTS[letter]]

    def _step(self, by: int) -> None:
        periods = self._periods(self._period.part[:1])
        place = periods.index(self._period) + by
        if 0 <= place < len(periods):
            self._choose(periods[place])

    def _on_activated(self, place: int) -> None:
        data = self._list.itemData(place, Qt.ItemDataRole.UserRole)
        if isinstance(data, str):
            self._choose(Period(self._period.year, PARTS[data][-1 if not self._period.part else 0]))
        elif isinstance(data, Period):
            self._choose(data)

    def _choose(self, period: Period) -> None:
        changed = period != self._period
        self.show_period(period)
        if changed:
            self.chosen.emit(period)
