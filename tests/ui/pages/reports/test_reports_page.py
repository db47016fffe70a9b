"""The list of papers, what each offers, and laying them out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.domain.periods import Period
from hhdesk.reports.typeset.drawn import Page as Sheet
from hhdesk.reports.typeset.drawn import Words
from hhdesk.ui.pages.reports.page import ReportsPage
from hhdesk.ui.places import PageContext, Place
from tests.ui.pages.desks import save_all, unit_named
from tests.ui.pages.reports.shown import NODE, SLOW_MS, choose, wait
from tests.ui.windows import membership


def text_of(sheet: Sheet) -> str:
    return " ".join(mark.text.strip() for mark in sheet.marks if isinstance(mark, Words))


def test_the_report_of_the_year_stands_first(qtbot: QtBot, page: ReportsPage) -> None:
    page.list.setCurrentRow(1)
    wait(qtbot, page)
    entry = page.list.entry

    assert entry is not None
    assert entry.name == "Báo cáo năm 2023"
    assert "354/400" in " ".join(map(text_of, page.sheets.pages))
    assert page.sheets.shown == (1, 2)
    assert page.strip.place.text() == f"Trang 1–2 / {page.sheets.count}"


def test_the_list_has_papers_under_headings_that_cannot_be_chosen(page: ReportsPage) -> None:
    names = [page.list.item(row).text() for row in range(page.list.count())]
    page.list.setFocus()
    page.list.setCurrentRow(1)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    entry = page.list.entry

    assert names[0] == "Báo cáo"
    assert {"Hội viên theo xã", "Xếp hạng xã theo chỉ tiêu", "Thư nhắc gửi số liệu"} <= set(names)
    assert entry is not None
    assert entry.name == names[3], "the heading between is passed over"


def test_one_organisation_can_be_reported_alone(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "report")
    page.strip.pick.choose("pn")
    page.strip.pick.settled.emit()
    wait(qtbot, page)
    words = " ".join(map(text_of, page.sheets.pages))

    assert "Hội Liên hiệp Phụ nữ" in words
    assert "Liên đoàn Lao động" not in words


def test_what_is_entered_elsewhere_changes_the_sheets(qtbot: QtBot, desk: Desk, page: ReportsPage) -> None:
    saved = save_all(desk, [membership(desk, unit_named(desk, "Hải Minh"), 2023, 99)])
    page.refresh(saved.change)
    assert page.opened is None, "nothing old can be printed meanwhile"
    wait(qtbot, page)

    assert {"358", "400"} <= set(text_of(page.sheets.pages[0]).split())


def test_only_what_a_paper_can_be_saved_as_is_offered(qtbot: QtBot, page: ReportsPage) -> None:
    def offered() -> set[str]:
        return {suffix for suffix, button in page.buttons.items() if button.isEnabled()}

    assert offered() == {".pdf", ".xlsx", ".png"}
    choose(qtbot, page, "report")
    assert offered() == {".pdf", ".xlsx", ".docx", ".png"}
    choose(qtbot, page, "letters")
    assert offered() == {".pdf", ".png"}


def test_the_ranking_of_the_overviews_target_is_shown(qtbot: QtBot, page: ReportsPage) -> None:
    page.go_to(Place(NODE, target="M-PN"))
    wait(qtbot, page)
    entry = page.list.entry

    assert entry is not None
    assert entry.key == "chart:ranking"
    assert page.strip.pick.currentData() == "M-PN"
    words = " ".join(word.text for word in page.sheets.pages[0].marks[0].marks if isinstance(word, Words))  # type: ignore[union-attr]
    assert "Tỷ lệ tập hợp phụ nữ: 2 xã, thị trấn vượt 89" in words


def test_a_commune_is_offered_neither_ranking_nor_letters(
    qtbot: QtBot, desk: Desk, page: ReportsPage
) -> None:
    page.set_context(PageContext(unit_named(desk, "Hải Minh"), Period(2023)))
    wait(qtbot, page)

    assert not page.list.choose("chart:ranking")
    assert not page.list.choose("letters")
    page.go_to(Place(NODE, target="M-PN"))
    wait(qtbot, page)
    entry = page.list.entry
    assert entry is not None
    assert entry.key == "chart:trend"


def test_leaving_the_page_stops_its_layout_and_coming_back_finishes_it(
    qtbot: QtBot, page: ReportsPage
) -> None:
    assert page.list.choose("report")
    qtbot.waitUntil(lambda: page.workbench.jobs.busy, timeout=SLOW_MS)
    assert page._job is not None
    with qtbot.waitSignal(page._job.cancelled, timeout=SLOW_MS):
        page.hide()
    qtbot.waitUntil(lambda: not page.workbench.jobs.busy, timeout=SLOW_MS)
    assert page.opened is None
    page.show()
    wait(qtbot, page)
    assert page.opened is not None
    assert page.opened.stem == "bao-cao-2023"


def test_a_page_that_is_left_when_its_paper_stands_is_not_laid_out_again(
    qtbot: QtBot, page: ReportsPage
) -> None:
    shown = page.opened
    page.hide()
    page.show()
    assert page.opened is shown
    assert not page.workbench.jobs.busy
