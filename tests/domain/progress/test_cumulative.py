"""Admissions and new unions counted up over the target window."""

from __future__ import annotations

from datetime import date

import pytest

from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.progress_records import State, YearValue
from tests.domain.progress.district import District, communes, figure_of

MERGED = "14215@2024-09-01"


def test_years_are_counted_up_from_the_windows_first_to_the_one_asked_for() -> None:
    district = District()
    for year in (2020, 2021, 2022, 2023):
        district.unions("14215", year, admitted=400, new_bases=1)
    progress = district.ask("M-LDLD-DV", 2022)
    assert (progress.numerator, progress.denominator, progress.value) == (800, None, 800.0)
    assert progress.gap == 1700
    assert progress.trend == (YearValue(2021, 400, None), YearValue(2022, 800, None))
    assert district.ask("M-LDLD-CS", 2023).numerator == 3


def test_rows_after_the_window_do_not_count() -> None:
    district = District()
    district.unions("14215@2024-09-01", 2025, new_bases=5)
    district.unions("14215@2024-09-01", 2026, new_bases=5)
    progress = district.ask("M-LDLD-CS", 2026)
    assert (progress.numerator, progress.state, progress.gap) == (5, State.BEHIND, 1)
    assert progress.trend == (YearValue(2025, 5, None),)


@pytest.mark.parametrize(("new_bases", "state"), [(6, State.MET), (4, State.ON_COURSE), (3, State.BEHIND)])
def test_line_starts_at_zero_before_the_window(new_bases: int, state: State) -> None:
    district = District()
    district.unions("14215", 2023, new_bases=new_bases)
    assert district.ask("M-LDLD-CS", 2023).state is state  # the line stands at 3.6


def test_first_year_has_to_reach_the_line_too() -> None:
    district = District()
    district.unions("14215", 2021, admitted=499)
    assert district.ask("M-LDLD-DV", 2021).state is State.BEHIND
    district.unions("14218", 2021, admitted=1)
    assert district.ask("M-LDLD-DV", 2021).state is State.ON_COURSE


def test_no_row_in_the_window_is_no_data_and_not_zero() -> None:
    district = District()
    district.unions("14215", 2020, admitted=10)
    progress = district.ask("M-LDLD-DV", 2023)
    assert (progress.numerator, progress.denominator, progress.value) == (0, None, None)
    assert (progress.state, progress.gap, progress.trend) == (State.NO_DATA, None, ())
    assert (progress.reported, len(progress.missing)) == (0, 34)


def test_zero_is_a_figure() -> None:
    district = District()
    district.unions("14215", 2023, admitted=0)
    progress = district.ask("M-LDLD-DV", 2023)
    assert (progress.value, progress.state, progress.gap) == (0.0, State.BEHIND, 2500)
    assert figure_of(progress, "14215").value == 0.0
    assert figure_of(progress, "14218").value is None


def test_not_applicable_reports_and_is_not_zero() -> None:
    district = District()
    district.unions("14215", 2023, admitted=NOT_APPLICABLE)
    progress = district.ask("M-LDLD-DV", 2023)
    assert (progress.reported, progress.state, progress.value) == (1, State.NO_DATA, None)


def test_units_have_a_count_but_neither_state_nor_gap() -> None:
    district = District()
    district.unions("14215", 2022, admitted=30)
    district.unions("14215", 2023, admitted=12)
    figure = figure_of(district.ask("M-LDLD-DV", 2023), "14215")
    assert (figure.numerator, figure.denominator, figure.value) == (42, None, 42.0)
    assert (figure.state, figure.gap, figure.reported) == (None, None, True)


def test_reporting_is_about_the_year_asked_for_and_about_the_figure_itself() -> None:
    district = District()
    district.unions("14215", 2022, admitted=30)
    district.unions("14218", 2023, admitted=30)
    district.unions("14221", 2023, new_bases=1)
    admissions = district.ask("M-LDLD-DV", 2023)
    assert (admissions.reported, admissions.expected) == (1, 34)
    assert "14218" not in admissions.missing
    assert {"14215", "14221"} <= set(admissions.missing)
    assert "14221" not in district.ask("M-LDLD-CS", 2023).missing


def test_the_districts_own_rows_count_though_it_is_no_commune() -> None:
    district = District()
    district.unions("14215", 2023, admitted=30)
    district.unions("366", 2023, admitted=100)
    progress = district.ask("M-LDLD-DV", 2023)
    assert progress.numerator == 130
    assert [figure.unit for figure in progress.by_unit] == list(communes(2023))
    assert sum(figure.numerator for figure in progress.by_unit) == 30
    assert (progress.reported, progress.expected) == (1, 34)


def test_a_communes_count_leaves_its_district_and_neighbours_out() -> None:
    district = District()
    for unit in ("14215", "14218", "366"):
        district.unions(unit, 2023, admitted=30)
    progress = district.ask("M-LDLD-DV", 2023, unit="14215")
    assert (progress.numerator, progress.expected) == (30, 1)


def test_a_merged_commune_carries_everything_that_merged_into_it() -> None:
    district = District()
    district.unions("14215", 2021, admitted=5)
    district.unions("14242", 2022, admitted=7)
    district.unions(MERGED, 2024, admitted=11)
    progress = district.ask("M-LDLD-DV", 2024)
    assert figure_of(progress, MERGED).numerator == 23
    assert progress.numerator == 23


def test_in_one_year_an_own_row_stands_before_those_of_predecessors() -> None:
    district = District()
    district.unions("14215", 2024, admitted=5)
    district.unions("14242", 2024, admitted=7)
    district.unions(MERGED, 2024, admitted=11)
    progress = district.ask("M-LDLD-DV", 2024)
    assert (progress.numerator, figure_of(progress, MERGED).numerator) == (11, 11)


def test_an_own_row_without_the_figure_leaves_the_predecessors_standing() -> None:
    district = District()
    district.unions("14215", 2024, admitted=5)
    district.unions(MERGED, 2024, new_bases=1)
    progress = district.ask("M-LDLD-DV", 2024)
    assert (progress.numerator, figure_of(progress, MERGED).reported) == (5, False)


def test_some_predecessors_count_though_the_merged_commune_is_missing() -> None:
    district = District()
    district.unions("14215", 2024, admitted=5)
    district.unions("14242", 2024, admitted=7)
    progress = district.ask("M-LDLD-DV", 2024)
    assert (progress.numerator, figure_of(progress, MERGED).numerator) == (12, 12)
    assert MERGED in progress.missing
    district.unions("14257", 2024, admitted=NOT_APPLICABLE)
    assert MERGED not in district.ask("M-LDLD-DV", 2024).missing


def test_new_boundaries_move_counts_to_the_heirs_and_keep_the_total() -> None:
    district = District()
    for unit in communes(2023):
        district.unions(unit, 2023, admitted=10)
    progress = district.ask("M-LDLD-DV", 2023, boundaries=date(2025, 7, 1))
    assert (progress.numerator, progress.expected, progress.reported) == (340, 8, 8)
    assert figure_of(progress, "14215@2025-07-01").numerator == 50


def test_a_year_without_rows_keeps_what_was_reached() -> None:
    district = District()
    district.unions("14215", 2021, admitted=5)
    district.unions("14215", 2023, admitted=7)
    trend = district.ask("M-LDLD-DV", 2023).trend
    assert trend == (YearValue(2021, 5, None), YearValue(2022, 5, None), YearValue(2023, 12, None))
