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


class _Line(QObject):
    """What the work thread speaks through; no window takes it along when it goes."""

    reported = Signal(int, int)
    returned = Signal(object, object)


class _Task:
    """The work as its thread has it, without the job, which lives and ends in the window's thread alone."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.line = _Line()
        self.stop = False

    def run(self) -> None:
        """Do the work; whatever comes of it is told on the line."""
        try:
            self.report(0, 0)
            self.line.returned.emit(self.work(self.report), None)
        except (Exception, Cancelled) as error:  # noqa: BLE001 - whatever it is, the window must hear of it
            self.line.returned.emit(None, error)

    def report(self, done: int, total: int) -> None:
        """Cancelled once it was asked for."""
        if self.stop:
            raise Cancelled
        self.line.reported.emit(done, total)


class Job(QObject):
    """One piece of work. Connect first, submit after; every job ends in one of the last three signals.

    `progressed(done, total)`, `succeeded(result)`, `failed(exception)`, `cancelled()`; all of them arrive in
    the thread that made the job, so plain functions may be connected too. A job may go with its parent while
    its work goes on: then nobody is told.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.task = _Task(work)
        self._over = False
        self.task.line.reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self.task.line.returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """True while the work waits or goes on; False from the signal that ends it on."""
        return not self._over

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self.task.stop = True

    @Slot(int, int)
    def _on_reported(self, done: int, total: int) -> None:
        if not self.task.stop:
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
        job.ended.connect(lambda: self._drop(job))
        job.destroyed.connect(lambda: self._drop(job))
        self.started.emit(job)
        self._executor.submit(job.task.run)
        return job

    def _drop(self, job: Job) -> None:
        """Wait no more for a job that has ended, or has gone with its parent."""
        self._waiting = [each for each in self._waiting if each is not job]

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
