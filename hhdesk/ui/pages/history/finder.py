"""Looks through the history a moment at a time, so that other work has its turn, and until it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hhdesk.ui.jobs import Job
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.history.entries import HistoryQuery
    from hhdesk.app.history.read import Found

Ask = Callable[[int | None], "HistoryQuery"]


class Finder(QObject):
    """`found(entries, anew)` when some came, `anew` for the first of a question; `moved()` when it looks on,
    or no further. `older` is the edit down to which everything was read, at `until`; None: there is no more.
    """

    found = Signal(object, bool)
    moved = Signal()

    def __init__(self, workbench: Workbench, most: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench, self._most = workbench, most
        self._job: Job | None = None
        self._count = 0
        self.older: int | None = None
        self.until: datetime | None = None

    @property
    def looking(self) -> bool:
        """True while a question is not answered to its end."""
        return self._job is not None

    def ask(self, query_before: Ask, before: int | None = None) -> None:
        """Look for a page of entries older than edit `before` (None: the newest).

        What was asked before is looked for no longer.
        """
        self._drop()
        self._count = 0
        self._look(query_before, before)

    def stop(self) -> None:
        """Look no further."""
        if self._job is not None:
            self._drop()
            self.moved.emit()

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look(self, query_before: Ask, before: int | None) -> None:
        from hhdesk.app.history.read import search_history

        desk, query = self._workbench.desk, query_before(before)
        job = Job(lambda report: search_history(desk, query, report), self)
        job.succeeded.connect(lambda found: self._on_found(job, query_before, before, found))
        job.failed.connect(lambda error: self._on_failed(job, error))
        self._job = job
        self.moved.emit()
        self._workbench.jobs.submit(job)

    def _on_found(self, job: Job, query_before: Ask, before: int | None, found: Found) -> None:
        if job is not self._job:  # it was stopped when it had just ended
            return
        self._job = None
        self.older, self.until = found.older, found.until
        self._count += len(found.entries)
        self.found.emit(found.entries, before is None)
        if self.older is not None and self._count < self._most:
            self._look(query_before, self.older)
        else:
            self.moved.emit()

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self.stop()
            self._workbench.messages.fail(error)
