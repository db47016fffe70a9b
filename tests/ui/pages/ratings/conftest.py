"""A district with a few unions, and the page that rates them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from tests.ui.pages.desks import desk_fixture
from tests.ui.pages.ratings.shown import Ratings, enter

desk = desk_fixture(enter)


@pytest.fixture
def ratings(qtbot: QtBot, desk: Desk) -> Ratings:
    return Ratings(qtbot, desk)
