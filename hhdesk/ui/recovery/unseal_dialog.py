"""Asks for the password of a sealed backup and opens it on the work thread, for a while."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hhdesk.ui.accounts.work_dialog import WorkDialog
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.widgets.work_bar import WorkBar

if TYPE_CHECKING:
    from hhdesk.app.sealed_backups import Unsealed


class UnsealDialog(WorkDialog):
    """`answer` is an `Unsealed`, for whoever asked to close; a wrong password may be typed again."""

    may_stop = True

    def __init__(self, sealed: Path, jobs: Jobs, parent: QWidget | None = None, note: str = "") -> None:
        super().__init__("Mở bản sao niêm phong", "Mở", jobs, parent)
        self._sealed = sealed
        usual = self.tr("“{0}” chỉ mở được bằng mật khẩu đặt lúc bật niêm phong.").format(sealed.name)
        self.set_note(f"{usual} {note}".strip())
        self.password = self.add_secret(self.tr("Mật khẩu niêm phong"))
        bar = WorkBar()
        self.started.connect(bar.follow)
        self.fields.addRow(bar)
        self.password.setFocus()

    def work(self) -> Callable[[], Unsealed]:
        from hhdesk.app.sealed_backups import unseal

        password = self.password.text()
        return lambda: unseal(self._sealed, password, self.report)

    def complaint(self) -> str:
        return "" if self.password.text() else self.tr("Hãy gõ mật khẩu.")
