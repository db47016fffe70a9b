"""The fields of a task and how they stand in the panel beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.registry import TASK_STATES, TASKS
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

Field = ValueField | WordField | DateField | NoteField
_FIGURES = ("plan", "actual", "plan_2", "actual_2", "money_plan", "money_actual")


class TaskFields(QFrame):
    """Makes the fields and lays them out; what they do is said by the form that is made of them."""

    def __init__(self, organisations: Sequence[Organisation], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SidePanel")
        self._organisations = tuple(organisations)
        self._make_fields()
        self._lay_out()

    def set_alone(self, *, alone: bool) -> None:
        """Beside the list the form has its own width; alone it takes the page and can be closed."""
        self._close.setVisible(alone)
        if alone:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self._fit_width()

    def _fit_width(self) -> None:
        """The width of the design, more where the fields need it, and room for a scroll bar that shows."""
        bar = self._scroll.verticalScrollBar()
        fields = self._scroll.widget().minimumSizeHint().width()
        self.setFixedWidth(max(px(FORM), fields + 1) + (bar.sizeHint().width() if bar.maximum() > 0 else 0))

    def _on_scrolling(self) -> None:
        if self._close.isHidden():
            self._fit_width()

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
        self._scroll = self._make_scroll()
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_scrolling)
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
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        QWidget.setTabOrder(self.note, self.delete_button)
        self._form.setRowVisible(self.overlap, False)
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
