"""Long work on one application-wide thread: a `Job` each, told of in the window's thread by signals."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Cancelled(BaseException):
    """Raised inside the work when its job was cancelled, so that its transaction rolls back."""


Report = Callable[[int, int], None]
"""What work calls as `report(done, total)`; total 0 where it is unknown. Raises Cancelled."""

Work = Callable[[Report], Any]


class Job(QObject):
    """One piece of work. Connect first, submit after; every job ends in one of the last three signals.

    `progressed(done, total)`, `succeeded(result)`, `failed(exception)`, `cancelled()`; all of them arrive in
    the thread that made the job, so plain functions may be connected too.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    _reported = Signal(int, int)
    _returned = Signal(object, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = False
        self._over = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """True while the work waits or goes on; False from the signal that ends it on."""
        return not self._over

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop = True

    def run(self) -> None:
        """Do the work in the calling thread; the signals follow in the job's own."""
        try:
            self._report(0, 0)
            self._returned.emit(self._work(self._report), None)
        except (Exception, Cancelled) as error:  # noqa: BLE001 - whatever it is, the window must hear of it
            self._returned.emit(None, error)

    def _report(self, done: int, total: int) -> None:
        if self._stop:
            raise Cancelled
        self._reported.emit(done, total)

    @Slot(int, int)
    def _on_reported(self, done: int, total: int) -> None:
        if not self._stop:
            self.progressed.emit(done, total)

    @Slot(object, object)
    def _on_returned(self, result: object, error: BaseException | None) -> None:
        self._over = True
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        self.ended.emit()


class Jobs(QObject):
    """The one thread and its queue; jobs run one after another in the order they were submitted."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._waiting: list[Job] = []

    @property
    def busy(self) -> bool:
        """True while a job runs or waits."""
        return bool(self._waiting)

    def submit(self, job: Job) -> Job:
        """Queue the job, whose signals are connected already; it is kept alive until it ends."""
        self._waiting.append(job)
        job.ended.connect(lambda: self._waiting.remove(job))
        self.started.emit(job)
        self._executor.submit(job.run)
        return job

    def forget(self) -> None:
        """Cancel what waits and runs, and tell nobody: those who would listen are going away."""
        for job in self._waiting:
            job.cancel()
            job.blockSignals(True)
        self._waiting.clear()

    def close(self) -> None:
        """Cancel what waits and wait for what runs."""
        self.forget()
        self._executor.shutdown(wait=True)
