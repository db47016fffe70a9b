"""Problems and warnings about ratings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hhdesk.domain.checks import check_rating
from hhdesk.domain.records import Base, Rating
from tests.domain.words import VOCABULARY

BASE = Base("b", "pn", "14233", "co_so", "Hội Phụ nữ Hải Minh")
RATING = Rating("r", "b", 2023, scale="nv4", level="htt", points=8000)
SCALE = VOCABULARY.scale("nv4")


def codes(rating: Rating, base: Base = BASE) -> list[tuple[str, str, bool]]:
    return [(each.field, each.code, each.is_warning) for each in check_rating(rating, base, SCALE)]


@pytest.mark.parametrize("points", [None, 7000, 8950, 8999])
def test_points_inside_the_level_are_silent(points: int | None) -> None:
    assert codes(replace(RATING, points=points)) == []


@pytest.mark.parametrize(
    ("points", "supported"), [(6999, "Hoàn thành nhiệm vụ"), (9000, "Hoàn thành xuất sắc nhiệm vụ")]
)
def test_points_that_support_another_level_name_it(points: int, supported: str) -> None:
    (problem,) = check_rating(replace(RATING, points=points), BASE, SCALE)
    assert (problem.code, problem.is_warning) == ("points-level-mismatch", True)
    assert problem.values["supported"] == supported


def test_before_a_decision_points_are_held_against_the_proposed_level() -> None:
    proposed = replace(RATING, level=None, proposed_level="htxs")
    assert codes(proposed) == [("points", "points-level-mismatch", True)]
    assert codes(replace(proposed, level="htt")) == []


def test_a_base_that_is_not_rated_may_have_any_points() -> None:
    assert codes(replace(RATING, level="chua_du_dk", points=100)) == []
    assert codes(Rating("r", "b", 2023, points=100)) == []


def test_more_points_than_the_scale_has_is_a_warning() -> None:
    assert codes(replace(RATING, level="htxs", points=10000)) == []
    assert codes(replace(RATING, level="htxs", points=10001)) == [("points", "points-above-scale", True)]


def test_a_scale_without_points_does_not_judge_them() -> None:
    rating = Rating("r", "b", 2021, scale="vm4", level="yeu", points=9900)
    assert check_rating(rating, BASE, VOCABULARY.scale("vm4")) == []


def test_levels_of_another_scale_are_problems_each() -> None:
    assert codes(replace(RATING, level="kha", proposed_level="tot", points=None)) == [
        ("level", "level-of-other-scale", False),
        ("proposed_level", "level-of-other-scale", False),
    ]


def test_a_rating_outside_the_life_of_its_base_is_a_warning() -> None:
    founded = replace(BASE, founded=date(2023, 12, 31))
    assert codes(RATING, founded) == []
    assert codes(replace(RATING, year=2022), founded) == [("year", "rated-before-founded", True)]
    assert codes(RATING, replace(BASE, closed=date(2023, 1, 2))) == []
    assert codes(RATING, replace(BASE, closed=date(2023, 1, 1))) == [("year", "rated-after-closed", True)]


def test_without_a_scale_only_the_years_are_looked_at() -> None:
    closed = replace(BASE, closed=date(2020, 1, 1))
    assert [each.code for each in check_rating(RATING, closed, None)] == ["rated-after-closed"]
