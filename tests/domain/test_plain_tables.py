"""What the texts of the window stand for once they leave it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhdesk.domain.numbers import format_count, format_decimal, format_percent
from hhdesk.domain.plain_tables import Percent, PlainCell, read_figure, read_words


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("2.500", 2500),
        ("0", 0),
        ("−37", -37),
        ("89,5", Decimal("89.5")),
        ("1.234,50", Decimal("1234.50")),
        ("89,11\u00a0%", Percent(Decimal("89.11"))),
        ("75 %", Percent(Decimal(75))),
        ("–", None),
        ("", None),
        ("15/11/2025", date(2025, 11, 15)),
    ],
)
def test_figures_are_numbers(text: str, cell: PlainCell) -> None:
    found = read_figure(text)
    assert found == cell
    assert type(found) is type(cell)


@pytest.mark.parametrize(
    "text", ["31/34", "không có", "2.50", "1,2,3", "12.471/12.840", "> 89 %", "1e5", "%"]
)
def test_what_is_no_number_stays_as_it_is(text: str) -> None:
    assert read_figure(text) == text


def test_words_may_be_days_and_moments() -> None:
    assert read_words("15/11/2025") == date(2025, 11, 15)
    assert read_words("15/11/2025 14:02") == datetime(2025, 11, 15, 14, 2)  # noqa: DTZ001 - wall time
    assert read_words("31/02/2025") == "31/02/2025"
    assert read_words("14224") == "14224"
    assert read_words("–") is None


@given(st.integers(-(10**10), 10**10))
def test_every_count_comes_back(count: int) -> None:
    assert read_figure(format_count(count)) == count


@given(st.integers(0, 10**12))
def test_every_quantity_comes_back(scaled: int) -> None:
    found = read_figure(format_decimal(scaled, 1000))
    assert isinstance(found, int | Decimal)
    assert found * 1000 == scaled


@given(st.decimals(0, 1000, places=2))
def test_every_share_comes_back(value: Decimal) -> None:
    assert read_figure(format_percent(float(value))) == Percent(value)
