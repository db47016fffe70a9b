"""A database for the program to open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.pages.desks import new_desk


@pytest.fixture
def database(tmp_path: Path) -> Path:
    desk = new_desk(tmp_path)
    desk.close()
    return desk.path
