"""What the program opens at its start and later, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.preferences import load_preferences
from hhdesk.domain.units import Tier
from hhdesk.ui.pages.usb.district_view import DistrictView
from hhdesk.ui.pages.usb.page import UsbPage
from hhdesk.ui.process.application import Application
from hhdesk.ui.wizard.dialog import Wizard
from tests.posix import posix_only
from tests.ui.pages.desks import new_desk
from tests.ui.process.faces import package_for


def test_the_database_named_is_opened_and_remembered(program: Application, database: Path) -> None:
    assert program.start(database)
    assert program.window is not None
    assert program.window.isVisible()
    assert load_preferences(program.settings.home).last_database == str(database)


def leave_wizard(application: QApplication) -> bool:
    """Close the wizard if it has come up, so that a test fails rather than waits; True if it had."""
    wizard = application.activeModalWidget()
    if isinstance(wizard, Wizard):
        wizard.reject()
    return isinstance(wizard, Wizard)


def test_the_last_database_opens_at_once(program: Application, database: Path, qapp: QApplication) -> None:
    program.settings.change(last_database=str(database))
    QTimer.singleShot(0, lambda: leave_wizard(qapp))

    assert program.start(None)
    assert program.window is not None
    assert program.window.desk.path == database


def test_without_a_database_the_wizard_asks(program: Application, qapp: QApplication) -> None:
    seen: list[bool] = []
    QTimer.singleShot(0, lambda: seen.append(leave_wizard(qapp)))

    assert program.start(None) is False
    assert seen == [True]


def test_a_file_that_is_no_database_is_refused_in_words_and_the_open_one_stays(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "thư.hhdb"
    wrong.write_text("xin chào", "utf-8")
    program.start(database)
    window = program.window
    assert window is not None
    with qtbot.waitSignal(window.messages.posted) as posted:
        assert program.opener.open(wrong) is False
    assert posted.args is not None

    assert "thư.hhdb” không phải số liệu của chương trình" in posted.args[0].text
    assert posted.args[0].verb == "Cứu số liệu…"
    assert wrong.read_text("utf-8") == "xin chào"
    assert program.window is window


def synced_copy(database: Path, folder: Path) -> Path:
    synced = folder / "OneDrive" / "số liệu.hhdb"
    synced.parent.mkdir()
    synced.write_bytes(database.read_bytes())
    return synced


def test_a_database_in_a_synced_folder_is_refused_and_the_open_one_stays(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    program.start(database)
    synced = synced_copy(database, tmp_path)
    assert program.window is not None
    program.window.messages._asker = lambda *_words: False
    with qtbot.waitSignal(program.window.messages.posted) as posted:
        assert program.opener.open(synced) is False
    assert posted.args is not None

    assert "OneDrive" in posted.args[0].text
    assert program.window.desk.path == database


@posix_only("a variable that moves the folder of documents")
def test_a_database_in_a_synced_folder_is_copied_to_this_pc_and_opened_if_the_user_says_so(
    program: Application, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "Nguyễn Đức"))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    synced = synced_copy(database, tmp_path)
    asked: list[str] = []

    def agree(_window: QWidget | None, question: str, why: str, verb: str) -> bool:
        asked.extend((question, why, verb))
        return True

    program.stage.asker = agree
    assert program.opener.open(synced)
    assert program.window is not None
    here = program.window.desk.path
    assert here.name == "số liệu.hhdb"
    assert here.is_relative_to(tmp_path / "Nguyễn Đức")
    assert asked[0] == "Tệp số liệu này nằm trong OneDrive, có thể hỏng khi đồng bộ."
    assert str(here) in asked[1]
    assert asked[2] == "Chép vào máy này"
    assert synced.read_bytes() == database.read_bytes()
    program.window.messages._asker = agree
    assert program.opener.open(synced)
    assert program.window.desk.path.name == "số liệu (2).hhdb"


def test_a_package_opens_the_last_database_and_waits_there_on_the_usb_page(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    program.settings.change(last_database=str(database))
    file = package_for(database, tmp_path)
    assert program.start(file)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: isinstance(window.page, UsbPage))
    assert isinstance(window.page, UsbPage)
    assert isinstance(window.page.main, DistrictView)
    queue = window.page.main.intake.queue
    qtbot.waitUntil(lambda: bool(queue.items) and queue.items[0].outcome is not None)

    assert [item.path for item in queue.items] == [file]
    assert load_preferences(program.settings.home).last_database == str(database)


def test_another_database_takes_the_place_of_the_open_one(
    program: Application, database: Path, tmp_path: Path
) -> None:
    program.start(database)
    other = tmp_path / "xã"
    other.mkdir()
    desk = new_desk(other, "14233", Tier.COMMUNE)
    desk.close()

    assert program.opener.open(desk.path)
    assert program.window is not None
    assert program.window.desk.own_unit.name == "Xã Hải Minh"
