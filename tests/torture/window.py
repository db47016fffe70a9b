"""Typing into the real window, with real keys, without a screen."""

from __future__ import annotations

import os
from contextlib import closing

from hhdesk.app.home import Home
from tests.desks import HAI_MINH, new_desk
from tests.torture.forks import Confirm
from tests.torture.scene import Pc

FIGURES = 12


def blank_commune(pc: Pc) -> None:
    """A commune's own database, with nothing in it."""
    new_desk(pc.database, HAI_MINH).close()


def type_into_window(pc: Pc, confirm: Confirm) -> None:
    """Open the window on the form of the women's union and type; a figure is confirmed once the form shows
    it as saved, and a refusal ends the typing.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from hhdesk.ui.jobs import Jobs
    from hhdesk.ui.pages.membership.page import MembershipPage
    from hhdesk.ui.places import Node, PageKey
    from hhdesk.ui.window.main_window import MainWindow
    from hhdesk.ui.window_settings import WindowSettings

    application = QApplication([])
    with closing(pc.open()) as desk:
        window = MainWindow(desk, WindowSettings(Home(pc.home)), Jobs())
        window.show()
        window.context_bar.choose(None, 2023)
        page = window.open_node(Node(PageKey.MEMBERSHIP, "pn"))
        assert isinstance(page, MembershipPage)
        assert page.model is not None
        refusals: list[BaseException] = []
        page.model.saved.connect(lambda _saved: confirm())
        page.model.failed.connect(refusals.append)
        for number in range(FIGURES):
            application.processEvents()
            if refusals:
                break
            for key in (*str(5000 + number), Qt.Key.Key_Return, Qt.Key.Key_Up):
                QTest.keyClick(QApplication.focusWidget() or page, key)
        window.workbench.jobs.close()
