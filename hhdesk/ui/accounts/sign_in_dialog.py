"""Asks who sits here before a database with accounts is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from hhdesk.ui.accounts.work_dialog import WorkDialog
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk


class SignInDialog(WorkDialog):
    """A name, a password, Enter. Whoever leads the database gets in with the recovery code too.

    `recovery` is the next recovery code where one was used, to be written down.
    """

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("Đăng nhập", "Đăng nhập", jobs, parent)
        from hhdesk.app.accounts.sign_in import names_to_sign_in

        self._desk = desk
        self.recovery = ""
        self.heading.setText(desk.own_unit.name)
        self.set_note(self.tr("Tệp số liệu này có tài khoản. Hãy chọn tên mình rồi gõ mật khẩu."))
        self.name = ComboBox(self.tr("Tên"))
        for name in names_to_sign_in(desk):
            self.name.addItem(name, name)
        self.add_field(self.tr("Tên"), self.name)
        self.password = self.add_secret(self.tr("Mật khẩu"))
        self.leave.setText(self.tr("Thoát"))
        self.lost = Button(self.tr("Quên mật khẩu…"), kind="link")
        self.lost.clicked.connect(self.use_recovery_code)
        self.foot.insertWidget(0, self.lost)
        self.password.setFocus()

    def work(self) -> Callable[[], Any]:
        from hhdesk.app.accounts.sign_in import sign_in

        name, password = self.name.currentText(), self.password.text()
        return lambda: sign_in(self._desk, name, password)

    def complaint(self) -> str:
        return "" if self.password.text() else self.tr("Hãy gõ mật khẩu.")

    def use_recovery_code(self) -> None:
        """Get in without the password."""
        dialog = RecoveryDialog(self._desk, self._jobs, self.name.currentText(), self)
        if dialog.exec():
            self.recovery = str(dialog.answer)
            self.accept()


class RecoveryDialog(WorkDialog):
    """The recovery code and a new password; `answer` is the code that counts from now on."""

    def __init__(self, desk: Desk, jobs: Jobs, name: str, parent: QWidget | None = None) -> None:
        super().__init__("Quên mật khẩu", "Đặt mật khẩu mới", jobs, parent)
        self._desk = desk
        self.set_note(
            self.tr(
                "Cán bộ và người chỉ xem: hãy nhờ người phụ trách đặt lại mật khẩu trong Cài đặt. "
                "Người phụ trách: hãy gõ mã khôi phục đã ghi ra giấy khi bật tài khoản."
            )
        )
        self.name = QLineEdit(name)
        self.add_field(self.tr("Tên người phụ trách"), self.name)
        self.code = QLineEdit()
        self.add_field(self.tr("Mã khôi phục"), self.code)
        self.password = self.add_secret(self.tr("Mật khẩu mới"))
        self.again = self.add_secret(self.tr("Gõ lại mật khẩu"))
        self.code.setFocus()

    def work(self) -> Callable[[], Any]:
        from hhdesk.app.accounts.manage import recover

        code, name, password = self.code.text(), self.name.text(), self.password.text()
        return lambda: recover(self._desk, code, name, password)

    def complaint(self) -> str:
        return mismatch(self.password, self.again)

    def field_to_mend(self, code: str) -> QLineEdit | None:
        """The code, where that was wrong."""
        return self.code if code == "recovery-wrong" else super().field_to_mend(code)


def mismatch(password: QLineEdit, again: QLineEdit) -> str:
    """What to say where two passwords are not the same."""
    return "" if password.text() == again.text() else password.tr("Hai lần gõ mật khẩu không giống nhau.")
