"""A shown overview and short ways to look at it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from hhdesk.app.editing.edits import Edit
from hhdesk.domain.periods import Period
from hhdesk.ui.pages.overview.model import Col
from hhdesk.ui.pages.overview.page import OverviewPage
from hhdesk.ui.places import Node, PageContext, PageKey
from tests.ui.pages.desks import DISTRICT, save_all, unit_named
from tests.ui.windows import filled_desk, workbench_of


def show(qtbot: QtBot, page: OverviewPage, year: int = 2023) -> OverviewPage:
    qtbot.addWidget(page)
    page.resize(1182, 698)
    page.set_context(PageContext(DISTRICT, Period(year)))
    page.show()
    page.table.setFocus()
    return page


def row_of(page: OverviewPage, code: str) -> int:
    place = page.model.row_of(code)
    assert place is not None
    return place


def texts(page: OverviewPage, code: str) -> list[str]:
    row = row_of(page, code)
    return [page.model.index(row, column).data() or "" for column in Col]


def commune_page(qtbot: QtBot, tmp_path: Path) -> OverviewPage:
    """The overview of Hải Minh alone, in the district's database."""
    desk = filled_desk(tmp_path)
    key = {"organisation": "ldld", "unit": unit_named(desk, "Hải Minh"), "period": "2023"}
    save_all(desk, [Edit("membership", None, key, {"admitted": 26})])
    page = OverviewPage(workbench_of(desk, tmp_path), Node(PageKey.OVERVIEW))
    qtbot.addWidget(page)
    page.resize(1182, 698)
    page.set_context(PageContext(unit_named(desk, "Hải Minh"), Period(2023)))
    page.show()
    return page
