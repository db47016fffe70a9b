"""The window: pages built when first shown, kept up to date, reached by search and keys."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from hhdesk.app.editing.reference import save_target
from hhdesk.app.find import Hit, HitKind
from hhdesk.domain.periods import Period
from hhdesk.domain.registry import KINDS
from hhdesk.domain.targets import Comparison
from hhdesk.store.work import ChangeSet
from hhdesk.ui.help_window import help_text
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.pages.overview.page import OverviewPage
from hhdesk.ui.pages.ratings.page import RatingsPage
from hhdesk.ui.pages.registry import page_class
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.window.found_place import place_of
from hhdesk.ui.window.navigation import Navigation
from tests.ui.pages.desks import DISTRICT, add_base, new_desk, save_all, unit_named
from tests.ui.windows import filled_desk, membership, open_window

OVERVIEW = Node(PageKey.OVERVIEW)


def test_the_window_opens_on_the_overview_and_builds_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)

    assert isinstance(window.page, OverviewPage)
    assert window.stack.count() == 1
    assert window.context_bar.context.unit == DISTRICT


def test_a_page_is_built_once(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)
    first = window.open_node(Node(PageKey.SETTINGS))
    window.open_node(OVERVIEW)

    assert window.open_node(Node(PageKey.SETTINGS)) is first
    assert window.stack.count() == 2


def test_a_click_on_the_page_that_is_shown_brings_the_keys_back_into_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)
    page = window.open_node(Node(PageKey.MEMBERSHIP, "pn"))
    assert isinstance(page, MembershipPage)
    assert page.grid is not None
    window.navigation.setFocus()
    index = window.navigation.currentIndex()
    place = window.navigation.visualRect(index).center()
    QTest.mouseClick(window.navigation.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert page.grid.view.hasFocus()


def test_what_one_page_writes_the_others_show(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled_desk(tmp_path)
    window = open_window(qtbot, desk, tmp_path)
    overview = window.page
    assert isinstance(overview, OverviewPage)
    settings = window.open_node(Node(PageKey.SETTINGS))
    assert settings is not None
    saved = save_all(desk, [membership(desk, unit_named(desk, "Hải Nam"), 2023, 100)])
    settings.changed.emit(saved.change)
    window.open_node(OVERVIEW)
    row = overview.model.row_of("M-PN")
    assert row is not None

    assert overview.model.index(row, 2).data() == "454/500"


def test_a_place_brings_its_unit_and_year_along(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled_desk(tmp_path)
    window = open_window(qtbot, desk, tmp_path)
    unit = unit_named(desk, "Hải Bắc")
    window.go(Place(OVERVIEW, unit=unit, year=2022, target="M-PN"))
    page = window.page
    assert isinstance(page, OverviewPage)

    assert page.context is not None
    assert (page.context.unit, page.context.period) == (unit, Period(2022))
    assert page.panel._figure.text() == "87,00\u00a0%"


def test_choosing_a_unit_shows_it_on_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled_desk(tmp_path)
    window = open_window(qtbot, desk, tmp_path)
    combo = window.context_bar._unit
    place = combo.findData(unit_named(desk, "Hải Minh"))
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    page = window.page
    assert isinstance(page, OverviewPage)
    row = page.model.row_of("M-PN")
    assert row is not None

    assert page.model.index(row, 2).data() == "95/100"


def test_ctrl_f_searches_without_tone_marks_and_enter_goes_there(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled_desk(tmp_path)
    window = open_window(qtbot, desk, tmp_path)
    page = window.page
    assert isinstance(page, OverviewPage)
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = window.context_bar.search
    qtbot.waitUntil(search.hasFocus)
    QTest.keyClicks(search, "hai minh")
    qtbot.waitUntil(lambda: bool(search.model.hits))
    QTest.keyClick(search, Qt.Key.Key_Return)

    assert window.context_bar.context.unit == unit_named(desk, "Hải Minh")
    assert search.text() == ""


def test_a_found_base_and_task_open_their_pages() -> None:
    base = Hit(HitKind.BASE, "Công đoàn", "", "ldld", "14233", "b1")
    task = Hit(HitKind.TASK, "Đường hoa", "", "pn", "14233", "t1")

    assert place_of(base, None, "14233") == Place(
        Node(PageKey.RATINGS, "ldld"), unit="14233", kind="bases", record="b1"
    )
    assert place_of(task, None, None) == Place(Node(PageKey.TASKS, "pn"), kind="tasks", record="t1")


def test_a_found_base_is_shown_without_narrowing_the_unit(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    add_base(desk, unit_named(desk, "Hải Minh"), "Công đoàn trường Tiểu học")
    window = open_window(qtbot, desk, tmp_path)
    for shown, then in ((DISTRICT, DISTRICT), (unit_named(desk, "Hải Bắc"), unit_named(desk, "Hải Minh"))):
        window.context_bar.choose(shown, 2023)
        QTest.keyClicks(window.context_bar.search, "tieu hoc")
        QTest.keyClick(window.context_bar.search, Qt.Key.Key_Return)
        page = window.page
        assert isinstance(page, RatingsPage)

        assert window.context_bar.context.unit == then
        assert page.view.current_base() is not None


def test_a_search_without_results_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, new_desk(tmp_path), tmp_path)
    search = window.context_bar.search
    model = search.model
    with qtbot.waitSignal(model.modelReset):
        QTest.keyClicks(search, "xyz")
    before = window.context_bar.context

    assert model.index(0).data() == "Không tìm thấy “xyz”"
    assert not model.index(0).flags() & Qt.ItemFlag.ItemIsEnabled
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert search.text() == "xyz"
    assert window.context_bar.context == before


def test_search_finds_bases(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    add_base(desk, unit_named(desk, "Hải Minh"), "Công đoàn trường Tiểu học")
    window = open_window(qtbot, desk, tmp_path)
    search = window.context_bar.search
    with qtbot.waitSignal(search.textEdited):
        QTest.keyClicks(search, "tieu hoc")
    qtbot.waitUntil(lambda: bool(search.model.hits))

    assert search.model.hits[0].kind is HitKind.BASE


def test_the_status_bar_says_when_something_was_saved(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)
    qtbot.waitUntil(lambda: window.status_bar._saved.text() != "")
    local = filled_moment()

    assert window.status_bar._saved.text() == f"Đã lưu {local}"
    assert window.status_bar._backup.text() == "Chưa sao lưu lần nào"


def filled_moment() -> str:
    from tests.ui.pages.desks import NOON

    return f"{NOON.astimezone():%H:%M}"


def test_a_message_shows_one_act_and_goes_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)
    acted: list[str] = []
    window.messages.say("Đã xóa 3 dòng.", Tone.DONE, "Hoàn tác", lambda: acted.append("undone"))
    assert window.message_bar.isVisible()
    window.message_bar._act.click()

    assert acted == ["undone"]
    assert not window.message_bar.isVisible()


def test_f1_opens_the_help_of_the_page_and_esc_closes_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)
    page = window.page
    assert isinstance(page, OverviewPage)
    QTest.keyClick(page.table, Qt.Key.Key_F1)
    browser = window.findChild(QTextBrowser)
    assert browser is not None
    assert "Tổng quan" in browser.toPlainText()
    QTest.keyClick(browser, Qt.Key.Key_Escape)

    assert not browser.window().isVisible()


def test_every_page_has_a_help_text() -> None:
    for key in PageKey:
        name = getattr(page_class(key), "HELP", "")
        assert name, key
        assert help_text(name).startswith("#"), key


def test_no_page_is_left_while_it_does_not_want_to(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)
    page = window.page
    assert page is not None
    page.leave = lambda: False  # type: ignore[method-assign]
    assert window.open_node(Node(PageKey.SETTINGS)) is None

    assert window.page is page
    assert window.navigation.current_node == OVERVIEW


def test_every_control_of_the_frame_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)
    named = [*window.context_bar.findChildren(QLineEdit), *window.findChildren(Navigation)]

    assert all(widget.accessibleName() for widget in named if not widget.objectName().startswith("qt_"))


def test_tab_reaches_navigation_search_and_table(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)
    reached = set()
    widget = window.navigation.nextInFocusChain()
    while widget is not None and widget is not window.navigation:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window):
            reached.add(widget)
        widget = widget.nextInFocusChain()
    page = window.page
    assert isinstance(page, OverviewPage)

    assert {window.context_bar.search, page.table, page.panel.table} <= reached


def test_place_and_size_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled_desk(tmp_path)
    window = open_window(qtbot, desk, tmp_path)
    window.resize(1200, 700)
    window.close()
    again = open_window(qtbot, desk, tmp_path)
    remembered = again.workbench.settings.preferences.window
    assert remembered is not None

    assert remembered[2:] == (1200, 700)


def change(*kinds: str, organisations: tuple[str, ...] = ("pn",)) -> ChangeSet:
    return ChangeSet(1, frozenset(kinds), frozenset(organisations), 1, 0, 0)


@pytest.mark.parametrize(
    ("node", "concerned"),
    [
        (OVERVIEW, {"membership", "bases", "ratings"}),
        (Node(PageKey.MEMBERSHIP, "pn"), {"membership"}),
        (Node(PageKey.MEMBERSHIP, "nd"), set()),
        (Node(PageKey.RATINGS, "pn"), {"bases", "ratings"}),
        (Node(PageKey.RATINGS, "nd"), set()),
        (Node(PageKey.TASKS, "nd"), {"tasks"}),
        (Node(PageKey.REFERENCE), {"bases"}),
        (Node(PageKey.HISTORY), {"membership", "bases", "ratings", "tasks"}),
        (Node(PageKey.SETTINGS), set()),
    ],
)
def test_a_page_reads_again_what_it_shows(
    qtbot: QtBot, tmp_path: Path, node: Node, concerned: set[str]
) -> None:
    page = open_window(qtbot, filled_desk(tmp_path), tmp_path).open_node(node)
    assert page is not None

    assert {kind for kind in KINDS if page.concerns(change(kind))} == concerned
    assert page.concerns(change("reference"))


def test_a_write_that_names_no_organisation_concerns_all_of_them(qtbot: QtBot, tmp_path: Path) -> None:
    page = open_window(qtbot, filled_desk(tmp_path), tmp_path).open_node(Node(PageKey.MEMBERSHIP, "nd"))
    assert page is not None

    assert page.concerns(change("membership", organisations=()))


def test_a_page_out_of_sight_learns_of_everything_it_missed(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled_desk(tmp_path)
    window = open_window(qtbot, desk, tmp_path)
    form, settings = Node(PageKey.MEMBERSHIP, "pn"), Node(PageKey.SETTINGS)
    window.context_bar.choose(None, 2023)
    window.open_node(form)
    other = window.open_node(settings)
    assert other is not None
    other.changed.emit(save_target(desk, "2025", "M-PN", Comparison.AT_LEAST, Fraction(80)).change)
    unit = unit_named(desk, "Hải Nam")
    other.changed.emit(save_all(desk, [membership(desk, unit, 2023, 100)]).change)
    page = window.open_node(form)
    assert isinstance(page, MembershipPage)
    assert page.model is not None

    assert any("≥\u00a080" in column.group for column in page.model.columns)
    assert [line.record.members for line in page.model.lines if line.unit.id == unit and line.record] == [100]
