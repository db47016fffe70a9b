"""A district with a few figures, and the form that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from tests.ui.pages.desks import desk_with
from tests.ui.pages.membership.shown import Window, enter


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_with(tmp_path, enter)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Window:
    return Window(qtbot, desk)
