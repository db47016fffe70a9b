"""Values of settings are looked at before they count."""

from __future__ import annotations

import pytest

from hhdesk.domain.setting_values import parse_due_day, setting_problem


@pytest.mark.parametrize(("text", "day"), [("15/11", (15, 11)), (" 1/2 ", (1, 2)), ("31/12", (31, 12))])
def test_a_due_day_is_day_and_month(text: str, day: tuple[int, int]) -> None:
    assert parse_due_day(text) == day


@pytest.mark.parametrize("text", ["", "15", "15/13", "31/4", "29/2", "0/5", "15-11", "15/11/2023", "mai"])
def test_what_is_no_day_of_every_year_is_none(text: str) -> None:
    assert parse_due_day(text) is None


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("membership_due", "15/11", None),
        ("membership_due", "32/11", "bad-due-day"),
        ("ratings_due", "cuối năm", "bad-due-day"),
        ("strong_levels", "htxs", None),
        ("strong_levels", "htt", "unknown-option"),
        ("excellent_of_all_rated", "maybe", "unknown-option"),
        ("issuer", "Ban Dân vận", None),
        ("issuer", "  ", "empty-setting"),
        ("recipients", "a" * 300, None),
        ("recipients", "a" * 301, "setting-too-long"),
        ("signatory", "Trưởng ban\nPhó ban", "setting-too-long"),
    ],
)
def test_every_key_knows_its_values(key: str, value: str, problem: str | None) -> None:
    assert setting_problem(key, value) == problem
