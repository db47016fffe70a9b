"""The list of who may sign in, for those who lead the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hhdesk.ui.accounts.account_dialog import AccountDialog
from hhdesk.ui.accounts.password_dialogs import ResetDialog
from hhdesk.ui.accounts.words import role_words
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.messages import failure_text
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.widgets.text_table import TextModel, TextRow, TextTable

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.domain.accounts import Account

_COLUMNS = (TableColumn("Tên", stretch=True), TableColumn("Vai trò", stretch=True), TableColumn("Trạng thái"))


class AccountsDialog(QDialog):
    """Add, change, reset, take out of use. `ask_form(dialog)` shows a form and says whether it was done."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tài khoản"))
        self._desk, self._jobs = desk, jobs
        self._names = {each.code: each.short_name for each in desk.reference.organisations}
        self._accounts: tuple[Account, ...] = ()
        self.ask_form: Callable[[QDialog], bool] = lambda dialog: bool(dialog.exec())
        self.model = TextModel(_COLUMNS, self)
        self.table = TextTable(self.model, self.tr("Những người được đăng nhập"), self)
        self.problem = Label(tone="problem")
        self.problem.setWordWrap(True)
        self.add = Button(self.tr("Thêm…"), "plus")
        self.change = Button(self.tr("Đổi vai trò…"))
        self.reset = Button(self.tr("Đặt lại mật khẩu…"))
        self.use = Button(self.tr("Ngừng dùng"))
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def selected(self) -> Account | None:
        """The account of the current row."""
        row = self.table.currentIndex().row()
        return self._accounts[row] if 0 <= row < len(self._accounts) else None

    def refresh(self) -> None:
        """Read the accounts again; the current row stays."""
        from hhdesk.app.accounts.manage import list_accounts

        row = max(self.table.currentIndex().row(), 0)
        self._accounts = list_accounts(self._desk)
        self.model.show_rows([self._row(account) for account in self._accounts])
        self.table.selectRow(min(row, len(self._accounts) - 1))
        self._follow()

    def _row(self, account: Account) -> TextRow:
        words = (
            account.name,
            role_words(account, self._names),
            "Đang dùng" if account.active else "Ngừng dùng",
        )
        return TextRow(words, quiet=not account.active)

    def _connect(self) -> None:
        self.add.clicked.connect(
            lambda _checked: self._show(AccountDialog(self._desk, self._jobs, parent=self))
        )
        self.change.clicked.connect(lambda _checked: self._on_change())
        self.reset.clicked.connect(lambda _checked: self._on_reset())
        self.use.clicked.connect(lambda _checked: self._on_use())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow())

    def _on_change(self) -> None:
        if self.selected is not None:
            self._show(AccountDialog(self._desk, self._jobs, self.selected, self))

    def _on_reset(self) -> None:
        if self.selected is not None:
            self._show(ResetDialog(self._desk, self.selected, self._jobs, self))

    def _on_use(self) -> None:
        """Take the account out of use, or into it again."""
        from hhdesk.app.accounts.manage import change_account
        from hhdesk.app.refusal import Rejected
        from hhdesk.store.errors import StoreError

        account = self.selected
        if account is None:
            return
        self.problem.setText("")
        try:
            change_account(self._desk, account, account.role, account.organisation, active=not account.active)
        except (Rejected, StoreError) as error:
            self.problem.setText(failure_text(error))
        self.refresh()

    def _show(self, form: QDialog) -> None:
        self.problem.setText("")
        if self.ask_form(form):
            self.refresh()

    def _follow(self) -> None:
        account = self.selected
        for button in (self.change, self.reset, self.use):
            button.setEnabled(account is not None)
        out = account is not None and not account.active
        self.use.setText(self.tr("Dùng lại") if out else self.tr("Ngừng dùng"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(Label(self.tr("Ai được đăng nhập"), Type.SECTION))
        column.addWidget(self.table, 1)
        acts = QHBoxLayout()
        acts.setSpacing(px(8))
        for button in (self.add, self.change, self.reset, self.use):
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(self.tr("Xong"), kind="primary")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        self.resize(px(640), px(420))
