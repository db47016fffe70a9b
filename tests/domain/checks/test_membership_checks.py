"""Warnings about membership figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hhdesk.domain.checks import check_membership
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.problems import Problem
from hhdesk.domain.records import Membership

ROW = Membership("id", "pn", "14233", "2023", eligible=1000, members=900, admitted=30, left=10)
LAST_YEAR = Membership("id", "pn", "14233", "2022", eligible=1000, members=880)


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    assert all(problem.is_warning for problem in problems)
    return [(problem.field, problem.code) for problem in problems]


def test_figures_that_agree_are_silent() -> None:
    assert check_membership(ROW, LAST_YEAR, 880) == []


def test_a_row_alone_or_empty_is_silent() -> None:
    assert check_membership(ROW, None, None) == []
    assert check_membership(Membership("id", "pn", "14233", "2023"), LAST_YEAR, 880) == []


def test_more_members_than_people_who_could_be_is_a_warning_only_above() -> None:
    assert check_membership(replace(ROW, eligible=900), None, None) == []
    (problem,) = check_membership(replace(ROW, organisation="nd", eligible=899), None, None)
    assert (problem.field, problem.code) == ("members", "members-above-eligible")
    assert problem.values == {"members": 900, "eligible": 899}


def test_members_that_do_not_follow_from_the_period_before_are_named_with_what_does() -> None:
    (problem,) = check_membership(ROW, None, 881)
    assert problem.code == "balance-mismatch"
    assert (problem.values["expected"], problem.values["difference"]) == (901, 1)


@pytest.mark.parametrize("column", ["members", "admitted", "left"])
@pytest.mark.parametrize("figure", [None, NOT_APPLICABLE])
def test_a_balance_needs_all_its_figures(column: str, figure: Any) -> None:
    assert check_membership(replace(ROW, **{column: figure}), None, 1) == []


def test_a_change_of_exactly_a_fifth_is_silent_and_one_more_is_not() -> None:
    before = replace(LAST_YEAR, eligible=1000, members=500)
    assert codes(check_membership(replace(ROW, eligible=1200, members=400), before, None)) == []
    assert codes(check_membership(replace(ROW, eligible=1201, members=399), before, None)) == [
        ("eligible", "large-change"),
        ("members", "large-change"),
    ]


@pytest.mark.parametrize(("members", "percent"), [(1000, 25), (1004, 26), (1003, 25), (500, 38)])
def test_the_size_of_a_change_is_rounded_half_up(members: int, percent: int) -> None:
    row = replace(ROW, eligible=None, members=members)
    (problem,) = check_membership(row, replace(LAST_YEAR, members=800), None)
    assert problem.values["percent"] == percent


def test_growth_from_nothing_is_a_large_change_and_nothing_from_nothing_is_none() -> None:
    before = replace(LAST_YEAR, members=0)
    (problem,) = check_membership(ROW, before, None)
    assert (problem.code, problem.values) == ("large-change", {"before": 0, "after": 900})
    assert check_membership(replace(ROW, members=0), before, None) == []


def test_everything_is_said_at_once() -> None:
    row = replace(ROW, eligible=500, members=900)
    assert len(check_membership(row, LAST_YEAR, 100)) == 3
