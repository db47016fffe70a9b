"""An officer's hour at a commune: the pages of its own database, with real keys in the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.forms.ratings import read_ratings
from hhdesk.app.forms.tasks import read_tasks
from hhdesk.domain.records import Rating
from hhdesk.domain.units import Tier
from hhdesk.ui.pages.history.page import HistoryPage
from hhdesk.ui.pages.history.words import HistoryColumn
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.pages.ratings.page import RatingsPage
from hhdesk.ui.pages.tasks.page import TasksPage
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.window.main_window import MainWindow
from tests.ui.keys import CONTROL, press, type_text
from tests.ui.pages.desks import HAI_HUNG, add_base, new_desk, rate
from tests.ui.windows import open_window

Key = Qt.Key
UNION, FARMERS = "Trường Mầm non", "Hội Nông dân Hải Anh"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A commune with a union that has a level and a farmers' base for which one is proposed."""
    made = new_desk(tmp_path, HAI_HUNG, Tier.COMMUNE)
    union = add_base(made, HAI_HUNG, UNION, founded=date(2010, 1, 1))
    rate(made, union, 2023, level="htt", proposed_level="htt")
    farmers = add_base(made, HAI_HUNG, FARMERS, "nd", founded=date(2010, 1, 1))
    rate(made, farmers, 2023, proposed_level="htt")
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, desk, tmp_path)
    made.context_bar.choose(None, 2023)
    return made


def click(window: MainWindow, node: Node) -> None:
    """Click a page in the navigation, its organisation first."""
    navigation = window.navigation
    index = navigation._items[node].index()
    for each in (index.parent(), index):
        if each.isValid():
            place = navigation.visualRect(each).center()
            QTest.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=place)


def rating(desk: Desk, organisation: str, name: str) -> Rating | None:
    view = read_ratings(desk, organisation, HAI_HUNG, 2023)
    return next(line.rating for group in view.groups for line in group.lines if line.base.name == name)


def test_figures_are_typed_right_after_the_clicks_that_open_the_form(window: MainWindow, desk: Desk) -> None:
    click(window, Node(PageKey.MEMBERSHIP, "pn"))
    type_text("2170")
    press(Key.Key_Tab)
    type_text("2025")
    press(Key.Key_Return)
    page = window.page
    assert isinstance(page, MembershipPage)
    assert page.model is not None
    record = page.model.lines[-1].record

    assert record is not None
    assert (record.period, record.eligible, record.members) == ("2023", 2170, 2025)


def test_the_proposed_level_is_taken_by_one_key(window: MainWindow, desk: Desk) -> None:
    click(window, Node(PageKey.RATINGS, "nd"))
    press(Key.Key_Space)
    given = rating(desk, "nd", FARMERS)
    assert given is not None
    assert given.level == "htt"
    press("z", CONTROL)
    given = rating(desk, "nd", FARMERS)

    assert given is not None
    assert given.level is None


def test_only_the_communes_own_bases_are_rated(window: MainWindow) -> None:
    click(window, Node(PageKey.RATINGS, "ldld"))
    page = window.page
    assert isinstance(page, RatingsPage)
    assert page.entry.sheet is not None

    assert [group.unit.id for group in page.entry.sheet.groups] == [HAI_HUNG]
    assert [unit.id for unit in page._units()] == [HAI_HUNG]


def test_a_task_is_added_with_its_place_filled_in(window: MainWindow, desk: Desk) -> None:
    click(window, Node(PageKey.TASKS, "nd"))
    press("n", CONTROL)
    type_text("don ve sinh")
    press(Key.Key_Tab)
    lines = read_tasks(desk, "nd", HAI_HUNG, 2023).lines

    assert [(line.task.title, line.task.unit) for line in lines] == [("don ve sinh", HAI_HUNG)]
    page = window.page
    assert isinstance(page, TasksPage)
    assert not page.filters.unit.isVisible()


def test_a_deleted_task_comes_back_from_the_history_by_keys(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    click(window, Node(PageKey.TASKS, "nd"))
    press("n", CONTROL)
    type_text("don ve sinh")
    press(Key.Key_Tab)
    page = window.page
    assert isinstance(page, TasksPage)
    page.form.delete_button.click()
    assert read_tasks(desk, "nd", HAI_HUNG, 2023).lines == ()
    click(window, Node(PageKey.HISTORY))
    history = window.page
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: bool(history.model.entries))
    assert history.model.index(0, HistoryColumn.AFTER).data() == "đã xóa"
    history.table.selectRow(0)
    # A list of suggestions was open; without a window manager the window has to take the keys back itself.
    with qtbot.waitActive(window):
        window.activateWindow()
    history.table.setFocus()
    press("r", CONTROL)

    assert [line.task.title for line in read_tasks(desk, "nd", HAI_HUNG, 2023).lines] == ["don ve sinh"]
    qtbot.waitUntil(lambda: not window.workbench.jobs.busy)
