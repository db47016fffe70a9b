"""The panel that makes the pack for a meeting: what is in it, progress with a way to stop, the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from hhdesk.ui.jobs import Job
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.reports.outputs import Outputs
from hhdesk.ui.theme.sizes import MARGIN, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.ui.places import PageContext

_WIDTH = 560
CONTENT = (
    "Báo cáo năm: Word để sửa và ký, PDF để gửi",
    "Biểu đồ khổ A4, đen trắng",
    "Bảng xếp hạng các xã khổ A3",
    "Bảng số liệu theo xã, tệp Excel",
    "Thư nhắc từng xã còn thiếu số liệu, tệp Word",
)
COMMUNE_CONTENT = (CONTENT[0], CONTENT[1], "Bảng số liệu của xã, tệp Excel")


class PackPanel(QWidget):
    """Makes the pack of the unit and year shown, in a folder of its own."""

    def __init__(self, workbench: Workbench, outputs: Outputs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._outputs = outputs
        self._context: PageContext | None = None
        self._job: Job | None = None
        self._made: Path | None = None
        self._lines = [IconLabel(kind=Type.TEXT) for _ in CONTENT]
        self.make = Button(self.tr("Tạo bộ tài liệu…"), "folder", kind="primary")
        self.stop = Button(self.tr("Dừng"))
        self.open = Button(self.tr("Mở thư mục"), "folder")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Tiến độ tạo bộ tài liệu"))
        self._said = Label(tone="sub")
        self._said.setWordWrap(True)
        self.make.clicked.connect(self._on_make)
        self.stop.clicked.connect(self._on_stop)
        self.open.clicked.connect(self._on_open)
        self._lay_out()
        self._show_state()

    def show_context(self, context: PageContext, *, commune: bool) -> None:
        """The unit and year whose pack is made next."""
        if context != self._context:
            self._context = context
            self._made = None
            self._said.setText("")
        for label, words in zip(self._lines, COMMUNE_CONTENT if commune else CONTENT, strict=False):
            label.show_text("file", words, "text", "sub")
        for number, label in enumerate(self._lines):
            label.setVisible(number < len(COMMUNE_CONTENT if commune else CONTENT))
        self._show_state()

    def _lay_out(self) -> None:
        panel = QFrame()
        panel.setObjectName("Panel")
        panel.setFixedWidth(px(_WIDTH))
        column = QVBoxLayout(panel)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(8))
        column.addWidget(Label(self.tr("Bộ tài liệu họp"), Type.SECTION))
        words = Label(self.tr("Một lần bấm ghi tất cả vào một thư mục mới:"), tone="sub")
        column.addWidget(words)
        for line in self._lines:
            column.addWidget(line)
        column.addSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self.make, self.open, self.stop):
            row.addWidget(button)
        row.addWidget(self._bar, 1)
        row.addStretch(0)
        column.addLayout(row)
        column.addWidget(self._said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        whole.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        whole.addStretch(1)

    def _on_make(self) -> None:
        from hhdesk.app.paper.facts import ReportRequest
        from hhdesk.app.paper.pack import write_pack

        if self._context is None:
            return
        place = self._outputs.ask_folder()
        if not place:
            return
        desk, context = self._workbench.desk, self._context
        year = context.period.year
        folder = free_folder(Path(place) / f"tai-lieu-hop-{desk.reference.units[context.unit].code}-{year}")
        request = ReportRequest(year, context.unit)
        job = Job(lambda report: write_pack(desk, request, folder, report), self._workbench.jobs)
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(lambda files: self._on_made(folder, len(files)))
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._job = job
        self._bar.setRange(0, 0)
        self._said.setText(self.tr("Đang ghi…"))
        self._show_state()
        self._workbench.jobs.submit(job)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._said.setText(self.tr("Đang dừng…"))

    def _on_open(self) -> None:
        if self._made is not None:
            self._outputs.show_folder(self._made)

    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_made(self, folder: Path, count: int) -> None:
        self._made = folder
        self._finish(f"Đã ghi {count} tệp vào {folder}.")
        self._workbench.messages.say(
            f"Đã tạo bộ tài liệu họp: {count} tệp trong {folder}.",
            Tone.DONE,
            self.tr("Mở thư mục"),
            lambda: self._outputs.show_folder(folder),
        )

    def _on_failed(self, error: BaseException) -> None:
        self._finish("")
        self._workbench.messages.fail(error)

    def _on_cancelled(self) -> None:
        self._finish(self.tr("Đã dừng, không để lại tệp nào."))

    def _finish(self, words: str) -> None:
        self._job = None
        self._said.setText(words)
        self._show_state()

    def _show_state(self) -> None:
        running = self._job is not None
        self.make.setVisible(not running)
        self.open.setVisible(not running and self._made is not None)
        self.stop.setVisible(running)
        self._bar.setVisible(running)


def free_folder(wanted: Path) -> Path:
    """The folder, or the first numbered one beside it that does not exist yet."""
    number, folder = 2, wanted
    while folder.exists():
        folder, number = wanted.with_name(f"{wanted.name}-{number}"), number + 1
    return folder
