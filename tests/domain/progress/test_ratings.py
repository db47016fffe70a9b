"""Shares of rated bases: levels, coverage, merged communes and unions of the district."""

from __future__ import annotations

from datetime import date

from hhdesk.domain.progress import BaseCount, Policy
from hhdesk.domain.progress_records import State, YearValue
from tests.domain.progress.district import District, communes, figure_of

MERGED = "14215@2024-09-01"


def test_bases_at_the_targets_levels_are_held_against_all_rated_bases() -> None:
    district = District()
    district.rate("ccb", "14215", 2023, {"htxs": 1, "htt": 2, "ht": 1, "kht": 1})
    at_least_done = district.ask("R-CCB-HT", 2023)
    assert (at_least_done.numerator, at_least_done.denominator) == (4, 5)
    well_done = district.ask("R-CCB-HTT", 2023)
    assert (well_done.numerator, well_done.denominator, well_done.value) == (3, 5, 60.0)
    assert well_done.gap == 1


def test_a_base_that_is_not_eligible_counts_as_rated_but_stays_outside_the_share() -> None:
    district = District()
    district.rate("pn", "14215", 2023, {"htt": 3, "chua_du_dk": 1})
    progress = district.ask("R-PN", 2023)
    assert (progress.numerator, progress.denominator, progress.state) == (3, 3, State.MET)
    assert progress.reported == 1


def test_a_unit_with_only_bases_that_are_not_eligible_has_reported_without_a_share() -> None:
    district = District()
    district.rate("pn", "14215", 2023, {"chua_du_dk": 1})
    figure = figure_of(district.ask("R-PN", 2023), "14215")
    assert (figure.reported, figure.state, figure.denominator) == (True, State.NO_DATA, 0)


def test_a_unit_with_an_unrated_base_is_missing_and_its_ratings_still_count() -> None:
    district = District()
    district.rate("pn", "14215", 2023, {"htt": 1, "ht": 1}, unrated=1)
    progress = district.ask("R-PN", 2023)
    assert "14215" in progress.missing
    assert (progress.numerator, progress.denominator) == (1, 2)
    assert figure_of(progress, "14215").value == 50.0


def test_a_unit_without_an_open_base_is_missing() -> None:
    district = District()
    district.bases.append(BaseCount("pn", "co_so", "14218", 2023, open=0, rated=0))
    progress = district.ask("R-PN", 2023)
    assert (progress.reported, progress.expected, len(progress.missing)) == (0, 34, 34)
    assert progress.state is State.NO_DATA


def test_strong_on_the_old_scale_is_its_top_level_alone() -> None:
    district = District()
    district.rate("nd", "14215", 2021, {"vung_manh": 3, "kha": 1})
    progress = district.ask("R-ND", 2021)
    assert (progress.numerator, progress.denominator) == (3, 4)


def test_strong_on_the_later_scale_is_what_the_setting_says() -> None:
    district = District()
    district.rate("nd", "14215", 2023, {"htxs": 2, "htt": 3, "ht": 4}, scale="nv4")
    assert district.ask("R-ND", 2023).numerator == 5
    excellent_only = Policy(strong_levels=frozenset({"htxs"}))
    assert district.ask("R-ND", 2023, policy=excellent_only).numerator == 2
    assert district.ask("R-ND", 2023, policy=excellent_only).denominator == 9


def test_the_setting_for_strong_leaves_other_scales_and_other_targets_alone() -> None:
    district = District()
    district.rate("dtn", "14215", 2023, {"vung_manh": 1, "kha": 1}, scale="vm4")
    district.rate("pn", "14215", 2023, {"ht": 1})
    generous = Policy(strong_levels=frozenset({"kha", "ht"}))
    assert district.ask("R-DTN", 2023, policy=generous).numerator == 1
    assert district.ask("R-PN", 2023, policy=generous).numerator == 0


def test_excellent_unions_are_a_share_of_the_well_rated_ones() -> None:
    district = District()
    district.rate("ldld", "14215", 2023, {"htxs": 2, "htt": 8, "ht": 5})
    progress = district.ask("R-LDLD-HTXS", 2023)
    assert (progress.numerator, progress.denominator, progress.state) == (2, 10, State.MET)
    assert figure_of(progress, "14215").denominator == 10


def test_excellent_unions_are_a_share_of_all_rated_ones_where_the_setting_says_so() -> None:
    district = District()
    district.rate("ldld", "14215", 2023, {"htxs": 2, "htt": 8, "ht": 5, "chua_du_dk": 4})
    progress = district.ask("R-LDLD-HTXS", 2023, policy=Policy(excellent_of_all_rated=True))
    assert (progress.numerator, progress.denominator, progress.gap) == (2, 15, 1)


def test_no_well_rated_union_means_no_data_for_the_excellent_share() -> None:
    district = District()
    district.rate("ldld", "14215", 2023, {"ht": 5})
    progress = district.ask("R-LDLD-HTXS", 2023)
    assert (progress.state, progress.denominator, progress.reported) == (State.NO_DATA, 0, 1)


def test_unions_are_expected_only_where_there_is_one() -> None:
    district = District()
    district.rate("ldld", "14218", 2023, {"htt": 1})
    district.rate("ldld", "14215", 2023, {}, unrated=2)
    progress = district.ask("R-LDLD-HTT", 2023)
    assert [figure.unit for figure in progress.by_unit] == ["14215", "14218"]
    assert (progress.reported, progress.expected, progress.missing) == (1, 2, ("14215",))


def test_the_district_is_one_more_unit_where_it_has_unions_of_its_own() -> None:
    district = District()
    district.rate("ldld", "14218", 2023, {"htt": 1})
    district.rate("ldld", "366", 2023, {"htxs": 1, "ht": 2})
    progress = district.ask("R-LDLD-HTT", 2023)
    assert [figure.unit for figure in progress.by_unit] == ["14218", "366"]
    assert (progress.numerator, progress.denominator, progress.expected) == (2, 4, 2)
    assert figure_of(progress, "366").numerator == 1
    assert progress.trend == (YearValue(2023, 2, 4),)


def test_only_unions_are_kept_directly_under_the_district() -> None:
    district = District()
    district.rate("pn", "366", 2023, {"htt": 1})
    progress = district.ask("R-PN", 2023)
    assert (progress.expected, progress.denominator) == (34, 0)


def test_the_district_stays_a_unit_when_drawn_on_boundaries_after_its_end() -> None:
    district = District()
    district.rate("ldld", "14227", 2025, {"htt": 1})
    district.rate("ldld", "366", 2025, {"htt": 1})
    progress = district.ask("R-LDLD-HTT", 2025, boundaries=date(2025, 12, 31))
    assert [figure.unit for figure in progress.by_unit] == ["14215@2025-07-01", "366"]


def test_unions_under_a_province_stay_with_it_and_pass_to_its_successor_once() -> None:
    province = District(own_unit="37@2025-07-01")
    for year in (2024, 2025):
        province.rate("ldld", "36", year, {"htt": 1})
    before, after = province.ask("R-LDLD-HTT", 2024), province.ask("R-LDLD-HTT", 2025)
    assert [(figure.unit, figure.denominator) for figure in before.by_unit] == [("36", 1)]
    assert [(figure.unit, figure.denominator) for figure in after.by_unit] == [("37@2025-07-01", 1)]
    assert after.trend == (YearValue(2024, 1, 1), YearValue(2025, 1, 1))


def test_a_merged_commune_without_bases_stands_for_those_of_its_predecessors_that_have() -> None:
    district = District()
    district.rate("pn", "14215", 2024, {"htt": 1})
    district.rate("pn", "14242", 2024, {"ht": 1})
    figure = figure_of(district.ask("R-PN", 2024), MERGED)
    assert (figure.numerator, figure.denominator, figure.reported) == (1, 2, True)


def test_a_merged_commune_is_missing_while_a_predecessors_base_is_unrated() -> None:
    district = District()
    district.rate("pn", "14215", 2024, {"htt": 1})
    district.rate("pn", "14242", 2024, {}, unrated=1)
    progress = district.ask("R-PN", 2024)
    assert MERGED in progress.missing
    assert progress.numerator == 1


def test_an_own_base_of_a_merged_commune_stands_before_those_of_predecessors() -> None:
    district = District()
    district.rate("pn", "14215", 2024, {"htt": 1})
    district.rate("pn", MERGED, 2024, {}, unrated=1)
    figure = figure_of(district.ask("R-PN", 2024), MERGED)
    assert (figure.denominator, figure.reported) == (0, False)


def test_kinds_of_bases_roll_up_apart() -> None:
    district = District()
    district.rate("mttq", "14215", 2024, {"tot": 4}, kind="ban_ctmt")
    district.rate("mttq", MERGED, 2024, {"tot": 1}, kind="mttq_xa")
    figure = figure_of(district.ask("R-MTTQ", 2024), MERGED)
    assert (figure.numerator, figure.denominator, figure.reported) == (5, 5, True)


def test_share_follows_its_line_from_the_first_rated_year() -> None:
    district = District()
    for year, strong in ((2021, 45), (2023, 65)):
        district.rate("nd", "14215", year, {"vung_manh": strong, "kha": 100 - strong})
    progress = district.ask("R-ND", 2023)
    assert progress.trend == (YearValue(2021, 45, 100), YearValue(2023, 65, 100))
    assert (progress.state, progress.gap) == (State.ON_COURSE, 20)
    district.rate("nd", "14218", 2023, {"kha": 1})
    assert district.ask("R-ND", 2023).state is State.BEHIND


def test_every_commune_stands_in_the_list_in_code_order() -> None:
    district = District()
    assert tuple(figure.unit for figure in district.ask("R-PN", 2024).by_unit) == communes(2024)
