"""A second start: hands over its file, brings the window to the front, ends."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment, QTimer
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hhdesk.app.home import Home
from hhdesk.ui.pages.usb.page import UsbPage
from hhdesk.ui.process.application import Application
from hhdesk.ui.process.single_instance import SingleInstance
from tests.ui.process.faces import package_for


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
