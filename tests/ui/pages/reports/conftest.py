"""The sample of a district, and the page of its reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.domain.periods import Period
from hhdesk.ui.pages.reports.page import ReportsPage
from hhdesk.ui.places import PageContext, Place
from tests.ui.pages.desks import DISTRICT
from tests.ui.pages.reports.shown import NODE, SMALL, wait
from tests.ui.windows import filled_desk, workbench_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return filled_desk(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[ReportsPage]:
    made = ReportsPage(workbench_of(desk, tmp_path), NODE)
    qtbot.addWidget(made)
    made.resize(1182, 698)
    made.set_context(PageContext(DISTRICT, Period(2023)))
    made.go_to(Place(NODE, record=SMALL))
    made.show()
    wait(qtbot, made)
    yield made
    made.workbench.jobs.close()
