"""Every widget test starts from the light look at 100 %; and the program itself, for those that need it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.home import Home
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.process.application import Application
from hhdesk.ui.theme.look import apply_look
from hhdesk.ui.theme.tokens import LIGHT, current_tokens
from hhdesk.ui.window_settings import WindowSettings


@pytest.fixture(scope="session", autouse=True)
def clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """The screenless platform keeps copied cells beyond the end of Python, which would take the run down."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def light_look(qapp: QApplication) -> None:
    """Undo what an earlier test may have changed; dressing costs, so only where needed."""
    if qapp.font().pointSizeF() != 10.0 or current_tokens() is not LIGHT or not qapp.styleSheet():
        apply_look(qapp, "light", 100)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """The work thread."""
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Application]:
    """The program as it starts, with a home of its own and no database yet."""
    made = Application(WindowSettings(Home(tmp_path / "home")))
    yield made
    window = made.window
    made.close()
    if window is not None:
        window.close()
        window.deleteLater()
