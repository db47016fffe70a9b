"""The world of PCs that the tests of merging play in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An empty world; its databases are closed afterwards."""
    world = World(tmp_path)
    yield world
    world.close()
