"""The panel with the packages that wait: where they come from, the list, and ways to add some."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.app.desk import Desk
from hhdesk.app.sync.drives import Drive
from hhdesk.ui.pages.usb.taking_in.queue import Queue
from hhdesk.ui.pages.usb.taking_in.queue_table import QueueTable
from hhdesk.ui.theme.sizes import TWO_LINE_ROW, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel, Label

_MOST_ROWS = 6
_HEAD = 32
_FILTER = "Gói số liệu (*.hhp);;Mọi tệp (*)"


class QueueBox(QFrame):
    """`paths_chosen(list of paths)` follows the file dialogs."""

    paths_chosen = Signal(object)

    def __init__(self, queue: Queue, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self._queue = queue
        self.table = QueueTable(queue, desk)
        self._source = IconLabel()
        self._count = Label(tone="sub")
        self.files_button = Button(self.tr("Thêm gói từ máy…"), "file", kind="link")
        self.folder_button = Button(self.tr("Cả thư mục…"), "folder", kind="link")
        self.files_button.clicked.connect(self._on_files)
        self.folder_button.clicked.connect(self._on_folder)
        queue.changed.connect(self._follow)
        self._lay_out()
        self.show_drives(())
        self._follow()

    def show_drives(self, drives: tuple[Drive, ...]) -> None:
        """Name the sticks that are plugged in."""
        words = ", ".join(drive.name for drive in drives) or self.tr("Gói chờ gộp")
        self._source.show_text("usb", words, "text", "sub")

    def _follow(self) -> None:
        count = len(self._queue.items)
        self._count.setText(f"{count} gói" if count else "")
        rows = min(max(count, 1), _MOST_ROWS)
        self.table.setFixedHeight(px(TWO_LINE_ROW) * rows)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("StripHead")
        head.setFixedHeight(px(_HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(px(10), 0, px(6), 0)
        row.setSpacing(px(8))
        row.addWidget(self._source)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.files_button)
        row.addWidget(self.folder_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table)

    def _on_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Chọn gói số liệu"), "", _FILTER)
        if names:
            self.paths_chosen.emit([Path(name) for name in names])

    def _on_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Chọn thư mục có gói số liệu"))
        if name:
            self.paths_chosen.emit([Path(name)])
