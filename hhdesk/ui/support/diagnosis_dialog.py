"""Shows everything that would go to support, file by file, and saves it as a zip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from hhdesk.ui.jobs import Job
from hhdesk.ui.messages import failure_text
from hhdesk.ui.theme.sizes import GAP, MARGIN, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.support.diagnose import Diagnosis

_FILTER = "Tệp nén (*.zip)"
_HEAD = (
    "Tệp này cho biết phiên bản, cỡ tệp, mã lỗi và nơi xảy ra lỗi. Trong đó không có số liệu, tên đơn vị, "
    "tên cơ sở, tên người hay ghi chú."
)


class DiagnosisDialog(QDialog):
    """Gathers on the work thread; `ask_file(name)` stands for the dialog that asks where to save."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask_file: Callable[[str], str] = self._ask_file
        self.diagnosis: Diagnosis | None = None
        self.state = IconLabel()
        self.names = QListWidget()
        self.text = QPlainTextEdit()
        self.save = Button(self.tr("Lưu tệp…"), "folder")
        self.save.setEnabled(False)
        self.save.clicked.connect(lambda _checked: self._on_save())
        self.names.currentRowChanged.connect(self._on_chosen)
        self._lay_out()
        self.state.show_text("dash", self.tr("Đang gom thông tin và kiểm tra tệp số liệu…"), "sub")
        self._gather(workbench)

    def done(self, result: int) -> None:
        """Let what runs end unheard, and close."""
        self._job.cancel()
        super().done(result)

    def _gather(self, workbench: Workbench) -> None:
        path, clock = workbench.desk.path, workbench.desk.clock

        def work(_report: object) -> Diagnosis:
            from hhdesk.app.support.diagnose import diagnose

            return diagnose(path, clock)

        self._job = Job(work, workbench.jobs)
        self._job.succeeded.connect(self._on_gathered)
        self._job.failed.connect(lambda error: self._tell("problem", failure_text(error), "problem"))
        workbench.jobs.submit(self._job)

    def _on_gathered(self, diagnosis: Diagnosis) -> None:
        self.diagnosis = diagnosis
        self._tell("check", self.tr("Đã gom xong. Xem từng phần rồi lưu; chưa có gì được gửi đi."), "text")
        self.names.addItems([f"{part.name}\n{part.about}" for part in diagnosis.parts])
        self.names.setCurrentRow(0)
        self.save.setEnabled(True)
        self.names.setFocus()

    def _on_chosen(self, row: int) -> None:
        if self.diagnosis is not None and row >= 0:
            self.text.setPlainText(self.diagnosis.parts[row].text)

    def _on_save(self) -> None:
        from hhdesk.app.support.diagnose import write_diagnosis
        from hhdesk.exchange.errors import SheetError

        if self.diagnosis is None:
            return
        name = self.ask_file(self.diagnosis.suggested_name)
        if not name:
            return
        try:
            file = write_diagnosis(self.diagnosis, Path(name))
        except SheetError as error:
            from hhdesk.app.wording.messages import failure

            self._tell("problem", failure(error), "problem")
            return
        self._tell("check", f"Đã lưu {file.name}. Hãy gửi tệp này cho người hỗ trợ.", "text")

    def _tell(self, icon: str, sentence: str, tone: str) -> None:
        self.state.show_text(icon, sentence, tone)

    def _ask_file(self, name: str) -> str:
        from PySide6.QtCore import QStandardPaths

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
        title = self.tr("Lưu thông tin cho người hỗ trợ")
        return QFileDialog.getSaveFileName(self, title, str(Path(folder) / name), _FILTER)[0]

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Gửi thông tin cho người hỗ trợ"))
        self.resize(px(900), px(600))
        self.names.setAccessibleName(self.tr("Các phần sẽ gửi"))
        self.names.setFixedWidth(px(330))
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Nội dung của phần đang chọn"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[px(MARGIN)] * 4)
        column.setSpacing(px(GAP))
        head = Label(_HEAD)
        head.setWordWrap(True)
        column.addWidget(head)
        column.addWidget(self.state)
        middle = QHBoxLayout()
        middle.setSpacing(px(GAP))
        middle.addWidget(self.names)
        middle.addWidget(self.text, 1)
        column.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        close = Button(self.tr("Đóng"))
        close.clicked.connect(self.reject)
        foot.addWidget(self.save)
        foot.addWidget(close)
        column.addLayout(foot)
