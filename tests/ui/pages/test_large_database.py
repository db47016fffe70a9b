"""Pages of a large database count on the work thread: they show what they know, say how far it is, go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.read_progress import read_progress
from hhdesk.domain.periods import Period
from hhdesk.ui.jobs import Job, Report
from hhdesk.ui.pages.overview.page import OverviewPage
from hhdesk.ui.pages.ratings.page import RatingsPage
from hhdesk.ui.pages.usb.district_view import DistrictView
from hhdesk.ui.pages.usb.page import UsbPage
from hhdesk.ui.places import Node, PageContext, PageKey, Place
from hhdesk.ui.window.main_window import MainWindow
from tests.ui.pages.desks import DISTRICT, add_base, rate, save_all, unit_named
from tests.ui.windows import filled_desk, membership, open_window, workbench_of

PAST = PageContext(DISTRICT, Period(2022))
NOW = PageContext(DISTRICT, Period(2023))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Two communes with a rated base each, which are many ratings here."""
    made = filled_desk(tmp_path)
    for name in ("Hải Minh", "Hải Anh"):
        base = add_base(made, unit_named(made, name), f"Chi hội {name}", "pn")
        rate(made, base, 2022, scale="nv4", level="ht")
        rate(made, base, 2023, scale="nv4", level="htt")
    made.many_ratings = 3
    yield made
    made.close()


class Held:
    """Keeps the work thread busy until it is let go."""

    def __init__(self, page: OverviewPage | RatingsPage | UsbPage) -> None:
        self._gate = Event()
        self._job = Job(self._wait, page.workbench.jobs)
        page.workbench.jobs.submit(self._job)

    def _wait(self, _report: Report) -> None:
        self._gate.wait(10)

    def let_go(self, qtbot: QtBot) -> None:
        with qtbot.waitSignal(self._job.ended):
            self._gate.set()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, desk: Desk) -> OverviewPage:
    made = OverviewPage(workbench_of(desk, tmp_path), Node(PageKey.OVERVIEW))
    qtbot.addWidget(made, before_close_func=lambda _page: made.workbench.jobs.close())
    made.resize(1182, 698)
    return made


def settle(qtbot: QtBot, page: OverviewPage | RatingsPage | UsbPage) -> None:
    qtbot.waitUntil(lambda: not page.workbench.jobs.busy)


def codes(page: OverviewPage) -> set[str]:
    return {row.target.code for row in page.model.rows if row.target and not row.part}


def test_the_overview_shows_members_first_and_ratings_once_they_are_counted(
    qtbot: QtBot, page: OverviewPage
) -> None:
    held = Held(page)
    page.set_context(NOW)
    assert "M-PN" in codes(page)
    assert "R-PN" not in codes(page)
    assert page.export_button.isHidden()

    held.let_go(qtbot)
    settle(qtbot, page)
    assert page._progress == read_progress(page.workbench.desk, 2023, DISTRICT)
    assert codes(page) == {each.code for each in page._progress.targets}
    assert not page.export_button.isHidden()


def test_a_small_database_is_read_at_once(qtbot: QtBot, page: OverviewPage) -> None:
    page.workbench.desk.many_ratings = 4
    with qtbot.assertNotEmitted(page.workbench.jobs.started):
        page.set_context(NOW)
    assert "R-PN" in codes(page)


def test_the_bar_comes_only_where_the_answer_takes_long_and_goes_with_it(
    qtbot: QtBot, page: OverviewPage
) -> None:
    page.show()
    page.set_context(NOW)
    settle(qtbot, page)
    assert page.slow.bar.isHidden()

    held = Held(page)
    page.set_context(PAST)
    assert page.slow.bar.isHidden()
    qtbot.waitUntil(page.slow.bar.isVisible)
    held.let_go(qtbot)
    settle(qtbot, page)
    assert page.slow.bar.isHidden()
    assert not page.slow._patience.isActive()


def test_the_bar_says_how_many_units_are_counted(qtbot: QtBot, page: OverviewPage) -> None:
    said: list[str] = []
    page.set_context(NOW)
    page.slow._job.progressed.connect(lambda *_: said.append(page.slow.words))  # type: ignore[union-attr]
    settle(qtbot, page)
    assert "Đang đếm xếp loại: 0/2 xã" in said


def test_only_the_newest_question_is_answered(qtbot: QtBot, page: OverviewPage) -> None:
    held = Held(page)
    page.set_context(NOW)
    page.set_context(PAST)
    shown: list[int] = []
    page.model.modelReset.connect(lambda: shown.append(page.model.year))
    held.let_go(qtbot)
    settle(qtbot, page)
    assert page.model.year == 2022
    assert 2023 not in shown
    assert page._progress == read_progress(page.workbench.desk, 2022, DISTRICT)


def test_an_answer_that_comes_too_late_is_not_shown(qtbot: QtBot, page: OverviewPage) -> None:
    gate, answers = Event(), list[str]()
    page.slow.ask(lambda _report: gate.wait(10) and "old", answers.append)
    page.slow.ask(lambda _report: "new", answers.append)
    gate.set()
    settle(qtbot, page)
    assert answers == ["new"]


def test_what_nobody_waits_for_is_not_begun(qtbot: QtBot, page: OverviewPage) -> None:
    held, begun = Held(page), list[str]()
    page.slow.ask(lambda _report: begun.append("old"), lambda _answer: None)
    page.slow.ask(lambda _report: begun.append("new"), lambda _answer: None)
    held.let_go(qtbot)
    settle(qtbot, page)
    assert begun == ["new"]


def test_a_change_before_the_answer_makes_everything_be_read(qtbot: QtBot, page: OverviewPage) -> None:
    desk = page.workbench.desk
    page.set_context(NOW)
    settle(qtbot, page)
    held, unit = Held(page), unit_named(desk, "Hải Minh")
    page.refresh(save_all(desk, [membership(desk, unit, 2023, 3)]).change)
    page.refresh(save_all(desk, [membership(desk, unit, 2023, 4, organisation="nd")]).change)
    held.let_go(qtbot)
    settle(qtbot, page)
    assert page._progress == read_progress(desk, 2023, DISTRICT)


def test_what_is_shown_stays_until_the_answer_to_a_change(qtbot: QtBot, page: OverviewPage) -> None:
    desk = page.workbench.desk
    page.set_context(NOW)
    settle(qtbot, page)
    with qtbot.assertNotEmitted(page.model.modelReset):
        page.refresh(save_all(desk, [membership(desk, unit_named(desk, "Hải Minh"), 2023, 3)]).change)
        settle(qtbot, page)
    assert page._progress == read_progress(desk, 2023, DISTRICT)


def test_a_target_that_rests_on_ratings_is_selected_once_it_is_there(
    qtbot: QtBot, page: OverviewPage
) -> None:
    page.set_context(NOW)
    page.go_to(Place(page.node, target="R-PN"))
    settle(qtbot, page)
    assert page.table.current is not None
    assert page.table.current.target is not None
    assert page.table.current.target.code == "R-PN"


def test_stopped_work_can_be_gone_on_with(qtbot: QtBot, page: OverviewPage) -> None:
    page.show()
    held = Held(page)
    page.set_context(NOW)
    page.slow._job.cancel()  # type: ignore[union-attr]  # as the status bar's button does
    held.let_go(qtbot)
    qtbot.waitUntil(page.slow.again_button.isVisible)
    assert "chưa đủ" in page.slow.words
    assert "R-PN" not in codes(page)

    page.slow.again_button.click()
    settle(qtbot, page)
    assert page.slow.bar.isHidden()
    assert "R-PN" in codes(page)


def test_what_fails_is_told(qtbot: QtBot, page: OverviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[BaseException] = []
    monkeypatch.setattr(page.workbench.messages, "fail", failed.append)
    page.slow.ask(lambda _report: 1 // 0, lambda _answer: None)
    settle(qtbot, page)
    assert isinstance(failed[0], ZeroDivisionError)
    assert page.slow.bar.isHidden()


def test_the_ratings_of_a_district_wait_and_those_of_a_small_commune_do_not(
    qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    page = RatingsPage(workbench_of(desk, tmp_path), Node(PageKey.RATINGS, "pn"))
    qtbot.addWidget(page, before_close_func=lambda _page: page.workbench.jobs.close())
    with qtbot.assertNotEmitted(page.workbench.jobs.started):
        page.set_context(PageContext(unit_named(desk, "Hải Minh"), Period(2023)))
    assert page.entry.sheet is not None
    assert len(list(page.entry.sheet.lines())) == 1
    desk.counts.forget()
    with qtbot.waitSignal(page.workbench.jobs.started):
        page.set_context(NOW)
    assert not page.view.isEnabled()
    settle(qtbot, page)
    assert page.view.isEnabled()
    assert len(list(page.entry.sheet.lines())) == 2


def test_a_base_that_was_searched_for_is_gone_to_once_the_ratings_are_there(
    qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    page = RatingsPage(workbench_of(desk, tmp_path), Node(PageKey.RATINGS, "pn"))
    qtbot.addWidget(page, before_close_func=lambda _page: page.workbench.jobs.close())
    sought = add_base(desk, unit_named(desk, "TT Cồn"), "Chi hội TT Cồn", "pn")
    page.set_context(NOW)
    page.go_to(Place(page.node, kind="bases", record=sought))
    assert page.entry.sheet is None
    settle(qtbot, page)
    assert page.view.current_base() == sought


def test_the_board_of_packages_waits(qtbot: QtBot, tmp_path: Path, desk: Desk) -> None:
    page = UsbPage(workbench_of(desk, tmp_path), Node(PageKey.USB))
    qtbot.addWidget(page, before_close_func=lambda _page: page.workbench.jobs.close())
    page.set_context(NOW)
    view = page.main
    assert isinstance(view, DistrictView)
    assert view.board is None
    settle(qtbot, page)
    assert view.board is not None
    page.refresh(None)
    assert not page.workbench.jobs.busy


def test_slides_follow_once_everything_is_counted(qtbot: QtBot, tmp_path: Path, desk: Desk) -> None:
    window: MainWindow = open_window(qtbot, desk, tmp_path)
    qtbot.waitUntil(lambda: not window.workbench.jobs.busy)
    desk.counts.forget()
    window.project()
    assert window.projector is None
    qtbot.waitUntil(lambda: window.projector is not None)
    qtbot.waitUntil(lambda: not window.workbench.jobs.busy)
    assert window.projector is not None
    window.projector.close()
