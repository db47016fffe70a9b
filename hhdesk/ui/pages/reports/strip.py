"""The row of choices above the sheets: paper, way it lies, black and white, copies, and page turning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QSpinBox, QWidget

from hhdesk.ui.theme.sizes import GAP, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.flow import FlowLayout, flowing
from hhdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from hhdesk.app.paper.shelf import Choice, Opened
    from hhdesk.domain.reference import Reference
    from hhdesk.reports.typeset.drawn import Page
    from hhdesk.reports.typeset.lay_out import Form
    from hhdesk.ui.pages.reports.desk import SheetDesk

ONE, TWO, WIDE = "one", "two", "wide"
_MOST_COPIES = 99


class Copies(QSpinBox):
    """How many copies; the wheel never changes it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(1, _MOST_COPIES)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FormStrip(QFrame):
    """`changed()` follows what needs the sheets anew, `picked()` another target or organisation."""

    changed = Signal()
    picked = Signal()

    def __init__(self, desk: SheetDesk, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StripHead")
        self._desk = desk
        self._reference = reference
        self._offered: tuple[Choice, int] | None = None
        self._way: bool | None = None  # as chosen by hand
        self._fresh = True
        self.pick = ComboBox(self.tr("Chọn"))
        self.sheet = ComboBox(self.tr("Giấy"))
        self.way = ComboBox(self.tr("Chiều giấy"))
        self.mono = QCheckBox(self.tr("Đen trắng"))
        self.copies = Copies(self.tr("Số bản"))
        self.before = Button("", "chevron-left", hint=self.tr("Trang trước"))
        self.after = Button("", "chevron-right", hint=self.tr("Trang sau"))
        self.place = Label(tone="sub")
        self.across = ComboBox(self.tr("Cách xem"))
        self._fill()
        self._lay_out()
        self._connect()

    @property
    def form(self) -> Form:
        """How the sheets are wanted."""
        from hhdesk.reports.chart_data import Paper as Sheet
        from hhdesk.reports.typeset.lay_out import Form

        return Form(Sheet(self.sheet.currentData()), self.mono.isChecked(), self._way)

    def forget_way(self) -> None:
        """Leave it to the next paper how it lies and how many of its pages are shown."""
        self._way = None
        self._fresh = True

    def show_choice(self, choice: Choice, year: int) -> None:
        """Offer organisations or targets where the paper lets choose; what was chosen stays where it can."""
        if (choice, year) == self._offered:
            return
        self._offered = choice, year
        chosen = self.pick.currentData()
        self.pick.blockSignals(True)
        self.pick.clear()
        for words, code in self._choices(choice, year):
            self.pick.addItem(words, code)
        self.pick.blockSignals(False)
        self.pick.choose(chosen)
        self.pick.setVisible(bool(self.pick.count()))

    def show_paper(self, opened: Opened, pages: Sequence[Page]) -> None:
        """Show how this paper lies; only tables leave the choice. Lying pages come one by one at first."""
        if self._fresh:
            self._fresh = False
            if self.across.currentData() != WIDE:
                self.across.choose(ONE if pages and pages[0].landscape else TWO)
            self._on_across()
        self.way.setEnabled(not opened.fixed)
        self.way.choose(opened.landscape if self._way is None else self._way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn pages at the right end, or below where the choices need the whole row."""
        super().resizeEvent(event)
        needed = self._form.sizeHint().width() + self._walk.sizeHint().width() + px(2 * GAP + 8)
        row, column = (0, 1) if self.width() >= needed else (1, 0)
        if self._rows.itemAtPosition(row, column) is None:
            self._rows.removeWidget(self._walk)
            self._rows.addWidget(self._walk, row, column, Qt.AlignmentFlag.AlignLeft)

    def _choices(self, choice: Choice, year: int) -> list[tuple[str, str | None]]:
        from hhdesk.app.paper.shelf import Choice

        organisations = self._reference.organisations
        if choice is Choice.ANY_ORGANISATION:
            every: list[tuple[str, str | None]] = [(self.tr("Tất cả tổ chức"), None)]
            return every + [(each.short_name, each.code) for each in organisations]
        if choice is Choice.NOTHING:
            return []
        found: list[tuple[str, str | None]] = []
        if choice is Choice.ANY_TARGET:
            found.append((self.tr("Tất cả chỉ tiêu"), None))
        for organisation in organisations:
            found += [
                (f"{organisation.abbreviation}: {target.short_label}", target.code)
                for target in self._reference.target_set(year).targets
                if target.organisation == organisation.code
            ]
        return found

    def _fill(self) -> None:
        for sheet in ("a4", "a3"):
            self.sheet.addItem(sheet.upper(), sheet)
        self.way.addItem(self.tr("Dọc"), userData=False)
        self.way.addItem(self.tr("Ngang"), userData=True)
        self.across.addItem(self.tr("Một trang"), ONE)
        self.across.addItem(self.tr("Hai trang"), TWO)
        self.across.addItem(self.tr("Vừa bề ngang"), WIDE)
        self.across.choose(TWO)
        self.mono.setChecked(True)
        self.pick.setMinimumContentsLength(14)
        self.pick.hide()

    def _lay_out(self) -> None:
        words = Label(self.tr("Số bản"), tone="sub")
        words.setBuddy(self.copies)
        self._form = QWidget()
        self._form.setSizePolicy(flowing())
        flow = FlowLayout(self._form, px(8), px(8))
        for widget in (self.pick, self.sheet, self.way, self.mono, _side_by_side(words, self.copies)):
            flow.addWidget(widget)
        self._walk = _side_by_side(self.before, self.place, self.after, self.across)
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(px(GAP), px(8), px(GAP), px(8))
        self._rows.setSpacing(px(8))
        self._rows.setColumnStretch(0, 1)
        self._rows.addWidget(self._form, 0, 0)
        self._rows.addWidget(self._walk, 0, 1)

    def _connect(self) -> None:
        self.pick.settled.connect(self.picked)
        self.sheet.settled.connect(self.changed)
        self.way.settled.connect(self._on_way)
        self.mono.toggled.connect(lambda _checked: self.changed.emit())
        self.before.clicked.connect(lambda: self._desk.turn(-1))
        self.after.clicked.connect(lambda: self._desk.turn(1))
        self.across.settled.connect(self._on_across)
        self._desk.turned.connect(self._on_turned)

    def _on_across(self) -> None:
        view = self.across.currentData()
        self._desk.set_across(2 if view == TWO else 1, wide=view == WIDE)

    def _on_way(self) -> None:
        self._way = self.way.currentData()
        self.changed.emit()

    def _on_turned(self) -> None:
        first, last = self._desk.shown
        count = self._desk.count
        numbers = f"{first}–{last}" if last > first else f"{first}"
        self.place.setText(f"Trang {numbers} / {count}" if count else "")
        self.before.setEnabled(first > 1)
        self.after.setEnabled(last < count)


def _side_by_side(*widgets: QWidget) -> QWidget:
    """Widgets that stay together where the row breaks."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    for widget in widgets:
        row.addWidget(widget)
    return group
