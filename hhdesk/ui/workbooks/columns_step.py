"""The wizard's second step: what each column of a foreign table is read as."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from hhdesk.app.desk import Desk
from hhdesk.app.loading.sheets import vocabulary_of
from hhdesk.app.workbooks.importing import Importing
from hhdesk.domain.registry import KINDS
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.workbooks.column_row import ColumnRow
from hhdesk.ui.workbooks.constants_bar import ConstantsBar

_HEADINGS = ("Cột", "Tiêu đề trong tệp", "Ví dụ", "Đọc là")


class ColumnsStep(QWidget):
    """Kind of record, what holds for all rows, and a line for each column. `changed()` after each choice."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vocabulary = vocabulary_of(desk.reference)
        self._importing: Importing | None = None
        self._place = 0
        self.rows: list[ColumnRow] = []
        self.kind = ComboBox(self.tr("Loại số liệu"))
        for kind in KINDS.values():
            self.kind.addItem(kind.heading, kind.name)
        self.constants = ConstantsBar(desk, self.kind)
        self.hidden_rows = QCheckBox(self.tr("Đọc cả dòng bị ẩn trong tệp"))
        self.old_letters = QCheckBox(self.tr("Chữ trong tệp theo phông cũ (TCVN3, VNI): đọc thành chữ Việt"))
        self.confirm_all = Button(self.tr("Các cột cần xem đều đúng"), "check")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(self.tr("Các cột của bảng"))
        self._lay_out()
        self.kind.settled.connect(self._on_kind)
        self.constants.said.connect(self._on_said)
        self.hidden_rows.toggled.connect(self._on_hidden_rows)
        self.old_letters.toggled.connect(self._on_old_letters)
        self.confirm_all.clicked.connect(lambda _checked=False: self._on_confirm_all())

    def show_table(self, importing: Importing, place: int) -> None:
        """Show how one table is read."""
        self._importing, self._place = importing, place
        mapping, table = importing.mapping(place), importing.tables[place]
        self.kind.choose(mapping.kind)
        hidden = any(row in table.table.grid.hidden_rows for row in table.table.body)
        _show_box(self.hidden_rows, mapping.hidden_rows, shown=hidden)
        _show_box(self.old_letters, mapping.old_letters, shown=importing.has_old_letters(place))
        self.confirm_all.setVisible(len(mapping.unconfirmed) > 1)
        self.constants.show_mapping(importing, place)
        inside = QFrame()
        inside.setObjectName("WizardBody")
        grid = QGridLayout(inside)
        grid.setContentsMargins(px(8), px(8), px(8), px(8))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        for column, heading in enumerate(_HEADINGS):
            grid.addWidget(Label(heading, Type.HEAD, "sub"), 0, column)
        self.rows = [
            ColumnRow(grid, line + 1, table, mapping, line) for line in range(len(table.table.columns))
        ]
        for line, row in enumerate(self.rows):
            row.show_state(self._vocabulary)
            row.chosen.connect(lambda use, line=line: self._on_use(line, use))
        for column, stretch in enumerate((0, 3, 3, 2, 0, 3)):
            grid.setColumnStretch(column, stretch)
        grid.setRowStretch(len(self.rows) + 1, 1)
        position = self._area.verticalScrollBar().value()
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(position)

    def first_focus(self) -> QWidget:
        """What is to be answered first."""
        waiting = [box for box in self.constants.lists.values() if box.currentIndex() < 0]
        return waiting[0] if waiting else self.kind

    def _on_kind(self) -> None:
        if self._importing is not None:
            self._importing.read_as(self._place, str(self.kind.currentData()))
            self._show_later(None)

    def _on_said(self, name: str, value: str) -> None:
        if self._importing is not None:
            self._importing.say(self._place, name, value)
            self._show_later(name)

    def _on_use(self, line: int, use: object) -> None:
        from hhdesk.exchange.workbooks.mapping import Use

        if self._importing is not None and isinstance(use, Use):
            self._importing.use(self._place, line, use)
            self._show_later(line)

    def _on_confirm_all(self) -> None:
        if self._importing is not None:
            self._importing.confirm(self._place)
            self._show_later(None)

    def _on_hidden_rows(self, taken: bool) -> None:
        if self._importing is not None:
            self._importing.take_hidden_rows(self._place, taken)
            self.changed.emit()

    def _on_old_letters(self, read: bool) -> None:
        if self._importing is not None:
            self._importing.read_old_letters(self._place, read)
            self.changed.emit()

    def _show_later(self, focus: str | int | None) -> None:
        """Show the table again once the list that was used has finished its own event."""
        QTimer.singleShot(0, self, lambda: self._show_again(focus))

    def _show_again(self, focus: str | int | None) -> None:
        if self._importing is None:
            return
        self.show_table(self._importing, self._place)
        if isinstance(focus, str) and focus in self.constants.lists:
            self.constants.lists[focus].setFocus()
        elif isinstance(focus, int):
            self.rows[focus].combo.setFocus()
        else:
            self.kind.setFocus()
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.constants)
        column.addWidget(self._area, 1)
        column.addWidget(self.confirm_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hidden_rows)
        column.addWidget(self.old_letters)


def _show_box(box: QCheckBox, checked: bool, *, shown: bool) -> None:
    """Show a choice without telling anybody."""
    box.blockSignals(True)
    box.setChecked(checked)
    box.blockSignals(False)
    box.setVisible(shown)
