"""Crashes and faults that nobody caught, told with the folder of the log."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from hhdesk.app.home import Home
from hhdesk.ui.faults import start_log, stop_log
from hhdesk.ui.messages import Message
from hhdesk.ui.process.application import Application
from hhdesk.ui.process.hooks import FaultHooks


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
