"""The work of a dialog that reads and loads: a later job takes the place of the one before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from hhdesk.app.loading.report import LoadReport
from hhdesk.store.work import ChangeSet
from hhdesk.ui.jobs import Job, Jobs, Work
from hhdesk.ui.widgets.work_bar import WorkBar


class LatestJob(QObject):
    """`failed(exception)` and `cancelled()` tell of the latest job alone; `bar` shows how far it is."""

    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, jobs: Jobs, bar: WorkBar, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._bar = jobs, bar
        self._job: Job | None = None

    def start(self, work: Work, done: Callable[[Any], None]) -> None:
        """Cancel what runs and do `work`; `done` is called with what it returns."""
        self.stop()
        job = Job(work, self._jobs)
        self._bar.follow(job)
        job.succeeded.connect(lambda result: self._end(job, done, result))
        job.failed.connect(lambda error: self._end(job, self.failed.emit, error))
        job.cancelled.connect(lambda: self._end(job, self.cancelled.emit))
        self._job = job
        self._jobs.submit(job)

    def stop(self) -> None:
        """Cancel what runs; `cancelled` follows where it could be stopped."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Cancel what runs and hear nothing more of it."""
        self.stop()
        self._job = None

    def _end(self, job: Job, tell: Callable[..., None], *values: object) -> None:
        if job is self._job:
            self._job = None
            tell(*values)


def row_counts(report: LoadReport) -> tuple[int, int]:
    """New and changed rows of all files and tables."""
    return sum(each.inserted for each in report.files), sum(each.updated for each in report.files)


def change_of(report: LoadReport) -> ChangeSet:
    """What a load wrote, for the pages that show it."""
    inserted, updated = row_counts(report)
    kinds = frozenset(each.kind for each in report.files if each.kind)
    return ChangeSet(report.edit, kinds, frozenset(), inserted, updated, 0)
