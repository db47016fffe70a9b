"""Numbers and dates in Vietnamese notation, and what must be asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhdesk.domain.numbers import (
    LARGEST,
    Dialect,
    count_from_number,
    format_count,
    format_date,
    format_decimal,
    format_fixed,
    format_percent,
    parse_count,
    parse_date,
    parse_decimal,
    plain_decimal,
    scaled_from_number,
)
from hhdesk.domain.problems import CellProblem, Problem

VIETNAMESE = [Dialect.SHEET, Dialect.TYPED]


def problem_of(read: Callable[[], object]) -> Problem:
    with pytest.raises(CellProblem) as caught:
        read()
    return caught.value.problem


def test_counts_are_grouped_by_points() -> None:
    assert [format_count(n) for n in (0, 999, 1000, 12471, -1234567)] == [
        "0",
        "999",
        "1.000",
        "12.471",
        "\u22121.234.567",
    ]


def test_percentages_have_a_decimal_comma_and_a_no_break_space() -> None:
    assert format_percent(89.11) == "89,11\u00a0%"
    assert format_percent(89.04, 1) == "89,0\u00a0%"
    assert format_percent(100) == "100,00\u00a0%"


def test_fixed_decimals_round_half_up_on_the_written_digits() -> None:
    assert format_fixed(1.005, 2) == "1,01"
    assert format_fixed(1234.5, 0) == "1.235"
    assert format_fixed(-0.25, 1) == "\u22120,3"
    assert format_fixed(-0.04, 1) == "0,0"


def test_decimals_are_shown_without_trailing_zeros() -> None:
    assert format_decimal(36500, 1000) == "36,5"
    assert format_decimal(1234567, 100) == "12.345,67"
    assert format_decimal(5, 1000) == "0,005"
    assert format_decimal(-500, 1000) == "\u22120,5"
    assert format_decimal(2_500_000, 1000) == "2.500"


def test_decimals_are_edited_without_groups_and_written_with_a_point() -> None:
    assert plain_decimal(1234500, 1000) == "1234,5"
    assert plain_decimal(1234500, 1000, ".") == "1234.5"
    assert plain_decimal(-50, 100, ".") == "-0.5"


def test_three_decimals_are_edited_so_that_they_cannot_be_a_group() -> None:
    assert plain_decimal(1125, 1000) == "1,1250"
    assert parse_decimal("1,1250", 1000, Dialect.TYPED) == 1125
    assert plain_decimal(125, 1000) == "0,125"
    assert plain_decimal(1125, 1000, ".") == "1.125"


def test_dates_have_two_digits_for_day_and_month() -> None:
    assert format_date(date(2023, 1, 5)) == "05/01/2023"


@pytest.mark.parametrize("dialect", VIETNAMESE)
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2500", 2500),
        ("2.500", 2500),
        ("1.234.567", 1234567),
        (" \u00a02.500\u202f", 2500),
        ("007", 7),
        ("12,0", 12),
        ("2.500,00", 2500),
        ("0", 0),
        ("-0", 0),
        ("9999999999", LARGEST),
    ],
)
def test_vietnamese_counts_are_read(text: str, count: int, dialect: Dialect) -> None:
    assert parse_count(text, dialect) == count


@pytest.mark.parametrize("dialect", VIETNAMESE)
@pytest.mark.parametrize(
    ("text", "reading", "other"),
    [
        ("2,500", "2500", "2,5"),
        ("89.5", "895", "89,5"),
        ("12.0", "120", "12"),
        ("0.500", "500", "0,5"),
        ("1234.567", "1234567", "1234,567"),
        ("-2,500", "-2500", "-2,5"),
    ],
)
def test_what_reads_two_ways_is_asked_about(text: str, reading: str, other: str, dialect: Dialect) -> None:
    for read in (lambda: parse_count(text, dialect), lambda: parse_decimal(text, 1000, dialect)):
        problem = problem_of(read)
        assert problem.code == "ambiguous-number"
        assert problem.values == {"value": text, "reading": reading, "other_reading": other}


@pytest.mark.parametrize("text", ["2.500", "2,500"])
def test_a_grouped_count_in_csv_names_both_readings(text: str) -> None:
    problem = problem_of(lambda: parse_count(text, Dialect.CSV, "members"))
    assert (problem.field, problem.code) == ("members", "ambiguous-number")
    assert problem.values == {"value": text, "reading": "2500", "other_reading": "2,5"}


def test_csv_decimals_have_a_point() -> None:
    assert parse_decimal("89.5", 1000, Dialect.CSV) == 89500
    assert parse_decimal("2.500", 1000, Dialect.CSV) == 2500
    assert parse_count("12.0", Dialect.CSV) == 12
    assert problem_of(lambda: parse_count("2.5", Dialect.CSV)).code == "fractional-count"
    assert problem_of(lambda: parse_decimal("2,500", 1000, Dialect.CSV)).code == "ambiguous-number"


@pytest.mark.parametrize(
    ("dialect", "text", "reading"),
    [
        (Dialect.CSV, "89,5", "89,5"),
        (Dialect.CSV, "1.234.567", "1234567"),
        (Dialect.CSV, "1.234,5", "1234,5"),
        (Dialect.SHEET, "1,234,567", "1234567"),
        (Dialect.TYPED, "1,234.5", "1234,5"),
    ],
)
def test_another_notation_is_refused_with_its_only_reading(dialect: Dialect, text: str, reading: str) -> None:
    problem = problem_of(lambda: parse_decimal(text, 1000, dialect))
    assert (problem.code, problem.values["reading"]) == ("foreign-number", reading)


@pytest.mark.parametrize("dialect", list(Dialect))
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5", "negative-count"),
        ("\u22125", "negative-count"),
        ("12345678901", "too-large"),
        ("9" * 5000, "too-large"),
        ("1e5", "not-a-number"),
        ("²", "not-a-number"),
        ("٣", "not-a-number"),
        ("1.2.3", "not-a-number"),
        ("12.34.567", "not-a-number"),
        (".5", "not-a-number"),
        ("5.", "not-a-number"),
        ("2 500", "not-a-number"),
        ("-", "not-a-number"),
        ("", "not-a-number"),
        ("khoảng 50", "not-a-number"),
    ],
)
def test_what_is_no_count_is_refused(text: str, code: str, dialect: Dialect) -> None:
    assert problem_of(lambda: parse_count(text, dialect)).code == code


def test_a_fraction_of_a_person_is_refused() -> None:
    assert problem_of(lambda: parse_count("89,5", Dialect.TYPED)).code == "fractional-count"
    assert problem_of(lambda: count_from_number(89.5)).code == "fractional-count"


def test_decimals_that_cannot_be_kept_are_refused_and_not_rounded() -> None:
    problem = problem_of(lambda: parse_decimal("0,1234", 1000, Dialect.TYPED))
    assert (problem.code, problem.values["decimals"]) == ("too-many-decimals", 3)
    assert parse_decimal("0,1230", 1000, Dialect.TYPED) == 123
    assert problem_of(lambda: parse_decimal("-0,5", 1000, Dialect.TYPED)).code == "negative-number"


def test_numbers_of_a_sheet_are_taken_as_they_are() -> None:
    assert count_from_number(12.0) == 12
    assert scaled_from_number(36.5, 1000) == 36500
    assert scaled_from_number(0.1 + 0.2, 1000) == 300
    assert scaled_from_number(1.0005, 1000) == 1001
    assert scaled_from_number(7, 100) == 700


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (-1, "negative-count"),
        (float("nan"), "error-value"),
        (float("inf"), "error-value"),
        (1e30, "too-large"),
    ],
)
def test_numbers_that_are_no_count_are_refused(number: float, code: str) -> None:
    assert problem_of(lambda: count_from_number(number)).code == code


def test_negative_decimals_of_a_sheet_are_refused() -> None:
    assert problem_of(lambda: scaled_from_number(-0.5, 1000)).code == "negative-number"


@pytest.mark.parametrize(
    "text", ["2023-11-05", "05/11/2023", "5/11/2023", " 5-11-2023\u00a0", "5.11.2023", "2023-11-05 00:00:00"]
)
def test_dates_are_iso_or_day_first(text: str) -> None:
    assert parse_date(text) == date(2023, 11, 5)


@pytest.mark.parametrize(
    "text", ["11/15/2023", "31/02/2023", "5/11/23", "2023", "1/2-2023", "2023-11-05 07:30", "", "05/11/0023"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    problem = problem_of(lambda: parse_date(text, "founded"))
    assert (problem.field, problem.code) == ("founded", "not-a-date")


@given(st.integers(0, LARGEST))
def test_a_count_shown_reads_back(count: int) -> None:
    assert parse_count(format_count(count), Dialect.TYPED) == count
    assert parse_count(str(count), Dialect.CSV) == count


@given(st.integers(0, LARGEST), st.sampled_from([100, 1000]))
def test_a_decimal_edited_or_written_reads_back(scaled: int, scale: int) -> None:
    assert parse_decimal(plain_decimal(scaled, scale), scale, Dialect.SHEET) == scaled
    assert parse_decimal(plain_decimal(scaled, scale, "."), scale, Dialect.CSV) == scaled


@given(st.integers(0, LARGEST))
def test_a_decimal_shown_reads_back_unless_it_could_be_a_group(hundredths: int) -> None:
    assert parse_decimal(format_decimal(hundredths, 100), 100, Dialect.TYPED) == hundredths


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_shown_or_written_reads_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.text(st.sampled_from("0123456789.,-− "), max_size=12), st.sampled_from(Dialect))
def test_no_text_is_read_as_two_things_or_breaks_the_reader(text: str, dialect: Dialect) -> None:
    try:
        count = parse_count(text, dialect)
    except CellProblem as error:
        readings = error.problem.values.get("reading"), error.problem.values.get("other_reading")
        assert readings[0] is None or readings[0] != readings[1]
    else:
        assert 0 <= count <= LARGEST
