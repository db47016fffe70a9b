"""The sample district, filled once for all tests of papers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.sample.fill import fill
from tests.desks import new_desk


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A district with the figures of every year, to be read only."""
    desk = new_desk(tmp_path_factory.mktemp("paper") / "district.hhdb", sample=True)
    fill(desk)
    yield desk
    desk.close()
