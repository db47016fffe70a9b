"""A district with a few figures, and a window on it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Edit
from hhdesk.app.home import Home
from hhdesk.app.open_database import open_desk
from hhdesk.domain.clock import FixedClock
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.messages import Messages
from hhdesk.ui.window.main_window import MainWindow
from hhdesk.ui.window_settings import WindowSettings
from hhdesk.ui.workbench import Workbench
from tests.ui.pages.desks import AUTHOR, NOON, new_desk, save_all, unit_named

NAMES = ("Hải Minh", "Hải Bắc", "Hải Anh", "TT Cồn")
SHARES = (95, 88, 80, 91)


def membership(desk: Desk, unit: str, year: int, members: int, organisation: str = "pn") -> Edit:
    """100 people, so many of them members."""
    key = {"organisation": organisation, "unit": unit, "period": str(year)}
    return Edit("membership", None, key, {"eligible": 100, "members": members})


def filled_desk(folder: Path) -> Desk:
    """Four communes with women's figures of 2021 to 2023, one percentage point more each year."""
    path = folder / "thu.hhdb"
    path.write_bytes(_filled())
    return open_desk(path, FixedClock(NOON), AUTHOR)


@cache
def _filled() -> bytes:
    """The database, made once: every test gets a copy."""
    with TemporaryDirectory() as name:
        desk = new_desk(Path(name))
        edits = [
            membership(desk, unit_named(desk, name), year, share + year - 2023)
            for name, share in zip(NAMES, SHARES, strict=True)
            for year in (2021, 2022, 2023)
        ]
        save_all(desk, edits)
        desk.close()
        return desk.path.read_bytes()


def workbench_of(desk: Desk, folder: Path) -> Workbench:
    """Services without a window; questions are answered with yes."""
    settings = WindowSettings(Home(folder / "home"))
    return Workbench(desk, Jobs(), Messages(None, asker=lambda *_: True), settings)


def open_window(qtbot: QtBot, desk: Desk, folder: Path) -> MainWindow:
    """A shown window; closed, with its jobs, when the test ends."""
    jobs = Jobs()
    window = MainWindow(desk, WindowSettings(Home(folder / "home")), jobs)
    qtbot.addWidget(window, before_close_func=lambda _window: jobs.close())
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window
