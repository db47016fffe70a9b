"""A small dialog that shows a piece of work which nobody may interrupt."""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from hhdesk.ui.jobs import Job, Jobs, Work
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.work_bar import WorkBar


class ProgressDialog(QDialog):
    """Starts the work, and closes by itself: `answer` is what came of it, or `error` why nothing did."""

    def __init__(self, words: str, work: Work, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: object = None
        self.error: Exception | None = None
        self._running = True
        self.setWindowTitle(self.tr("Sao lưu"))
        bar = WorkBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(Label(words))
        column.addWidget(bar)
        self.setMinimumWidth(px(420))
        job = Job(work, jobs)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        bar.follow(job)
        jobs.submit(job)

    def reject(self) -> None:
        """Esc and the window's cross wait for the end."""
        if not self._running:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As `reject`."""
        if self._running:
            event.ignore()
            return
        super().closeEvent(event)

    def _on_succeeded(self, answer: object) -> None:
        self._running = False
        self.answer = answer
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        self.error = error
        self.reject()
