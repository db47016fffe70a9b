"""A sealed copy on a stick leads back: restored in the window, in the recovery, and on a new PC."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hhdesk.app.backups.care import care_for
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit
from hhdesk.app.home import Home
from hhdesk.app.open_database import open_desk
from hhdesk.app.preferences import Preferences, save_preferences
from hhdesk.app.recovery.seen import note_seen
from hhdesk.domain.clock import FixedClock
from hhdesk.exchange.sealing_keys import new_sealing_key
from hhdesk.ui.process.application import Application
from hhdesk.ui.recovery.dialog import RecoveryDialog
from hhdesk.ui.recovery.frame import CHOOSE, OPEN
from hhdesk.ui.recovery.unseal_dialog import UnsealDialog
from tests.desks import AUTHOR, NOON, living
from tests.ui.pages.desks import desk_with, save_all, unit_named

PASSWORD = "mười hai bến nước"


def figures(unit: str, members: int) -> Edit:
    key = {"organisation": "pn", "unit": unit, "period": "2023"}
    return Edit("membership", None, key, {"eligible": 100, "members": members})


def enter(made: Desk) -> None:
    save_all(made, [figures(unit_named(made, "Hải Bắc"), 90)])


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """With a sealed copy of a state before the last edit."""
    (tmp_path / "usb").mkdir()
    save_preferences(Home.current(), Preferences(second_folder=str(tmp_path / "usb")))
    Home.current().sealing_key_file.write_text(new_sealing_key(PASSWORD).kept, "ascii")
    desk = desk_with(tmp_path, enter)
    desk.close()
    care_for(desk.path, FixedClock(NOON))
    desk = open_desk(desk.path, FixedClock(NOON), AUTHOR)
    save(desk, [figures(unit_named(desk, "Hải Minh"), 70)])
    note_seen(desk)
    desk.close()
    return desk.path


def copy_of(database: Path) -> Path:
    (sealed,) = (database.parent / "usb").glob("*.sealed")
    return sealed


class Officer:
    """Types the passwords that it has, one after the other, and takes what is offered first."""

    def __init__(self, qtbot: QtBot, *passwords: str) -> None:
        self.qtbot, self.passwords = qtbot, list(passwords)
        self.said: list[str] = []

    def __call__(self, dialog: QDialog) -> bool:
        dialog.open()
        if isinstance(dialog, UnsealDialog):
            self.type_into(dialog)
        elif isinstance(dialog, RecoveryDialog):
            self.recover(dialog)
        self.qtbot.waitUntil(lambda: not dialog.isVisible())
        return bool(dialog.result())

    def type_into(self, dialog: UnsealDialog) -> None:
        self.said.append(dialog.note.text())
        for password in self.passwords:
            dialog.password.setText(password)
            dialog.act.click()
            self.qtbot.waitUntil(lambda: not dialog.isVisible() or bool(dialog.problem.text()))
            self.said.append(dialog.problem.text())
        if dialog.isVisible():
            dialog.reject()

    def recover(self, dialog: RecoveryDialog) -> None:
        self.qtbot.waitUntil(dialog.unseal.isVisible)
        self.said.append(dialog.note.text())
        dialog.unseal.click()
        assert dialog.unsealing is not None
        self.type_into(dialog.unsealing)
        self.qtbot.waitUntil(lambda: dialog.step == CHOOSE and dialog.forward.isEnabled())
        self.said += [button.text() for button in dialog.choices.values()]
        assert not dialog.unseal.isVisible()
        dialog.forward.click()
        self.qtbot.waitUntil(lambda: dialog.step == OPEN)
        dialog.forward.click()


def test_a_sealed_copy_is_restored_in_the_window(qtbot: QtBot, program: Application, database: Path) -> None:
    newer = living(database)
    assert program.start(database)
    first = program.window
    officer = Officer(qtbot, "sai mật khẩu", PASSWORD)
    program.stage.show_dialog = officer
    program.settings.restore_wanted.emit(copy_of(database))
    qtbot.waitUntil(lambda: program.window is not None and program.window is not first)

    assert officer.said[1].startswith("Mật khẩu niêm phong của")
    assert len(living(database)) == 1
    kept = [each for each in backups_of(database) if living(each.file) == newer]
    assert len(kept) == 1
    message = program.window.message_bar.message if program.window else None
    assert message is not None
    assert message.text.startswith("Đã khôi phục bản sao lưu lúc")


def test_without_the_password_the_window_and_the_file_stay(
    qtbot: QtBot, program: Application, database: Path
) -> None:
    assert program.start(database)
    first, before = program.window, living(database)
    officer = Officer(qtbot, "sai mật khẩu")
    program.stage.show_dialog = officer
    program.settings.restore_wanted.emit(copy_of(database))
    qtbot.waitUntil(lambda: len(officer.said) == 2)
    assert program.window is first
    assert living(database) == before


def test_the_recovery_asks_for_the_password_where_only_a_sealed_copy_is_left(
    qtbot: QtBot, program: Application, database: Path
) -> None:
    database.unlink()
    shutil.rmtree(Home.current().backups)
    program.settings.change(last_database=str(database), second_folder=str(database.parent / "usb"))
    officer = Officer(qtbot, PASSWORD)
    program.stage.show_dialog = officer

    assert program.start(None)
    assert "có bản sao niêm phong lúc" in officer.said[0]
    assert any(words.startswith("Dùng bản sao lưu lúc") for words in officer.said)
    assert len(living(database)) == 1


def test_a_new_pc_opens_the_sealed_copy_from_the_stick(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HHDESK_HOME", str(tmp_path / "new home"))
    monkeypatch.setenv("HOME", str(tmp_path / "officer"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "officer"))
    officer = Officer(qtbot, PASSWORD)
    program.stage.show_dialog = officer

    assert program.start(copy_of(database))
    assert program.window is not None
    made = program.window.desk.path
    assert made.name == f"{database.stem}.hhdb"
    assert tmp_path / "officer" in made.parents
    assert str(made) in officer.said[0]
    assert len(living(made)) == 1
