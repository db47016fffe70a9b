"""Membership ratios of communes, of merged communes and of the district."""

from __future__ import annotations

from datetime import date

import pytest

from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.progress import MembershipFigures
from hhdesk.domain.progress_records import State, YearValue
from tests.domain.progress.district import District, communes, figure_of

MERGED = "14215@2024-09-01"
BEFORE_MERGER = ("14215", "14242", "14257")


def test_area_sums_members_and_eligible_and_never_averages_percentages() -> None:
    district = District()
    district.members("pn", "14215", 2023, 10, 100)
    district.members("pn", "14218", 2023, 900, 900)
    progress = district.ask("M-PN", 2023)
    assert (progress.numerator, progress.denominator, progress.value) == (910, 1000, 91.0)
    assert (progress.state, progress.gap) == (State.MET, 0)


def test_communes_without_a_row_are_listed_and_never_counted_as_zero() -> None:
    district = District()
    district.members("pn", "14215", 2023, 90, 100)
    progress = district.ask("M-PN", 2023)
    assert progress.denominator == 100
    assert (progress.reported, progress.expected) == (1, 34)
    assert progress.missing == tuple(unit for unit in communes(2023) if unit != "14215")
    assert not progress.complete
    missing = figure_of(progress, "14218")
    assert (missing.numerator, missing.denominator, missing.value) == (0, 0, None)
    assert (missing.state, missing.gap, missing.reported) == (State.NO_DATA, None, False)


def test_zero_members_is_a_figure_and_stays_apart_from_missing() -> None:
    district = District()
    district.members("pn", "14215", 2023, 0, 100)
    figure = figure_of(district.ask("M-PN", 2023), "14215")
    assert (figure.numerator, figure.denominator, figure.value) == (0, 100, 0.0)
    assert (figure.gap, figure.reported) == (90, True)


@pytest.mark.parametrize(("members", "eligible"), [(None, 100), (90, None)])
def test_a_row_with_one_figure_missing_has_not_reported_and_adds_neither(
    members: int | None, eligible: int | None
) -> None:
    district = District()
    district.members("pn", "14215", 2023, members, eligible)
    district.members("pn", "14218", 2023, 50, 100)
    progress = district.ask("M-PN", 2023)
    assert (progress.numerator, progress.denominator) == (50, 100)
    assert "14215" in progress.missing


def test_not_applicable_reports_and_adds_nothing() -> None:
    district = District()
    district.membership.append(MembershipFigures("pn", "14215", 2023, eligible=NOT_APPLICABLE, members=70))
    district.members("pn", "14218", 2023, 50, 100)
    progress = district.ask("M-PN", 2023)
    assert (progress.numerator, progress.denominator, progress.reported) == (50, 100, 2)
    figure = figure_of(progress, "14215")
    assert (figure.reported, figure.state, figure.value, figure.gap) == (True, State.NO_DATA, None, None)
    assert (figure.numerator, figure.denominator) == (0, 0)


def test_an_area_where_nothing_applies_has_no_data_though_it_reported() -> None:
    district = District()
    district.members("pn", "14215", 2023, NOT_APPLICABLE, NOT_APPLICABLE)
    progress = district.ask("M-PN", 2023)
    assert (progress.state, progress.value, progress.gap) == (State.NO_DATA, None, None)
    assert (progress.numerator, progress.denominator, progress.reported) == (0, 0, 1)
    assert progress.trend == ()


def test_members_where_nobody_is_eligible_show_no_ratio() -> None:
    district = District()
    district.members("pn", "14215", 2023, 5, 0)
    progress = district.ask("M-PN", 2023)
    assert (progress.state, progress.numerator, progress.denominator) == (State.NO_DATA, 0, 0)
    assert (figure_of(progress, "14215").numerator, progress.reported) == (0, 1)


def test_a_merged_commune_takes_the_sum_of_its_predecessors() -> None:
    district = District()
    for unit, members in zip(BEFORE_MERGER, (80, 90, 97), strict=True):
        district.members("pn", unit, 2024, members, 100)
    figure = figure_of(district.ask("M-PN", 2024), MERGED)
    assert (figure.numerator, figure.denominator, figure.reported) == (267, 300, True)
    assert (figure.value, figure.state, figure.gap) == (89.0, State.ON_COURSE, 1)


def test_a_merged_commune_is_missing_while_one_predecessor_is() -> None:
    district = District()
    for unit in BEFORE_MERGER[:2]:
        district.members("pn", unit, 2024, 90, 100)
    progress = district.ask("M-PN", 2024)
    assert MERGED in progress.missing
    assert (progress.numerator, progress.denominator) == (0, 0)


def test_a_predecessor_that_is_not_applicable_has_reported() -> None:
    district = District()
    for unit in BEFORE_MERGER[:2]:
        district.members("pn", unit, 2024, 90, 100)
    district.members("pn", BEFORE_MERGER[2], 2024, NOT_APPLICABLE, 100)
    figure = figure_of(district.ask("M-PN", 2024), MERGED)
    assert (figure.numerator, figure.denominator, figure.reported) == (180, 200, True)


def test_a_merged_communes_own_row_stands_before_its_predecessors() -> None:
    district = District()
    for unit in BEFORE_MERGER:
        district.members("pn", unit, 2024, 90, 100)
    district.members("pn", MERGED, 2024, 281, 290)
    assert figure_of(district.ask("M-PN", 2024), MERGED).denominator == 290


def test_an_own_row_without_figures_gives_way_to_the_predecessors() -> None:
    district = District()
    for unit in BEFORE_MERGER:
        district.members("pn", unit, 2024, 90, 100)
    district.members("pn", MERGED, 2024, None, 290)
    assert figure_of(district.ask("M-PN", 2024), MERGED).denominator == 300


def test_predecessors_count_however_far_back() -> None:
    commune = District(own_unit="14215@2025-07-01")
    for unit in (*BEFORE_MERGER, "14227", "14254"):
        commune.members("pn", unit, 2025, 90, 100)
    progress = commune.ask("M-PN", 2025)
    assert (progress.expected, progress.numerator, progress.denominator) == (1, 450, 500)


def test_line_of_a_merged_commune_starts_with_its_predecessors_years() -> None:
    district = District()
    for unit in BEFORE_MERGER:
        district.members("dtn", unit, 2022, 60, 100)
    district.members("dtn", MERGED, 2024, 240, 300)
    on_the_line = figure_of(district.ask("M-DTN", 2024), MERGED)
    assert (on_the_line.value, on_the_line.state) == (80.0, State.ON_COURSE)
    district.membership[-1] = MembershipFigures("dtn", MERGED, 2024, eligible=300, members=239)
    assert figure_of(district.ask("M-DTN", 2024), MERGED).state is State.BEHIND


def test_line_of_a_merged_commune_skips_years_where_a_predecessor_is_missing() -> None:
    district = District()
    for unit in BEFORE_MERGER[:2]:
        district.members("dtn", unit, 2022, 60, 100)
    district.members("dtn", MERGED, 2024, 3, 300)
    assert figure_of(district.ask("M-DTN", 2024), MERGED).state is State.ON_COURSE


def test_each_unit_has_a_line_of_its_own_beside_the_areas() -> None:
    district = District()
    district.members("dtn", "14215", 2021, 80, 100)
    district.members("dtn", "14215", 2023, 84, 100)
    district.members("dtn", "14218", 2022, 0, 100)
    district.members("dtn", "14218", 2023, 40, 100)
    progress = district.ask("M-DTN", 2023)
    assert progress.state is State.BEHIND  # 62 % where the line from 80 % stands at 85 %
    assert figure_of(progress, "14215").state is State.BEHIND
    assert (
        figure_of(progress, "14218").state is State.ON_COURSE
    )  # 40 % where the line from 0 % stands at 30 %


def test_trend_has_each_years_own_units_and_no_point_without_data() -> None:
    district = District()
    for unit in BEFORE_MERGER:
        district.members("pn", unit, 2021, 80, 100)
    district.members("pn", BEFORE_MERGER[0], 2022, NOT_APPLICABLE, NOT_APPLICABLE)
    district.members("pn", BEFORE_MERGER[0], 2023, 85, 100)
    district.members("pn", MERGED, 2024, 255, 300)
    district.members("pn", MERGED, 2025, 260, 300)
    trend = district.ask("M-PN", 2024).trend
    assert trend == (YearValue(2021, 240, 300), YearValue(2023, 85, 100), YearValue(2024, 255, 300))


def test_year_before_a_figure_exists_has_no_data_though_a_later_year_has() -> None:
    district = District()
    district.members("pn", "14215", 2023, 80, 100)
    progress = district.ask("M-PN", 2022)
    assert (progress.state, progress.trend) == (State.NO_DATA, ())


def test_another_organisations_rows_do_not_count() -> None:
    district = District()
    district.members("nd", "14215", 2023, 80, 100)
    assert district.ask("M-PN", 2023).state is State.NO_DATA


def test_new_boundaries_draw_earlier_years_on_the_merged_communes() -> None:
    district = District()
    for unit in communes(2023):
        district.members("pn", unit, 2023, 80, 100)
    progress = district.ask("M-PN", 2023, boundaries=date(2024, 9, 1))
    assert (progress.expected, progress.reported) == (24, 24)
    assert (progress.numerator, progress.denominator) == (34 * 80, 3400)
    assert figure_of(progress, MERGED).denominator == 300


def test_boundaries_after_the_district_ended_draw_its_eight_heirs() -> None:
    district = District()
    for unit in communes(2025):
        district.members("pn", unit, 2025, 80, 100)
    progress = district.ask("M-PN", 2025, boundaries=date(2025, 12, 31))
    assert (progress.expected, progress.reported, progress.denominator) == (8, 8, 2400)


def test_new_boundaries_leave_out_a_merged_commune_that_is_not_complete() -> None:
    district = District()
    for unit in communes(2023)[1:]:
        district.members("pn", unit, 2023, 80, 100)
    progress = district.ask("M-PN", 2023, boundaries=date(2024, 9, 1))
    assert progress.missing == (MERGED,)
    assert progress.denominator == 3100
    assert progress.trend == (YearValue(2023, 2480, 3100),)


def test_old_boundaries_ask_the_old_communes() -> None:
    district = District()
    district.members("pn", "14242", 2024, 80, 100)
    progress = district.ask("M-PN", 2024, boundaries=date(2023, 12, 31))
    assert (progress.expected, progress.reported, progress.denominator) == (34, 1, 100)
