"""The page Xếp loại with real keys on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete
from hhdesk.app.forms.ratings import RatingLine, read_ratings
from hhdesk.app.sync.lock_period import lock_period
from hhdesk.domain.periods import Period
from hhdesk.domain.records import Rating
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.paste import PastePlan
from hhdesk.ui.grid.paste_dialog import Replan
from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.model import RatingRole
from hhdesk.ui.pages.ratings.page import RatingsPage
from hhdesk.ui.pages.ratings.sheet import Filter
from hhdesk.ui.places import PageContext, PageKey, Place
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.tokens import LIGHT
from tests.ui.pages.desks import DISTRICT, add_base, desk_with, rate, unit_named
from tests.ui.pages.show import CONTROL, NONE, SHIFT, Bench, Paper, press, type_text, watch

Key = Qt.Key
OLD = date(2010, 1, 1)


def enter(made: Desk) -> None:
    """Four unions in two communes and one of the district; two are rated, one only proposed."""
    bac, minh = unit_named(made, "Hải Bắc"), unit_named(made, "Hải Minh")
    school = add_base(made, bac, "Trường Tiểu học Hải Bắc", founded=OLD)
    office = add_base(made, bac, "Cơ quan UBND xã", founded=OLD)
    works = add_base(made, minh, "Xưởng may Hải Minh", founded=OLD)
    add_base(made, minh, "Hợp tác xã Hải Minh", founded=OLD)
    hospital = add_base(made, DISTRICT, "Bệnh viện huyện", founded=OLD)
    rate(made, school, 2022, level="htxs", year_kind="school")
    rate(made, school, 2023, proposed_level="htt", points=7600)
    rate(made, office, 2023, level="htt", proposed_level="htt", points=8400, year_kind="year")
    rate(made, works, 2023, level="ht", proposed_level="htt", year_kind="year")
    rate(made, hospital, 2023, level="htxs", points=9500, year_kind="year")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_with(tmp_path, enter)
    yield made
    made.close()


class Ratings:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk, organisation: str = "ldld", unit: str = DISTRICT) -> None:
        self.desk, self.organisation, self.unit = desk, organisation, unit
        self.bench = Bench(qtbot, desk)
        self.paper = Paper()
        node = self.bench.node(PageKey.RATINGS, organisation)
        page = RatingsPage(self.bench.workbench, node, print_table=self.paper)
        page.actions_on_cells.confirm = self.take
        self.plans: list[PastePlan] = []
        watch(page.model)
        self.page = self.bench.show(page, unit)
        self.view, self.model = page.view, page.model

    def take(self, parent: QWidget, model: GridModel, replan: Replan) -> PastePlan | None:
        self.plans.append(replan(False))
        return self.plans[-1]

    def base(self, name: str) -> str:
        lines = self.page.entry.sheet.lines() if self.page.entry.sheet else ()
        return next(line.base.id for line in lines if line.base.name == name)

    def at(self, name: str, column: RatingColumn = RatingColumn.LEVEL) -> QModelIndex:
        return self.model.index_of(self.base(name), column)

    def go(self, name: str, column: RatingColumn = RatingColumn.LEVEL) -> None:
        self.view.setFocus()
        self.view.go_to(self.at(name, column))

    def text(self, name: str, column: RatingColumn = RatingColumn.LEVEL) -> str:
        return str(self.at(name, column).data())

    def stored(self, name: str) -> Rating:
        view = read_ratings(self.desk, self.organisation, self.unit, 2023)
        lines: list[RatingLine] = [line for group in view.groups for line in group.lines]
        found = next(line.rating for line in lines if line.base.name == name)
        assert found is not None
        return found

    def group(self, name: str) -> str:
        rows = range(self.model.rowCount())
        row = next(row for row in rows if self.model.index(row, 0).data() == name)
        return str(self.model.index(row, RatingColumn.LEVEL).data())

    def listed(self) -> list[str]:
        sheet = self.page.entry.sheet
        return [sheet.line(base).base.name for base in self.model.listed()] if sheet else []

    def filter(self, chosen: Filter) -> None:
        QTest.mouseClick(self.page.filters.button(chosen), Qt.MouseButton.LeftButton)

    def count(self, chosen: Filter) -> str:
        return self.page.filters.button(chosen).accessibleName()


@pytest.fixture
def ratings(qtbot: QtBot, desk: Desk) -> Ratings:
    return Ratings(qtbot, desk)


def test_a_number_key_stores_the_level_and_moves_down(ratings: Ratings) -> None:
    ratings.go("Trường Tiểu học Hải Bắc")
    press("2")
    assert ratings.stored("Trường Tiểu học Hải Bắc").level == "htt"
    assert ratings.text("Trường Tiểu học Hải Bắc") == "Hoàn thành tốt"
    ratings.go("Xưởng may Hải Minh")
    press("1")
    assert ratings.view.current_base() == ratings.base("Cơ quan UBND xã"), "over the next unit's row"
    assert ratings.view.current_column() is RatingColumn.LEVEL


def test_the_first_key_on_an_unrated_base_makes_a_rating_with_the_years_scale(ratings: Ratings) -> None:
    ratings.go("Hợp tác xã Hải Minh")
    press("3")
    stored = ratings.stored("Hợp tác xã Hải Minh")
    assert (stored.level, stored.scale, stored.year_kind) == ("ht", "nv4", "year")


def test_a_new_rating_keeps_last_years_kind_of_year(qtbot: QtBot, desk: Desk) -> None:
    school = add_base(desk, unit_named(desk, "Hải Bắc"), "Trường THCS Hải Bắc", founded=OLD)
    rate(desk, school, 2022, level="htt", year_kind="school")
    ratings = Ratings(qtbot, desk)
    assert ratings.text("Trường THCS Hải Bắc", RatingColumn.YEAR_KIND) == "Năm học"
    ratings.go("Trường THCS Hải Bắc")
    press("1")
    assert ratings.stored("Trường THCS Hải Bắc").year_kind == "school"


def test_a_locked_year_takes_no_level_and_says_why(ratings: Ratings, desk: Desk) -> None:
    lock_period(desk, Period(2023))
    ratings.go("Xưởng may Hải Minh")
    press("1")
    assert ratings.bench.said[-1].text.startswith("Kỳ 2023 đã khóa")
    assert ratings.stored("Xưởng may Hải Minh").level == "ht"
    assert ratings.text("Xưởng may Hải Minh") == "Hoàn thành"


def test_space_takes_the_proposed_level(ratings: Ratings) -> None:
    ratings.go("Trường Tiểu học Hải Bắc")
    press(Key.Key_Space)
    assert ratings.stored("Trường Tiểu học Hải Bắc").level == "htt"


def test_space_without_a_proposal_changes_nothing_and_says_so(ratings: Ratings) -> None:
    ratings.go("Hợp tác xã Hải Minh")
    press(Key.Key_Space)
    assert ratings.text("Hợp tác xã Hải Minh") == "Chưa xếp loại"
    assert ratings.view.current_base() == ratings.base("Hợp tác xã Hải Minh")
    assert ratings.page.trail.undo_label is None
    assert "chưa có mức đề nghị" in ratings.bench.said[-1].text
    with ratings.bench.qtbot.waitSignal(ratings.bench.messages.cleared):
        press("2")


@pytest.mark.parametrize("key", ["2", Key.Key_Space])
def test_on_a_name_the_keys_give_the_level(ratings: Ratings, key: str | Key) -> None:
    ratings.go("Trường Tiểu học Hải Bắc", RatingColumn.BASE)
    press(key)

    assert ratings.stored("Trường Tiểu học Hải Bắc").level == "htt"
    assert ratings.view.current_column() is RatingColumn.LEVEL


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


def test_a_key_in_the_proposed_column_is_no_rating_yet(ratings: Ratings) -> None:
    ratings.go("Hợp tác xã Hải Minh", RatingColumn.PROPOSED)
    press("1")
    stored = ratings.stored("Hợp tác xã Hải Minh")
    assert (stored.proposed_level, stored.level) == ("htxs", None)
    assert ratings.count(Filter.UNRATED) == "Chưa xếp loại: 2"


def test_a_digit_beyond_the_scale_does_nothing(ratings: Ratings) -> None:
    ratings.go("Hợp tác xã Hải Minh")
    press("7")
    assert ratings.text("Hợp tác xã Hải Minh") == "Chưa xếp loại"
    assert ratings.view.state() is not ratings.view.State.EditingState


def test_delete_clears_and_undo_and_redo_follow(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã")
    press(Key.Key_Delete)
    assert ratings.stored("Cơ quan UBND xã").level is None
    assert ratings.stored("Cơ quan UBND xã").proposed_level == "htt", "only the selected cell"
    press("z", CONTROL)
    assert ratings.stored("Cơ quan UBND xã").level == "htt"
    assert ratings.text("Cơ quan UBND xã") == "Hoàn thành tốt"
    press("y", CONTROL)
    assert ratings.stored("Cơ quan UBND xã").level is None


def test_undo_goes_to_the_row_it_changed(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã")
    press("4")
    ratings.go("Bệnh viện huyện")
    press("z", CONTROL)
    assert ratings.view.current_base() == ratings.base("Cơ quan UBND xã")


def test_points_that_do_not_support_the_level_are_marked_and_change_nothing(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.POINTS)
    type_text("93")
    press(Key.Key_Return)
    stored = ratings.stored("Cơ quan UBND xã")
    assert (stored.points, stored.level) == (9300, "htt")
    assert ratings.at("Cơ quan UBND xã").data(RatingRole.CORNER) == "warning"
    assert ratings.text("Cơ quan UBND xã", RatingColumn.NOTE) == "93 điểm ứng với mức 1 (90–100)"
    assert ratings.count(Filter.DOUBTFUL) == "Cần kiểm tra: 1"


def test_points_take_a_decimal_comma_and_show_it(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.POINTS)
    type_text("84,5")
    press(Key.Key_Return)
    assert ratings.stored("Cơ quan UBND xã").points == 8450
    assert ratings.text("Cơ quan UBND xã", RatingColumn.POINTS) == "84,5"


def test_a_text_that_is_no_number_stays_in_its_cell_and_is_not_stored(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.POINTS)
    type_text("84.5")
    press(Key.Key_Return)
    cell = ratings.at("Cơ quan UBND xã", RatingColumn.POINTS)
    assert (cell.data(), cell.data(RatingRole.CORNER)) == ("84.5", "problem")
    assert "84.5" in ratings.text("Cơ quan UBND xã", RatingColumn.NOTE)
    assert ratings.stored("Cơ quan UBND xã").points == 8400
    assert ratings.count(Filter.DOUBTFUL) == "Cần kiểm tra: 1"
    ratings.go("Cơ quan UBND xã", RatingColumn.POINTS)
    type_text("85")
    press(Key.Key_Return)
    assert ratings.stored("Cơ quan UBND xã").points == 8500
    assert ratings.at("Cơ quan UBND xã", RatingColumn.POINTS).data(RatingRole.CORNER) == ""


def test_escape_leaves_the_cell_as_it_was(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.POINTS)
    type_text("99")
    press(Key.Key_Escape)
    assert ratings.text("Cơ quan UBND xã", RatingColumn.POINTS) == "84"
    assert ratings.stored("Cơ quan UBND xã").points == 8400


def test_f2_keeps_the_note_and_tab_commits_it(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.NOTE)
    type_text("ho so")
    press(Key.Key_Tab)
    assert ratings.stored("Cơ quan UBND xã").note == "ho so"
    ratings.go("Cơ quan UBND xã", RatingColumn.NOTE)
    press(Key.Key_F2)
    press(Key.Key_End)
    type_text(" du")
    press(Key.Key_Return)
    assert ratings.stored("Cơ quan UBND xã").note == "ho so du"


def test_the_kind_of_year_is_given_by_key_too(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.YEAR_KIND)
    press("2")
    assert ratings.stored("Cơ quan UBND xã").year_kind == "school"


def test_a_key_gives_its_level_to_all_selected_rows_in_one_step(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã")
    press(Key.Key_Down, SHIFT)
    press("4")
    assert ratings.stored("Cơ quan UBND xã").level == "kht"
    assert ratings.stored("Trường Tiểu học Hải Bắc").level == "kht"
    press("z", CONTROL)
    assert ratings.stored("Cơ quan UBND xã").level == "htt"
    assert ratings.stored("Trường Tiểu học Hải Bắc").level is None


def test_fill_down_copies_the_first_selected_row(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã")
    press(Key.Key_Down, SHIFT)
    press("d", CONTROL)
    assert ratings.stored("Trường Tiểu học Hải Bắc").level == "htt"


def test_copy_gives_what_paste_takes(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.PROPOSED)
    press(Key.Key_Right, SHIFT)
    press(Key.Key_Right, SHIFT)
    press("c", CONTROL)
    copied = QGuiApplication.clipboard().text()
    assert copied == "Hoàn thành tốt nhiệm vụ\tHoàn thành tốt nhiệm vụ\t84\r\n"
    ratings.go("Hợp tác xã Hải Minh", RatingColumn.PROPOSED)
    press("v", CONTROL)
    stored = ratings.stored("Hợp tác xã Hải Minh")
    assert (stored.proposed_level, stored.level, stored.points) == ("htt", "htt", 8400)


def test_a_block_is_pasted_by_the_bases_names_in_one_step(ratings: Ratings) -> None:
    block = "Cơ sở\tXếp loại\tĐiểm\nHop tac xa Hai Minh\tHoàn thành tốt\t75\nXưởng may Hải Minh\t1\t92"
    QGuiApplication.clipboard().setText(block)
    ratings.go("Cơ quan UBND xã")
    press("v", CONTROL)
    assert ratings.plans[0].by_name
    assert ratings.stored("Hợp tác xã Hải Minh").level == "htt"
    assert ratings.stored("Hợp tác xã Hải Minh").points == 7500
    assert ratings.stored("Xưởng may Hải Minh").level == "htxs"
    press("z", CONTROL)
    assert ratings.stored("Xưởng may Hải Minh").level == "ht"
    assert ratings.text("Hợp tác xã Hải Minh") == "Chưa xếp loại"


def test_a_name_that_two_units_have_is_matched_with_its_unit_only(qtbot: QtBot, desk: Desk) -> None:
    add_base(desk, unit_named(desk, "Hải Minh"), "Cơ quan UBND xã", founded=OLD)
    ratings = Ratings(qtbot, desk)
    block = "Cơ sở\tĐiểm\nCơ quan UBND xã, Hải Bắc\t71\nBệnh viện huyện\t91\nCơ quan UBND xã\t99"
    QGuiApplication.clipboard().setText(block)
    ratings.go("Bệnh viện huyện")
    press("v", CONTROL)
    assert ratings.plans[0].unmatched == ("Cơ quan UBND xã",)
    points = {
        (group.unit.short_name, line.base.name): line.rating.points if line.rating else None
        for group in read_ratings(desk, "ldld", DISTRICT, 2023).groups
        for line in group.lines
    }
    assert points["Hải Bắc", "Cơ quan UBND xã"] == 7100
    assert points["Hải Minh", "Cơ quan UBND xã"] is None
    assert points["Huyện Hải Hậu", "Bệnh viện huyện"] == 9100


def test_a_pasted_level_that_no_scale_has_stays_red(ratings: Ratings) -> None:
    QGuiApplication.clipboard().setText("tuyệt vời")
    ratings.go("Cơ quan UBND xã")
    press("v", CONTROL)
    assert ratings.at("Cơ quan UBND xã").data(RatingRole.CORNER) == "problem"
    assert ratings.stored("Cơ quan UBND xã").level == "htt"


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


def test_the_front_has_six_keys(qtbot: QtBot, desk: Desk) -> None:
    add_base(desk, unit_named(desk, "Hải Bắc"), "MTTQ xã Hải Bắc", "mttq", "mttq_xa", OLD)
    ratings = Ratings(qtbot, desk, "mttq")
    assert "6: Chưa đủ điều kiện" in ratings.page.keys.accessibleName()
    ratings.go("MTTQ xã Hải Bắc")
    press("6")
    stored = ratings.stored("MTTQ xã Hải Bắc")
    assert (stored.level, stored.scale) == ("chua_du_dk", "mttq5")


def test_keys_stand_for_the_scale_that_the_proposal_was_made_in(qtbot: QtBot, desk: Desk) -> None:
    base = add_base(desk, unit_named(desk, "Hải Bắc"), "Hội Nông dân xã", "nd", founded=OLD)
    rate(desk, base, 2023, proposed_level="kha", scale="vm4")
    ratings = Ratings(qtbot, desk, "nd")
    ratings.go("Hội Nông dân xã")
    press("1")
    assert (ratings.stored("Hội Nông dân xã").level, ratings.stored("Hội Nông dân xã").scale) == (
        "vung_manh",
        "vm4",
    )


def test_the_menu_names_the_levels_and_gives_the_chosen_one(ratings: Ratings) -> None:
    ratings.go("Trường Tiểu học Hải Bắc")
    press(Key.Key_F2)
    choices = ratings.page.actions_on_cells.choices(ratings.at("Trường Tiểu học Hải Bắc"))
    assert [words.split()[0] for words, _ in choices[:5]] == ["&1", "&2", "&3", "&4", "&5"]
    choices[3][1]()
    assert ratings.stored("Trường Tiểu học Hải Bắc").level == "kht"


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


def test_a_refused_cell_is_tinted_with_its_text_still_readable(ratings: Ratings) -> None:
    QGuiApplication.clipboard().setText("tuyệt vời")
    ratings.go("Cơ quan UBND xã")
    press("v", CONTROL)
    ratings.go("Bệnh viện huyện")
    cell = ratings.view.visualRect(ratings.at("Cơ quan UBND xã"))
    picture = ratings.view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    inside = picture.pixelColor(round((cell.right() - 20) * ratio), round((cell.bottom() - 6) * ratio))
    assert inside.name() == LIGHT.problem_tint.lower()


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


def test_texts_that_could_not_be_read_wait_in_their_year(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.POINTS)
    type_text("abc")
    press(Key.Key_Return)
    ratings.page.set_context(PageContext(DISTRICT, Period(2022)))
    assert ratings.text("Cơ quan UBND xã", RatingColumn.POINTS) == "–"
    assert ratings.page.unsaved() == 1
    hai_minh = unit_named(ratings.desk, "Hải Minh")
    ratings.page.set_context(PageContext(hai_minh, Period(2023)))
    assert ratings.page.unsaved() == 1
    ratings.page.set_context(PageContext(DISTRICT, Period(2023)))

    assert ratings.text("Cơ quan UBND xã", RatingColumn.POINTS) == "abc"


def test_a_text_goes_with_the_base_it_was_typed_for(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.POINTS)
    type_text("abc")
    press(Key.Key_Return)
    saved = delete(ratings.desk, "bases", [ratings.base("Cơ quan UBND xã")])
    ratings.page.refresh(saved.change)

    assert ratings.page.unsaved() == 0


def test_texts_that_could_not_be_read_are_counted(ratings: Ratings) -> None:
    assert ratings.page.unsaved() == 0
    ratings.go("Cơ quan UBND xã", RatingColumn.POINTS)
    type_text("abc")
    press(Key.Key_Return)

    assert ratings.page.unsaved() == 1
