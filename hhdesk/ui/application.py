"""The window as a program: opens the last database or the wizard, and changes databases while it runs."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from hhdesk.ui.accounts.entrance import admitted, changed_user, leave
from hhdesk.ui.faults import stop_log
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.main_window import MainWindow
from hhdesk.ui.messages import Asker, Tone, ask_in_dialog, open_logs
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.process.foreground import bring_to_front
from hhdesk.ui.recovery.doctor import Doctor
from hhdesk.ui.window_settings import WindowSettings

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.ui.single_instance import SingleInstance

_DIALOG_MS = 300  # between looks whether a dialog is still open
_SHOWN_MS = 200  # what the first page does not need waits until it has been painted


class Application(QObject):
    """Holds the one window and the database under it."""

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self.settings = settings
        self.window: MainWindow | None = None
        self.jobs = Jobs(self)
        self.asker: Asker = ask_in_dialog  # of questions while there is no window
        self._instance: SingleInstance | None = None
        self._settled = False
        self._closed = False
        self.doctor = Doctor(self)
        settings.restore_wanted.connect(self.doctor.restore)
        self._declined = False  # nobody signed in to a database with accounts
        settings.database_wanted.connect(self._on_database_wanted)
        settings.creation_wanted.connect(self._on_creation_wanted)
        settings.redraw_wanted.connect(self._on_redraw_wanted)
        settings.user_wanted.connect(lambda: QTimer.singleShot(0, self, self.change_user))
        settings.may_redraw = self._may_redraw

    def start(self, path: Path | None) -> bool:
        """Open `path`, else the last database, else the wizard; False if the user leaves instead.

        A package opens the last database, or the one that the wizard makes, and is shown there.
        """
        package = path if path is not None and is_package(path) else None
        last = self.settings.preferences.last_database
        chosen = path if package is None else None
        chosen = chosen or (Path(last) if last and self.doctor.knows(Path(last)) else None)
        opened = chosen is not None and self.open(chosen)
        if not opened and (self._declined or not self.ask_for_database()):
            return False
        if package is not None:
            self._open_soon(package)
        return self.window is not None

    def desk_on(self, path: Path) -> Desk | None:
        """The database at `path`, or what the user found in its place; None, the reason told, for neither."""
        from hhdesk.app.location import refusal
        from hhdesk.app.open_database import open_desk
        from hhdesk.app.refusal import Rejected
        from hhdesk.store.errors import StoreError

        refused = refusal(path.parent)
        try:
            if refused is not None:
                from hhdesk.ui.process.bringing import brought_here

                path = brought_here(path, refused, self._ask)
            desk = open_desk(path)
        except (StoreError, Rejected, OSError) as error:
            return self.doctor.opened(path, error)
        return self.doctor.newest(desk)

    def open(self, path: Path) -> bool:
        """Show the database at `path` in place of the open one; False, the reason told, if it cannot be."""
        desk = self.desk_on(path)
        if desk is None:
            return False
        self._declined = not admitted(desk, self.jobs)
        if self._declined or (self.window is not None and not self.window.may_close()):
            leave(desk)
            return False
        return self._shown(desk)

    def _shown(self, desk: Desk) -> bool:
        """Show a database; one whose figures cannot be read leads to what can be saved of it."""
        from hhdesk.store.errors import NotADatabase

        try:
            self.show(desk)
        except NotADatabase as error:
            path = desk.path
            leave(desk)
            saved = self.doctor.opened(path, error)
            if saved is None:
                return False
            self.show(saved)
        return True

    def change_user(self) -> None:
        """Let somebody else sign in to the open database; the program ends if nobody does."""
        window = self.window
        if window is None or not window.may_close():
            return
        if changed_user(window, self.jobs):
            self.show(window.desk)
        else:
            window.retired = True
            window.close()
            QApplication.quit()

    def open_file(self, path: Path) -> None:
        """Open what was double-clicked: a package on the USB page, anything else as a database.

        While a dialog is open it waits: what stands there is not to be pushed aside.
        """
        if QApplication.activeModalWidget() is not None:
            self._open_soon(path, _DIALOG_MS)
        elif not is_package(path):
            self.open(path)
        elif self.window is not None:
            self.window.go(Place(Node(PageKey.USB), kind="package", record=str(path)))

    def save_before_log_off(self) -> None:
        """Save what is being typed, and let the system close the window unasked."""
        from hhdesk.ui.process.log_off import save_before_log_off

        if self.window is not None:
            save_before_log_off(self.window)

    def tell_of_crash(self) -> None:
        """Say that the run before ended in a crash, once the window is there."""
        if self.window is not None:
            self.window.messages.say(
                self.tr(
                    "Lần trước chương trình bị dừng đột ngột. Số liệu đã lưu vẫn còn nguyên; "
                    "hãy gửi tệp nhật ký cho người hỗ trợ."
                ),
                Tone.WARNING,
                self.tr("Mở thư mục nhật ký"),
                open_logs,
            )

    def show(self, desk: Desk) -> None:
        """Show an open database, closing the window on the one before; not to who does not sign in."""
        if not admitted(desk, self.jobs):
            leave(desk)
            QApplication.quit()
            return
        before = self.window
        if before is not None:
            before.remember_geometry()
            self.jobs.forget()
        self.window = MainWindow(desk, self.settings, self.jobs)
        self.window.messages.failed.connect(self.doctor.hear)
        self.settings.change(last_database=str(desk.path.resolve()))
        if self.settings.preferences.maximised or self.window.fills_screen:
            self.window.showMaximized()
        else:
            self.window.show()
        if before is not None:
            before.retired = True
            before.close()
            if before.desk is not desk:
                leave(before.desk)
            before.deleteLater()
        self._settle_soon()
        self.doctor.attend_soon()

    def retire(self) -> None:
        """Close the window and give its database back, for work that nothing else may hold the file for."""
        window, self.window = self.window, None
        self.doctor.rest()
        if window is not None:
            window.remember_geometry()
            self.jobs.forget()
            window.retired = True
            window.close()
            leave(window.desk)
            window.deleteLater()

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
        """Stop the work and give the database back; a second time does nothing more."""
        if self._closed:
            return
        self._closed = True
        self.doctor.rest()
        self.jobs.close()
        if self.window is not None:
            leave(self.window.desk)
        if self._instance is not None:
            self._instance.release()
        stop_log()

    def tell(self, error: BaseException) -> None:
        """Say what went wrong: in the window, or in a dialog while there is none."""
        if self.window is not None:
            self.window.messages.fail(error)
            return
        from hhdesk.ui.process.alone import tell_alone

        tell_alone(error)

    def _ask(self, question: str, explanation: str, verb: str) -> bool:
        """Ask in the window, or without one while there is none."""
        if self.window is not None:
            return self.window.messages.ask(question, explanation, verb)
        return self.asker(None, question, explanation, verb)

    def _open_soon(self, path: Path, pause_ms: int = 0) -> None:
        QTimer.singleShot(pause_ms, self, lambda: self.open_file(path))

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
        for shown in (self.window, QApplication.activeModalWidget()):
            if shown is not None:
                bring_to_front(shown)
        if text:
            self.open_file(Path(text))


def is_package(path: Path) -> bool:
    """True for a file that is called like a package."""
    return path.suffix.lower() == ".hhp"


def collect_from_now_on() -> None:
    """Look for rubbish again, but not among what the start made."""
    gc.freeze()
    gc.enable()
