"""The program's start: last database, refused files, one window an account."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.home import Home
from hhdesk.app.preferences import load_preferences
from hhdesk.app.sync.pack import pack
from hhdesk.domain.units import Tier
from hhdesk.ui.faults import start_log, stop_log
from hhdesk.ui.messages import Message
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.pages.settings.page import SettingsPage
from hhdesk.ui.pages.usb.district_view import DistrictView
from hhdesk.ui.pages.usb.page import UsbPage
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.process.application import Application
from hhdesk.ui.process.hooks import FaultHooks
from hhdesk.ui.process.single_instance import SingleInstance
from hhdesk.ui.wizard.dialog import Wizard
from tests.posix import posix_only
from tests.ui.pages.desks import new_desk


@pytest.fixture
def database(tmp_path: Path) -> Path:
    desk = new_desk(tmp_path)
    desk.close()
    return desk.path


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


def test_a_file_that_is_no_database_is_refused_in_words(
    program: Application, tmp_path: Path, qapp: QApplication
) -> None:
    wrong = tmp_path / "thư.hhdb"
    wrong.write_text("xin chào", "utf-8")
    said: list[str] = []

    def read() -> None:
        box = qapp.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.append(box.text())
            box.accept()

    QTimer.singleShot(0, read)

    assert program.opener.open(wrong) is False
    assert "không phải số liệu của chương trình" in said[0]
    assert wrong.read_text("utf-8") == "xin chào"


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


def package_for(district: Path, folder: Path) -> Path:
    """A package of a commune of the district."""
    below = folder / "xã"
    below.mkdir()
    commune = new_desk(below, "14233", Tier.COMMUNE)
    file = pack(commune, district.parent).file
    commune.close()
    return file


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


def test_a_second_start_with_a_package_shows_it_when_the_open_dialog_is_closed(
    qtbot: QtBot, program: Application, database: Path, tmp_path: Path
) -> None:
    program.start(database)
    window = program.window
    assert window is not None
    first = SingleInstance(program.settings.home)
    assert first.claim()
    program.listen(first)
    dialog = QDialog(window)
    dialog.open()
    second = second_start(program.settings.home, package_for(database, tmp_path))
    with qtbot.waitSignals([first.called, second.finished], timeout=20_000):
        pass
    assert not isinstance(window.page, UsbPage)
    dialog.accept()
    qtbot.waitUntil(lambda: isinstance(window.page, UsbPage))


def test_a_second_start_brings_the_window_back_from_the_task_bar(
    qtbot: QtBot, program: Application, database: Path
) -> None:
    program.start(database)
    first = SingleInstance(program.settings.home)
    assert first.claim()
    program.listen(first)
    assert program.window is not None
    program.window.showMinimized()
    assert program.window.isMinimized()
    second = second_start(program.settings.home, None)
    with qtbot.waitSignals([first.called, second.finished], timeout=20_000):
        pass
    assert not program.window.isMinimized()


def test_after_a_crash_the_window_says_so_and_offers_the_folder(
    program: Application, database: Path, home: Path
) -> None:
    program.start(database)
    program.tell_of_crash()
    assert program.window is not None
    message = program.window.message_bar.message
    assert message is not None
    assert "dừng đột ngột" in message.text
    assert opened_by(message, home) == [(home / "logs").as_uri()]


class UrlCatcher(QObject):
    """Stands for the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


def opened_by(message: Message, home: Path) -> list[str]:
    """What the act of a message opens in the file manager."""
    assert message.act is not None
    catcher = UrlCatcher()
    QDesktopServices.setUrlHandler("file", catcher, "open")  # type: ignore[arg-type]  # the stub is wrong
    try:
        message.act()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    return catcher.opened


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


def test_another_font_size_builds_the_window_again_on_the_same_page(
    program: Application, database: Path
) -> None:
    program.start(database)
    before = program.window
    assert before is not None
    before.open_node(Node(PageKey.SETTINGS))
    assert program.settings.change_look(font_scale=125)
    program.stage.redraw()

    assert program.window is not None
    assert program.window is not before
    assert program.window.page is not None
    assert program.window.page.node == Node(PageKey.SETTINGS)
    assert program.window.desk is before.desk


def test_texts_that_are_not_saved_keep_window_and_look_where_the_user_wants_them(
    program: Application, database: Path, qapp: QApplication
) -> None:
    program.start(database)
    window = program.window
    assert window is not None
    form = window.open_node(Node(PageKey.MEMBERSHIP, "pn"))
    assert isinstance(form, MembershipPage)
    assert form.model is not None
    form.model.setData(form.model.index(0, form.model.entry_columns[0]), "abc")
    settings = window.open_node(Node(PageKey.SETTINGS))
    assert isinstance(settings, SettingsPage)
    asked: list[str] = []

    def refuse(_window: QWidget | None, question: str, _why: str, _verb: str) -> bool:
        asked.append(question)
        return False

    window.messages._asker = refuse
    settings.scale.choose(150)
    settings.scale.settled.emit()

    assert asked == ["Còn 1 ô chưa lưu vì chưa đọc được số liệu gõ vào."]
    assert settings.scale.currentData() == 100
    assert program.settings.preferences.font_scale == 100
    assert qapp.font().pointSizeF() == 10.0
    assert program.window is window


_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from hhdesk.app.home import Home
from hhdesk.ui.process.single_instance import SingleInstance

application = QCoreApplication([])
second = SingleInstance(Home(Path(sys.argv[1])))
if second.claim():
    sys.exit(2)
sys.exit(0 if second.call_first(Path(sys.argv[2]) if sys.argv[2] else None) else 1)
"""


def second_start(home: Home, file: Path | None) -> QProcess:
    """A start in a process of its own, as all second starts are: the pipes of Windows tell it apart."""
    process = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("PYTHONPATH", str(Path(__file__).parents[3]))
    process.setProcessEnvironment(environment)
    process.start(sys.executable, ["-c", _SECOND, str(home.directory), str(file or "")])
    return process


def test_a_second_start_hands_its_file_to_the_first_and_ends(qtbot: QtBot, tmp_path: Path) -> None:
    home, file = Home(tmp_path / "home"), tmp_path / "số liệu" / "Hải Hậu.hhdb"
    first = SingleInstance(home)
    assert first.claim()
    called: list[str] = []
    first.called.connect(called.append)
    first.listen()
    second = second_start(home, file)
    with qtbot.waitSignals([first.called, second.finished], timeout=20_000):
        pass
    assert (called, second.exitCode()) == ([str(file)], 0)
    first.release()

    again = second_start(home, file)
    with qtbot.waitSignal(again.finished, timeout=20_000) as ended:
        pass
    assert ended.args is not None
    assert ended.args[0] == 2


def test_a_bug_is_logged_and_told_with_the_folder_of_the_log(
    program: Application, database: Path, home: Path
) -> None:
    program.start(database)
    start_log(Home(home))
    hooks = FaultHooks(program.stage.tell)
    hooks.install()
    try:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("chia cho 0"), None)
    finally:
        hooks.remove()
        stop_log()
    assert program.window is not None
    message = program.window.message_bar.message
    assert message is not None

    assert "Số liệu đã lưu còn nguyên" in message.text
    assert opened_by(message, home) == [(home / "logs").as_uri()]
    written = (home / "logs" / "program.log").read_text("utf-8")
    number = re.search(r"unexpected error (\S+)\n", written)
    assert number is not None
    assert f"số {number[1]}." in message.text
    assert "ZeroDivisionError" in written
    assert "chia cho 0" not in written


def test_a_bug_before_there_is_a_window_is_told_in_a_dialog_that_offers_the_log(
    program: Application, qapp: QApplication, home: Path
) -> None:
    told: list[str] = []
    catcher = UrlCatcher()

    def press() -> None:
        box = qapp.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            (offer,) = [each for each in box.buttons() if "nhật ký" in each.text()]
            offer.click()

    QTimer.singleShot(0, press)
    QDesktopServices.setUrlHandler("file", catcher, "open")  # type: ignore[arg-type]  # the stub is wrong
    try:
        program.stage.tell(ZeroDivisionError("chia cho 0"))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert "lỗi ngoài dự kiến" in told[0]
    assert catcher.opened == [(home / "logs").as_uri()]


def test_closing_twice_does_no_harm(program: Application, database: Path) -> None:
    program.start(database)
    program.close()
    program.close()


def test_an_impatient_second_start_waits_for_the_first_to_have_its_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    home, file = Home(tmp_path / "home"), tmp_path / "a.hhdb"
    first = SingleInstance(home)
    assert first.claim()
    called: list[str] = []
    first.called.connect(called.append)
    second = second_start(home, file)
    assert second.waitForStarted()
    QTimer.singleShot(1000, first.listen)
    with qtbot.waitSignals([first.called, second.finished], timeout=20_000):
        pass
    assert (called, second.exitCode()) == ([str(file)], 0)
    first.release()
