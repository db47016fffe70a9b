"""Asks for new passwords: the own one, somebody else's, and that of who switches accounts on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from hhdesk.ui.accounts.sign_in_dialog import mismatch
from hhdesk.ui.accounts.work_dialog import WorkDialog
from hhdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.domain.accounts import Account

# What accounts can do for a file, and what they cannot.
HONEST = (
    "Từ nay mở tệp số liệu này phải đăng nhập, mỗi người chỉ sửa được phần của mình, và việc nào cũng có tên "
    "trong lịch sử. Tài khoản không mã hóa tệp: ai chép được tệp thì vẫn đọc hoặc sửa được bằng công cụ "
    "khác. Muốn giữ kín, hãy đặt mật khẩu Windows cho máy và mã hóa ổ đĩa (BitLocker)."
)


class SwitchOnDialog(WorkDialog):
    """Switches accounts on; `answer` is the recovery code."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("Bật tài khoản", "Bật tài khoản", jobs, parent)
        self._desk = desk
        self.set_note(HONEST)
        self.name = QLineEdit()
        self.add_field(self.tr("Tên của bạn (người phụ trách)"), self.name)
        self.password = self.add_secret(self.tr("Mật khẩu, từ 8 ký tự"))
        self.again = self.add_secret(self.tr("Gõ lại mật khẩu"))
        self.name.setFocus()

    def work(self) -> Callable[[], Any]:
        from hhdesk.app.accounts.manage import switch_accounts_on

        name, password = self.name.text(), self.password.text()
        return lambda: switch_accounts_on(self._desk, name, password)

    def complaint(self) -> str:
        return mismatch(self.password, self.again)


class OwnPasswordDialog(WorkDialog):
    """Changes the password of who is signed in."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("Đổi mật khẩu", "Đổi mật khẩu", jobs, parent)
        self._desk = desk
        self.old = self.add_secret(self.tr("Mật khẩu đang dùng"))
        self.password = self.add_secret(self.tr("Mật khẩu mới, từ 8 ký tự"))
        self.again = self.add_secret(self.tr("Gõ lại mật khẩu mới"))
        self.old.setFocus()

    def work(self) -> Callable[[], Any]:
        from hhdesk.app.accounts.manage import change_own_password

        old, new = self.old.text(), self.password.text()
        return lambda: change_own_password(self._desk, old, new)

    def complaint(self) -> str:
        return mismatch(self.password, self.again)


class ResetDialog(WorkDialog):
    """Gives somebody else a new password."""

    def __init__(self, desk: Desk, account: Account, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(f"Đặt lại mật khẩu của {account.name}", "Đặt lại", jobs, parent)
        self._desk, self._account = desk, account
        self.password = self.add_secret(self.tr("Mật khẩu mới, từ 8 ký tự"))
        self.again = self.add_secret(self.tr("Gõ lại mật khẩu"))
        self.password.setFocus()

    def work(self) -> Callable[[], Any]:
        from hhdesk.app.accounts.manage import reset_password

        password = self.password.text()
        return lambda: reset_password(self._desk, self._account, password)

    def complaint(self) -> str:
        return mismatch(self.password, self.again)
