"""Asks where a backup is to be copied to as a database: the backup itself is never worked in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hhdesk.ui.accounts.work_dialog import WorkDialog
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.wizard.steps import FolderStep

if TYPE_CHECKING:
    from hhdesk.app.restore_database import Restored


class CopyDialog(WorkDialog):
    """`answer` is what was `Restored` from the backup; `existing` a database there that is opened instead."""

    def __init__(
        self, backup: Path, jobs: Jobs, parent: QWidget | None = None, folder: Path | None = None
    ) -> None:
        super().__init__("Đây là bản sao lưu", "Chép rồi mở", jobs, parent)
        from hhdesk.app.recovery.given_backup import database_name, origin_words

        self._backup = backup
        self.existing: Path | None = None
        self.set_note(
            self.tr(
                "{0} Bản sao lưu được giữ nguyên, không nhập vào đó. Để làm việc với số liệu trong bản này, "
                "hãy chép ra thành tệp số liệu. Nếu chỉ muốn đưa tệp đang dùng về như trong bản này thì hãy "
                "thôi, mở tệp đang dùng, sang trang Sao lưu và khôi phục. Tệp mới sẽ tên là “{1}”."
            ).format(origin_words(backup), database_name(backup))
        )
        self.place = FolderStep(folder)
        self.fields.addRow(self.place)
        self.place.answered.connect(self._follow)
        self.place.open_wanted.connect(self._on_existing)
        self.place.show_named(database_name(backup))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 90)
        self.act.setFocus()

    def work(self) -> Callable[[], Restored]:
        from hhdesk.app.restore_database import restore_database

        backup, target = self._backup, self.place.path
        if target is None:
            raise ValueError("no folder")
        return lambda: restore_database(backup, target)

    def complaint(self) -> str:
        return "" if self.place.usable else self.tr("Hãy chọn một thư mục dùng được.")

    def _follow(self) -> None:
        self.act.setEnabled(self.place.usable)

    def _on_existing(self, path: Path) -> None:
        self.existing = path
        self.accept()
