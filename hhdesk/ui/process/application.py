"""The window as a program: opens the last database or the wizard, and changes databases while it runs."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from hhdesk.ui.faults import stop_log
from hhdesk.ui.messages import Tone, open_logs
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.process.doctor import Doctor
from hhdesk.ui.process.foreground import bring_to_front
from hhdesk.ui.process.opener import Opener
from hhdesk.ui.process.stage import Stage
from hhdesk.ui.window.main_window import MainWindow
from hhdesk.ui.window_settings import WindowSettings

if TYPE_CHECKING:
    from hhdesk.ui.process.single_instance import SingleInstance

_DIALOG_MS = 300  # between looks whether a dialog is still open
_SHOWN_MS = 200  # what the first page does not need waits until it has been painted


class Application(QObject):
    """Hears what the user, the settings, the system and other starts want of the window."""

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self.settings = settings
        self.stage = Stage(settings, self)
        self.opener = Opener(self.stage)
        self.doctor = Doctor(self.stage, self.opener)
        self._instance: SingleInstance | None = None
        self._settled = False
        self._closed = False
        self.stage.shown.connect(self._settle_soon)
        settings.restore_wanted.connect(self.doctor.restore)
        settings.database_wanted.connect(self._on_database_wanted)
        settings.creation_wanted.connect(lambda: QTimer.singleShot(0, self, self._create))
        settings.redraw_wanted.connect(lambda: QTimer.singleShot(0, self, self.stage.redraw))
        settings.user_wanted.connect(lambda: QTimer.singleShot(0, self, self.stage.change_user))
        settings.may_redraw = self.stage.may_change

    @property
    def window(self) -> MainWindow | None:
        """The window, while there is one."""
        return self.stage.window

    def start(self, path: Path | None) -> bool:
        """Open `path`, else the last database, else the wizard; False if the user leaves instead.

        A package opens the last database, or the one that the wizard makes, and is shown there. The wizard
        comes by itself only where no database was ever opened: what is gone or damaged is not passed over.
        """
        package = path if path is not None and is_package(path) else None
        last = self.settings.preferences.last_database
        chosen = path if package is None else None
        chosen = chosen or (Path(last) if last else None)
        self._settle_soon()
        if not (self.ask_for_database() if chosen is None else self.opener.open(chosen)):
            return False
        if package is not None:
            self._open_soon(package)
        return self.window is not None

    def open_file(self, path: Path) -> None:
        """Open what was double-clicked: a package on the USB page, anything else as a database.

        While a dialog is open it waits: what stands there is not to be pushed aside.
        """
        if QApplication.activeModalWidget() is not None:
            self._open_soon(path, _DIALOG_MS)
        elif not is_package(path):
            self.opener.open(path)
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

    def ask_for_database(self) -> bool:
        """The wizard, until there is a database or the user leaves."""
        self._settle_soon()
        desk = self.opener.asked()
        return desk is not None and self.opener.show(desk)

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
        self.stage.close()
        if self._instance is not None:
            self._instance.release()
        stop_log()

    def _open_soon(self, path: Path, pause_ms: int = 0) -> None:
        QTimer.singleShot(pause_ms, self, lambda: self.open_file(path))

    def _settle_soon(self) -> None:
        """Do what the first sight of the program can do without, once it has been painted."""
        QTimer.singleShot(_SHOWN_MS, self, self._settle)

    def _settle(self) -> None:
        """Hear other starts, which loads the network library, and collect rubbish from now on."""
        if self._settled:
            return
        self._settled = True
        if self._instance is not None:
            self._instance.listen()
        collect_from_now_on()

    def _on_database_wanted(self, path: Path) -> None:
        QTimer.singleShot(0, self, lambda: self.opener.open(path))

    def _create(self) -> None:
        if self.stage.may_change():
            self.ask_for_database()

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
