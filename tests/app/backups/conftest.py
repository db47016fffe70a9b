"""A database with one figure, whose backups are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from tests.desks import HAI_MINH, membership, new_desk, put


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(HAI_MINH, "2023", members=5))
    yield desk
    desk.close()
