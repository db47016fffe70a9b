"""The bar at the bottom: what is saved, how long work goes on, and the database's level."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from hhdesk.domain.units import Tier
from hhdesk.ui.jobs import Job, Jobs
from hhdesk.ui.theme.sizes import STATUS_BAR, Type, px
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.buttons import Button, caption
from hhdesk.ui.widgets.labels import IconLabel, Label

if TYPE_CHECKING:
    from hhdesk.app.status import Status

TIER_NAMES = {Tier.COMMUNE: "Cấp xã", Tier.DISTRICT: "Cấp huyện", Tier.PROVINCE: "Cấp tỉnh"}
_LONGEST_USER = 24  # characters; the tooltip has the whole name


class StatusBar(QFrame):
    """Always says whether everything is saved; shows the running job with a way to stop it."""

    def __init__(self, tier: Tier, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StatusBar")
        self.setFixedHeight(px(STATUS_BAR))
        self._job: Job | None = None
        self._tier = tier
        self._saved = IconLabel(kind=Type.SECONDARY)
        self._package = Label(kind=Type.SECONDARY, tone="sub")
        self._package.setObjectName("Package")
        self._backup = Label(kind=Type.SECONDARY, tone="sub")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(px(160))
        self._bar.setAccessibleName(self.tr("Tiến độ công việc"))
        self._stop = Button(self.tr("Dừng"), kind="link")
        self._stop.clicked.connect(self._on_stop)
        self.user = Button("", kind="link")  # who is signed in; pressed, somebody else may sign in
        self.user.hide()
        self._lay_out()
        self._show_job(None)
        jobs.started.connect(self._on_started)

    def show_status(self, status: Status, today: date) -> None:
        """Show when something was saved, packed and backed up last."""
        if status.saved_at is None:
            self._saved.show_text("check", self.tr("Chưa nhập gì"), "text", "met")
        else:
            self._saved.show_text("check", f"Đã lưu {_when(status.saved_at, today)}", "text", "met")
        if status.last_package is None:
            self._package.setText(self.tr("Chưa có gói nào"))
        else:
            words = f"Gói gần nhất {_day(status.last_package, today)}"
            if status.received is not None:
                words += f" · {status.above} đã nhận {_day(status.received, today)}"
            self._package.setText(words)
        if status.last_backup is None:
            self._backup.setText(self.tr("Chưa sao lưu lần nào"))
        else:
            self._backup.setText(f"Sao lưu gần nhất {_day(status.last_backup, today)}")

    def show_user(self, name: str) -> None:
        """Show who is signed in, where people sign in."""
        words = self.tr("Đang đăng nhập: {0}. Đổi người dùng").format(name)
        self.user.setText(caption(name, _LONGEST_USER))
        self.user.setAccessibleName(words)
        set_tip(self.user, words)
        self.user.setVisible(bool(name))

    def show_unsaved(self, reason: str) -> None:
        """Say that something typed is not stored yet."""
        self._saved.show_text("problem", reason, "problem")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFixedHeight(px(STATUS_BAR))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(10))
        row.addWidget(self._saved)
        row.addWidget(_rule())
        row.addWidget(self._package)
        row.addWidget(_rule())
        row.addWidget(self._backup)
        row.addStretch(1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        row.addWidget(self.user)
        row.addWidget(Label(TIER_NAMES[self._tier], Type.SECONDARY, "sub"))

    def _on_started(self, job: Job) -> None:
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self._show_job(job)

    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._show_job(None)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_job(self, job: Job | None) -> None:
        self._job = job
        self._bar.setRange(0, 0)
        self._bar.setVisible(job is not None)
        self._stop.setVisible(job is not None)


def _rule() -> QFrame:
    line = QFrame()
    line.setObjectName("Rule")
    line.setFixedSize(1, px(12))
    return line


def _when(moment: datetime, today: date) -> str:
    local = moment.astimezone()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%H:%M %d/%m}"


def _day(moment: datetime, today: date) -> str:
    local = moment.astimezone()
    return "hôm nay" if local.date() == today else f"{local:%d/%m/%Y}"
