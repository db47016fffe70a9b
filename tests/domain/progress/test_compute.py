"""The whole question: which targets, which units, whichever order the rows come in."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest

from hhdesk.domain.progress import ProgressInputs, compute_progress
from hhdesk.domain.progress_records import Progress, State
from tests.domain.progress.district import District, communes
from tests.domain.progress.reference import DISTRICT, TARGETS, UNITS

Row = TypeVar("Row")


def ask(inputs: ProgressInputs, year: int, organisation: str | None = None, unit: str = DISTRICT) -> Progress:
    return compute_progress(inputs, UNITS, TARGETS, DISTRICT, unit, year, organisation)


def full_district() -> District:
    """Figures of every kind, complete for 2021 to 2025 and different from unit to unit."""
    district = District()
    for year in range(2021, 2026):
        for place, unit in enumerate(communes(year), start=year):
            for organisation in ("ccb", "pn", "nd", "dtn"):
                district.members(organisation, unit, year, 700 + place * 37 % 300, 1000)
            district.unions(unit, year, place % 20, place % 2)
            for organisation in ("ccb", "pn", "ldld"):
                district.rate(organisation, unit, year, {"htxs": 1, "htt": 1 + place % 3, "ht": 1})
            for organisation in ("nd", "dtn"):
                district.rate(organisation, unit, year, {"vung_manh": 3, "kha": 1 + place % 2})
            district.rate("mttq", unit, year, {"tot": 1}, kind="mttq_xa")
            district.rate("mttq", unit, year, {"tot": 9, "kha": 1 + place % 4}, kind="ban_ctmt")
    return district


@pytest.mark.parametrize(
    ("year", "units"), [(2019, 35), (2021, 34), (2022, 34), (2023, 34), (2024, 24), (2025, 24), (2026, 24)]
)
def test_the_communes_of_the_reference_day_are_expected(year: int, units: int) -> None:
    for target in ask(ProgressInputs(), year, "pn").targets:
        assert (target.expected, len(target.by_unit), len(target.missing)) == (units, units, units)


def test_in_the_provinces_database_the_year_2025_ends_with_the_eight_new_communes() -> None:
    progress = compute_progress(
        ProgressInputs(), UNITS, TARGETS, "37@2025-07-01", "37@2025-07-01", 2025, "pn"
    )
    assert {target.expected for target in progress.targets} == {8}


def test_without_any_figure_every_target_has_no_data() -> None:
    progress = ask(ProgressInputs(), 2023)
    assert len(progress.targets) == 14
    for target in progress.targets:
        assert (target.state, target.numerator, target.value, target.gap) == (State.NO_DATA, 0, None, None)
        assert target.denominator == (None if target.target.is_count else 0)
        assert target.trend == ()


def test_unions_without_bases_expect_no_unit() -> None:
    progress = ask(ProgressInputs(), 2023, "ldld")
    assert [target.expected for target in progress.targets] == [34, 34, 0, 0]
    assert [target.complete for target in progress.targets] == [False, False, True, True]


def test_targets_come_in_the_sets_order_and_only_of_the_organisation_asked_for() -> None:
    assert [target.code for target in ask(ProgressInputs(), 2023).targets] == [
        target.code for target in TARGETS.targets
    ]
    assert [target.code for target in ask(ProgressInputs(), 2023, "ccb").targets] == [
        "M-CCB",
        "R-CCB-HT",
        "R-CCB-HTT",
    ]


def test_progress_names_its_year_unit_and_window() -> None:
    progress = ask(ProgressInputs(), 2023)
    assert (progress.year, progress.unit) == (2023, DISTRICT)
    assert (progress.first_year, progress.last_year) == (2021, 2025)


def test_a_commune_of_the_district_is_asked_alone() -> None:
    district = full_district()
    progress = ask(district.inputs(), 2025, "pn", unit="14215@2024-09-01")
    members = progress.targets[0]
    assert [figure.unit for figure in members.by_unit] == ["14215@2024-09-01"]
    assert (members.numerator, members.denominator) == (members.by_unit[0].numerator, 1000)
    assert [point.denominator for point in members.trend] == [3000, 3000, 3000, 1000, 1000]


def test_a_full_district_is_complete_and_every_target_has_a_point_a_year() -> None:
    progress = ask(full_district().inputs(), 2025)
    for target in progress.targets:
        assert target.complete
        assert (target.reported, target.expected) == (24, 24)
        assert [point.year for point in target.trend] == [2021, 2022, 2023, 2024, 2025]
        assert (target.trend[-1].numerator, target.trend[-1].denominator) == (
            target.numerator,
            target.denominator,
        )


def test_a_years_last_trend_point_is_what_that_year_said_itself() -> None:
    inputs = full_district().inputs()
    trends = {target.code: target.trend for target in ask(inputs, 2025).targets}
    for year in range(2021, 2025):
        for target in ask(inputs, year).targets:
            assert target.trend[-1] == trends[target.code][year - 2021]


@pytest.mark.parametrize("step", [2, 7, -1])
def test_order_of_rows_does_not_matter(step: int) -> None:
    inputs = full_district().inputs()
    dealt = ProgressInputs(
        dealt_out(inputs.membership, step),
        dealt_out(inputs.rating_counts, step),
        dealt_out(inputs.base_counts, step),
    )
    assert dealt != inputs
    assert ask(dealt, 2024) == ask(inputs, 2024)


def dealt_out(rows: tuple[Row, ...], step: int) -> tuple[Row, ...]:
    """The rows in another order: dealt into `step` heaps that are put on one another, or backwards for -1."""
    if step < 0:
        return rows[::step]
    return tuple(row for heap in range(step) for row in rows[heap::step])


def test_boundaries_of_the_year_itself_change_nothing() -> None:
    inputs = full_district().inputs()
    redrawn = compute_progress(
        inputs, UNITS, TARGETS, DISTRICT, DISTRICT, 2023, boundaries=date(2023, 12, 31)
    )
    assert redrawn == ask(inputs, 2023)


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(KeyError):
        ask(ProgressInputs(), 2023, unit="99999")
