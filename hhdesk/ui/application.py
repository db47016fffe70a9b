"""The window as a program: opens the last database or the wizard, and changes databases while it runs."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from hhdesk.assets import asset
from hhdesk.ui.faults import catch_faults, start_log, stop_log
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.main_window import MainWindow
from hhdesk.ui.places import Place
from hhdesk.ui.translations import speak_vietnamese
from hhdesk.ui.window_settings import WindowSettings

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.ui.single_instance import SingleInstance

log = logging.getLogger(__name__)
_SHOWN_MS = 200  # what the first page does not need waits until it has been painted


class Application(QObject):
    """Holds the one window and the database under it."""

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self.settings = settings
        self.window: MainWindow | None = None
        self.jobs = Jobs(self)
        self._instance: SingleInstance | None = None
        self._settled = False
        settings.database_wanted.connect(self._on_database_wanted)
        settings.creation_wanted.connect(self._on_creation_wanted)
        settings.redraw_wanted.connect(self._on_redraw_wanted)
        settings.may_redraw = self._may_redraw

    def start(self, path: Path | None) -> bool:
        """Open `path`, else the last database, else the wizard; False if the user leaves instead."""
        last = self.settings.preferences.last_database
        chosen = path or (Path(last) if last and Path(last).exists() else None)
        if chosen is not None and self.open(chosen):
            return True
        return self.ask_for_database()

    def open(self, path: Path) -> bool:
        """Show the database at `path` in place of the open one; False, the reason told, if it cannot be."""
        from hhdesk.app.location import refusal
        from hhdesk.app.open_database import open_desk
        from hhdesk.store.errors import StoreError

        refused = refusal(path.parent)
        if refused is not None:
            self.tell(refused)
            return False
        try:
            desk = open_desk(path)
        except (StoreError, OSError) as error:
            self.tell(error)
            return False
        if self.window is not None and not self.window.may_close():
            desk.close()
            return False
        self.show(desk)
        return True

    def show(self, desk: Desk) -> None:
        """Show an open database, closing the window on the one before."""
        before = self.window
        if before is not None:
            before.remember_geometry()
            self.jobs.forget()
        self.window = MainWindow(desk, self.settings, self.jobs)
        self.settings.change(last_database=str(desk.path.resolve()))
        if self.settings.preferences.maximised or self.window.fills_screen:
            self.window.showMaximized()
        else:
            self.window.show()
        if before is not None:
            before.retired = True
            before.close()
            if before.desk is not desk:
                before.desk.close()
            before.deleteLater()
        self._settle_soon()

    def ask_for_database(self) -> bool:
        """The wizard, until there is a database or the user leaves."""
        from hhdesk.ui.wizard.dialog import Wizard

        self._settle_soon()
        while True:
            wizard = Wizard()
            if not wizard.exec():
                return False
            if wizard.desk is not None:
                self.show(wizard.desk)
                return True
            if wizard.existing is not None and self.open(wizard.existing):
                return True

    def listen(self, instance: SingleInstance) -> None:
        """Come to the front, or open the file, when the program is started again."""
        self._instance = instance
        instance.called.connect(self._on_called)

    def close(self) -> None:
        """Stop the work and give the database back."""
        self.jobs.close()
        if self.window is not None:
            self.window.desk.close()
        if self._instance is not None:
            self._instance.release()
        stop_log()

    def tell(self, error: BaseException) -> None:
        """Say what went wrong: in the window, or in a dialog while there is none."""
        if self.window is not None:
            self.window.messages.fail(error)
            return
        from PySide6.QtWidgets import QMessageBox

        from hhdesk.ui.messages import failure_text

        log.error("%s", error, exc_info=error)
        QMessageBox(QMessageBox.Icon.Warning, self.tr("Không mở được"), failure_text(error)).exec()

    def _settle_soon(self) -> None:
        """Do what the first sight of the program can do without, once it has been painted."""
        QTimer.singleShot(_SHOWN_MS, self._settle)

    def _settle(self) -> None:
        """Hear other starts, which loads the network library, and collect rubbish from now on."""
        if self._settled:
            return
        self._settled = True
        if self._instance is not None:
            self._instance.listen()
        collect_from_now_on()

    def _on_database_wanted(self, path: Path) -> None:
        QTimer.singleShot(0, lambda: self.open(path))

    def _on_creation_wanted(self) -> None:
        QTimer.singleShot(0, self._create)

    def _create(self) -> None:
        if self.window is None or self.window.may_close():
            self.ask_for_database()

    def _on_redraw_wanted(self) -> None:
        QTimer.singleShot(0, self.redraw)

    def redraw(self) -> None:
        """Build the window again on the same database, page, unit and year: every size follows the font.

        Nothing is asked: that comes before the look is changed.
        """
        before = self.window
        if before is None or before.page is None:
            return
        node, context = before.page.node, before.context_bar.context
        self.show(before.desk)
        if self.window is not None:
            self.window.go(Place(node, unit=context.unit, year=context.period.year))

    def _may_redraw(self) -> bool:
        return self.window is None or self.window.may_close()

    def _on_called(self, text: str) -> None:
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()
        if text:
            self.open(Path(text))


def collect_from_now_on() -> None:
    """Look for rubbish again, but not among what the start made."""
    gc.freeze()
    gc.enable()


def make_application(arguments: Sequence[str]) -> QApplication:
    """Start Qt with the program's name, icon and language; `arguments` as of a process, its name first."""
    application = QApplication(list(arguments))
    application.setApplicationName("hhdesk")
    application.setWindowIcon(QIcon(str(asset("resources", "icons", "program.svg"))))
    speak_vietnamese(application)
    return application


def run(arguments: Sequence[str] = ()) -> int:
    """Open the window; `arguments` may hold the path of a database. The exit code of the program."""
    application = make_application([sys.argv[0], *arguments])
    path = next((Path(each).absolute() for each in arguments if not each.startswith("-")), None)
    settings = WindowSettings()
    settings.dress()
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: settings.dress())

    from hhdesk.ui.single_instance import SingleInstance

    instance = SingleInstance(settings.home)
    if not instance.claim():
        return 0 if instance.call_first(path) else 1
    start_log(settings.home)
    program = Application(settings)
    program.listen(instance)
    catch_faults(program.tell)
    try:
        return application.exec() if program.start(path) else 0
    finally:
        program.close()
