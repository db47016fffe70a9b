"""The program on a database with accounts: nobody sees it who has not signed in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.open_database import open_desk
from hhdesk.ui.accounts.sign_in_dialog import SignInDialog
from hhdesk.ui.process.application import Application
from tests.app.accounts.people import HOA, LAN, PASSWORD, entries, file_with_accounts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return file_with_accounts(tmp_path / "a.hhdb")


def when_asked(name: str) -> None:
    """Sign in as `name` ("": leave) once the dialog is there; keeps looking until it is."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SignInDialog):
            QTimer.singleShot(10, look)
        elif name:
            dialog.name.choose(name)
            dialog.password.setText(PASSWORD)
            dialog.submit()
        else:
            dialog.reject()

    QTimer.singleShot(0, look)


def test_the_window_comes_after_signing_in_and_names_the_user(program: Application, file: Path) -> None:
    when_asked(HOA)
    assert program.start(file)
    assert program.window is not None
    assert program.window.status_bar.user.text() == HOA
    program.close()
    assert entries(file)[0][:2] == ("logout", HOA)
    program.window.close()
    program.window.deleteLater()
    program.stage.window = None


def test_who_does_not_sign_in_sees_nothing(program: Application, file: Path) -> None:
    before = entries(file)
    when_asked("")
    assert not program.start(file)
    assert program.window is None
    assert entries(file) == before


def test_another_user_signs_in_from_the_status_bar(qtbot: QtBot, program: Application, file: Path) -> None:
    when_asked(HOA)
    assert program.start(file)
    first = program.window
    assert first is not None
    when_asked(LAN)
    QTest.mouseClick(first.status_bar.user, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not first)
    assert program.window is not None
    assert program.window.status_bar.user.text() == LAN
    assert [entry[:2] for entry in entries(file, 3)] == [("login", LAN), ("logout", HOA), ("login", HOA)]


def test_what_is_shown_after_a_restore_asks_who_sits_here(program: Application, file: Path) -> None:
    when_asked("")
    program.stage.show(open_desk(file))
    assert program.window is None
    when_asked(LAN)
    program.stage.show(open_desk(file))
    assert program.window is not None
    assert program.window.status_bar.user.text() == LAN
