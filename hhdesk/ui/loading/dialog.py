"""The dialog that shows what sheets would bring, and loads them once that is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from hhdesk.app.loading.report import LoadRefused, LoadReport
from hhdesk.app.loading.sheets import load
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.messages import rejection
from hhdesk.domain.numbers import format_count
from hhdesk.domain.plain_tables import PlainTable
from hhdesk.store.work import ChangeSet
from hhdesk.ui.jobs import Report
from hhdesk.ui.loading.latest_job import LatestJob, change_of, row_counts
from hhdesk.ui.loading.models import FindingModel, SheetModel, file_name
from hhdesk.ui.loading.report_view import MODES, count_words, report_table
from hhdesk.ui.messages import Tone, failure_text
from hhdesk.ui.tables.saving import AskFile, save_table
from hhdesk.ui.theme.sizes import MARGIN, ROW, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.widgets.work_bar import WorkBar
from hhdesk.ui.workbench import Workbench


class LoadDialog(QDialog):
    """Reads the files without writing, then writes them; both on the work thread, both can be stopped.

    While it writes, it closes only once it is known whether anything was written. `change` is what was
    written, None until then. `foreign` is the file that the wizard should read instead.
    """

    def __init__(self, paths: Sequence[Path], workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths, self._workbench = tuple(paths), workbench
        self.change: ChangeSet | None = None
        self.report: LoadReport | None = None
        self.ask_table_file: AskFile | None = None  # None: the system's dialog
        self.foreign: Path | None = None
        self.sheets, self.findings = SheetModel(self), FindingModel(self)
        self._writing = False
        self._summary = IconLabel(kind=Type.STRONG)
        self.bar = WorkBar()
        self._work = LatestJob(workbench.jobs, self.bar, self)
        self._work.failed.connect(self._on_failed)
        self._work.cancelled.connect(self._on_cancelled)
        self._mode = ComboBox(self.tr("Cách nạp"))
        for mode, words in MODES:
            self._mode.addItem(words, mode)
        self._mode.activated.connect(lambda _place: self.look())
        self.accept_button = Button(self.tr("Nạp"), kind="primary")
        self.accept_button.clicked.connect(self.load)
        self._leave = Button(self.tr("Thôi"))
        self._leave.clicked.connect(self.reject)
        self.by_steps = Button(self.tr("Đọc từng bước…"), "table", hint=self.tr("Chỉ từng cột, từng ô"))
        self.by_steps.clicked.connect(lambda _checked=False: self.read_by_steps())
        self.by_steps.hide()
        self._lay_out()
        self.look()

    def look(self) -> None:
        """Read the files and show what they would bring; nothing is written."""
        self._summary.show_text("info", self.tr("Đang đọc tệp…"), "sub")
        self._start(lambda report: self._load(report, dry_run=True), self._on_looked)

    def load(self) -> None:
        """Write what was shown."""
        self._writing = True
        self._mode.setEnabled(False)
        self._leave.setText(self.tr("Dừng"))
        self._summary.show_text("info", self.tr("Đang nạp…"), "sub")
        self._start(lambda report: self._load(report, dry_run=False), self._on_loaded)

    def read_by_steps(self) -> None:
        """Leave the file to the wizard for workbooks that nobody designed."""
        self.foreign = self._paths[0]
        self.reject()

    def reject(self) -> None:
        """Stop what runs and close."""
        self._work.stop()
        if self._writing:
            self._leave.setEnabled(False)
            self._summary.show_text("info", self.tr("Đang dừng…"), "sub")
        else:
            super().reject()

    def export_table(self, table: PlainTable) -> None:
        """Ask for a file and write one of the tables, so that the file can be mended beside it."""
        title = f"{table.title} – {', '.join(path.stem for path in self._paths)}"
        save_table(self, self._workbench, replace(table, title=title), self.ask_table_file)

    def _load(self, report: Report, *, dry_run: bool) -> LoadReport:
        mode = str(self._chosen_mode)
        return load(self._workbench.desk, self._paths, mode=mode, dry_run=dry_run, progress=report)

    def _start(self, work: Callable[[Report], LoadReport], done: Callable[[LoadReport], None]) -> None:
        self._chosen_mode = self._mode.currentData()
        self.accept_button.setEnabled(False)
        self._work.start(work, done)

    def _on_looked(self, report: LoadReport) -> None:
        self._show(report)
        counts = count_words(*row_counts(report))
        if not counts:
            self._summary.show_text("dash", self.tr("Không có gì mới so với số liệu đang có."), "text", "sub")
            return
        self._summary.show_text("check", f"Đọc được hết: {counts}. Chưa lưu gì.", "text", "met")
        self.accept_button.setText(f"Nạp {counts}")
        self.accept_button.setEnabled(True)
        self.accept_button.setFocus()

    def _on_loaded(self, report: LoadReport) -> None:
        self.change = change_of(report)
        self._workbench.messages.say(f"Đã nạp {count_words(*row_counts(report))}.", Tone.DONE)
        self.accept()

    def _on_cancelled(self) -> None:
        if self._writing:
            self._writing = False
            self._workbench.messages.say(self.tr("Đã dừng, chưa nạp gì."), Tone.INFO)
            self.reject()

    def _on_failed(self, error: BaseException) -> None:
        self._stop_writing()
        if isinstance(error, LoadRefused):
            self._show(error.report)
            if len(self._paths) == 1 and _is_foreign(error.report):
                self.read_by_steps()
                return
            self.by_steps.setVisible(len(self._paths) == 1)
            text = f"Có {format_count(error.report.problems_total)} chỗ phải sửa trong tệp. Chưa lưu gì."
        else:
            text = failure_text(error)
        self._summary.show_text("problem", text, "problem")

    def _stop_writing(self) -> None:
        self._writing = False
        self._mode.setEnabled(True)
        self._leave.setText(self.tr("Thôi"))
        self._leave.setEnabled(True)

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
        column.addWidget(self.bar)
        sheets = report_table(self.sheets, self.tr("Các bảng trong tệp"), 0)
        sheets.setMaximumHeight(px(ROW) * 6)
        column.addWidget(sheets)
        column.addWidget(Label(self.tr("Điều cần xem"), Type.SECTION))
        column.addWidget(report_table(self.findings, self.tr("Điều cần xem"), 3), 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(Label(self.tr("Cách nạp"), tone="sub"))
        foot.addWidget(self._mode)
        foot.addStretch(1)
        foot.addWidget(self.by_steps)
        foot.addWidget(self.accept_button)
        foot.addWidget(self._leave)
        column.addLayout(foot)


# Why a file is not one of the program's own sheets.
_FOREIGN = frozenset({"sheet-not-recognised", "sheet-ambiguous", "sheet-lacks-columns"})


def _is_foreign(report: LoadReport) -> bool:
    """True where none of the sheets is one of ours, and nothing else is wrong with the file."""
    return all(each.failure is not None and each.failure[0] in _FOREIGN for each in report.files)
