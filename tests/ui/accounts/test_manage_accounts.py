"""Accounts in the settings: switching on and off, the list, the recovery code on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hhdesk.app.accounts.manage import list_accounts
from hhdesk.app.desk import Desk
from hhdesk.domain.accounts import Role
from hhdesk.ui.accounts.account_dialog import AccountDialog
from hhdesk.ui.accounts.accounts_dialog import AccountsDialog
from hhdesk.ui.accounts.password_dialogs import HONEST, OwnPasswordDialog, ResetDialog, SwitchOnDialog
from hhdesk.ui.accounts.recovery_dialog import RecoveryCodeDialog
from hhdesk.ui.accounts.settings_box import AccountsBox
from hhdesk.ui.accounts.work_dialog import WorkDialog
from hhdesk.ui.jobs import Jobs
from tests.app.accounts.people import HOA, LAN, MINH, PASSWORD, desk_with_accounts, entries, seated
from tests.desks import HAI_MINH, new_desk
from tests.ui.windows import workbench_of

CODE = "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = seated(desk_with_accounts(tmp_path / "a.hhdb"), LAN)
    yield desk
    desk.close()


@pytest.fixture
def make_box(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Desk], AccountsBox]]:
    made: list[Jobs] = []

    def make(desk: Desk) -> AccountsBox:
        workbench = workbench_of(desk, tmp_path)
        made.append(workbench.jobs)
        box = AccountsBox(workbench)
        qtbot.addWidget(box)
        return box

    yield make
    for jobs in made:
        jobs.close()


def done(qtbot: QtBot, dialog: WorkDialog) -> None:
    """Press the button and wait until the work has come back."""
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.leave.isEnabled)


def shown(box: AccountsBox) -> list[str]:
    buttons = (box.switch_on, box.manage, box.own_password, box.other_user, box.switch_off)
    return [button.text() for button in buttons if not button.isHidden()]


def test_accounts_are_switched_on_with_an_honest_word_and_the_code_is_shown(
    qtbot: QtBot, tmp_path: Path, make_box: Callable[[Desk], AccountsBox]
) -> None:
    desk = new_desk(tmp_path / "open.hhdb", HAI_MINH)
    box = make_box(desk)
    assert shown(box) == ["Bật tài khoản…"]
    asked: list[QDialog] = []

    def ask(dialog: QDialog) -> bool:
        qtbot.addWidget(dialog)
        asked.append(dialog)
        if isinstance(dialog, SwitchOnDialog):
            assert dialog.note.text() == HONEST
            dialog.open()
            dialog.name.setText("Lan Anh")
            dialog.password.setText("ngắn")
            dialog.again.setText("ngắn")
            done(qtbot, dialog)
            assert "8 ký tự" in dialog.problem.text()
            dialog.password.setText(PASSWORD)
            dialog.again.setText(PASSWORD)
            done(qtbot, dialog)
        return bool(dialog.result()) or isinstance(dialog, RecoveryCodeDialog)

    box.ask = ask
    with qtbot.waitSignal(box._workbench.settings.redraw_wanted):
        QTest.mouseClick(box.switch_on, Qt.MouseButton.LeftButton)
    assert [type(dialog) for dialog in asked] == [SwitchOnDialog, RecoveryCodeDialog]
    code = asked[1]
    assert isinstance(code, RecoveryCodeDialog)
    assert len(code.shown.text()) == 29
    box.refresh()
    assert "Lan Anh (Phụ trách văn phòng xã)" in box.state.text()
    assert "Bật tài khoản…" not in shown(box)
    desk.close()


@pytest.mark.parametrize(
    ("name", "buttons"),
    [
        (LAN, ["Ai được đăng nhập…", "Đổi mật khẩu…", "Đổi người dùng", "Tắt tài khoản…"]),
        (HOA, ["Đổi mật khẩu…", "Đổi người dùng"]),
        (MINH, ["Đổi mật khẩu…", "Đổi người dùng"]),
    ],
)
def test_only_those_who_lead_manage_accounts(
    desk: Desk, make_box: Callable[[Desk], AccountsBox], name: str, buttons: list[str]
) -> None:
    assert shown(make_box(seated(desk, name))) == buttons


def test_accounts_are_switched_off_after_a_question(
    qtbot: QtBot, desk: Desk, make_box: Callable[[Desk], AccountsBox]
) -> None:
    box = make_box(desk)
    with qtbot.waitSignal(box._workbench.settings.redraw_wanted):
        QTest.mouseClick(box.switch_off, Qt.MouseButton.LeftButton)
    assert entries(desk.path)[0][:2] == ("accounts-off", LAN)
    assert list_accounts(desk) == ()


def test_the_list_adds_changes_and_takes_out_of_use(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    dialog = AccountsDialog(desk, jobs)
    qtbot.addWidget(dialog)
    dialog.show()

    def fill(form: QDialog) -> bool:
        assert isinstance(form, AccountDialog)
        form.open()
        form.name.setText("Nga")
        form.organisation.choose("nd")
        form.password.setText(PASSWORD)
        form.again.setText(PASSWORD)
        done(qtbot, form)
        return bool(form.result())

    dialog.ask_form = fill
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert dialog.model.rows[-1].texts == ("Nga", "Cán bộ Hội Nông dân", "Đang dùng")

    dialog.table.selectRow(2)
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert (dialog.model.rows[2].texts[2], dialog.use.text()) == ("Ngừng dùng", "Dùng lại")

    dialog.table.selectRow(0)
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert "ít nhất một người phụ trách" in dialog.problem.text()

    def promote(form: QDialog) -> bool:
        assert isinstance(form, AccountDialog)
        form.open()
        assert form.organisation.isEnabled()
        form.role.setCurrentIndex(form.role.findData(Role.HEAD))
        assert not form.organisation.isEnabled()
        done(qtbot, form)
        return bool(form.result())

    dialog.ask_form = promote
    dialog.table.selectRow(1)
    QTest.mouseClick(dialog.change, Qt.MouseButton.LeftButton)
    assert dialog.model.rows[1].texts[1] == "Phụ trách văn phòng xã"


def test_new_passwords_for_oneself_and_for_another(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    own = OwnPasswordDialog(desk, jobs)
    other = ResetDialog(desk, list_accounts(desk)[1], jobs)
    for form in (own, other):
        qtbot.addWidget(form)
        form.open()
        form.password.setText("mật khẩu mới")
        form.again.setText("mật khẩu mới")
    own.old.setText(PASSWORD)
    done(qtbot, own)
    done(qtbot, other)
    assert [form.result() for form in (own, other)] == [QDialog.DialogCode.Accepted] * 2
    assert [entry[:2] for entry in entries(desk.path, 2)] == [("account", LAN), ("own-password", LAN)]


def test_the_code_can_be_copied_and_printed_and_esc_does_not_lose_it(qtbot: QtBot) -> None:
    printed: list[str] = []

    def printing(_parent: object, document: QTextDocument) -> None:
        printed.append(document.toPlainText())

    dialog = RecoveryCodeDialog(CODE, "Xã Hải Minh", printing=printing)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == CODE
    assert CODE in printed[0]
    assert "Xã Hải Minh" in printed[0]
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
