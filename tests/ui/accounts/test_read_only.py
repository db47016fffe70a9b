"""Pages offer nothing to whoever may not write on them, and say why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Cause
from hhdesk.app.desk import Desk
from hhdesk.ui.accounts.read_only import WRITING, reason_for
from hhdesk.ui.grid.cells import CellText
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.backups.page import BackupsPage
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.pages.page import Page
from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.page import RatingsPage
from hhdesk.ui.pages.ratings.view import RatingsView
from hhdesk.ui.pages.reference.bases_section import NAME
from hhdesk.ui.pages.reference.page import ReferencePage
from hhdesk.ui.pages.settings.page import SettingsPage
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel
from hhdesk.ui.window.main_window import MainWindow
from tests.app.accounts.people import HOA, LAN, MINH, desk_with_accounts, entries, seated
from tests.desks import AUTHOR, DISTRICT, HAI_MINH, base, membership, put, task
from tests.ui.windows import open_window

OF_ONE = (PageKey.MEMBERSHIP, PageKey.RATINGS, PageKey.TASKS)
LOCKED = (*OF_ONE, PageKey.USB, PageKey.REFERENCE, PageKey.HISTORY, PageKey.SETTINGS)
Opened = Callable[[str, Node], tuple[MainWindow, Page]]


def node_of(key: PageKey, organisation: str = "pn") -> Node:
    return Node(key, organisation if key in OF_ONE else None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = seated(desk_with_accounts(tmp_path / "a.hhdb"), LAN)
    put(desk, membership(HAI_MINH, "2025", eligible=9, members=5), base(HAI_MINH, "Chi hội 1", "pn"))
    put(desk, task(HAI_MINH, "Đường hoa", year=2025))
    yield desk
    desk.close()


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Opened:
    def open_as(name: str, node: Node) -> tuple[MainWindow, Page]:
        window = open_window(qtbot, seated(desk, name), tmp_path)
        page = window.open_node(node)
        assert page is not None
        return window, page

    return open_as


def writing_buttons(page: Page) -> list[Button]:
    return [
        value
        for widget in (page, *page.findChildren(QWidget))
        for name, value in vars(widget).items()
        if name in WRITING and isinstance(value, Button)
    ]


@pytest.mark.parametrize("key", LOCKED)
def test_who_only_looks_finds_nothing_to_press(opened: Opened, key: PageKey) -> None:
    _window, page = opened(MINH, node_of(key))
    assert not any(button.isEnabled() for button in writing_buttons(page))
    assert page._reason == "Chỉ xem: tài khoản Minh không sửa số liệu."
    for button in writing_buttons(page):
        button.setEnabled(True)  # as pages do that follow their selection
        assert not button.isEnabled()
        assert button.toolTip() == page._reason


@pytest.mark.parametrize("key", LOCKED)
def test_why_nothing_may_be_written_stands_near_the_top(opened: Opened, key: PageKey) -> None:
    window, page = opened(MINH, node_of(key))
    window.show()
    (said,) = [each for each in page.findChildren(IconLabel) if page._reason in each.text()]
    assert said.mapTo(page, QPoint()).y() < page.height() / 4


@pytest.mark.parametrize("key", LOCKED)
def test_who_leads_finds_everything_as_ever(opened: Opened, key: PageKey) -> None:
    _window, page = opened(LAN, node_of(key))
    assert page._reason == ""


def test_the_pages_have_buttons_of_these_names(opened: Opened, desk: Desk, tmp_path: Path) -> None:
    window, _page = opened(LAN, node_of(PageKey.MEMBERSHIP))
    found: set[str] = set()
    for key in (*LOCKED, PageKey.BACKUPS):
        page = window.open_node(node_of(key))
        assert page is not None
        for widget in (page, *page.findChildren(QWidget)):
            found |= WRITING & set(vars(widget))
    # The others stand on the page of a district, or in what opens from here.
    assert WRITING - found <= {"merge_button", "rehearse_button", "return_button"} | {
        "trust_all_button",
        "trust_button",
        "close_button",
    }


def test_a_grid_takes_neither_keys_nor_blocks(qtbot: QtBot, opened: Opened, desk: Desk) -> None:
    _window, page = opened(HOA, node_of(PageKey.MEMBERSHIP, "nd"))
    assert isinstance(page, MembershipPage)
    assert page.grid is not None
    assert page.model is not None
    before = entries(desk.path)
    page.grid.jump_to(0, 2)
    QTest.keyClicks(page.grid.view, "77")
    QTest.keyClick(page.grid.view, Qt.Key.Key_Return)
    page.grid.paste("77")
    page.grid.clear()
    page.grid.fill_down()
    assert page.model.entry_columns == ()
    assert entries(desk.path) == before
    assert "chỉ nhập số liệu của Hội Phụ nữ" in page._reason


def test_an_officer_writes_on_the_pages_of_the_own_organisation(opened: Opened, desk: Desk) -> None:
    window, page = opened(HOA, node_of(PageKey.MEMBERSHIP))
    assert page._reason == ""
    assert [reason_for(desk, Node(key)) for key in (PageKey.HISTORY, PageKey.OVERVIEW, PageKey.REPORTS)] == [
        "",
        "",
        "",
    ]
    usb = window.open_node(Node(PageKey.USB))
    assert usb is not None
    assert usb._reason == "Chỉ xem: phần này do người phụ trách làm."


def test_an_officer_keeps_the_bases_of_the_own_organisation_and_no_targets(
    opened: Opened, desk: Desk
) -> None:
    put(desk, base(HAI_MINH, "Chi hội nông dân", "nd"))
    _window, page = opened(HOA, Node(PageKey.REFERENCE))
    assert isinstance(page, ReferencePage)
    assert page._reason == ""
    assert [page.bases.organisation.itemData(row) for row in range(page.bases.organisation.count())] == ["pn"]
    assert [line.base.name for line in page.bases.model.lines] == ["Chi hội 1"]
    page.bases.model.write([CellText(0, NAME, "Chi hội Hoa Sen")], "enter")
    assert entries(desk.path) == [("enter", HOA, AUTHOR.machine)]
    assert page.targets.model.entry_columns == ()
    assert not page.targets.add_button.isEnabled()
    assert page.targets._hint.text() == "Chỉ xem: phần này do người phụ trách làm."


@pytest.mark.parametrize("key", [PageKey.MEMBERSHIP, PageKey.RATINGS])
def test_the_menu_of_a_table_that_is_only_looked_at_offers_copying_alone(
    opened: Opened, key: PageKey
) -> None:
    _window, page = opened(MINH, node_of(key))
    view = page.grid.view if isinstance(page, MembershipPage) and page.grid else page.findChild(RatingsView)
    assert view is not None
    offered = {action.text(): action.isEnabled() for action in view.actions()}
    assert offered["Chép"]
    assert not any(offered.get(words, False) for words in ("Cắt", "Dán", "Điền xuống", "Xóa ô"))


def test_no_key_gives_a_level_on_a_page_that_is_only_looked_at(opened: Opened, desk: Desk) -> None:
    window, page = opened(MINH, node_of(PageKey.RATINGS))
    assert isinstance(page, RatingsPage)
    (of,) = [line.base.id for line in page.entry.sheet.lines()] if page.entry.sheet else []
    page.view.setCurrentIndex(page.model.index_of(of).siblingAtColumn(RatingColumn.LEVEL))
    before = entries(desk.path)
    QTest.keyClick(page.view, Qt.Key.Key_1)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert page.actions_on_cells.choices(page.view.currentIndex()) == []
    assert not page.keys.isVisible()
    assert entries(desk.path) == before
    assert window.message_bar.message is None


def test_another_period_stays_read_only(opened: Opened) -> None:
    window, page = opened(MINH, node_of(PageKey.MEMBERSHIP))
    window.context_bar.choose(HAI_MINH, 2024)
    assert isinstance(page, MembershipPage)
    assert page.model is not None
    assert page.model.entry_columns == ()


@pytest.mark.parametrize("name", [HOA, MINH])
def test_everybody_backs_up_but_only_who_leads_says_what_is_kept_where(opened: Opened, name: str) -> None:
    _window, page = opened(name, Node(PageKey.BACKUPS))
    assert isinstance(page, BackupsPage)
    assert page.make_button.isEnabled()
    assert "sao lưu được" in page._reason
    places, sealing = page.places, page.sealing
    closed = (places.choose_button, places.drop_button, sealing.seal_button, sealing.drop_button)
    assert not any(button.isEnabled() for button in (*closed, sealing.replace_button, page.restore_button))
    assert not places.limit.isEnabled()


def test_going_back_says_what_becomes_of_accounts(qtbot: QtBot, opened: Opened, desk: Desk) -> None:
    make_backup(desk.path, Cause.DAILY, desk.clock)
    window, page = opened(LAN, Node(PageKey.BACKUPS))
    assert isinstance(page, BackupsPage)
    qtbot.waitUntil(lambda: page.selected is not None)
    said: list[str] = []

    def leave(_window: QWidget | None, _question: str, why: str, _verb: str) -> bool:
        said.append(why)
        return False

    window.messages._asker = leave
    page.restore()
    assert said[0].endswith("Tài khoản và mật khẩu cũng trở lại như lúc đó.")


def test_everybody_chooses_how_the_window_looks(opened: Opened) -> None:
    _window, page = opened(MINH, Node(PageKey.SETTINGS))
    assert isinstance(page, SettingsPage)
    assert page.scale.isEnabled()
    assert page.accounts.own_password.isEnabled()
    assert not any(button.isEnabled() for button in page._buttons.values())


def test_sheets_are_not_even_asked_for(opened: Opened) -> None:
    window, _page = opened(MINH, node_of(PageKey.MEMBERSHIP))
    window.load_sheets()  # would wait for the system's dialog
    message = window.message_bar.message
    assert message is not None
    assert message.tone is Tone.PROBLEM
    assert "Minh" in message.text


def test_a_district_is_read_only_too(qtbot: QtBot, tmp_path: Path) -> None:
    desk = seated(desk_with_accounts(tmp_path / "huyen.hhdb", DISTRICT), MINH)
    window = open_window(qtbot, desk, tmp_path)
    page = window.open_node(Node(PageKey.USB))
    assert page is not None
    buttons = writing_buttons(page)
    assert len(buttons) >= 5
    assert not any(button.isEnabled() for button in buttons)
    desk.close()
