"""Lists what the salvaged file and the backup do not have in common, record by record."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QWidget

from hhdesk.domain.reference import Reference
from hhdesk.store.files.compare_files import DifferentRecord
from hhdesk.ui.pages.backups.difference_words import RECORD_COLUMNS, record_rows
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.cell_table import CellModel, CellTable
from hhdesk.ui.widgets.dialog_frame import close_button, dialog_column, foot_row
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.words.value_words import ValueWords


class RecordsDialog(QDialog):
    """Only shows; the choice is made in the dialog behind it."""

    def __init__(
        self, records: Iterable[DifferentRecord], reference: Reference, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Phần cứu được so với bản sao lưu"))
        self.resize(px(900), px(480))
        self.model = CellModel(RECORD_COLUMNS, self)
        table = CellTable(self.model, self.tr("Các dòng khác nhau"))
        self.model.show_rows(list(record_rows(records, ValueWords(reference))))
        note = self.tr("“Mới có”, “Đã đổi”: chỉ phần cứu được có. “Không còn”: chỉ bản sao lưu có.")
        column = dialog_column(self)
        column.addWidget(table, 1)
        column.addLayout(foot_row(Label(note, Type.SECONDARY, "sub"), None, close_button(self)))
