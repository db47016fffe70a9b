"""Levels given by one key each."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.sync.lock_period import lock_period
from hhdesk.domain.periods import Period
from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.sheet import Filter
from tests.ui.keys import press
from tests.ui.pages.desks import add_base, rate, unit_named
from tests.ui.pages.ratings.shown import OLD, Key, Ratings


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


def test_the_kind_of_year_is_given_by_key_too(ratings: Ratings) -> None:
    ratings.go("Cơ quan UBND xã", RatingColumn.YEAR_KIND)
    press("2")
    assert ratings.stored("Cơ quan UBND xã").year_kind == "school"


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
