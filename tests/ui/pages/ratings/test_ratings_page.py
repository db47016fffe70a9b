"""The list of the page Xếp loại: where it opens, filters, units, moving, targets, paper."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.domain.periods import Period
from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.model import RatingRole
from hhdesk.ui.pages.ratings.sheet import Filter
from hhdesk.ui.places import PageContext, Place
from hhdesk.ui.roles import Role
from tests.ui.keys import CONTROL, NONE, SHIFT, press
from tests.ui.pages.desks import DISTRICT, rate, unit_named
from tests.ui.pages.ratings.shown import Key, Ratings


def test_the_page_opens_on_the_first_level_that_is_to_be_given(ratings: Ratings) -> None:
    assert ratings.view.current_base() == ratings.base("Hợp tác xã Hải Minh")
    assert ratings.view.current_column() is RatingColumn.LEVEL
    press("1")

    assert ratings.stored("Hợp tác xã Hải Minh").level == "htxs"


def test_the_row_of_the_unit_stays_in_sight_when_the_page_opens_low(ratings: Ratings) -> None:
    ratings.view.setMinimumHeight(0)
    ratings.view.resize(ratings.view.width(), 40)
    ratings.view.setCurrentIndex(QModelIndex())
    ratings.view.go_to(ratings.view.rows()[-1])
    ratings.view.setCurrentIndex(QModelIndex())
    for name in ("Trường Tiểu học Hải Bắc", "Hợp tác xã Hải Minh"):
        rate(ratings.desk, ratings.base(name), 2023, level="htt")
    ratings.page.refresh(None)
    ratings.view.start()

    assert ratings.view.verticalScrollBar().value() == 0


def test_a_year_without_open_levels_starts_at_the_first_base(ratings: Ratings) -> None:
    for name in ("Trường Tiểu học Hải Bắc", "Hợp tác xã Hải Minh"):
        ratings.go(name)
        press("2")
    ratings.page.set_context(PageContext(DISTRICT, Period(2022)))
    ratings.page.set_context(PageContext(unit_named(ratings.desk, "Hải Minh"), Period(2023)))

    assert ratings.view.current_base() is not None
    assert ratings.view.current_column() is RatingColumn.LEVEL


def test_filters_count_and_keep_a_row_until_they_are_chosen_again(ratings: Ratings) -> None:
    assert ratings.count(Filter.ALL) == "Tất cả: 5"
    assert ratings.count(Filter.DIFFERENT) == "Khác mức đề nghị: 1"
    ratings.filter(Filter.UNRATED)
    assert ratings.listed() == ["Hợp tác xã Hải Minh", "Trường Tiểu học Hải Bắc"]
    ratings.go("Trường Tiểu học Hải Bắc")
    press("1")
    assert ratings.count(Filter.UNRATED) == "Chưa xếp loại: 1"
    assert ratings.listed() == ["Hợp tác xã Hải Minh", "Trường Tiểu học Hải Bắc"], "the row stays at hand"
    ratings.bench.qtbot.waitUntil(lambda: "3/4" in ratings.page.panel.targets.lines()[0])
    assert ratings.listed() == ["Hợp tác xã Hải Minh", "Trường Tiểu học Hải Bắc"], "and after reading again"
    ratings.filter(Filter.UNRATED)
    assert ratings.listed() == ["Hợp tác xã Hải Minh"]


def test_the_name_filter_needs_no_tone_marks(ratings: Ratings) -> None:
    ratings.page.search.setText("xuong may")
    assert ratings.listed() == ["Xưởng may Hải Minh"]
    ratings.page.search.clear()
    assert len(ratings.listed()) == 5


def test_units_say_whether_they_are_complete_and_the_district_stands_first(ratings: Ratings) -> None:
    assert ratings.model.index(0, 0).data() == "Trực thuộc huyện"
    assert ratings.group("Trực thuộc huyện") == "Đủ"
    assert ratings.group("Hải Bắc") == "Còn 1 chưa xếp loại"
    ratings.go("Trường Tiểu học Hải Bắc")
    press("2")
    assert ratings.group("Hải Bắc") == "Đủ"


def test_enter_folds_a_unit_and_moves_skip_its_bases(ratings: Ratings) -> None:
    ratings.view.setFocus()
    row = next(row for row in range(3) if ratings.model.index(row, 0).data() == "Hải Minh")
    folded = ratings.model.index(row, 0)
    ratings.view.go_to(folded)
    press(Key.Key_Return)
    assert not ratings.view.isExpanded(folded)
    ratings.go("Bệnh viện huyện")
    press(Key.Key_Return)
    assert ratings.view.current_base() == ratings.base("Cơ quan UBND xã")


def test_tab_visits_the_entry_cells_only_and_leaves_at_the_end(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.YEAR_KIND)
    press(Key.Key_Tab)
    assert ratings.view.current_column() is RatingColumn.PROPOSED
    ratings.go(ratings.listed()[-1], RatingColumn.NOTE)
    press(Key.Key_Tab)
    assert not ratings.view.hasFocus()


def test_control_arrows_jump_to_the_end_of_a_filled_stretch(ratings: Ratings) -> None:
    ratings.go("Xưởng may Hải Minh")
    press(Key.Key_Down, CONTROL)
    assert ratings.view.current_base() == ratings.base("Cơ quan UBND xã")


def test_the_targets_follow_once_the_keys_pause(ratings: Ratings) -> None:
    before = ratings.page.panel.targets.lines()[0]
    assert "2/3" in before
    ratings.go("Hợp tác xã Hải Minh")
    press("1")
    ratings.bench.qtbot.waitUntil(lambda: "3/4" in ratings.page.panel.targets.lines()[0])


def test_not_eligible_stands_outside_the_bar_and_the_denominator(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã")
    press("5")
    described = ratings.page.panel.bar.accessibleDescription()
    assert "Hoàn thành tốt: 0 (0,00" in described
    assert "Hoàn thành xuất sắc: 1 (50,00" in described
    assert "Chưa đủ điều kiện: 1; Chưa xếp loại: 2" in described


def test_a_change_made_elsewhere_is_shown_and_the_place_kept(ratings: Ratings, desk: Desk) -> None:
    ratings.go("Xưởng may Hải Minh")
    rate(desk, ratings.base("Cơ quan UBND xã"), 2023, level="kht")
    ratings.page.refresh(None)
    assert ratings.text("Cơ quan UBND xã") == "Không hoàn thành"
    assert ratings.view.current_base() == ratings.base("Xưởng may Hải Minh")


def test_going_to_a_base_lifts_the_filter(ratings: Ratings) -> None:
    ratings.filter(Filter.UNRATED)
    place = Place(ratings.page.node, kind="bases", record=ratings.base("Bệnh viện huyện"))
    ratings.page.go_to(place)
    assert ratings.view.current_base() == ratings.base("Bệnh viện huyện")


def test_an_organisation_without_bases_is_told_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    ratings = Ratings(qtbot, desk, "ccb")
    assert ratings.page.empty.isVisible()
    assert ratings.page.empty.heading.text() == "Chưa có cơ sở hội nào"
    assert ratings.page.first_focus() is ratings.page.empty.button


def test_what_is_listed_is_printed_with_targets_below(ratings: Ratings) -> None:
    press("p", CONTROL)
    (table,) = ratings.paper.tables
    assert table.title == "Xếp loại – Liên đoàn Lao động – Huyện Hải Hậu, năm 2023"
    assert ("Hải Bắc: Còn 1 chưa xếp loại",) in table.rows
    assert any(row[0] == "Xưởng may Hải Minh" and row[4] == "Hoàn thành" for row in table.rows)
    assert any("mục tiêu ≥\u00a087\u00a0%" in note for note in table.notes)


def test_a_commune_sees_its_own_bases_only(qtbot: QtBot, desk: Desk) -> None:
    ratings = Ratings(qtbot, desk, unit=unit_named(desk, "Hải Bắc"))
    assert ratings.listed() == ["Cơ quan UBND xã", "Trường Tiểu học Hải Bắc"]


def test_unit_rows_are_bold_and_the_decided_level_has_a_chip(ratings: Ratings) -> None:
    chip = ratings.at("Xưởng may Hải Minh").data(RatingRole.CHIP)
    assert (chip.digit, chip.rank) == (3, 3)
    assert ratings.model.index(0, RatingColumn.LEVEL).data(Role.ICON) == "check"


def test_tab_leads_from_a_units_row_to_the_nearest_input(ratings: Ratings) -> None:
    above, below = ratings.view.rows()[0], ratings.model.index(1, 0)
    for key, modifier, row, column in (
        (Key.Key_Tab, NONE, ratings.model.index(0, 0, below), RatingColumn.YEAR_KIND),
        (Key.Key_Backtab, SHIFT, above, RatingColumn.NOTE),
    ):
        ratings.view.setFocus()
        ratings.view.go_to(below)
        assert ratings.view.current_base() is None
        press(key, modifier)

        assert ratings.view.currentIndex() == row.siblingAtColumn(column)


def test_tab_leaves_the_table_above_the_first_unit(ratings: Ratings) -> None:
    ratings.view.setFocus()
    ratings.view.go_to(ratings.model.index(0, 0))
    press(Key.Key_Backtab, SHIFT)

    assert not ratings.view.hasFocus()
