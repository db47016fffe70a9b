"""Enters a value that neither side of a dispute has."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from hhdesk.app.sync.dispute_view import DisputeView
from hhdesk.domain.labels import CHOICE_LABELS
from hhdesk.domain.reference import Reference
from hhdesk.domain.registry import KINDS, Column, ColumnType
from hhdesk.ui.forms.value_field import ValueField
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.dialog_frame import dialog_column, foot_row
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.words.value_words import ValueWords

_TYPED = frozenset(
    {ColumnType.COUNT, ColumnType.DECIMAL, ColumnType.POINTS, ColumnType.DATE, ColumnType.TEXT}
)
Field = ValueField | ComboBox


class OtherDialog(QDialog):
    """All columns of the group, filled with the shown values; `values` are as the domain holds them."""

    def __init__(self, view: DisputeView, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._reference = view, reference
        self._words = ValueWords(reference)
        self.fields: dict[str, Field] = {}
        self._problem = Label(tone="problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.accept_button = Button(self.tr("Dùng số này"), kind="primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self._lay_out()

    @property
    def values(self) -> dict[str, Any]:
        """What was entered."""
        return {
            name: field.value if isinstance(field, ValueField) else field.currentData()
            for name, field in self.fields.items()
        }

    def accept(self) -> None:
        """Close if every field could be read."""
        for field in self.fields.values():
            if isinstance(field, ValueField):
                field.commit()
                if field.refusal:
                    self._problem.setText(field.refusal)
                    self._problem.show()
                    field.setFocus()
                    return
        super().accept()

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Nhập số khác"))
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(8))
        kind = KINDS[self._view.conflict.sheet]
        for name in self._view.conflict.fields:
            field = self._field(kind.column(name))
            self.fields[name] = field
            form.addRow(Label(kind.column(name).heading), field)
        leave = Button(self.tr("Thôi"))
        leave.clicked.connect(self.reject)
        column = dialog_column(self)
        words = self.tr("Số này thay cả hai bên, ở đây và ở nơi nhận gói sau.")
        column.addWidget(Label(words, Type.SECONDARY, "sub"))
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addLayout(foot_row(None, leave, self.accept_button))
        self.setMinimumWidth(px(420))

    def _field(self, column: Column) -> Field:
        shown = (self._view.ours or {}).get(column.name)
        if column.type in _TYPED:
            field = ValueField(column, column.heading)
            field.reset(shown)
            return field
        box = ComboBox(column.heading)
        for value, words in self._choices(column):
            box.addItem(words, value)
        box.choose(shown)
        return box

    def _choices(self, column: Column) -> list[tuple[Any, str]]:
        """What the column may hold: its own choices, or the values that the sides bring."""
        nothing = [] if column.required else [(None, "–")]
        if column.type is ColumnType.LEVEL:
            return nothing + [(code, self._word(column, code)) for code in self._levels()]
        if column.choices:
            labels = CHOICE_LABELS.get(column.name, {})
            return nothing + [(choice, labels.get(choice, choice)) for choice in column.choices]
        if column.type is ColumnType.ORGANISATION:
            return [(each.code, each.short_name) for each in self._reference.organisations]
        sides = [side for side in (self._view.base, self._view.ours, *self._view.theirs) if side]
        found = list(dict.fromkeys(side[column.name] for side in sides))
        return [(value, self._word(column, value)) for value in found]

    def _levels(self) -> list[str]:
        """The levels of the scales that the sides name, else of the organisation's own."""
        record = self._view.conflict.record
        sides = [side for side in (self._view.ours, *self._view.theirs) if side]
        scales = [side["scale"] for side in sides if side.get("scale")]
        scales = scales or [self._reference.scale_for(str(record["organisation"]), int(record["year"])).code]
        return list(
            dict.fromkeys(level.code for scale in scales for level in self._reference.scales[scale].levels)
        )

    def _word(self, column: Column, value: Any) -> str:
        return self._words.value(self._view.conflict.sheet, column.name, value) or "–"
