"""Several cells at once: emptied, filled, copied, pasted, and taken back."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.forms.ratings import read_ratings
from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.model import RatingRole
from tests.ui.keys import CONTROL, SHIFT, press
from tests.ui.pages.desks import DISTRICT, add_base, unit_named
from tests.ui.pages.ratings.shown import OLD, Key, Ratings


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
