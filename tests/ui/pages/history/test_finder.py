"""A search through a long history shows what it finds as it goes, and can be stopped."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.history import read
from tests.ui.pages.desks import desk_fixture
from tests.ui.pages.history.test_history_page import History, enter

desk = desk_fixture(enter)


@pytest.fixture
def history(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> History:
    """Every edit is a look of its own."""
    monkeypatch.setattr(read, "AT_ONCE", 1)
    monkeypatch.setattr(read, "_PAGE", 1)
    history = History(qtbot, desk)
    qtbot.waitUntil(lambda: not history.page.finder.looking)
    return history


def test_it_looks_on_to_the_end_by_itself(history: History, qtbot: QtBot) -> None:
    looks: list[str] = []
    history.page.finder.moved.connect(lambda: looks.append(history.page._count.text()))
    with qtbot.waitSignal(history.page.shown):
        history.page.search.setText("hai bac")
    assert history.rows()
    assert len(looks) > 3
    assert looks[1].startswith("Đang tìm, ")
    assert "đã đến ngày" in looks[-2]
    assert history.page._count.text() == f"{len(history.rows())} thay đổi"
    assert not history.page.more_button.isEnabled()


def test_words_that_stand_nowhere_are_looked_for_until_somebody_stops_it(
    history: History, qtbot: QtBot
) -> None:
    finder = history.page.finder

    def stop_after_one() -> None:
        if finder.looking and finder.until is not None and finder.older is not None:
            assert history.page.more_button.text() == "Dừng tìm"
            history.page.more_button.click()

    finder.older = None
    finder.moved.connect(stop_after_one)
    with qtbot.waitSignal(history.page.shown):
        history.page.search.setText("khong co chu nay")
    finder.moved.disconnect(stop_after_one)
    assert history.page._count.text() == "Chưa tìm hết"
    assert history.page.more_button.text() == "Xem thêm"
    with qtbot.waitSignal(history.page.shown):
        history.page.more_button.click()
    assert history.page._count.text() == "Không có thay đổi nào"


def test_leaving_the_page_stops_the_search(history: History, qtbot: QtBot) -> None:
    history.page.search.setText("khong co chu nay")
    qtbot.waitUntil(lambda: history.page.finder.looking)
    history.page.hide()
    assert not history.page.finder.looking
    qtbot.waitUntil(lambda: not history.bench.jobs.busy)


def test_another_question_ends_the_one_before(history: History, qtbot: QtBot) -> None:
    history.page.search.setText("khong co chu nay")
    qtbot.waitUntil(lambda: history.page.finder.looking)
    with qtbot.waitSignal(history.page.shown):
        history.page.search.setText("hai bac")
    assert history.rows()
