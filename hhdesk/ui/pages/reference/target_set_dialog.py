"""Asks for the years of another target set and for the one that its targets are copied from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.dialog_frame import dialog_column, foot_row
from hhdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk

_USUAL_YEARS = 5


class TargetSetDialog(QDialog):
    """`years` (first and last, None while they cannot be) and `source`, the code of the set to copy."""

    def __init__(self, desk: Desk, source: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Thêm giai đoạn chỉ tiêu"))
        newest = max(each.last_year for each in desk.reference.target_sets)
        self.first = QLineEdit(str(newest + 1), self)
        self.last = QLineEdit(str(newest + _USUAL_YEARS), self)
        for field, name in ((self.first, self.tr("Từ năm")), (self.last, self.tr("Đến năm"))):
            field.setAccessibleName(name)
            field.setMaxLength(4)
            field.setFixedWidth(px(72))
        self.sources = ComboBox(self.tr("Chép mục tiêu từ"), self)
        for each in desk.reference.target_sets:
            self.sources.addItem(each.label, each.code)
        self.sources.choose(source)
        self.problem = Label(tone="problem", parent=self)
        self.problem.setWordWrap(True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.problem.setMinimumHeight(2 * self.problem.fontMetrics().lineSpacing())
        self.add_button = Button(self.tr("Thêm giai đoạn"), "plus", kind="primary", parent=self)
        self._lay_out()
        for field in (self.first, self.last):
            field.textChanged.connect(lambda _text: self._check())
        self.add_button.clicked.connect(self.accept)
        self._check()
        self.first.selectAll()
        self.first.setFocus()

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year of the new set; None while no set can have them."""
        return None if self._refusal() else (int(self.first.text()), int(self.last.text()))

    @property
    def source(self) -> str:
        """The code of the set whose targets are copied."""
        return str(self.sources.currentData())

    def _lay_out(self) -> None:
        self.setMinimumWidth(px(440))
        years = QHBoxLayout()
        years.setSpacing(px(8))
        years.addWidget(self.first)
        years.addWidget(Label(self.tr("đến")))
        years.addWidget(self.last)
        years.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(8))
        form.addRow(Label(self.tr("Từ năm")), years)
        form.addRow(Label(self.tr("Chép từ")), self.sources)
        words = self.tr("Các mức được chép sang; sửa từng mức ngay trong bảng sau đó.")
        hint = Label(words, Type.SECONDARY, "sub")
        hint.setWordWrap(True)
        leave = Button(self.tr("Thôi"), parent=self)
        leave.clicked.connect(self.reject)
        self.add_button.setDefault(True)
        column = dialog_column(self)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(hint)
        column.addLayout(foot_row(None, self.add_button, leave))

    def _check(self) -> None:
        refusal = self._refusal()
        self.problem.setText(refusal)
        self.add_button.setEnabled(not refusal)

    def _refusal(self) -> str:
        """Why there can be no set for these years, in a sentence; "" where there can."""
        from hhdesk.app.editing.target_sets import check_window
        from hhdesk.app.refusal import Rejected
        from hhdesk.app.wording.messages import rejection

        first, last = self.first.text().strip(), self.last.text().strip()
        if not (first.isdecimal() and last.isdecimal()):
            return self.tr("Gõ năm đầu và năm cuối bằng bốn chữ số, ví dụ 2026 đến 2030.")
        try:
            check_window(self._desk, int(first), int(last))
        except Rejected as error:
            return rejection(error)
        return ""
