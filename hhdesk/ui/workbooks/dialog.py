"""The wizard for a workbook that nobody designed: which tables, which columns, every cell, then the load."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hhdesk.app.loading.report import LoadRefused, LoadReport
from hhdesk.app.wording.messages import failure
from hhdesk.app.workbooks.importing import Importing
from hhdesk.app.workbooks.load_drafts import load_drafts
from hhdesk.app.workbooks.read_workbook import read_workbook
from hhdesk.domain.numbers import format_count
from hhdesk.domain.plain_tables import PlainTable
from hhdesk.exchange.errors import SheetError
from hhdesk.store.work import ChangeSet
from hhdesk.ui.loading.latest_job import LatestJob, change_of, row_counts
from hhdesk.ui.loading.report_view import count_words
from hhdesk.ui.messages import Tone, failure_text
from hhdesk.ui.tables.saving import save_table
from hhdesk.ui.workbench import Workbench
from hhdesk.ui.workbooks.cells_step import CellsStep
from hhdesk.ui.workbooks.columns_step import ColumnsStep
from hhdesk.ui.workbooks.frame import WizardFrame
from hhdesk.ui.workbooks.missing import missing_for_cells, missing_for_columns, missing_for_tables
from hhdesk.ui.workbooks.preview_step import PreviewStep
from hhdesk.ui.workbooks.tables_step import TablesStep, table_words

TABLES, COLUMNS, CELLS, PREVIEW = range(4)


class WorkbookWizard(WizardFrame):
    """Reads `path` on the work thread, then leads through the steps.

    `change` is what was written, None until then. Nothing is written before the last step's button; while it
    is, the wizard closes only once it is known whether anything was written.
    """

    def __init__(self, path: Path, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(path.name, parent)
        self.tables_step, self.columns_step = TablesStep(), ColumnsStep(workbench.desk)
        self.cells_step, self.preview_step = CellsStep(), PreviewStep()
        self.add_steps(self.tables_step, self.columns_step, self.cells_step, self.preview_step)
        self._path, self._workbench = path, workbench
        self._work = LatestJob(workbench.jobs, self.bar, self)
        self._writing = False
        self.importing: Importing | None = None
        self.change: ChangeSet | None = None
        self._connect()
        self._read()

    def reject(self) -> None:
        """Stop what runs and close."""
        self._work.stop()
        if self._writing:
            self.leave.setEnabled(False)
            self.preview_step.summary.show_text("info", self.tr("Đang dừng…"), "sub")
        else:
            super().reject()

    def show_help(self) -> None:
        """Open the help of the wizard."""
        from hhdesk.ui.help_window import HelpWindow

        HelpWindow(self).show_page("workbooks")

    def export_table(self, table: PlainTable) -> None:
        """Ask for a file and write one of the tables shown."""
        save_table(self, self._workbench, replace(table, title=f"{table.title} – {self._path.stem}"))

    def _read(self) -> None:
        desk, home = self._workbench.desk, self._workbench.settings.home
        self.tell("info", self.tr("Đang đọc tệp…"), "sub")
        for button in (self.back, self.forward):
            button.setEnabled(False)
        self._work.start(
            lambda report: Importing(read_workbook(desk, self._path, home, report)).prepared(), self._on_read
        )

    def _on_read(self, importing: Importing) -> None:
        self.importing = importing
        self.tables_step.show_workbook(importing)
        several = len(importing.tables) > 1 or bool(importing.reader.workbook.hidden)
        known = importing.is_remembered and importing.is_mapped
        self._show(CELLS if known else TABLES if several else COLUMNS)

    def _show_writing(self, *, writing: bool) -> None:
        """While it writes, all that can be done is to stop it."""
        self._writing = writing
        for widget in (self.back, self.preview_step):
            widget.setEnabled(not writing)
        if writing:
            self.preview_step.summary.show_text("info", self.tr("Đang nạp…"), "sub")
        self.leave.setText(self.tr("Dừng") if writing else self.tr("Thôi"))
        self.leave.setEnabled(True)

    def _on_cancelled(self) -> None:
        if self._writing:
            self._writing = False
            self._workbench.messages.say(self.tr("Đã dừng, chưa nạp gì."), Tone.INFO)
            self.reject()

    def _on_failed(self, error: BaseException) -> None:
        if self._writing:
            self._show_writing(writing=False)
        if isinstance(error, LoadRefused):
            self.preview_step.show_report(error.report)
            count = format_count(error.report.problems_total)
            words = f"Có {count} chỗ phải sửa trong tệp hoặc ở bước trước. Chưa lưu gì."
            self.preview_step.summary.show_text("problem", words, "problem")
            return
        text = failure(error) if isinstance(error, SheetError) else failure_text(error)
        if self.importing is None:
            self.tell("problem", text, "problem")
        else:
            self.preview_step.summary.show_text("problem", text, "problem")

    def _show(self, step: int) -> None:
        if self.importing is None:
            return
        self.show_question(step)
        self.forward.setText(self.tr("Nạp") if step == PREVIEW else self.tr("Tiếp"))
        if step in (COLUMNS, CELLS):
            self._offer_tables()
            self._show_table()
        self.which.setVisible(step in (COLUMNS, CELLS) and self.which.count() > 1)
        self._enable()
        if step == PREVIEW:
            self._look()
        focus = {COLUMNS: self.columns_step.first_focus, CELLS: self.cells_step.first_focus}.get(step)
        (focus() if focus else self.forward).setFocus()

    def _offer_tables(self) -> None:
        """The chosen tables, the one shown before again."""
        if self.importing is None:
            return
        before = self.which.currentData()
        self.which.clear()
        for place in self.importing.chosen:
            self.which.addItem(table_words(self.importing, place), place)
        waiting = self.importing.waiting(columns=self.step == COLUMNS)
        self.which.choose(waiting[0] if waiting else before)

    def _show_table(self) -> None:
        if self.importing is None or self.which.currentData() is None:
            return
        place = int(self.which.currentData())
        step = self.columns_step if self.step == COLUMNS else self.cells_step
        step.show_table(self.importing, place)

    def _enable(self) -> None:
        """Say what is still missing; the way on is open when nothing is."""
        importing = self.importing
        if importing is None:
            return
        missing = self._missing(importing)
        self.forward.setEnabled(not missing and self.step != PREVIEW)
        if missing:
            self.tell("warn", missing, "text", "behind")
        elif importing.is_remembered and self.step in (COLUMNS, CELLS):
            self.tell("info", self.tr("Đã nhớ cách đọc từ tệp cùng dạng lần trước."), "text", "accent")
        else:
            self.note.hide()

    def _missing(self, importing: Importing) -> str:
        """What keeps the step from being left, in words; "" for nothing."""
        if self.step == TABLES:
            return missing_for_tables(importing)
        if self.step == COLUMNS:
            return missing_for_columns(importing, int(self.which.currentData()))
        return missing_for_cells(importing)

    def _look(self) -> None:
        """Rehearse the load."""
        self.preview_step.summary.show_text("info", self.tr("Đang thử nạp…"), "sub")
        self._load(dry_run=True, done=self._on_looked)

    def _load(self, *, dry_run: bool, done: Callable[[LoadReport], None]) -> None:
        if self.importing is None:
            return
        desk, path, mode, tables = (
            self._workbench.desk,
            self._path,
            self.preview_step.mode,
            self.importing.drafts(),
        )
        self.forward.setEnabled(False)
        self._work.start(
            lambda report: load_drafts(desk, path, tables, mode, dry_run=dry_run, progress=report), done
        )

    def _on_looked(self, report: LoadReport) -> None:
        self.preview_step.show_report(report)
        words = count_words(*row_counts(report))
        if not words:
            text = self.tr("Không có gì mới so với số liệu đang có.")
            self.preview_step.summary.show_text("dash", text, "text", "sub")
            return
        self.preview_step.summary.show_text("check", f"Đọc được hết: {words}. Chưa lưu gì.", "text", "met")
        self.forward.setText(f"Nạp {words}")
        self.forward.setEnabled(True)
        self.forward.setFocus()

    def _on_loaded(self, report: LoadReport) -> None:
        self.change = change_of(report)
        if self.importing is not None:
            self.importing.remember(self._workbench.settings.home)
        self._workbench.messages.say(f"Đã nạp {count_words(*row_counts(report))}.", Tone.DONE)
        self.accept()

    def _on_forward(self) -> None:
        if self.step == PREVIEW:
            self._show_writing(writing=True)
            self._load(dry_run=False, done=self._on_loaded)
        elif not (self.step == COLUMNS and self._show_next_doubtful()):
            self._show(self.step + 1)

    def _show_next_doubtful(self) -> bool:
        """Show the next table whose columns have to be looked at; False when all of them have been."""
        importing = self.importing
        if importing is None:
            return False
        shown = int(self.which.currentData())
        waiting = [place for place in importing.waiting(columns=True) if place > shown]
        waiting += [place for place in importing.chosen if importing.mapping(place).unconfirmed]
        return bool(waiting) and self._show_other(waiting[0])

    def _show_other(self, place: int) -> bool:
        self.which.choose(place)
        self._show_table()
        self._enable()
        return True

    def _on_answer(self) -> None:
        """Go to the next table with questions when those of this one are answered."""
        importing = self.importing
        if importing is not None and not importing.draft(int(self.which.currentData())).open_cells:
            waiting = importing.waiting(columns=False)
            if waiting:
                self._show_other(waiting[0])
                self.cells_step.first_focus().setFocus()
                return
        self._enable()

    def _on_back(self) -> None:
        self._work.forget()
        self._show(self.step - 1)

    def _connect(self) -> None:
        self._work.failed.connect(self._on_failed)
        self._work.cancelled.connect(self._on_cancelled)
        self.back.clicked.connect(lambda _checked=False: self._on_back())
        self.forward.clicked.connect(lambda _checked=False: self._on_forward())
        self.leave.clicked.connect(lambda _checked=False: self.reject())
        self.which.settled.connect(self._show_table)
        for step in (self.tables_step, self.columns_step):
            step.changed.connect(self._enable)
        self.cells_step.changed.connect(self._on_answer)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.show_help)
        self.preview_step.mode_changed.connect(self._look)
