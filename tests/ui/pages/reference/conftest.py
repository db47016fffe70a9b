"""A district with a few bases, and the page of its reference data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from tests.ui.pages.desks import desk_with
from tests.ui.pages.reference.shown import Reference, enter


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_with(tmp_path, enter)
    yield made
    made.close()


@pytest.fixture
def reference(qtbot: QtBot, desk: Desk) -> Reference:
    return Reference(qtbot, desk)
