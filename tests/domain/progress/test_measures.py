"""A target's arithmetic against exact fractions."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhdesk.domain.progress import gap, line_reached, meets, percent, state_of
from hhdesk.domain.progress_records import State, YearValue
from hhdesk.domain.targets import Comparison, Target
from tests.domain.progress.reference import TARGETS

WOMEN = TARGETS.target("M-PN")
YOUTH = TARGETS.target("M-DTN")
NEW_BASES = TARGETS.target("M-LDLD-CS")

people = st.integers(0, 200_000)
denominators = st.none() | st.integers(1, 100_000)
thresholds = st.fractions(0, 150, max_denominator=1000)
targets = st.builds(
    lambda comparison, threshold: replace(WOMEN, comparison=comparison, threshold=threshold),
    st.sampled_from(Comparison),
    thresholds,
)


def exact(numerator: int, denominator: int | None) -> Fraction:
    return Fraction(numerator) if denominator is None else Fraction(100 * numerator, denominator)


def test_exactly_89_percent_does_not_meet_above_89_and_one_more_woman_does() -> None:
    assert not meets(8900, 10_000, WOMEN)
    assert gap(8900, 10_000, WOMEN) == 1
    assert meets(8901, 10_000, WOMEN)
    assert gap(8901, 10_000, WOMEN) == 0


def test_a_figure_that_reads_89_0_meets_above_89() -> None:
    assert meets(8904, 10_000, WOMEN)


def test_exactly_90_percent_meets_at_least_90_and_one_fewer_does_not() -> None:
    assert meets(900, 1000, YOUTH)
    assert not meets(899, 1000, YOUTH)
    assert gap(899, 1000, YOUTH) == 1


def test_gap_is_a_whole_number_of_people_where_the_mark_falls_between_two() -> None:
    assert gap(0, 7, YOUTH) == 7
    assert gap(0, 11, YOUTH) == 10
    assert gap(0, 11, WOMEN) == 10


def test_gap_of_a_count_reaches_the_threshold_or_passes_it_where_strict() -> None:
    assert gap(4, None, NEW_BASES) == 2
    assert gap(4, None, replace(NEW_BASES, comparison=Comparison.ABOVE)) == 3
    assert gap(7, None, NEW_BASES) == 0


@given(people, denominators, targets)
def test_gap_is_the_smallest_number_that_meets(
    numerator: int, denominator: int | None, target: Target
) -> None:
    lacking = gap(numerator, denominator, target)
    assert lacking >= 0
    assert meets(numerator + lacking, denominator, target)
    assert lacking == 0 or not meets(numerator + lacking - 1, denominator, target)


@given(people, denominators, targets)
def test_meets_agrees_with_exact_fractions(numerator: int, denominator: int | None, target: Target) -> None:
    value = exact(numerator, denominator)
    if target.comparison is Comparison.ABOVE:
        assert meets(numerator, denominator, target) == (value > target.threshold)
    else:
        assert meets(numerator, denominator, target) == (value >= target.threshold)


@pytest.mark.parametrize(
    ("numerator", "denominator", "value"),
    [
        (17_823, 20_000, 89.12),
        (1, 3, 33.33),
        (2, 3, 66.67),
        (1, 20_000, 0.01),
        (1, 800, 0.13),
        (11, 10, 110.0),
    ],
)
def test_percent_rounds_an_exact_half_up(numerator: int, denominator: int, value: float) -> None:
    assert percent(numerator, denominator) == value


@given(people, st.integers(1, 100_000))
def test_percent_agrees_with_decimal_rounding(numerator: int, denominator: int) -> None:
    with localcontext(prec=60):
        wanted = (Decimal(100 * numerator) / denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert percent(numerator, denominator) == float(wanted)


@pytest.mark.parametrize("denominator", [0, -1])
def test_a_ratio_over_nothing_is_refused(denominator: int) -> None:
    with pytest.raises(ValueError, match="denominator"):
        percent(1, denominator)
    with pytest.raises(ValueError, match="denominator"):
        meets(1, denominator, WOMEN)
    with pytest.raises(ValueError, match="denominator"):
        gap(1, denominator, WOMEN)


def test_line_half_way_is_half_way_between_first_year_and_target() -> None:
    first = YearValue(2021, 80, 100)
    assert line_reached(850, 1000, 2023, first, YOUTH, 2025)
    assert not line_reached(849, 1000, 2023, first, YOUTH, 2025)


def test_line_is_reached_in_its_first_year_however_low() -> None:
    assert line_reached(0, 100, 2022, YearValue(2022, 50, 100), YOUTH, 2025)


def test_line_stays_at_the_threshold_from_the_last_year_on() -> None:
    first = YearValue(2021, 80, 100)
    for year in (2025, 2027):
        assert line_reached(900, 1000, year, first, YOUTH, 2025)
        assert not line_reached(899, 1000, year, first, YOUTH, 2025)
    assert not line_reached(899, 1000, 2027, YearValue(2026, 80, 100), YOUTH, 2025)


@given(people, denominators, people, denominators, st.integers(2015, 2024), st.integers(1, 9), targets)
def test_line_agrees_with_exact_fractions(
    numerator: int,
    denominator: int | None,
    start: int,
    start_of: int | None,
    first_year: int,
    later: int,
    target: Target,
) -> None:
    last_year, year = 2025, min(first_year + later, 2025)
    begin = exact(start, start_of)
    line = begin + (target.threshold - begin) * Fraction(year - first_year, last_year - first_year)
    reached = line_reached(
        numerator, denominator, year, YearValue(first_year, start, start_of), target, last_year
    )
    assert reached == (exact(numerator, denominator) >= line)


def test_states_are_told_apart() -> None:
    first = YearValue(2021, 80, 100)
    assert state_of(90, 100, 2023, first, YOUTH, 2025) is State.MET
    assert state_of(85, 100, 2023, first, YOUTH, 2025) is State.ON_COURSE
    assert state_of(84, 100, 2023, first, YOUTH, 2025) is State.BEHIND
    assert state_of(0, 0, 2023, first, YOUTH, 2025) is State.NO_DATA
    assert state_of(0, 100, 2023, None, YOUTH, 2025) is State.BEHIND


def test_in_the_last_year_nothing_is_on_course_any_more() -> None:
    exactly_on_the_line = state_of(8900, 10_000, 2025, YearValue(2025, 8900, 10_000), WOMEN, 2025)
    assert exactly_on_the_line is State.BEHIND
    assert state_of(8900, 10_000, 2026, YearValue(2021, 80, 100), WOMEN, 2025) is State.BEHIND


def test_a_count_of_zero_is_a_figure_and_not_missing() -> None:
    assert state_of(0, None, 2024, YearValue(2020, 0, None), NEW_BASES, 2025) is State.BEHIND
