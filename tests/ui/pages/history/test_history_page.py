"""The page Lịch sử on a real database."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.editing.edits import Edit
from hhdesk.app.editing.reference import save_setting, save_target
from hhdesk.app.editing.target_sets import add_target_set
from hhdesk.app.forms.ratings import read_ratings
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.records import Rating
from hhdesk.domain.targets import Comparison
from hhdesk.ui.pages.history.page import HistoryPage
from hhdesk.ui.pages.history.words import ACTIONS, HistoryColumn
from hhdesk.ui.places import PageKey
from tests.ui.keys import CONTROL, press, watch
from tests.ui.pages.desks import DISTRICT, add_base, add_task, desk_fixture, rate, unit_named
from tests.ui.pages.show import Bench

Key = Qt.Key


def enter(made: Desk) -> None:
    """A union whose level was changed, a task, women's figures, and a setting."""
    bac = unit_named(made, "Hải Bắc")
    base = add_base(made, bac, "Cơ quan UBND xã", founded=date(2010, 1, 1))
    rate(made, base, 2023, level="htt", points=8450)
    rate(made, base, 2023, level="kht")
    add_task(made, "pn", bac, "Tuyến đường hoa", partners="dtn;mttq", due=date(2023, 12, 15))
    key = {"organisation": "pn", "unit": bac, "period": "2023"}
    save(made, [Edit("membership", None, key, {"eligible": 2500, "left": NOT_APPLICABLE})])


desk = desk_fixture(enter)


class History:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.bench = Bench(qtbot, desk)
        page = HistoryPage(self.bench.workbench, self.bench.node(PageKey.HISTORY))
        watch(page.model)
        self.page = self.bench.show(page)
        qtbot.waitUntil(lambda: bool(page.model.entries))

    def rows(self) -> list[list[str]]:
        model = self.page.model
        return [
            [str(model.index(row, column).data()) for column in HistoryColumn]
            for row in range(model.rowCount())
        ]

    def select(self, field: str, after: str) -> None:
        for row, texts in enumerate(self.rows()):
            if texts[HistoryColumn.FIELD] == field and texts[HistoryColumn.AFTER] == after:
                self.page.table.setFocus()
                self.page.table.selectRow(row)
                return
        raise AssertionError((field, after, self.rows()))

    def asked_again(self) -> None:
        """Wait until the entries were read anew."""
        self.bench.qtbot.waitUntil(lambda: not self.bench.jobs.busy)

    def rating(self) -> Rating:
        view = read_ratings(self.desk, "ldld", DISTRICT, 2023)
        rating = view.groups[0].lines[0].rating
        assert rating is not None
        return rating


@pytest.fixture
def history(qtbot: QtBot, desk: Desk) -> History:
    return History(qtbot, desk)


def test_entries_say_who_changed_what_from_what_to_what(history: History) -> None:
    rows = history.rows()
    changed = next(row for row in rows if row[HistoryColumn.BEFORE] == "Hoàn thành tốt")
    assert changed[HistoryColumn.WHO] == "lan"
    assert changed[HistoryColumn.KIND] == "Xếp loại, LĐLĐ"
    assert changed[HistoryColumn.UNIT] == "Hải Bắc"
    assert changed[HistoryColumn.RECORD] == "Cơ quan UBND xã, 2023"
    assert changed[HistoryColumn.FIELD] == "Xếp loại"
    assert changed[HistoryColumn.AFTER] == "Không hoàn thành"


def test_values_read_as_in_their_forms(history: History) -> None:
    found = {(row[HistoryColumn.FIELD], row[HistoryColumn.AFTER]) for row in history.rows()}
    assert ("Điểm", "84,5") in found
    assert ("Diện tập hợp", "2.500") in found
    assert ("Ra hội", "không có") in found
    assert ("Hạn", "15/12/2023") in found
    assert ("Phối hợp", "Đoàn Thanh niên, Mặt trận Tổ quốc") in found


def test_the_newest_change_stands_first(history: History) -> None:
    edits = [entry.edit for entry in history.page.model.entries]
    assert edits == sorted(edits, reverse=True)


def test_the_old_value_comes_back_and_undo_takes_that_back(history: History) -> None:
    history.select("Xếp loại", "Không hoàn thành")
    press("r", CONTROL)
    assert history.rating().level == "htt"
    assert "Hoàn thành tốt" in history.bench.said[-1].text
    history.asked_again()
    press("z", CONTROL)
    assert history.rating().level == "kht"
    history.asked_again()


def test_a_value_that_stands_already_is_not_restored_again(history: History, desk: Desk) -> None:
    history.select("Xếp loại", "Không hoàn thành")
    rate(desk, history.rating().base, 2023, level="htt")
    history.page.restore()
    assert "đang được dùng" in history.bench.said[-1].text
    assert history.page.trail.undo_label is None


def test_a_deleted_row_comes_back(history: History, desk: Desk) -> None:
    rating = history.rating()
    delete(desk, "ratings", [rating.id])
    history.page.refresh(None)
    history.asked_again()
    history.select("Cả dòng", "đã xóa")
    history.page.restore()
    assert history.rating().level == "kht"
    history.asked_again()


def test_reference_values_are_shown_but_not_restored_here(history: History, desk: Desk) -> None:
    save_setting(desk, "superior", "Tỉnh ủy", None)
    history.page.refresh(None)
    history.asked_again()
    row = history.rows()[0]
    assert (row[HistoryColumn.KIND], row[HistoryColumn.AFTER]) == ("Danh mục", "Tỉnh ủy")
    history.page.table.selectRow(0)
    assert not history.page.restore_button.isEnabled()


def test_changes_of_reference_data_read_in_words(history: History, desk: Desk) -> None:
    save_setting(desk, "excellent_of_all_rated", "yes", date(2023, 11, 15))
    add_target_set(desk, 2026, 2030, "2025")
    save_target(desk, "2030", "M-PN", Comparison.AT_LEAST, Fraction("92.5"))
    save_target(desk, "2025", "M-LDLD-DV", Comparison.AT_LEAST, Fraction(2600))
    history.page.refresh(None)
    history.asked_again()
    shown = [row[HistoryColumn.RECORD :] for row in history.rows()[:4]]

    assert shown == [
        ["Đoàn viên công đoàn phát triển mới, 2021–2025", "Mức", "≥ 2.500", "≥ 2.600"],
        ["Tỷ lệ tập hợp phụ nữ, 2026–2030", "Mức", "> 89", "≥ 92,5"],
        ["Mục tiêu 2026–2030", "Giai đoạn", "–", "Mục tiêu 2026–2030"],
        [
            "Tỷ lệ công đoàn xuất sắc tính trên",
            "Từ ngày 15/11/2023",
            "Số cơ sở hoàn thành tốt trở lên",
            "Tất cả cơ sở được xếp loại",
        ],
    ]


def test_values_get_shorter_before_the_history_is_scrolled_sideways(history: History) -> None:
    history.page.resize(640, 600)
    table = history.page.table

    assert table.isColumnHidden(HistoryColumn.WHO)
    assert table.columnWidth(HistoryColumn.AFTER) < table.columnWidth(HistoryColumn.WHEN)


def test_the_longest_acts_are_read_whole_where_there_is_room(history: History) -> None:
    table = history.page.table
    wanted = max(map(table.fontMetrics().horizontalAdvance, ACTIONS.values()))
    history.page.resize(1700, 600)
    assert table.columnWidth(HistoryColumn.ACTION) > wanted
    history.page.resize(1100, 600)
    assert table.columnWidth(HistoryColumn.ACTION) < wanted
    assert table.columnWidth(HistoryColumn.RECORD) >= 120


def test_filters_narrow_by_table_and_text(history: History) -> None:
    page = history.page
    page.kind.setCurrentIndex(page.kind.findData("tasks"))
    page.kind.activated.emit(page.kind.currentIndex())
    history.asked_again()
    assert {row[HistoryColumn.RECORD] for row in history.rows()} == {"Tuyến đường hoa, 2023"}
    page.kind.setCurrentIndex(0)
    with history.bench.qtbot.waitSignal(page.shown):
        page.search.setText("ubnd")
    assert {row[HistoryColumn.UNIT] for row in history.rows()} == {"Hải Bắc"}
    assert all("UBND" in row[HistoryColumn.RECORD] for row in history.rows())


def test_nothing_found_is_said(history: History) -> None:
    with history.bench.qtbot.waitSignal(history.page.shown):
        history.page.search.setText("khong co chu nay")
    assert history.rows() == []
    assert not history.page.restore_button.isEnabled()


def test_rows_are_copied_for_a_spreadsheet(history: History) -> None:
    history.select("Xếp loại", "Không hoàn thành")
    press("c", CONTROL)
    copied = QGuiApplication.clipboard().text()
    assert copied.rstrip().split("\t")[-2:] == ["Hoàn thành tốt", "Không hoàn thành"]


def test_older_entries_are_read_when_asked_for(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hhdesk.ui.pages.history.page.PAGE_SIZE", 3)
    history = History(qtbot, desk)
    first = history.rows()
    assert len(first) == 3
    while history.page.more_button.isEnabled():
        before = len(history.rows())
        history.page.more_button.click()
        history.asked_again()
        assert before < len(history.rows()) <= before + 3
    assert history.rows()[:3] == first
    assert {row[HistoryColumn.KIND] for row in history.rows()} >= {"Cơ sở, LĐLĐ", "Hội viên, PN"}
    edits = [entry.edit for entry in history.page.model.entries]
    assert edits == sorted(edits, reverse=True)
    shown = [(entry.edit, entry.record, entry.column) for entry in history.page.model.entries]
    assert len(set(shown)) == len(shown), "nothing stands twice"


def test_the_text_filter_finds_what_the_rows_say(history: History) -> None:
    for text in ("2.500", "2500", "khong hoan thanh", "nam 2023"):
        history.page.search.setText(text)
        history.bench.qtbot.waitUntil(lambda: not history.page._typing.isActive())
        history.asked_again()

        assert history.rows(), text
    history.page.search.setText("2,500")
    history.bench.qtbot.waitUntil(lambda: not history.page._typing.isActive())
    history.asked_again()
    assert history.rows() == []


def test_periods_read_as_everywhere_else(qtbot: QtBot, desk: Desk) -> None:
    key = {"organisation": "pn", "unit": unit_named(desk, "Hải Bắc"), "period": "2023-Q3"}
    save(desk, [Edit("membership", None, key, {"members": 12})])
    labels = {row[HistoryColumn.RECORD] for row in History(qtbot, desk).rows()}

    assert {"Quý III/2023", "Năm 2023"} <= labels
