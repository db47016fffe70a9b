"""Takes in a package of the level above: finding it, looking into it, and what it has corrected."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from hhdesk.app.sync.drives import Drive
from hhdesk.app.sync.merge_packages import QueueReport
from hhdesk.app.sync.packages import exports_of
from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.pages.history.words import HistoryColumn, entry_text
from hhdesk.ui.pages.usb.taking_in.intake import Intake
from hhdesk.ui.pages.usb.taking_in.preview_panel import PreviewPanel
from hhdesk.ui.pages.usb.taking_in.queue_box import QueueBox
from hhdesk.ui.pages.usb.words import useless_words
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.dialog_frame import close_button, dialog_column, foot_row
from hhdesk.ui.widgets.labels import IconLabel
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.words.value_words import ValueWords
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.sync.corrections import Correction

_COLUMNS = (
    HistoryColumn.KIND,
    HistoryColumn.RECORD,
    HistoryColumn.FIELD,
    HistoryColumn.BEFORE,
    HistoryColumn.AFTER,
)
_HEADS = ("Bảng", "Bản ghi", "Mục", "Số của xã", "Cấp trên sửa thành", "Lý do")


class ReceiveDialog(QDialog):
    """`written(ChangeSet)` follows a package that was taken in; those that are not for us are not listed."""

    written = Signal(object)
    shown = Signal()

    def __init__(
        self, workbench: Workbench, drives: tuple[Drive, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._words = ValueWords(workbench.desk.reference)
        self.intake = Intake(workbench, self)
        self.box = QueueBox(self.intake.queue, workbench.desk)
        self.preview = PreviewPanel()
        self.preview.merge_button.setText(self.tr("Nhận gói này"))
        self.corrections = CellModel(
            [TableColumn(head, stretch=place == 1) for place, head in enumerate(_HEADS)]
        )
        self.table = CellTable(self.corrections, self.tr("Cấp trên đã sửa"))
        self._outcome = IconLabel()
        self._notice = IconLabel()
        self._notice.hide()
        self._wanted: set[Path] = set()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.box.show_drives(drives)
        self.intake.plug(drives)
        self._follow()

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Put packages into the list; one of them that is of no use here is told of."""
        wanted = tuple(paths)
        self._wanted.update(wanted)
        self._notice.hide()
        self.intake.add(wanted)

    def _connect(self) -> None:
        self.box.paths_chosen.connect(self.add_paths)
        self.intake.queue.changed.connect(self._follow)
        self.box.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow())
        self.intake.looked.connect(self._drop_others)
        self.intake.merged.connect(self._on_merged)
        self.intake.written.connect(self.written)
        self.preview.merge_wanted.connect(lambda: self._with_item(merge=True))
        self.preview.trust_wanted.connect(lambda: self._with_item(merge=False))
        self.preview.removal_wanted.connect(self._on_removal)

    def _follow(self) -> None:
        item = self.box.table.item
        self.preview.show_item(item, self.box.table.name_of(item) if item else "")

    def _with_item(self, *, merge: bool) -> None:
        item = self.box.table.item
        if item is not None and merge:
            self.intake.merge([item.path])
        elif item is not None:
            self.intake.trust([item.path])

    def _on_removal(self) -> None:
        item = self.box.table.item
        if item is not None:
            self.intake.queue.remove([item.path])

    def _drop_others(self) -> None:
        """Own packages on the same stick, and those of other units, are of no use here."""
        own = self._workbench.desk.info.unit
        sent = {each.file for each in exports_of(self._workbench.desk)}
        useless = {
            item.path: item.outcome.unit == own or item.outcome.reason == "package-sealed-for-another"
            for item in self.intake.queue.items
            if item.outcome is not None
            and (
                item.outcome.unit == own
                or item.outcome.reason == "package-for-another"
                or (item.outcome.reason == "package-sealed-for-another" and item.path.name in sent)
            )
        }
        for path in self._wanted & useless.keys():
            self._notice.show_text("info", useless_words(path, own=useless[path]), "sub")
            self._notice.show()
        self.intake.queue.remove(useless)

    def _on_merged(self, report: QueueReport) -> None:
        merged = [each.merge for each in report.packages if each.status in ("merged", "fork") and each.merge]
        if not merged:
            return
        desk = self._workbench.desk

        def work(_report: Report) -> tuple[Correction, ...]:
            from hhdesk.app.sync.corrections import corrections_of

            return corrections_of(desk, merged[0])

        job = Job(work, self)
        job.succeeded.connect(lambda found: self._show_corrections(found, report.open_conflicts))
        job.failed.connect(self._workbench.messages.fail)
        self._workbench.jobs.submit(job)

    def _show_corrections(self, found: tuple[Correction, ...], disputes: int) -> None:
        words = f"Đã nhận. Cấp trên sửa {len(found)} chỗ." if found else "Đã nhận. Cấp trên không sửa số nào."
        if disputes:
            words += f" {disputes} chỗ xung đột chờ chọn trên trang USB."
        self._outcome.show_text("check", words, "text", "met")
        self.corrections.show_rows([self._row_of(each) for each in found])
        self._stack.setCurrentIndex(1)
        self.shown.emit()

    def _row_of(self, correction: Correction) -> ShownRow:
        texts = [entry_text(correction.entry, column, self._words) for column in _COLUMNS]
        cells = [Shown(text or "–", tone="sub" if place == 3 else None) for place, text in enumerate(texts)]
        cells[4] = Shown(texts[4] or "–", type=Type.STRONG)
        cells.append(Shown(correction.reason, tip=correction.reason))
        return ShownRow(tuple(cells), correction)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Nhận gói của cấp trên"))
        self.resize(px(760), px(600))
        looking, done = QWidget(), QWidget()
        first = QVBoxLayout(looking)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(px(12))
        first.addWidget(self.box)
        first.addWidget(self._notice)
        first.addWidget(self.preview, 1)
        second = QVBoxLayout(done)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(px(12))
        second.addWidget(self._outcome)
        second.addWidget(self.table, 1)
        self._stack.addWidget(looking)
        self._stack.addWidget(done)
        column = dialog_column(self)
        column.addWidget(self._stack, 1)
        column.addLayout(foot_row(None, close_button(self)))
