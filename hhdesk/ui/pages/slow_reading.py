"""Reads what takes long on the work thread, and says above the page how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from hhdesk.ui.jobs import Job, Work
from hhdesk.ui.theme.sizes import Type
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel
from hhdesk.ui.widgets.strip import strip
from hhdesk.ui.workbench import Workbench

PATIENCE_MS = 500
Answer = Callable[[Any], None]


class SlowReading(QObject):
    """One page's questions to a large database: the newest one counts, an older one is given up.

    `bar` comes into sight above the page where an answer takes longer than half a second, and goes with it.
    Where somebody stops the work it stays, with a way to go on.
    """

    def __init__(self, workbench: Workbench, page: QWidget) -> None:
        super().__init__(page)
        self._workbench = workbench
        self._job: Job | None = None
        self._question: tuple[Work, Answer] | None = None
        self._label = IconLabel(kind=Type.SECONDARY)
        self.again_button = Button(self.tr("Đếm tiếp"), kind="link")
        self.again_button.clicked.connect(self._on_again)
        self.bar = strip("StripHead", self._label, self.again_button)
        self.bar.setParent(page)
        self.bar.hide()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.bar.show)

    @property
    def waiting(self) -> bool:
        """True until the answer is there, or somebody has stopped the work."""
        return self._job is not None

    @property
    def words(self) -> str:
        """What the bar says."""
        return self._label.text()

    def ask(self, read: Work, answer: Answer) -> None:
        """Call `answer` with what `read` gives, in the window's thread, unless another question follows."""
        self._give_up()
        self._question = read, answer
        self._job = Job(read, self._workbench.jobs)
        self._job.progressed.connect(self._on_progressed)
        self._job.succeeded.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_stopped)
        self._say(self.tr("Đang đọc số liệu…"), "info", again=False)
        if self.bar.isHidden():
            self._patience.start()
        self._workbench.jobs.submit(self._job)

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._give_up()
        self._end()

    def _give_up(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _end(self) -> None:
        self._job = None
        self._patience.stop()
        self.bar.hide()

    def _say(self, words: str, icon: str, *, again: bool) -> None:
        self._label.show_text(icon, words, "sub")
        self.again_button.setVisible(again)

    def _on_progressed(self, done: int, total: int) -> None:
        if self.sender() is self._job and total:
            self._say(f"Đang đếm xếp loại: {done}/{total} xã", "info", again=False)

    def _on_read(self, result: object) -> None:
        if self.sender() is self._job and self._question is not None:
            _, answer = self._question
            self._end()
            answer(result)

    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is self._job:
            self._end()
            self._workbench.messages.fail(error)

    def _on_stopped(self) -> None:
        """Somebody pressed the button that stops work."""
        if self.sender() is self._job:
            self._end()
            self._say(self.tr("Đã dừng đếm xếp loại, số liệu ở đây chưa đủ."), "warn", again=True)
            self.bar.show()

    def _on_again(self) -> None:
        if self._question is not None:
            self.bar.hide()
            self.ask(*self._question)
