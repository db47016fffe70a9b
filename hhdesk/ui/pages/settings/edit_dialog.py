"""The dialog for one dated setting: its new value and from when it counts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hhdesk.domain.text import nfc
from hhdesk.ui.pages.settings.entries import Entry
from hhdesk.ui.theme.sizes import MARGIN, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import Label


class _DayEdit(QDateEdit):
    """A date that the mouse wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SettingDialog(QDialog):
    """`value` and `valid_from` (None: for all years) are what was chosen."""

    def __init__(
        self,
        entry: Entry,
        value: str,
        valid_from: date | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self.setWindowTitle(entry.name)
        self._text = QLineEdit(value)
        self._choice = ComboBox(entry.name)
        for stored, words in entry.choices:
            self._choice.addItem(words, stored)
        self._choice.choose(value)
        self.always = QRadioButton(self.tr("Áp dụng cho mọi năm"))
        self.dated = QRadioButton(self.tr("Áp dụng từ ngày"))
        start = valid_from or today
        self.day = _DayEdit(QDate(start.year, start.month, start.day))
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(self.tr("Ngày bắt đầu áp dụng"))
        self.problem = Label(tone="problem")
        self.problem.setWordWrap(True)
        self.save = Button(self.tr("Lưu"), kind="primary")
        self._lay_out()
        self._connect(valid_from)

    @property
    def value(self) -> str:
        """The new value, NFC without outer spaces."""
        return str(self._choice.currentData()) if self._entry.choices else nfc(self._text.text()).strip()

    @property
    def valid_from(self) -> date | None:
        """The first day on which it counts."""
        if self.always.isChecked():
            return None
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _lay_out(self) -> None:
        self.setMinimumWidth(px(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        column.setSpacing(px(8))
        column.addWidget(Label(self._entry.name, Type.SECTION))
        sentence = Label(self._entry.sentence, tone="sub")
        sentence.setWordWrap(True)
        column.addWidget(sentence)
        column.addWidget(self._choice if self._entry.choices else self._text)
        if not self._entry.choices:
            self.problem.setMinimumHeight(self.problem.fontMetrics().lineSpacing())
            column.addWidget(self.problem)
        column.addSpacing(px(8))
        column.addWidget(self.always)
        dated = QHBoxLayout()
        dated.addWidget(self.dated)
        dated.addWidget(self.day)
        dated.addStretch(1)
        column.addLayout(dated)
        column.addSpacing(px(8))
        foot = QHBoxLayout()
        foot.addStretch(1)
        leave = Button(self.tr("Thôi"))
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def _check(self) -> None:
        """Say under the field why it cannot be saved."""
        from hhdesk.app.editing.reference import check_setting
        from hhdesk.app.refusal import Rejected
        from hhdesk.app.wording.messages import rejection

        refusal = ""
        try:
            check_setting(self._entry.key, self.value)
        except Rejected as error:
            refusal = rejection(error)
        self.problem.setText(refusal)
        self._text.setProperty("wrong", bool(refusal))
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self.save.setEnabled(not refusal)

    def _connect(self, valid_from: date | None) -> None:
        self._text.setAccessibleName(self._entry.name)
        group = QButtonGroup(self)
        group.addButton(self.always)
        group.addButton(self.dated)
        self.dated.toggled.connect(self.day.setEnabled)
        (self.always if valid_from is None else self.dated).setChecked(True)
        self.day.setEnabled(self.dated.isChecked())
        self._text.textChanged.connect(lambda _text: self._check())
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
