"""Makes an account, or gives one another role."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from hhdesk.domain.accounts import Role, roles_of
from hhdesk.ui.accounts.sign_in_dialog import mismatch
from hhdesk.ui.accounts.words import ROLE_WORDS
from hhdesk.ui.accounts.work_dialog import WorkDialog
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.domain.accounts import Account


class AccountDialog(WorkDialog):
    """With `account` None a new one is made, its first password typed here by who makes it."""

    def __init__(
        self, desk: Desk, jobs: Jobs, account: Account | None = None, parent: QWidget | None = None
    ) -> None:
        title = "Thêm tài khoản" if account is None else f"Sửa tài khoản {account.name}"
        super().__init__(title, "Thêm" if account is None else "Lưu", jobs, parent)
        self._desk, self._account = desk, account
        self.name = QLineEdit(account.name if account else "")
        self.role = ComboBox(self.tr("Vai trò"))
        for role in roles_of(desk.info.tier):
            self.role.addItem(ROLE_WORDS[role], role)
        self.organisation = ComboBox(self.tr("Tổ chức"))
        for organisation in desk.reference.organisations:
            self.organisation.addItem(organisation.short_name, organisation.code)
        self.add_field(self.tr("Tên"), self.name)
        self.add_field(self.tr("Vai trò"), self.role)
        self.add_field(self.tr("Tổ chức"), self.organisation)
        if account is None:
            self.password = self.add_secret(self.tr("Mật khẩu, từ 8 ký tự"))
            self.again = self.add_secret(self.tr("Gõ lại mật khẩu"))
        self.name.setReadOnly(account is not None)
        self.role.choose(account.role if account else Role.OFFICER)
        self.organisation.choose(account.organisation if account else None)
        self.role.currentIndexChanged.connect(lambda _row: self._follow_role())
        self._follow_role()
        (self.name if account is None else self.role).setFocus()

    def work(self) -> Callable[[], Any]:
        from hhdesk.app.accounts.manage import add_account, change_account

        role = Role(self.role.currentData())
        organisation = str(self.organisation.currentData()) if role is Role.OFFICER else None
        account = self._account
        if account is not None:
            return lambda: change_account(self._desk, account, role, organisation, active=account.active)
        name, password = self.name.text(), self.password.text()
        return lambda: add_account(self._desk, name, role, organisation, password)

    def complaint(self) -> str:
        return "" if self._account is not None else mismatch(self.password, self.again)

    def _follow_role(self) -> None:
        self.organisation.setEnabled(self.role.currentData() == Role.OFFICER)
