"""Shows what merging all waiting packages would come to, without touching the database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QWidget

from hhdesk.domain.progress_records import Progress, State
from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.messages import failure_text
from hhdesk.ui.places import PageContext
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.dialog_frame import close_button, dialog_column, foot_row
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.words.states import state_look
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.sync.rehearse import Rehearsal


class RehearsalDialog(QDialog):
    """Merges into a copy on the work thread; `rehearsal` is what came out, None until then."""

    def __init__(
        self, workbench: Workbench, paths: Sequence[Path], context: PageContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rehearsal: Rehearsal | None = None
        self._picture = b""
        self._summary = IconLabel()
        self._states = Label(tone="sub")
        self._states.setWordWrap(True)
        self.chart = QLabel()
        self.chart.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.chart.setMinimumSize(px(480), px(300))
        self._lay_out()
        self._summary.show_text("dash", self.tr("Đang gộp thử {0} gói…").format(len(paths)), "sub")
        desk, year, unit = workbench.desk, context.period.year, context.unit

        def work(report: Report) -> tuple[Rehearsal, bytes]:
            from hhdesk.app.sync.rehearse import rehearse

            made = rehearse(desk, paths, year, unit, report)
            return made, made.chart.png(1400, 990)

        self._job = Job(work, workbench.jobs)
        self._job.succeeded.connect(lambda result: self._on_done(*result))
        self._job.failed.connect(lambda error: self._tell(failure_text(error)))
        self._job.cancelled.connect(lambda: self._tell(self.tr("Đã dừng, chưa gộp gì.")))
        workbench.jobs.submit(self._job)

    def done(self, result: int) -> None:
        """Stop what runs and close."""
        self._job.cancel()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart fills its room."""
        super().resizeEvent(event)
        self._show_chart()

    def _on_done(self, rehearsal: Rehearsal, picture: bytes) -> None:
        self.rehearsal, self._picture = rehearsal, picture
        report = rehearsal.report
        taken = sum(1 for each in report.packages if each.status in ("merged", "fork"))
        waiting = report.open_conflicts
        words = f"Gộp thử {taken} gói trên bản sao; {waiting} chỗ sẽ chờ chọn. Số liệu thật chưa đổi."
        self._summary.show_text("check", words, "text", "met")
        self._states.setText(_compared(rehearsal.before, rehearsal.after))
        self._show_chart()

    def _tell(self, sentence: str) -> None:
        self._summary.show_text("problem", sentence, "problem")

    def _show_chart(self) -> None:
        if self._picture:
            drawn, ratio = QPixmap(), self.devicePixelRatioF()
            drawn.loadFromData(self._picture)
            size = self.chart.size() * ratio
            mode = Qt.TransformationMode.SmoothTransformation
            fitted = drawn.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode)
            fitted.setDevicePixelRatio(ratio)
            self.chart.setPixmap(fitted)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Diễn tập gộp"))
        self.resize(px(980), px(660))
        self.chart.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column = dialog_column(self, 8)
        summary = QHBoxLayout()
        summary.addWidget(self._summary)
        summary.addStretch(1)
        column.addLayout(summary)
        column.addWidget(self._states)
        column.addWidget(self.chart, 1)
        note = self.tr("Bản sao bị xóa ngay sau khi xem; muốn gộp thật thì đóng lại và bấm Gộp.")
        column.addLayout(foot_row(Label(note, Type.SECONDARY, "sub"), None, close_button(self)))


def _compared(before: Progress, after: Progress) -> str:
    """`Đạt 5 → 7 · Chậm 4 → 3`, for the states that there are."""
    parts = []
    for state in State:
        was, now = (
            sum(1 for each in progress.targets if each.state is state) for progress in (before, after)
        )
        if was or now:
            parts.append(f"{state_look(state).word} {was} → {now}")
    return " · ".join(parts)
