"""The USB page in the window: the way to it, the badge, the status bar, and the first steps."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hhdesk.ui.pages.overview.page import OverviewPage
from hhdesk.ui.pages.usb.page import UsbPage
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.widgets.steps import Steps
from hhdesk.ui.window.main_window import MainWindow
from hhdesk.ui.window.navigation import BADGE, NODE
from hhdesk.ui.window.status_bar import StatusBar
from tests.app.sync.desks import dispute
from tests.desks import HAI_MINH, new_desk
from tests.ui.windows import open_window

USB = Node(PageKey.USB)


def badge(window: MainWindow) -> int:
    model = window.navigation.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return int(next(index for index in rows if index.data(NODE) == USB).data(BADGE) or 0)


def package_words(bar: StatusBar) -> str:
    return bar._package.text()


def test_open_disputes_stand_beside_the_name_until_they_are_decided(qtbot: QtBot, tmp_path: Path) -> None:
    _, district, _ = dispute(tmp_path)
    window = open_window(qtbot, district, tmp_path)
    qtbot.waitUntil(lambda: badge(window) == 1)
    window.go(Place(USB, kind="conflicts"))
    page = window.page
    assert isinstance(page, UsbPage)
    assert page.disputes.isVisible()
    QTest.keyClick(page.disputes.list.waiting, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: badge(window) == 0)


def test_the_status_bar_tells_of_the_newest_package(qtbot: QtBot, tmp_path: Path) -> None:
    _, district, _ = dispute(tmp_path)
    window = open_window(qtbot, district, tmp_path)
    qtbot.waitUntil(lambda: package_words(window.status_bar) == "Gói gần nhất hôm nay")


def test_an_empty_commune_is_led_to_its_usb_page_last(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, new_desk(tmp_path / "xa.hhdb", HAI_MINH), tmp_path)
    assert isinstance(window.page, OverviewPage)
    qtbot.waitUntil(lambda: package_words(window.status_bar) == "Chưa có gói nào")
    steps = window.page.findChild(Steps)
    assert steps is not None
    assert steps._buttons[-1].accessibleName().startswith("Ghi ra USB")
    steps._buttons[-1].click()
    assert isinstance(window.page, UsbPage)
