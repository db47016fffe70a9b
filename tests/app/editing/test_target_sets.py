"""Targets for other years are added as data, and taken away again."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.reference import save_target
from hhdesk.app.editing.target_sets import (
    add_target_set,
    check_window,
    remove_target_set,
    target_set_named,
    write_target_set,
)
from hhdesk.app.history.entries import HistoryQuery
from hhdesk.app.history.read import read_history
from hhdesk.app.open_database import open_desk
from hhdesk.app.read_progress import read_progress
from hhdesk.app.refusal import Rejected
from hhdesk.domain.targets import Comparison
from tests.desks import DISTRICT


def labels(desk: Desk) -> list[str]:
    return [each.label for each in desk.reference.target_sets]


def test_a_new_set_starts_as_a_copy_and_counts_in_its_own_years(desk: Desk) -> None:
    save_target(desk, "2025", "M-PN", Comparison.AT_LEAST, Fraction("92.5"))
    saved = add_target_set(desk, 2026, 2030, "2025")
    added = desk.reference.target_set(2028)

    assert (added.label, added.first_year, added.last_year) == ("Mục tiêu 2026–2030", 2026, 2030)
    assert added.targets == desk.reference.target_set(2025).targets
    assert set(saved.change.kinds) == {"reference"}


def test_editing_the_new_set_leaves_the_old_one_alone(desk: Desk) -> None:
    add_target_set(desk, 2026, 2030, "2025")
    save_target(desk, "2030", "M-PN", Comparison.ABOVE, Fraction(95))

    assert desk.reference.target_set(2025).target("M-PN").threshold == 89
    assert desk.reference.target_set(2026).target("M-PN").threshold == 95


def test_progress_of_the_new_years_reads_the_new_targets(desk: Desk) -> None:
    add_target_set(desk, 2026, 2030, "2025")
    save_target(desk, "2030", "M-PN", Comparison.ABOVE, Fraction(95))
    progress = read_progress(desk, 2027, DISTRICT)
    women = next(each for each in progress.targets if each.code == "M-PN")

    assert (progress.first_year, progress.last_year) == (2026, 2030)
    assert women.target.threshold == 95


def test_a_set_is_still_there_when_the_file_is_opened_again(desk: Desk) -> None:
    add_target_set(desk, 2026, 2030, "2025")
    desk.close()
    again = open_desk(desk.path)

    assert labels(again) == ["Mục tiêu 2021–2025", "Mục tiêu 2026–2030"]
    assert len(again.reference.target_set(2030).targets) == 14
    again.close()


def test_a_set_is_taken_away_with_its_targets(desk: Desk) -> None:
    add_target_set(desk, 2026, 2030, "2025")
    remove_target_set(desk, "2030")
    assert labels(desk) == ["Mục tiêu 2021–2025"]
    add_target_set(desk, 2026, 2030, "2025")

    assert len(desk.reference.target_set(2030).targets) == 14


def test_a_removed_set_comes_back_as_it_was(desk: Desk) -> None:
    add_target_set(desk, 2026, 2030, "2025")
    save_target(desk, "2030", "M-PN", Comparison.AT_LEAST, Fraction("92.5"))
    before = target_set_named(desk, "2030")
    remove_target_set(desk, "2030")
    write_target_set(desk, before)

    assert target_set_named(desk, "2030") == before


def test_the_last_set_stays(desk: Desk) -> None:
    with pytest.raises(Rejected, match="last-target-set"):
        remove_target_set(desk, "2025")

    assert labels(desk) == ["Mục tiêu 2021–2025"]


def test_the_history_says_what_came_and_went(desk: Desk) -> None:
    add_target_set(desk, 2026, 2030, "2025")
    remove_target_set(desk, "2030")
    entries = [
        (entry.label, entry.before, entry.after)
        for entry in read_history(desk, HistoryQuery(kind="reference"))
        if entry.label == "2030"
    ]

    assert entries == [("2030", "Mục tiêu 2026–2030", None), ("2030", None, "Mục tiêu 2026–2030")]


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (2030, 2026, "bad-window"),
        (2026, 2036, "bad-window"),
        (1980, 1985, "bad-window"),
        (2099, 2101, "bad-window"),
        (2025, 2030, "window-taken"),
        (2016, 2021, "window-taken"),
        (2022, 2023, "window-taken"),
    ],
)
def test_years_that_cannot_be_are_refused(desk: Desk, first: int, last: int, reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        add_target_set(desk, first, last, "2025")
    assert labels(desk) == ["Mục tiêu 2021–2025"]


@pytest.mark.parametrize(("first", "last"), [(2026, 2026), (2026, 2035), (2016, 2020)])
def test_years_beside_those_that_are_taken_are_free(desk: Desk, first: int, last: int) -> None:
    check_window(desk, first, last)


def test_there_must_be_something_to_copy_and_to_take_away(desk: Desk) -> None:
    with pytest.raises(Rejected, match="unknown-target-set"):
        add_target_set(desk, 2026, 2030, "2031")
    with pytest.raises(Rejected, match="unknown-target-set"):
        remove_target_set(desk, "2031")
