"""Runs the window as a process: one for each account, watched for faults and crashes, ended cleanly."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from hhdesk.assets import asset
from hhdesk.ui.faults import start_log
from hhdesk.ui.process.alone import tell_alone, tell_no_answer
from hhdesk.ui.process.application import Application
from hhdesk.ui.process.crash_trace import CrashTrace
from hhdesk.ui.process.hooks import FaultHooks
from hhdesk.ui.window_settings import WindowSettings
from hhdesk.ui.words.translations import speak_vietnamese


def make_application(arguments: Sequence[str]) -> QApplication:
    """Start Qt with the program's name, icon and language; `arguments` as of a process, its name first."""
    # Screens at 125 and 150 % get their size exactly, whatever Qt's default is.
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(list(arguments))
    application.setApplicationName("hhdesk")
    application.setWindowIcon(QIcon(str(asset("resources", "icons", "program.svg"))))
    speak_vietnamese(application)
    return application


def run(arguments: Sequence[str] = ()) -> int:
    """Open the window; `arguments` may hold the path of a database or a package. The program's exit code."""
    application = make_application([sys.argv[0], *arguments])
    path = next((Path(each).absolute() for each in arguments if not each.startswith("-")), None)
    try:
        return _first_or_second(application, path)
    except Exception as error:  # noqa: BLE001  # a program without a console would vanish without a word
        tell_alone(error)
        return 1


def _first_or_second(application: QApplication, path: Path | None) -> int:
    """Be the account's one window, or hand `path` to the one that is open."""
    settings = WindowSettings()
    settings.dress()
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: settings.dress())

    from hhdesk.ui.process.single_instance import SingleInstance

    instance = SingleInstance(settings.home)
    if not instance.claim():
        return 0 if instance.call_first(path) else tell_no_answer()
    start_log(settings.home)
    crash = CrashTrace(settings.home)
    crashed = crash.start() is not None
    program = Application(settings)
    program.listen(instance)
    hooks = FaultHooks(program.stage.tell)
    hooks.install()
    application.commitDataRequest.connect(lambda _manager: program.save_before_log_off())
    # At the end of a session Windows ends the process when this signal has been heard.
    application.aboutToQuit.connect(program.close)
    application.aboutToQuit.connect(crash.stop)
    try:
        if not program.start(path):
            return 0
        if crashed:
            program.tell_of_crash()
        return application.exec()
    finally:
        program.close()
        hooks.remove()
        crash.stop()
