"""Problems of tasks, and the same task led twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hhdesk.domain.checks import check_task, same_task_twice
from hhdesk.domain.records import Task

TASK = Task("1", "pn", "14233", "Xóm 2", "Tuyến đường hoa", 2023)
OTHER = replace(TASK, id="2", organisation="dtn", hamlet="xóm  2", title="tuyến đường HOA")


def test_a_task_may_be_done_without_a_plan_and_due_on_the_day_it_starts() -> None:
    day = date(2023, 3, 8)
    assert check_task(replace(TASK, actual=1000, start=day, due=day)) == []


def test_a_task_due_before_it_starts_is_a_problem() -> None:
    (problem,) = check_task(replace(TASK, start=date(2023, 3, 8), due=date(2023, 3, 7)))
    assert (problem.field, problem.code, problem.is_warning) == ("due", "due-before-start", False)
    assert problem.values == {"value": "07/03/2023", "start": "08/03/2023"}


def test_the_lead_among_the_partners_is_a_warning() -> None:
    assert check_task(replace(TASK, partners="nd;dtn")) == []
    for partners in ("nd;pn", "pn;nd", "pn"):
        (problem,) = check_task(replace(TASK, partners=partners))
        assert (problem.code, problem.is_warning) == ("lead-among-partners", True)


def test_two_leads_of_one_task_in_one_place_and_year_make_a_pair() -> None:
    assert same_task_twice([TASK, OTHER]) == [(OTHER, TASK)]
    assert same_task_twice([OTHER, TASK]) == [(OTHER, TASK)]


@pytest.mark.parametrize(
    "change", [{"unit": "14236"}, {"hamlet": None}, {"title": "Tuyến đường cây"}, {"year": 2024}]
)
def test_another_place_title_or_year_is_another_task(change: dict[str, object]) -> None:
    assert same_task_twice([TASK, replace(OTHER, **change)]) == []  # type: ignore[arg-type]


def test_one_organisation_may_lead_a_task_in_parts() -> None:
    assert same_task_twice([TASK, replace(TASK, id="2")]) == []


def test_three_leads_make_three_pairs() -> None:
    third = replace(TASK, id="3", organisation="nd")
    pairs = same_task_twice([TASK, OTHER, third])
    assert [(one.organisation, other.organisation) for one, other in pairs] == [
        ("dtn", "nd"),
        ("dtn", "pn"),
        ("nd", "pn"),
    ]
