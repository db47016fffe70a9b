"""A district with a few bases, and the page of its reference data."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from tests.ui.pages.desks import desk_fixture
from tests.ui.pages.reference.shown import Reference, enter

desk = desk_fixture(enter)


@pytest.fixture
def reference(qtbot: QtBot, desk: Desk) -> Reference:
    return Reference(qtbot, desk)
