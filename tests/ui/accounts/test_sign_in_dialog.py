"""Signing in in the window: keys alone, refusals under the fields, the recovery code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hhdesk.app.accounts.sign_in import must_sign_in
from hhdesk.app.desk import Desk
from hhdesk.ui.accounts.entrance import admitted, leave
from hhdesk.ui.accounts.recovery_dialog import RecoveryCodeDialog
from hhdesk.ui.accounts.sign_in_dialog import RecoveryDialog, SignInDialog
from hhdesk.ui.jobs import Jobs
from tests.app.accounts.people import (
    HOA,
    LAN,
    MINH,
    PASSWORD,
    desk_with_accounts,
    entries,
    recovery_code,
    seated,
)
from tests.desks import HAI_MINH, new_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_with_accounts(tmp_path / "a.hhdb")
    yield desk
    desk.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, jobs: Jobs) -> SignInDialog:
    dialog = SignInDialog(desk, jobs)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def answer(qtbot: QtBot, dialog: SignInDialog | RecoveryDialog, *secrets: str) -> None:
    """Fill the fields, press Enter in the last one, and wait until the work has come back."""
    fields = [
        each for each in dialog.findChildren(QLineEdit) if each.echoMode() is QLineEdit.EchoMode.Password
    ]
    for field, secret in zip(fields, secrets, strict=True):
        field.setText(secret)
    QTest.keyClick(fields[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.leave.isEnabled)


def test_the_password_waits_for_keys_and_enter_signs_in(
    qtbot: QtBot, desk: Desk, dialog: SignInDialog
) -> None:
    names = [dialog.name.itemText(row) for row in range(dialog.name.count())]
    assert (names, dialog.password.echoMode()) == ([LAN, HOA, MINH], QLineEdit.EchoMode.Password)
    assert dialog.focusWidget() is dialog.password
    dialog.name.choose(HOA)
    answer(qtbot, dialog, PASSWORD)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert desk.permissions.account is not None
    assert desk.permissions.account.name == HOA


def test_a_wrong_password_is_told_under_the_field_and_can_be_typed_over(
    qtbot: QtBot, desk: Desk, dialog: SignInDialog
) -> None:
    answer(qtbot, dialog, "sai")
    assert dialog.isVisible()
    assert "không đúng" in dialog.problem.text()
    assert dialog.password.selectedText()
    answer(qtbot, dialog, PASSWORD)
    assert not must_sign_in(desk)


def test_an_empty_password_is_not_even_tried(qtbot: QtBot, desk: Desk, dialog: SignInDialog) -> None:
    before = entries(desk.path)
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    assert dialog.problem.text()
    assert entries(desk.path) == before


def test_too_many_wrong_passwords_close_the_button_for_a_while(qtbot: QtBot, dialog: SignInDialog) -> None:
    for _ in range(4):
        answer(qtbot, dialog, "sai")
    answer(qtbot, dialog, PASSWORD)
    assert dialog.isVisible()
    assert "10 giây" in dialog.problem.text()
    assert not dialog.act.isEnabled()


def test_passwords_are_shown_only_on_demand(qtbot: QtBot, dialog: SignInDialog) -> None:
    dialog.show_secrets.click()
    assert dialog.password.echoMode() == QLineEdit.EchoMode.Normal


def test_the_recovery_code_sets_a_new_password(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    dialog = RecoveryDialog(desk, jobs, LAN)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.code.setText(recovery_code())
    answer(qtbot, dialog, "mật khẩu mới", "mật khẩu khác")
    assert "không giống" in dialog.problem.text()
    answer(qtbot, dialog, "mật khẩu mới", "mật khẩu mới")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert len(dialog.answer) == 29
    assert not must_sign_in(desk)


def test_a_wrong_recovery_code_can_be_typed_over(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    dialog = RecoveryDialog(desk, jobs, LAN)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.code.setText("AAAAA-BBBBB")
    answer(qtbot, dialog, "mật khẩu mới", "mật khẩu mới")
    assert "Mã khôi phục" in dialog.problem.text()
    assert dialog.focusWidget() is dialog.code
    assert dialog.code.selectedText() == "AAAAA-BBBBB"
    dialog.code.setText(recovery_code())
    answer(qtbot, dialog, "ngắn", "ngắn")
    assert dialog.focusWidget() is dialog.password


def test_a_database_without_accounts_lets_everybody_in_unasked(tmp_path: Path, jobs: Jobs) -> None:
    desk = new_desk(tmp_path / "open.hhdb", HAI_MINH)
    assert admitted(desk, jobs, lambda _dialog: False)
    desk.close()


def test_who_signs_in_with_the_code_sees_the_next_one(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    shown: list[QDialog] = []

    def show(dialog: QDialog) -> bool:
        qtbot.addWidget(dialog)
        shown.append(dialog)
        if isinstance(dialog, SignInDialog):
            dialog.recovery = "ABCDE"
        return True

    assert admitted(desk, jobs, show)
    assert [type(dialog) for dialog in shown] == [SignInDialog, RecoveryCodeDialog]


def test_leaving_signs_out(desk: Desk) -> None:
    leave(seated(desk, HOA))
    assert entries(desk.path)[0][:2] == ("logout", HOA)
