"""Another program is faster: its level is shown instead of being written over."""

from __future__ import annotations

from contextlib import closing

from hhdesk.app.open_database import open_desk
from hhdesk.ui.pages.ratings.columns import RatingColumn
from tests.ui.keys import press, type_text
from tests.ui.pages.desks import rate
from tests.ui.pages.ratings.shown import Key, Ratings

WORKS = "Xưởng may Hải Minh"


def elsewhere(ratings: Ratings, **values: object) -> None:
    with closing(open_desk(ratings.desk.path)) as other:
        rate(other, ratings.base(WORKS), 2023, **values)  # type: ignore[arg-type]


def test_a_level_given_elsewhere_is_not_written_over_by_a_key(ratings: Ratings) -> None:
    elsewhere(ratings, level="htxs")
    ratings.go(WORKS)
    press("4")
    assert ratings.stored(WORKS).level == "htxs"
    assert "“Hoàn thành xuất sắc nhiệm vụ”" in ratings.bench.said[-1].text


def test_points_typed_meanwhile_stay_in_their_cell(ratings: Ratings) -> None:
    elsewhere(ratings, points=7_100)
    ratings.go(WORKS, RatingColumn.POINTS)
    type_text("72")
    press(Key.Key_Return)
    assert ratings.stored(WORKS).points == 7_100
    assert ratings.text(WORKS, RatingColumn.POINTS) == "72"
    assert "“71”" in ratings.bench.said[-1].text

    ratings.page.refresh(None)
    ratings.go(WORKS, RatingColumn.POINTS)
    type_text("72")
    press(Key.Key_Return)
    assert ratings.stored(WORKS).points == 7_200


def test_a_level_goes_beside_points_given_elsewhere(ratings: Ratings) -> None:
    elsewhere(ratings, points=7_100)
    ratings.go(WORKS)
    press("2")
    assert (ratings.stored(WORKS).level, ratings.stored(WORKS).points) == ("htt", 7_100)
