"""The dialog that shows what sheets would bring, and loads them once that is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hhdesk.app.load_report import LoadRefused, LoadReport
from hhdesk.app.load_sheets import load
from hhdesk.app.messages import rejection
from hhdesk.app.refusal import Rejected
from hhdesk.domain.numbers import format_count
from hhdesk.domain.plain_tables import PlainTable
from hhdesk.store.work import ChangeSet
from hhdesk.ui.delegates.cell import CellDelegate
from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.loading.models import FindingModel, SheetModel, file_name
from hhdesk.ui.messages import Tone, failure_text
from hhdesk.ui.tables.actions import TableActions
from hhdesk.ui.tables.saving import save_table
from hhdesk.ui.theme.sizes import MARGIN, ROW, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.workbench import Workbench

FILTER = "Bảng tính (*.xlsx *.xls *.ods *.csv);;Mọi tệp (*)"
_MODES = (("upsert", "Ghi đè ô đã có"), ("fill", "Chỉ điền ô còn thiếu"))


def choose_and_load(parent: QWidget, workbench: Workbench) -> ChangeSet | None:
    """Ask for files, show what they would bring, load them; None if nothing was loaded."""
    names, _ = QFileDialog.getOpenFileNames(parent, parent.tr("Mở tệp số liệu"), "", FILTER)
    if not names:
        return None
    dialog = LoadDialog([Path(name) for name in names], workbench, parent)
    dialog.exec()
    return dialog.change


class LoadDialog(QDialog):
    """Reads the files without writing, then writes them; both on the work thread, both can be stopped.

    `change` is what was written, None until then. `previewed(report)` is called after every look.
    """

    def __init__(self, paths: Sequence[Path], workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths, self._workbench = tuple(paths), workbench
        self._job: Job | None = None
        self.change: ChangeSet | None = None
        self.report: LoadReport | None = None
        self.sheets, self.findings = SheetModel(self), FindingModel(self)
        self._summary = IconLabel(kind=Type.STRONG)
        self._mode = ComboBox(self.tr("Cách nạp"))
        for mode, words in _MODES:
            self._mode.addItem(words, mode)
        self._mode.activated.connect(lambda _place: self.look())
        self.accept_button = Button(self.tr("Nạp"), kind="primary")
        self.accept_button.clicked.connect(self.load)
        self._leave = Button(self.tr("Thôi"))
        self._leave.clicked.connect(self.reject)
        self._lay_out()
        self.look()

    def look(self) -> None:
        """Read the files and show what they would bring; nothing is written."""
        self._start(lambda report: self._load(report, dry_run=True), self._on_looked)

    def load(self) -> None:
        """Write what was shown."""
        self._start(lambda report: self._load(report, dry_run=False), self._on_loaded)

    def reject(self) -> None:
        """Stop what runs and close."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def export_table(self, table: PlainTable) -> None:
        """Ask for a file and write one of the tables, so that the file can be mended beside it."""
        title = f"{table.title} – {', '.join(path.stem for path in self._paths)}"
        save_table(self, self._workbench, replace(table, title=title))

    def _load(self, report: Report, *, dry_run: bool) -> LoadReport:
        mode = str(self._chosen_mode)
        return load(self._workbench.desk, self._paths, mode=mode, dry_run=dry_run, progress=report)

    def _start(self, work: Callable[[Report], LoadReport], done: Callable[[LoadReport], None]) -> None:
        if self._job is not None:
            self._job.cancel()
        self._chosen_mode = self._mode.currentData()
        self.accept_button.setEnabled(False)
        self._summary.show_text("info", self.tr("Đang đọc tệp…"), "sub")
        job = Job(work, self._workbench.jobs)
        job.succeeded.connect(lambda report: done(report) if job is self._job else None)
        job.failed.connect(lambda error: self._on_failed(error) if job is self._job else None)
        self._job = job
        self._workbench.jobs.submit(job)

    def _on_looked(self, report: LoadReport) -> None:
        self._job = None
        self._show(report)
        new = sum(each.inserted for each in report.files)
        changed = sum(each.updated for each in report.files)
        if not new and not changed:
            self._summary.show_text("dash", self.tr("Không có gì mới so với số liệu đang có."), "text", "sub")
            return
        counts = _counts(new, changed)
        self._summary.show_text("check", f"Đọc được hết: {counts}. Chưa lưu gì.", "text", "met")
        self.accept_button.setText(f"Nạp {counts}")
        self.accept_button.setEnabled(True)
        self.accept_button.setFocus()

    def _on_loaded(self, report: LoadReport) -> None:
        self._job = None
        kinds = frozenset(each.kind for each in report.files if each.kind)
        inserted = sum(each.inserted for each in report.files)
        updated = sum(each.updated for each in report.files)
        self.change = ChangeSet(report.edit, kinds, frozenset(), inserted, updated, 0)
        self._workbench.messages.say(f"Đã nạp {_counts(inserted, updated)}.", Tone.DONE)
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, LoadRefused):
            self._show(error.report)
            text = f"Có {format_count(error.report.problems_total)} chỗ phải sửa trong tệp. Chưa lưu gì."
        else:
            text = failure_text(error)
        self._summary.show_text("problem", text, "problem")

    def _show(self, report: LoadReport) -> None:
        self.report = report
        self.sheets.show(report)
        failures = [
            (file_name(each), rejection(Rejected(each.failure[0], **each.failure[1])))
            for each in report.files
            if each.failure
        ]
        self.findings.show(report, failures)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Đưa tệp số liệu vào"))
        self.resize(px(860), px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        column.setSpacing(px(12))
        column.addWidget(self._summary)
        sheets = _table(self.sheets, self.tr("Các bảng trong tệp"), 0)
        sheets.setMaximumHeight(px(ROW) * 6)
        column.addWidget(sheets)
        column.addWidget(Label(self.tr("Điều cần xem"), Type.SECTION))
        column.addWidget(_table(self.findings, self.tr("Điều cần xem"), 3), 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(Label(self.tr("Cách nạp"), tone="sub"))
        foot.addWidget(self._mode)
        foot.addStretch(1)
        foot.addWidget(self.accept_button)
        foot.addWidget(self._leave)
        column.addLayout(foot)


def _counts(new: int, changed: int) -> str:
    """How many rows, in words; what is none is left out."""
    parts = ((new, "dòng mới"), (changed, "dòng sửa"))
    return ", ".join(f"{format_count(count)} {words}" for count, words in parts if count)


def _table(model: SheetModel | FindingModel, name: str, wide: int) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    TableActions(view)
    view.setShowGrid(False)
    view.setItemDelegate(CellDelegate(view))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(px(ROW))
    header = view.horizontalHeader()
    header.setFixedHeight(px(ROW))
    header.setHighlightSections(False)
    header.setMinimumSectionSize(px(64))
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    for column in range(model.columnCount()):
        if column != wide:
            view.setColumnWidth(column, px(model.WIDTHS[column]))
    return view
