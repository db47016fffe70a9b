"""Collects what goes wrong in the window while the self-test looks at it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler

from hhdesk.app.selftest.steps import Wrong
from hhdesk.ui.jobs import Job, Jobs
from hhdesk.ui.messages import Message, Messages, Tone

_LOOK_MS = 20
_PLATFORM_SAYS = "This plugin does not support"  # of itself, whatever the program does
_MOST_MS = 30_000  # what a page may take on the slowest PC


class Watch:
    """Holds the faults and remarks since they were last taken."""

    def __init__(self) -> None:
        self.faults: list[BaseException] = []
        self.remarks: list[str] = []

    @contextmanager
    def on(self) -> Iterator[None]:
        """Hear uncaught errors of all threads, and what Qt warns of."""
        before, threads = sys.excepthook, threading.excepthook
        sys.excepthook = lambda _kind, error, _trace: self.faults.append(error)
        threading.excepthook = lambda given: self._hear(given.exc_value)
        handler = qInstallMessageHandler(self._on_qt)
        try:
            yield
        finally:
            qInstallMessageHandler(handler)
            sys.excepthook, threading.excepthook = before, threads

    def follow(self, messages: Messages, jobs: Jobs) -> None:
        """Hear the problems that a window tells its user, and the work that fails behind its pages."""
        messages.posted.connect(self._on_posted)
        jobs.started.connect(self._on_started)

    def raise_faults(self) -> None:
        """Raise the first fault, if there is any; none is left then."""
        found, self.faults = self.faults, []
        if found:
            raise found[0]

    def _hear(self, error: BaseException | None) -> None:
        if error is not None:
            self.faults.append(error)

    def _on_posted(self, message: Message) -> None:
        if message.tone is Tone.PROBLEM:
            self.faults.append(Wrong(message.text))

    def _on_started(self, job: Job) -> None:
        job.failed.connect(self._hear)

    def _on_qt(self, kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
        if kind is not QtMsgType.QtDebugMsg and not (text or "").startswith(_PLATFORM_SAYS):
            self.remarks.append(f"Qt: {text}")


def settle(jobs: Jobs, quiet_ms: int) -> None:
    """Let the window paint and work until nothing has been under way for `quiet_ms`.

    Wrong if that takes longer than any page may.
    """
    still = 0

    def at_rest() -> bool:
        nonlocal still
        still = 0 if jobs.busy else still + _LOOK_MS
        return still >= quiet_ms

    wait_until(at_rest)


def wait_until(happened: Callable[[], bool]) -> None:
    """Let the window live until `happened` says so; Wrong if that takes longer than anything may."""
    loop = QEventLoop()
    waited = 0

    def look() -> None:
        nonlocal waited
        waited += _LOOK_MS
        if happened() or waited >= _MOST_MS:
            loop.quit()

    timer = QTimer(interval=_LOOK_MS)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    if waited >= _MOST_MS:
        raise Wrong(f"not done after {_MOST_MS // 1000} s")
