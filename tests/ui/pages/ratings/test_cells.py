"""Points and notes typed into cells, and texts that cannot be read."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from hhdesk.app.editing.edit import delete
from hhdesk.domain.periods import Period
from hhdesk.ui.pages.ratings.columns import RatingColumn
from hhdesk.ui.pages.ratings.model import RatingRole
from hhdesk.ui.pages.ratings.sheet import Filter
from hhdesk.ui.places import PageContext
from hhdesk.ui.theme.tokens import LIGHT
from tests.ui.keys import CONTROL, press, type_text
from tests.ui.pages.desks import DISTRICT, unit_named
from tests.ui.pages.ratings.shown import Key, Ratings


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
