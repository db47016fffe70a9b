"""What an incoming table may hold, column by column."""

from __future__ import annotations

from typing import Any

import pytest

from hhdesk.store.sync.shape import shape_of
from hhdesk.store.sync.staged_values import can_be, group_can_be

RATINGS, BASES, TASKS, MEMBERSHIP = (shape_of(kind) for kind in ("ratings", "bases", "tasks", "membership"))
KNOWN = {7, 8}


def ratings(**changed: list[Any]) -> dict[str, list[Any]]:
    """Three honest ratings, the second without a level, with whole columns changed."""
    return {
        "alive": [1, 1, 0],
        "base": ["b1", "b1", None],
        "year": [2023, 2024, 2024],
        "scale": ["nv4", None, "nv4"],
        "level": ["htt", None, "ht"],
        "proposed_level": [None] * 3,
        "points": [8000, None, 0],
        "year_kind": [None] * 3,
        "note": ["đạt", None, None],
        "stamp_alive": [7, 7, 8],
        "stamp_rating": [7, None, 8],
        "stamp_year_kind": [None] * 3,
        "stamp_note": [7, None, None],
        **changed,
    }


def test_honest_rows_are_taken() -> None:
    assert can_be(RATINGS, ratings(), KNOWN)


@pytest.mark.parametrize(
    "changed",
    [
        {"alive": [1, 2, 1]},
        {"alive": [1, None, 1]},
        {"alive": [1, "1", 1]},
        {"alive": [1, True, 1]},
        {"year": [2023, "2024", 2024]},
        {"year": [2023, 2024, 1899]},
        {"year": [2023, None, 2024]},
        {"points": [-1, None, 0]},
        {"points": [8000, None, 10**30]},
        {"points": [8000.0, None, 0]},
        {"level": ["htt", None, 3]},
        {"note": ["x" * 10_001, None, None]},
        {"year_kind": ["month", None, None], "stamp_year_kind": [7, None, None]},
    ],
)
def test_a_single_cell_that_cannot_be_refuses_the_table(changed: dict[str, list[Any]]) -> None:
    assert not can_be(RATINGS, ratings(**changed), KNOWN)


@pytest.mark.parametrize(
    "changed",
    [
        {"stamp_rating": [7, None, 9]},  # nobody said that they know it
        {"stamp_rating": [7, None, None]},  # the third row's level was written by nobody
        {"stamp_note": [None, 7, 7]},
        {"stamp_alive": [7, None, 8]},
    ],
)
def test_values_need_a_stamp_that_the_sender_knows(changed: dict[str, list[Any]]) -> None:
    assert not can_be(RATINGS, ratings(**changed), KNOWN)


def test_a_group_may_be_emptied_under_a_stamp() -> None:
    assert can_be(RATINGS, ratings(note=[None] * 3, stamp_note=[7, 8, None]), KNOWN)


@pytest.mark.parametrize("text", ["2024-02-30", "20240101", "2024-1-1", "2024-W01-1", ""])
def test_dates_are_days_that_exist_in_their_one_form(text: str) -> None:
    assert group_can_be(BASES, "life", [("2024-02-29", None), (None, None)])
    assert not group_can_be(BASES, "life", [("2024-02-29", text), (None, None)])


def test_a_count_may_be_not_applicable_but_no_less() -> None:
    width = len(MEMBERSHIP.groups["figures"]) - 1
    others = [(None, None)] * width
    assert group_can_be(MEMBERSHIP, "figures", [(-1, 0), *others])
    assert not group_can_be(MEMBERSHIP, "figures", [(-2, 0), *others])


def test_only_the_states_of_the_registry_are_taken() -> None:
    group = next(group for group, columns in TASKS.groups.items() if "state" in columns)
    columns = dict.fromkeys(TASKS.groups[group], (None,))

    def with_state(state: str) -> list[Any]:
        return list({**columns, "state": (state,)}.values())

    assert group_can_be(TASKS, group, with_state("done"))
    assert not group_can_be(TASKS, group, with_state("finished"))
