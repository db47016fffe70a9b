"""All merges of the database: what each brought, printing them, and taking one back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from hhdesk.app.sync.merges import merges_of
from hhdesk.domain.numbers import format_count
from hhdesk.store.queries.sync import MergeEntry
from hhdesk.ui.pages.usb.papers import merge_report
from hhdesk.ui.pages.usb.words import MergeLine, merge_line
from hhdesk.ui.printing.open_preview import Print, print_in_preview
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.dialog_frame import close_button, dialog_column, foot_row
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.workbench import Workbench

_HEADS = ("Mới", "Đổi", "Giữ", "Xóa", "Xung đột")


class MergesDialog(QDialog):
    """`undo_wanted(MergeEntry)` follows "Hoàn tác lần gộp", and the dialog closes."""

    undo_wanted = Signal(object)

    def __init__(
        self, workbench: Workbench, *, show_paper: Print = print_in_preview, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench, self._show_paper = workbench, show_paper
        self.entries = merges_of(workbench.desk)
        columns = (
            TableColumn(self.tr("Lúc")),
            TableColumn(self.tr("Đơn vị"), stretch=True),
            TableColumn(self.tr("Tệp")),
            *(TableColumn(head, figures=True) for head in _HEADS),
            TableColumn(self.tr("Kết quả")),
        )
        self.model = CellModel(columns, self)
        self.table = CellTable(self.model, self.tr("Các lần gộp, mới nhất ở trên"))
        self.undo_button = Button(self.tr("Hoàn tác lần gộp"), "undo")
        self.print_button = Button(self.tr("In biên bản…"), "print", "Ctrl+P")
        self._lay_out()
        self.model.show_rows([_row(merge_line(workbench.desk, each), each) for each in self.entries])
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow())
        self.undo_button.clicked.connect(self._on_undo)
        self.print_button.clicked.connect(self._on_print)
        if self.entries:
            self.table.select_row(0)
        self._follow()

    def _follow(self) -> None:
        entry = self.table.record
        self.undo_button.setEnabled(isinstance(entry, MergeEntry) and not entry.undone)
        self.print_button.setEnabled(bool(self.entries))

    def _on_undo(self) -> None:
        entry = self.table.record
        if isinstance(entry, MergeEntry):
            self.accept()
            self.undo_wanted.emit(entry)

    def _on_print(self) -> None:
        desk = self._workbench.desk
        self._show_paper(self, merge_report(desk, [merge_line(desk, each) for each in self.entries]))

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Các lần gộp"))
        self.resize(px(940), px(520))
        column = dialog_column(self)
        column.addWidget(self.table, 1)
        words = self.tr(
            "Hoàn tác đưa số liệu về đúng trước lần gộp, khi chưa sửa tiếp và chưa gửi đi gói nào."
        )
        column.addWidget(Label(words, Type.SECONDARY, "sub"))
        column.addLayout(foot_row(self.undo_button, self.print_button, None, close_button(self)))


def _row(line: MergeLine, entry: MergeEntry) -> ShownRow:
    tone = "sub" if entry.undone else None
    figures = [Shown(format_count(count), tone=tone if count else "sub") for count in line.figures]
    words = [Shown(text, tone=tone) for text in (line.at, line.unit, line.file)]
    return ShownRow((*words, *figures, Shown(line.result, tone=tone)), entry)
