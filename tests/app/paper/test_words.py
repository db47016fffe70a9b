"""The phrases that papers are put together from."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hhdesk.app.create_database import delivered_units
from hhdesk.app.paper.words import (
    change_words,
    counted,
    goal_words,
    kinds_words,
    listed,
    lowered,
    name_in_list,
    unit_words,
    whole_words,
)
from tests.app.paper.papers import plain
from tests.desks import DISTRICT, HAI_MINH
from tests.reports.samples import target

CON = "14218"


@pytest.mark.parametrize(
    ("words", "limit", "text"),
    [
        ([], None, ""),
        (["A"], None, "A"),
        (["A", "B"], None, "A và B"),
        (["A", "B", "C"], None, "A, B và C"),
        (["A", "B", "C"], 3, "A, B và C"),
        (["A", "B", "C", "D"], 2, "A, B và 2 nơi khác"),
    ],
)
def test_lists_are_joined_as_in_speech(words: list[str], limit: int | None, text: str) -> None:
    assert plain(listed(words, limit)) == text


def test_short_units_stay_with_their_number_and_long_ones_may_break() -> None:
    assert counted(1250, "hội viên") == "1.250\u00a0hội\u00a0viên"
    assert counted(3, "công đoàn cơ sở") == "3\u00a0công đoàn cơ sở"


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        ("0.85", "tăng 0,85 điểm % so với năm 2022"),
        ("-2.5", "giảm 2,50 điểm % so với năm 2022"),
        ("0", "bằng năm 2022"),
    ],
)
def test_changes_name_direction_and_points(difference: str, text: str) -> None:
    assert plain(change_words(Fraction(difference), 2022)) == text


def test_goals_read_strict_and_inclusive_thresholds_apart() -> None:
    assert plain(goal_words(target("M-PN"))) == "trên 89 %"
    assert plain(goal_words(target("M-CCB"))) == "từ 97 % trở lên"
    assert plain(goal_words(target("R-PN"))) == "100 %"
    assert plain(goal_words(target("M-LDLD-DV"))) == "từ 2.500 trở lên"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Tỷ lệ tập hợp phụ nữ", "tỷ lệ tập hợp phụ nữ"),
        ("MTTQ xã", "MTTQ xã"),
        ("Hội Nông dân cơ sở", "Hội Nông dân cơ sở"),
        ("Cơ sở Hội CCB", "cơ sở Hội CCB"),
    ],
)
def test_names_keep_their_capitals_inside_a_sentence(words: str, text: str) -> None:
    assert lowered(words) == text


def test_units_are_named_for_where_they_stand() -> None:
    units = delivered_units()
    assert unit_words(units[HAI_MINH]) == "xã Hải Minh"
    assert name_in_list(units[HAI_MINH]) == "Hải Minh"
    assert name_in_list(units[CON]) == "thị trấn Cồn"
    assert whole_words(units[DISTRICT]) == "toàn huyện"
    assert whole_words(units[HAI_MINH]) == "xã Hải Minh"
    assert kinds_words([units[CON], units[HAI_MINH]]) == "xã, thị trấn"
    assert kinds_words([units[HAI_MINH]]) == "xã"
    assert kinds_words([]) == "đơn vị"
