"""The part of the settings page about accounts: who is signed in, and what may be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.domain.accounts import Right
from hhdesk.ui.accounts.words import role_words
from hhdesk.ui.messages import Tone
from hhdesk.ui.theme.sizes import MARGIN, Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.workbench import Workbench

OFF = (
    "Chưa dùng tài khoản: ai mở được máy này thì mở được tệp số liệu. Lịch sử ghi tên tài khoản Windows "
    "và tên máy."
)


class AccountsBox(QFrame):
    """Buttons follow whether accounts are on and who is signed in; `ask(dialog)` shows a dialog."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.setMaximumWidth(px(900))
        self._workbench = workbench
        self.ask: Callable[[QDialog], bool] = lambda dialog: bool(dialog.exec())
        self.state = Label()
        self.state.setWordWrap(True)
        self.switch_on = Button(self.tr("Bật tài khoản…"), "padlock")
        self.manage = Button(self.tr("Ai được đăng nhập…"))
        self.own_password = Button(self.tr("Đổi mật khẩu…"))
        self.other_user = Button(self.tr("Đổi người dùng"))
        self.switch_off = Button(self.tr("Tắt tài khoản…"), kind="link")
        self.switch_on.clicked.connect(lambda _checked: self._on_switch_on())
        self.manage.clicked.connect(lambda _checked: self._on_manage())
        self.own_password.clicked.connect(lambda _checked: self._on_own_password())
        self.other_user.clicked.connect(lambda _checked: workbench.settings.user_wanted.emit())
        self.switch_off.clicked.connect(lambda _checked: self._on_switch_off())
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Follow who is signed in."""
        desk = self._workbench.desk
        permissions, account = desk.permissions, desk.permissions.account
        names = {each.code: each.short_name for each in desk.reference.organisations}
        self.state.setText(
            OFF if account is None else f"Đang đăng nhập: {account.name} ({role_words(account, names)})."
        )
        leads = permissions.on and permissions.allows(Right.ACCOUNTS)
        self.switch_on.setVisible(not permissions.on)
        for button in (self.own_password, self.other_user):
            button.setVisible(permissions.on)
        for button in (self.manage, self.switch_off):
            button.setVisible(leads)

    def _on_switch_on(self) -> None:
        from hhdesk.ui.accounts.password_dialogs import SwitchOnDialog
        from hhdesk.ui.accounts.recovery_dialog import RecoveryCodeDialog

        desk = self._workbench.desk
        dialog = SwitchOnDialog(desk, self._workbench.jobs, self)
        if self.ask(dialog):
            self.ask(RecoveryCodeDialog(str(dialog.answer), desk.own_unit.name, self))
            self._workbench.settings.redraw_wanted.emit()

    def _on_manage(self) -> None:
        from hhdesk.ui.accounts.accounts_dialog import AccountsDialog

        self.ask(AccountsDialog(self._workbench.desk, self._workbench.jobs, self))

    def _on_own_password(self) -> None:
        from hhdesk.ui.accounts.password_dialogs import OwnPasswordDialog

        if self.ask(OwnPasswordDialog(self._workbench.desk, self._workbench.jobs, self)):
            self._workbench.messages.say(self.tr("Đã đổi mật khẩu."), Tone.DONE)

    def _on_switch_off(self) -> None:
        from hhdesk.app.accounts.manage import switch_accounts_off
        from hhdesk.app.refusal import Rejected
        from hhdesk.store.errors import StoreError

        question = self.tr("Tắt tài khoản và xóa mọi mật khẩu?")
        note = self.tr(
            "Từ đó ai mở được máy này thì mở và sửa được tệp số liệu. Số liệu và lịch sử vẫn còn nguyên."
        )
        if not self._workbench.messages.ask(question, note, self.tr("Tắt tài khoản")):
            return
        try:
            switch_accounts_off(self._workbench.desk)
        except (Rejected, StoreError) as error:
            self._workbench.messages.fail(error)
            return
        self._workbench.settings.redraw_wanted.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN), px(12), px(MARGIN), px(12))
        column.setSpacing(px(8))
        column.addWidget(Label(self.tr("Tài khoản"), Type.SECTION))
        column.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self.switch_on, self.manage, self.own_password, self.other_user, self.switch_off):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
