"""A district with a few tasks, and the page that shows them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from tests.ui.pages.desks import desk_fixture
from tests.ui.pages.tasks.shown import Tasks, enter

desk = desk_fixture(enter)


@pytest.fixture
def tasks(qtbot: QtBot, desk: Desk) -> Tasks:
    return Tasks(qtbot, desk)
