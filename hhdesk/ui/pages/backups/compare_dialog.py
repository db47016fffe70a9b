"""Shows what a backup and today's figures do not have in common, by kind and record by record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.app.backups.overview import compare_with_today
from hhdesk.app.backups.records import Backup
from hhdesk.domain.numbers import format_count
from hhdesk.ui.jobs import Job
from hhdesk.ui.messages import failure_text
from hhdesk.ui.pages.backups.difference_words import COUNT_COLUMNS, RECORD_COLUMNS, count_rows, record_rows
from hhdesk.ui.pages.backups.rows import moment_words
from hhdesk.ui.theme.sizes import MARGIN, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.cell_table import CellModel, CellTable
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.widgets.work_bar import WorkBar
from hhdesk.ui.words.value_words import ValueWords
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.store.files.compare_files import FileDifferences


class CompareDialog(QDialog):
    """Compares on the work thread; `differences` is what came of it, None until then.

    `ended()` is called once the work needs the backup no more, also where the dialog was left before.
    """

    def __init__(
        self,
        workbench: Workbench,
        backup: Backup,
        parent: QWidget | None = None,
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.differences: FileDifferences | None = None
        self._words = ValueWords(workbench.desk.reference)
        self._summary = IconLabel()
        self.counts = CellModel(COUNT_COLUMNS, self)
        self.records = CellModel(RECORD_COLUMNS, self)
        self._count_table = CellTable(self.counts, self.tr("Số dòng khác nhau theo bảng"))
        self.record_table = CellTable(self.records, self.tr("Các dòng khác nhau"))
        self._bar = WorkBar()
        self._note = Label(kind=Type.SECONDARY, tone="sub")
        self._lay_out(moment_words(backup, workbench.desk.clock.today()))
        self._summary.show_text("dash", self.tr("Đang so từng dòng…"), "sub")
        database = workbench.desk.path
        self._job = Job(lambda report: compare_with_today(backup.file, database, report), workbench.jobs)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(
            lambda error: self._summary.show_text("problem", failure_text(error), "problem")
        )
        self._job.ended.connect(ended)
        self._bar.follow(self._job)
        workbench.jobs.submit(self._job)

    def done(self, result: int) -> None:
        """Stop what runs and close."""
        self._job.cancel()
        super().done(result)

    def _show(self, differences: FileDifferences) -> None:
        self.differences = differences
        total = sum(sum(counts.values()) for counts in differences.counts.values())
        if total or differences.reference:
            self._summary.show_text(
                "info", f"{format_count(total)} dòng số liệu khác nhau.", "text", "accent"
            )
        else:
            self._summary.show_text("check", self.tr("Hai bên giống hệt nhau."), "text", "met")
        self.counts.show_rows(count_rows(differences))
        self._count_table.setFixedHeight(self._count_table.content_height())
        self.records.show_rows(list(record_rows(differences.records, self._words)))
        if len(differences.records) < total:
            self._note.setText(f"Bảng dưới có {format_count(len(differences.records))} dòng đầu.")
        self.record_table.setFocus()

    def _lay_out(self, when: str) -> None:
        self.setWindowTitle(f"Bản sao lưu {when} so với hôm nay")
        self.resize(px(960), px(600))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(self._summary)
        head.addStretch(1)
        head.addWidget(self._bar)
        column.addLayout(head)
        column.addWidget(self._count_table)
        column.addWidget(self.record_table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._note)
        foot.addStretch(1)
        close = Button(self.tr("Đóng"))
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        column.addLayout(foot)
