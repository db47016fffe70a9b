"""Lists what the salvaged file and the backup do not have in common, record by record."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.domain.reference import Reference
from hhdesk.store.files.compare_files import DifferentRecord
from hhdesk.ui.pages.backups.difference_words import RECORD_COLUMNS, record_rows
from hhdesk.ui.theme.sizes import MARGIN, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.cell_table import CellModel, CellTable
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
        close = Button(self.tr("Đóng"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(Label(note, Type.SECONDARY, "sub"))
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        column.setSpacing(px(12))
        column.addWidget(table, 1)
        column.addLayout(foot)
