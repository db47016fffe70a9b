"""The bar that a dialog shows while its work runs: how far it is, where the window's own is out of reach."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from hhdesk.ui.jobs import Job


class WorkBar(QProgressBar):
    """Keeps its place while nothing runs, so that nothing below it jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.setTextVisible(False)
        self.setAccessibleName(self.tr("Tiến độ công việc"))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show the progress of a job, not submitted yet, until it ends or another one is followed."""
        self._job = job
        self.setRange(0, 0)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self.show()

    def _on_progressed(self, done: int, total: int) -> None:
        if self.sender() is self._job:
            self.setRange(0, total)
            self.setValue(done)

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()
