"""A small form whose answer takes a moment of work: fields, the reason of a refusal, two buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from hhdesk.ui.jobs import Job, Jobs, Report
from hhdesk.ui.messages import failure_text
from hhdesk.ui.theme.sizes import MARGIN, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label

_SECOND_MS = 1000
_WAIT = "sign-in-wait"


class WorkDialog(QDialog):
    """Passwords are made and checked on the work thread, since they take it a fifth of a second and more.

    Accepted once the work has succeeded, its answer in `answer`; a refusal stands above the buttons. While
    wrong passwords make one wait, the seconds are counted down there. `started(job)` tells of each try, and
    the work may call `report`. Where the work `may_stop`, leaving stops it at its next report.
    """

    started = Signal(object)
    may_stop = False

    def __init__(self, title: str, verb: str, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answer: Any = None
        self._jobs = jobs
        self._job: Job | None = None
        self._seconds = 0
        self._secrets: list[QLineEdit] = []
        self.report: Report = lambda _done, _total: None
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.timeout.connect(self._count_down)
        self.heading = Label(title, Type.SECTION)
        self.note = Label(tone="sub")
        self.note.setWordWrap(True)
        self.note.hide()
        self.fields = QFormLayout()
        self.fields.setVerticalSpacing(px(8))
        self.fields.setHorizontalSpacing(px(MARGIN))
        self.show_secrets = QCheckBox(self.tr("Hiện mật khẩu"))
        self.show_secrets.toggled.connect(self._on_show_secrets)
        self.show_secrets.hide()
        self.problem = Label(tone="problem")
        self.problem.setWordWrap(True)
        self.leave = Button(self.tr("Thôi"))
        self.leave.clicked.connect(self.reject)
        self.act = Button(verb, kind="primary")
        self.act.setDefault(True)
        self.act.clicked.connect(self.submit)
        self.foot = QHBoxLayout()
        self._lay_out()

    def work(self) -> Callable[[], Any]:
        """What is to be done with what the fields hold now; called in the work thread, it may be refused."""
        raise NotImplementedError

    def complaint(self) -> str:
        """What is wrong with the fields before any work is done; "" for nothing."""
        return ""

    def field_to_mend(self, code: str) -> QLineEdit | None:
        """Where to type again after a refusal: the first password."""
        return self._secrets[0] if self._secrets else None

    def submit(self) -> None:
        """Do the work, unless it goes on already or must wait."""
        if self._job is not None or self._seconds:
            return
        complaint = self.complaint()
        self.problem.setText(complaint)
        if complaint:
            return
        work = self.work()
        self._job = Job(lambda report: self._run(work, report), self)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._set_busy(True)
        self.started.emit(self._job)
        self._jobs.submit(self._job)

    def add_secret(self, name: str) -> QLineEdit:
        """One more field for a password."""
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        self._secrets.append(field)
        self.add_field(name, field)
        self.show_secrets.show()
        return field

    def add_field(self, name: str, field: QWidget) -> None:
        """One more field with its name at the left."""
        label = Label(name, tone="sub")
        label.setBuddy(field)
        field.setAccessibleName(name)
        field.setMinimumWidth(px(260))
        self.fields.addRow(label, field)

    def set_note(self, text: str) -> None:
        """Say something above the fields."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def reject(self) -> None:
        """Leave; work that goes on is stopped first, or waited for: what it does would go unseen."""
        if self._job is not None:
            if self.may_stop:
                self._job.cancel()
        else:
            self._clock.stop()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As `reject`."""
        if self._job is not None:
            event.ignore()
            return
        super().closeEvent(event)

    def _on_succeeded(self, answer: Any) -> None:
        self._job = None
        self._set_busy(False)
        self.answer = answer
        self.accept()

    def _run(self, work: Callable[[], Any], report: Report) -> Any:
        self.report = report
        return work()

    def _on_cancelled(self) -> None:
        self._job = None
        self._set_busy(False)
        self.reject()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._set_busy(False)
        self.problem.setText(failure_text(error))
        seconds = getattr(error, "values_by_name", {}).get("seconds", 0)
        if getattr(error, "code", "") == _WAIT and seconds:
            self._seconds = int(seconds)
            self.act.setEnabled(False)
            self._clock.start()
        field = self.field_to_mend(getattr(error, "code", ""))
        if field is not None:
            field.setFocus()
            field.selectAll()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.problem.setText(self.tr("Hãy chờ {0} giây rồi thử lại.").format(self._seconds))
            return
        self._clock.stop()
        self.problem.setText("")
        self.act.setEnabled(True)

    def _set_busy(self, busy: bool) -> None:
        self.act.setEnabled(not busy)
        self.leave.setEnabled(not busy or self.may_stop)
        for field in self._secrets:
            field.setReadOnly(busy)

    def _on_show_secrets(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in self._secrets:
            field.setEchoMode(mode)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addLayout(self.fields)
        column.addWidget(self.show_secrets)
        self.problem.setMinimumHeight(2 * self.problem.fontMetrics().lineSpacing())
        column.addWidget(self.problem)
        column.addStretch(1)
        self.foot.setSpacing(px(8))
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.act)
        column.addLayout(self.foot)
        self.setMinimumWidth(px(480))
