"""One task in detail: every field is handed on as soon as it is committed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.records import Task
from hhdesk.domain.reference import CatalogueEntry
from hhdesk.domain.registry import TASK_STATES, TASKS
from hhdesk.domain.units import Unit
from hhdesk.ui.forms.chips import ChipsField
from hhdesk.ui.forms.date_field import DateField
from hhdesk.ui.forms.note_field import NoteField
from hhdesk.ui.forms.title_field import TitleField
from hhdesk.ui.forms.value_field import ValueField
from hhdesk.ui.forms.word_field import WordField
from hhdesk.ui.icons import icon
from hhdesk.ui.pages.tasks.fields import FieldRow
from hhdesk.ui.pages.tasks.overlap_box import OverlapBox
from hhdesk.ui.pages.tasks.words import LOOKS, Standing
from hhdesk.ui.theme.sizes import FORM, MARGIN, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import IconLabel, Label

if TYPE_CHECKING:
    from hhdesk.domain.cells import Value

Field = ValueField | WordField | DateField | NoteField
_FIGURES = ("plan", "actual", "plan_2", "actual_2", "money_plan", "money_actual")


class TaskForm(QFrame):
    """`edited(values)` follows every committed field, with all columns that change along with it.

    `deletion_wanted()` and `closed()` are sent by the buttons at the foot, `overlap_followed()` by the link
    in the warning.
    """

    edited = Signal(object)
    deletion_wanted = Signal()
    closed = Signal()
    overlap_followed = Signal()

    def __init__(self, organisations: Sequence[Organisation], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SidePanel")
        self._organisations = tuple(organisations)
        self._task: Task | None = None
        self._make_fields()
        self._lay_out()
        self._connect()

    @property
    def task(self) -> Task | None:
        """The task shown; its id is "" while it is new."""
        return self._task

    def offer(
        self, units: Sequence[Unit], catalogue: Sequence[CatalogueEntry], hamlets: Sequence[str]
    ) -> None:
        """What can be chosen: places, titles, hamlets."""
        self.unit.blockSignals(True)
        self.unit.clear()
        for unit in units:
            self.unit.addItem(unit.short_name, unit.id)
        self.unit.blockSignals(False)
        self.hamlet.show_words(hamlets)
        self.title.offer(catalogue)
        words = sorted({word for entry in catalogue for word in (entry.quantity_1, entry.quantity_2) if word})
        for field in (self.quantity_unit, self.quantity_unit_2):
            field.show_words(words)

    def show_task(self, task: Task, unit: Unit | None) -> None:
        """Show a task; fields with something typed and not committed keep it while it is the same task."""
        same = self._task is not None and self._task.id == task.id
        self._task = task
        self._heading.setText(task.title or self.tr("Phần việc mới"))
        for name, field in self._value_fields.items():
            value = getattr(task, name)
            if same:
                field.show_value(value)
            else:
                field.reset(value)
        if unit is not None and self.unit.findData(unit.id) < 0:
            self.unit.addItem(unit.short_name, unit.id)
        if not self.unit.choose(task.unit):
            self.unit.setCurrentIndex(-1)
        self.lead.choose(task.organisation)
        self.state.choose(task.state or "planned")
        self.partners.reset(task.partners, task.organisation)
        if not same:
            for row in self._rows.values():
                row.clear()
        self.delete_button.setEnabled(bool(task.id))

    def show_overlap(self, words: str, link: str) -> None:
        """Show the warning under the lead; empty words hide it."""
        self.overlap.setVisible(bool(words))
        self._form.setRowVisible(self.overlap, bool(words))
        if words:
            self.overlap.show_overlap(words, link)

    def show_saved(self, words: str, icon_name: str = "check", token: str = "met") -> None:
        """The line at the foot: when the task was saved, or what it still needs."""
        self._saved.show_text(icon_name, words, token)

    def saved_words(self) -> str:
        """The line at the foot."""
        return self._saved.text()

    def say(self, field: str, sentence: str) -> None:
        """A sentence under the row of a column, "" to take it away."""
        self._rows[_ROW_OF.get(field, field)].say(sentence)

    def said(self, field: str) -> str:
        """The sentence under the row of a column."""
        return self._rows[_ROW_OF.get(field, field)].problem.text()

    def refuse(self, column: str, sentence: str) -> None:
        """Mark the field of a column as not saved, its text kept; the sentence stands under it."""
        field = self._value_fields.get(column)
        if field is not None and self._task is not None:
            field.refuse(getattr(self._task, column) if self._task.id else None, sentence)
        else:
            self.say(column, sentence)

    def commit(self) -> None:
        """Hand on what is typed and not yet committed."""
        for choice in (self.unit, self.lead, self.state):
            choice.settle()
        for field in self._value_fields.values():
            field.commit()

    def refusals(self) -> int:
        """How many fields hold a text that could not be taken."""
        return sum(bool(field.refusal) for field in self._value_fields.values())

    def set_alone(self, *, alone: bool) -> None:
        """Beside the list the form has its own width; alone it takes the page and can be closed."""
        self._close.setVisible(alone)
        if alone:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(px(FORM))

    def _make_fields(self) -> None:
        tr = self.tr
        self.title = TitleField(tr("Tên việc"), self)
        self.unit = ComboBox(tr("Nơi làm"), self)
        self.unit.setPlaceholderText(tr("Chọn xã"))
        self.hamlet = WordField(TASKS.column("hamlet"), tr("Xóm, tổ dân phố"), self)
        self.hamlet.line.setPlaceholderText(tr("xóm, tổ"))
        self.lead = ComboBox(tr("Chủ trì"), self)
        for organisation in self._organisations:
            self.lead.addItem(organisation.short_name, organisation.code)
        self.overlap = OverlapBox(self)
        self.partners = ChipsField(self._organisations, tr("Phối hợp"), self)
        names = (
            tr("Khối lượng kế hoạch"),
            tr("Khối lượng thực hiện"),
            tr("Khối lượng thứ hai, kế hoạch"),
            tr("Khối lượng thứ hai, thực hiện"),
            tr("Kinh phí kế hoạch, triệu đồng"),
            tr("Kinh phí thực hiện, triệu đồng"),
        )
        self.figures = {
            column: ValueField(TASKS.column(column), name, self)
            for column, name in zip(_FIGURES, names, strict=True)
        }
        self._make_lower_fields()

    def _make_lower_fields(self) -> None:
        tr = self.tr
        for field in self.figures.values():
            field.setFixedWidth(px(70))
        self.quantity_unit = WordField(TASKS.column("quantity_unit"), tr("Đơn vị tính"), self)
        self.quantity_unit_2 = WordField(TASKS.column("quantity_unit_2"), tr("Đơn vị tính thứ hai"), self)
        self.start = DateField(TASKS.column("start"), tr("Ngày bắt đầu"), self, narrow=True)
        self.due = DateField(TASKS.column("due"), tr("Hạn"), self, narrow=True)
        self.state = ComboBox(tr("Trạng thái"), self)
        for code in TASK_STATES:
            look = LOOKS[Standing(code)]
            self.state.addItem(icon(look.icon, look.token), look.word, code)
        self.note = NoteField(TASKS.column("note"), tr("Ghi chú"), self)
        self.note.setFixedHeight(px(66))
        self._value_fields: dict[str, Field] = {
            "title": self.title,
            "hamlet": self.hamlet,
            **self.figures,
            "quantity_unit": self.quantity_unit,
            "quantity_unit_2": self.quantity_unit_2,
            "start": self.start,
            "due": self.due,
            "note": self.note,
        }

    def _lay_out(self) -> None:
        self._heading = Label(kind=Type.SECTION, parent=self)
        self._heading.setWordWrap(True)
        self._close = Button(self.tr("Về danh sách"), "chevron-left", kind="link", parent=self)
        self._saved = IconLabel(self, Type.TEXT)
        self.delete_button = Button(
            self.tr("Xóa việc này"), "delete", hint=self.tr("Xóa; Ctrl+Z đưa việc trở lại"), parent=self
        )
        scroll = self._make_scroll()
        head = QVBoxLayout()
        head.setContentsMargins(px(MARGIN), px(12), px(MARGIN), px(8))
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._heading)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(MARGIN), px(10), px(MARGIN), px(12))
        foot.addWidget(self._saved)
        foot.addStretch(1)
        foot.addWidget(self.delete_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        QWidget.setTabOrder(self.note, self.delete_button)
        self.show_overlap("", "")
        self.set_alone(alone=False)

    def _make_scroll(self) -> QScrollArea:
        """The rows, which scroll where height is short."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._form = QFormLayout()
        column.addLayout(self._form)
        column.addStretch(1)
        self._form.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(8))
        self._form.setHorizontalSpacing(px(12))
        self._form.setVerticalSpacing(px(8))
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._rows = self._make_rows()
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        for ground in (inside, scroll.viewport()):
            ground.setAutoFillBackground(False)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _make_rows(self) -> dict[str, FieldRow]:
        tr, figures = self.tr, self.figures
        heads = (tr("Kế hoạch"), tr("Thực hiện"), tr("Đơn vị"))
        million = Label(tr("triệu đồng"), tone="sub")
        dash = Label("–")
        rows = {
            "title": (tr("Tên việc"), FieldRow([(self.title, 1)])),
            "unit": (tr("Nơi làm"), FieldRow([(self.unit, 4), (self.hamlet, 3)])),
            "organisation": (tr("Chủ trì"), FieldRow([(self.lead, 1)])),
            "overlap": ("", self.overlap),
            "partners": (tr("Phối hợp"), FieldRow([(self.partners, 1)])),
            "plan": (
                tr("Khối lượng"),
                FieldRow([(figures["plan"], 0), (figures["actual"], 0), (self.quantity_unit, 1)], heads),
            ),
            "plan_2": (
                tr("Thêm"),
                FieldRow([(figures["plan_2"], 0), (figures["actual_2"], 0), (self.quantity_unit_2, 1)]),
            ),
            "money_plan": (
                tr("Kinh phí"),
                FieldRow([(figures["money_plan"], 0), (figures["money_actual"], 0), (million, 1)]),
            ),
            "due": (tr("Thời gian"), FieldRow([(self.start, 1), (dash, 0), (self.due, 1)])),
            "state": (tr("Trạng thái"), FieldRow([(self.state, 1)])),
            "note": (tr("Ghi chú"), FieldRow([(self.note, 1)])),
        }
        for words, row in rows.values():
            if words:
                label = Label(words, tone="sub")
                label.setContentsMargins(0, row.head_height if isinstance(row, FieldRow) else 0, 0, 0)
                self._form.addRow(label, row)
            else:
                self._form.addRow(row)
        return {name: row for name, (_, row) in rows.items() if isinstance(row, FieldRow)}

    def _connect(self) -> None:
        for name, field in self._value_fields.items():
            if field is not self.title:
                field.committed.connect(lambda value, name=name: self.edited.emit({name: value}))
        self.title.committed.connect(self._on_title)
        self.title.chosen.connect(self._on_chosen)
        self.unit.settled.connect(lambda: self._on_choice("unit", self.unit.currentData()))
        self.lead.settled.connect(lambda: self._on_choice("organisation", self.lead.currentData()))
        self.state.settled.connect(lambda: self._on_choice("state", self.state.currentData()))
        self.partners.committed.connect(lambda value: self.edited.emit({"partners": value}))
        self.delete_button.clicked.connect(self.deletion_wanted)
        self._close.clicked.connect(self.closed)
        self.overlap.followed.connect(self.overlap_followed)

    def _on_title(self, value: Value) -> None:
        entry = self.title.entry()
        self.edited.emit({"title": value, "catalogue": entry.code if entry else None})

    def _on_chosen(self, entry: CatalogueEntry) -> None:
        """A task taken from the catalogue brings its units along where none stand yet."""
        pairs = (
            ("quantity_unit", self.quantity_unit, entry.quantity_1),
            ("quantity_unit_2", self.quantity_unit_2, entry.quantity_2),
        )
        values = {name: word for name, field, word in pairs if word and not field.value}
        if values:
            self.edited.emit(values)

    def _on_choice(self, name: str, value: object) -> None:
        if self._task is not None and value != getattr(self._task, name):
            self.edited.emit({name: value})


_ROW_OF = {
    "hamlet": "unit",
    "actual": "plan",
    "quantity_unit": "plan",
    "actual_2": "plan_2",
    "quantity_unit_2": "plan_2",
    "money_actual": "money_plan",
    "start": "due",
    "catalogue": "title",
    "year": "title",
}
