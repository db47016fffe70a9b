"""Asks for the password that second copies of backups open with from now on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hhdesk.ui.accounts.sign_in_dialog import mismatch
from hhdesk.ui.accounts.work_dialog import WorkDialog
from hhdesk.ui.jobs import Jobs

# What a password on a stick does, and what it costs.
HONEST = (
    "Mất USB thì người nhặt được không đọc được số liệu nếu không có mật khẩu này. Máy này không giữ mật "
    "khẩu mà vẫn tự niêm phong được mỗi ngày. Quên mật khẩu là mất các bản đó: không có cách nào mở."
)
LATER_ONLY = "Mật khẩu mới chỉ dùng cho các bản từ nay; bản có sẵn vẫn mở bằng mật khẩu cũ."


class SealDialog(WorkDialog):
    """Switches sealing on, or gives it another password (`again`)."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None, *, again: bool = False) -> None:
        title = "Đổi mật khẩu niêm phong" if again else "Niêm phong bản sao ở thư mục thứ hai"
        super().__init__(title, "Đổi mật khẩu" if again else "Niêm phong từ nay", jobs, parent)
        self.set_note(f"{LATER_ONLY} {HONEST}" if again else HONEST)
        self.password = self.add_secret(self.tr("Mật khẩu, từ 8 ký tự"))
        self.again = self.add_secret(self.tr("Gõ lại mật khẩu"))
        self.password.setFocus()

    def work(self) -> Callable[[], None]:
        from hhdesk.app.backups.sealing import seal_second_copies

        password = self.password.text()
        return lambda: seal_second_copies(password)

    def complaint(self) -> str:
        return mismatch(self.password, self.again)
