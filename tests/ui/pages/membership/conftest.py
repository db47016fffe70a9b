"""A district with a few figures, and the form that shows them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from tests.ui.pages.desks import desk_fixture
from tests.ui.pages.membership.shown import Window, enter

desk = desk_fixture(enter)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Window:
    return Window(qtbot, desk)
