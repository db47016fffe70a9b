"""Asks for a new grassroots base: its name, kind, unit and day of founding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from hhdesk.domain.labels import BASE_KIND_LABELS
from hhdesk.domain.organisations import Organisation
from hhdesk.domain.registry import BASES
from hhdesk.domain.units import Unit
from hhdesk.ui.forms.date_field import DateField
from hhdesk.ui.forms.value_field import ValueField
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.dialog_frame import dialog_column, foot_row
from hhdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.editing.edits import Saved


class BaseDialog(QDialog):
    """Saves the base itself when "Thêm cơ sở" is pressed; `saved` is what came of it.

    A refusal stands under the fields and keeps the dialog open.
    """

    def __init__(
        self,
        desk: Desk,
        organisation: Organisation,
        units: tuple[Unit, ...],
        chosen: str | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._organisation = organisation
        self.saved: Saved | None = None
        self.setWindowTitle(self.tr("Thêm {0}").format(organisation.bases))
        self.name = ValueField(BASES.column("name"), self.tr("Tên cơ sở"), self)
        self.name.setMinimumWidth(px(320))
        self.name.setMaxLength(200)
        self.kind = ComboBox(self.tr("Loại cơ sở"), self)
        for kind in organisation.base_kinds:
            self.kind.addItem(BASE_KIND_LABELS[kind], kind)
        self.unit = ComboBox(self.tr("Đơn vị"), self)
        for unit in units:
            self.unit.addItem(unit.name, unit.id)
        if chosen is None or not self.unit.choose(chosen):
            self.unit.setCurrentIndex(-1 if len(units) > 1 else 0)
        self.unit.setPlaceholderText(self.tr("Chọn đơn vị"))
        self.founded = DateField(BASES.column("founded"), self.tr("Ngày thành lập"), self)
        self.problem = Label(tone="problem", parent=self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._lay_out()
        self.name.textEdited.connect(lambda _text: self.problem.hide())
        self.founded.line.textEdited.connect(lambda _text: self.problem.hide())
        for choice in (self.kind, self.unit):
            choice.currentIndexChanged.connect(lambda _place: self.problem.hide())
        self.name.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(8))
        form.addRow(self.tr("&Tên cơ sở"), self.name)
        form.addRow(self.tr("&Loại"), self.kind)
        form.setRowVisible(self.kind, len(self._organisation.base_kinds) > 1)
        form.addRow(self.tr("&Đơn vị"), self.unit)
        form.addRow(self.tr("T&hành lập"), self.founded)
        hint = Label(self.tr("Không nhớ ngày thì để trống."), Type.SECONDARY, "sub", self)
        form.addRow("", hint)
        self.add_button = Button(self.tr("Thêm cơ sở"), "plus", kind="primary", parent=self)
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self._on_add)
        leave = Button(self.tr("Thôi"), parent=self)
        leave.clicked.connect(self.reject)
        column = dialog_column(self)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addLayout(foot_row(None, self.add_button, leave))

    def _on_add(self) -> None:
        self.name.commit()
        self.founded.line.commit()
        refusal = self._refusal()
        self.problem.setText(refusal)
        self.problem.setVisible(bool(refusal))
        if not refusal and self._save():
            self.accept()
        elif self.name.value and self.unit.currentData() is None:
            self.unit.setFocus()

    def _refusal(self) -> str:
        from hhdesk.app.forms.bases import same_base

        for field in (self.name, self.founded.line):
            if field.refusal:
                return field.refusal
        if not self.name.value:
            return self.tr("Gõ tên cơ sở.")
        unit = self.unit.currentData()
        if unit is None:
            return self.tr("Chọn đơn vị của cơ sở.")
        found = same_base(
            self._desk, self._organisation.code, unit, self.kind.currentData(), str(self.name.value)
        )
        if found is None:
            return ""
        return self.tr("Đơn vị này đã có “{0}”. Gõ tên khác, hoặc tìm cơ sở đó trong bảng.").format(
            found.name
        )

    def _save(self) -> bool:
        from hhdesk.app.editing.edit import save
        from hhdesk.app.editing.edits import Edit
        from hhdesk.app.refusal import Refused
        from hhdesk.store.errors import StoreError
        from hhdesk.ui.messages import failure_text

        key = {
            "organisation": self._organisation.code,
            "unit": self.unit.currentData(),
            "kind": self.kind.currentData(),
            "name": self.name.value,
        }
        values = {"name": self.name.value, "founded": self.founded.day}
        try:
            self.saved = save(self._desk, [Edit("bases", None, key, values)], "add")
        except (Refused, StoreError) as error:
            self.problem.setText(failure_text(error))
            self.problem.show()
            return False
        return True
