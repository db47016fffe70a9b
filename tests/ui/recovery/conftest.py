"""A database with the figures of twenty years."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.app.recovery.seen import note_seen
from tests.ui.pages.desks import desk_with
from tests.ui.recovery.officer import enter


@pytest.fixture
def database(tmp_path: Path) -> Path:
    desk = desk_with(tmp_path, enter)
    note_seen(desk)
    desk.close()
    return desk.path
