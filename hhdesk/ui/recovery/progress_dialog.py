"""A small dialog that shows a piece of work: one that nobody may interrupt, or one that may be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from hhdesk.ui.jobs import Job, Jobs, Work
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.work_bar import WorkBar


class ProgressDialog(QDialog):
    """Starts the work, and closes by itself: `answer` is what came of it, or `error` why nothing did.

    Both None where the user stopped it, at its next report, as only work that `may_stop` is.
    """

    def __init__(
        self, words: str, work: Work, jobs: Jobs, parent: QWidget | None = None, *, may_stop: bool = False
    ) -> None:
        super().__init__(parent)
        self.answer: object = None
        self.error: Exception | None = None
        self._running, self._may_stop = True, may_stop
        self.setWindowTitle(self.tr("Sao lưu"))
        bar = WorkBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(Label(words))
        column.addWidget(bar)
        self.stop = Button(self.tr("Dừng"))
        self.stop.setVisible(may_stop)
        self.stop.clicked.connect(self.reject)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(px(420))
        self._job = Job(work, jobs)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        bar.follow(self._job)
        jobs.submit(self._job)

    def reject(self) -> None:
        """Esc and the window's cross stop the work, or wait for its end."""
        if not self._running:
            super().reject()
        elif self._may_stop:
            self.stop.setEnabled(False)
            self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As `reject`."""
        if self._running:
            event.ignore()
            self.reject()
            return
        super().closeEvent(event)

    def _on_succeeded(self, answer: object) -> None:
        self._running = False
        self.answer = answer
        self.accept()

    def _on_cancelled(self) -> None:
        self._running = False
        self.reject()

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        self.error = error
        self.reject()
