"""The row of buttons under what could not be opened: every way on, so that nobody stands in a circle."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from hhdesk.ui.messages import Asker, ask_in_dialog
from hhdesk.ui.widgets.buttons import Button


class WaysOn:
    """`another` opens another file, `again` looks once more, `create` begins with nothing, `leave` ends."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        self._path, self._parent = path, parent
        self.asker: Asker = ask_in_dialog
        self.leave = Button(parent.tr("Thoát"), kind="plain")
        self.another = Button(parent.tr("Mở tệp khác…"), "folder")
        self.again = Button(parent.tr("Thử lại"), "undo")
        self.create = Button(parent.tr("Tạo tệp số liệu mới…"), kind="link")

    def chosen_file(self) -> Path | None:
        """Another file that the user chose, a backup perhaps."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            self._parent.tr("Mở tệp số liệu hoặc bản sao lưu"),
            "",
            "Số liệu, bản sao lưu, bản niêm phong (*.hhdb *.sealed);;Mọi tệp (*)",
        )
        return Path(name) if name else None

    def may_create(self) -> bool:
        """Whether somebody who was told what a new database lacks wants it all the same."""
        question = self._parent.tr("Tạo tệp số liệu mới, chưa có số nào?")
        why = self._parent.tr(
            "Số liệu của {0} sẽ không có trong tệp mới. Tệp cũ, nếu còn ở đâu đó, vẫn giữ nguyên: tìm lại "
            "được thì mở bằng “Mở tệp khác…” trong Cài đặt."
        ).format(self._path)
        return self.asker(self._parent, question, why, self._parent.tr("Tạo tệp mới"))
