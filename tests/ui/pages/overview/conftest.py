"""The overview of a district with a few figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.ui.pages.overview.page import OverviewPage
from hhdesk.ui.places import Node, PageKey
from tests.ui.pages.overview.shown import show
from tests.ui.windows import filled_desk, workbench_of


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> OverviewPage:
    return show(qtbot, OverviewPage(workbench_of(filled_desk(tmp_path), tmp_path), Node(PageKey.OVERVIEW)))
