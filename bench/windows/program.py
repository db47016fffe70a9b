"""The program's window inside the measuring process, driven by keys and painted without a screen."""

from __future__ import annotations

from types import TracebackType

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hhdesk.app.desk import Desk
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.pages.page import Page
from hhdesk.ui.places import Node
from hhdesk.ui.theme.look import apply_look
from hhdesk.ui.window.main_window import MainWindow
from hhdesk.ui.window_settings import WindowSettings

_SETTLING_MS = 300
_QUIET_PAUSES = 2


class Program:
    """A shown window on `desk`, which it closes in the end."""

    def __init__(self, desk: Desk) -> None:
        instance = QApplication.instance()
        self._application = instance if isinstance(instance, QApplication) else QApplication([])
        apply_look(self._application, "light")
        self._jobs = Jobs()
        self.desk = desk
        self.window = MainWindow(desk, WindowSettings(), self._jobs)

    def __enter__(self) -> Program:
        self.window.show()
        self.window.activateWindow()
        if not QTest.qWaitForWindowActive(self.window):
            raise RuntimeError("the window does not become active")
        self.settle()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._jobs.close()
        self.window.close()
        self.desk.close()

    def open(self, node: Node) -> Page:
        """Open a page and let it paint."""
        page = self.window.open_node(node)
        if page is None:
            raise RuntimeError(f"{node} does not open")
        QApplication.processEvents()
        return page

    def settle(self) -> None:
        """Let everything that the program put off a little, or gave to its work thread, be done."""
        quiet = 0
        while quiet < _QUIET_PAUSES:  # a pause may end before what was put off longest has begun
            self._wait(_SETTLING_MS)
            quiet = 0 if self._jobs.busy else quiet + 1

    @staticmethod
    def _wait(pause: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(pause, loop.quit)
        loop.exec()
