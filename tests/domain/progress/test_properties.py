"""What holds for any figures whatever: sums, coverage and order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hhdesk.domain.figures import NOT_APPLICABLE, Figure
from hhdesk.domain.progress import (
    BaseCount,
    MembershipFigures,
    ProgressInputs,
    RatingCount,
    compute_progress,
)
from hhdesk.domain.progress_records import State, TargetProgress, UnitFigure
from tests.domain.progress.reference import DISTRICT, TARGETS, UNITS

SOME_UNITS = ("14215", "14242", "14257", "14218", "14227", "14215@2024-09-01", "14218@2024-09-01", DISTRICT)
LEVELS = (("nv4", "htxs"), ("nv4", "htt"), ("nv4", "ht"), ("nv4", "chua_du_dk"))

units = st.sampled_from(SOME_UNITS)
years = st.integers(2020, 2026)
counts: st.SearchStrategy[Figure] = st.none() | st.just(NOT_APPLICABLE) | st.integers(0, 3000)
eligible: st.SearchStrategy[Figure] = st.none() | st.just(NOT_APPLICABLE) | st.integers(1, 3000)
membership = st.lists(
    st.builds(
        MembershipFigures,
        st.sampled_from(["pn", "ldld"]),
        units,
        years,
        eligible=eligible,
        members=counts,
        admitted=counts,
        new_bases=counts,
    ),
    unique_by=lambda row: (row.organisation, row.unit, row.year),
    max_size=30,
)


@st.composite
def rated_bases(draw: st.DrawFn) -> tuple[list[BaseCount], list[RatingCount]]:
    kinds = st.sampled_from([("mttq", "mttq_xa"), ("mttq", "ban_ctmt"), ("ldld", "co_so")])
    keys = draw(st.lists(st.tuples(kinds, units, years), unique=True, max_size=20))
    bases: list[BaseCount] = []
    ratings: list[RatingCount] = []
    for (organisation, kind), unit, year in keys:
        levels = draw(st.dictionaries(st.sampled_from(LEVELS), st.integers(1, 9), max_size=4))
        rated = sum(levels.values())
        unrated = draw(st.integers(0, 2))
        bases.append(BaseCount(organisation, kind, unit, year, rated + unrated, rated))
        ratings += [
            RatingCount(organisation, kind, unit, year, *level, bases=count)
            for level, count in levels.items()
        ]
    return bases, ratings


@st.composite
def all_inputs(draw: st.DrawFn) -> ProgressInputs:
    bases, ratings = draw(rated_bases())
    return ProgressInputs(tuple(draw(membership)), tuple(ratings), tuple(bases))


@given(all_inputs(), years)
def test_the_units_of_a_ratio_add_up_to_the_area(inputs: ProgressInputs, year: int) -> None:
    for target in compute_progress(inputs, UNITS, TARGETS, DISTRICT, DISTRICT, year).targets:
        for part in (target, *target.parts):
            if part.denominator is not None:
                assert sum(figure.numerator for figure in part.by_unit) == part.numerator
                assert sum(figure.denominator or 0 for figure in part.by_unit) == part.denominator
        if target.parts:
            assert sum(part.numerator for part in target.parts) == target.numerator


@given(all_inputs(), years)
def test_a_unit_is_either_reported_or_missing_and_all_stand_in_code_order(
    inputs: ProgressInputs, year: int
) -> None:
    for target in compute_progress(inputs, UNITS, TARGETS, DISTRICT, DISTRICT, year).targets:
        for part in (target, *target.parts):
            listed = [figure.unit for figure in part.by_unit]
            assert listed == sorted(set(listed), key=lambda unit: (UNITS[unit].code, unit))
            assert part.reported + len(part.missing) == part.expected == len(listed)
            assert part.missing == tuple(figure.unit for figure in part.by_unit if not figure.reported)


@given(all_inputs(), years)
def test_no_data_means_neither_value_nor_gap_and_a_met_target_lacks_nobody(
    inputs: ProgressInputs, year: int
) -> None:
    for target in compute_progress(inputs, UNITS, TARGETS, DISTRICT, DISTRICT, year).targets:
        figures: tuple[TargetProgress | UnitFigure, ...] = (target, *target.parts, *target.by_unit)
        for figure in figures:
            if figure.state is State.NO_DATA:
                assert (figure.numerator, figure.denominator or 0) == (0, 0)
                assert (figure.value, figure.gap) == (None, None)
            elif figure.state is not None:
                assert figure.value is not None
                assert figure.gap is not None
                assert figure.gap >= 0
                if figure.state is State.MET:
                    assert figure.gap == 0


@given(all_inputs(), years)
def test_any_order_of_rows_gives_the_same_progress(inputs: ProgressInputs, year: int) -> None:
    backwards = ProgressInputs(inputs.membership[::-1], inputs.rating_counts[::-1], inputs.base_counts[::-1])
    asked = compute_progress(inputs, UNITS, TARGETS, DISTRICT, DISTRICT, year)
    assert compute_progress(backwards, UNITS, TARGETS, DISTRICT, DISTRICT, year) == asked
