"""Progress read from a database agrees with a slow, obvious reading of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from sqlalchemy import insert

from hhdesk.app.desk import Desk
from hhdesk.app.editing.bulk import put_rows
from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.read_progress import read_first_rate, read_progress, read_progress_again
from hhdesk.domain.progress_records import State, TargetProgress, YearValue
from hhdesk.domain.registry import BASES, MEMBERSHIP, RATINGS
from hhdesk.domain.targets import Comparison, TargetGroup
from hhdesk.store.tables import target_set_table, target_table
from tests.app.slow_progress import MERGER, OLD, YEARS, Facts, Reading, facts, summed
from tests.desks import DISTRICT, HAI_MINH, HAI_VAN, MERGED, base, membership, new_desk, put, rating


def store(desk: Desk, facts: Facts) -> None:
    with desk.write("enter") as work:
        if facts.memberships:
            put_rows(work, MEMBERSHIP, facts.memberships, ["eligible", "members", "admitted", "new_bases"])
        _, ids = put_rows(work, BASES, facts.bases, ["founded", "closed"])
        rated = [{**row, "base": ids[row["base"]]} for row in facts.ratings]
        if rated:
            put_rows(work, RATINGS, rated, ["scale", "level", "proposed_level"])


def expect_ratings(reading: Reading, found: TargetProgress, kinds: Sequence[str]) -> None:
    target = found.target
    places = reading.communes()
    of_unions = target.organisation == "ldld"
    candidates = sorted([*places, DISTRICT]) if of_unions else places
    open_of = {
        unit: [each for kind in kinds for each in reading.open_bases(target.organisation, kind, unit)]
        for unit in candidates
    }
    expected = [unit for unit in candidates if open_of[unit]] if of_unions else places
    pairs = {unit: reading.share(target.code, set(target.levels), open_of[unit]) for unit in candidates}
    missing = [
        unit
        for unit in expected
        if not open_of[unit] or not all(reading.levels(each, reading.year) for each in open_of[unit])
    ]
    agree(found, summed(pairs.values()), {unit: pairs[unit] for unit in expected}, missing)


def agree(
    found: TargetProgress, area: tuple[int, int], by_unit: dict[str, tuple[int, int]], missing: list[str]
) -> None:
    assert (found.numerator, found.denominator) == (area if area[1] else (0, 0)), found.code
    assert found.missing == tuple(missing), found.code
    assert (found.reported, found.expected) == (len(by_unit) - len(missing), len(by_unit))
    figures = {each.unit: (each.numerator, each.denominator) for each in found.by_unit}
    assert figures == {unit: pair if pair[1] else (0, 0) for unit, pair in by_unit.items()}, found.code
    if area[1]:
        share = Fraction(100 * area[0], area[1])
        strict = found.target.comparison is Comparison.ABOVE
        met = share > found.target.threshold if strict else share >= found.target.threshold
        assert found.parts or (found.state is State.MET) == met
    else:
        assert found.value is None


def expected_of(reading: Reading, found: TargetProgress) -> None:
    places = reading.communes()
    if found.target.group is TargetGroup.CUMULATIVE:
        column = {"new_members": "admitted", "new_bases": "new_bases"}[found.target.measure]
        assert found.numerator == reading.counted(column, [MERGED, HAI_MINH, DISTRICT])
        assert {each.unit: each.numerator for each in found.by_unit} == {
            unit: reading.counted(column, [unit]) for unit in places
        }
        assert found.missing == tuple(
            unit for unit in places if not reading.amount(column, unit, reading.year)[1]
        )
    elif found.code == "M-PN":
        stocks = {unit: reading.stock(unit) for unit in places}
        pairs = {unit: pair or (0, 0) for unit, pair in stocks.items()}
        agree(found, summed(pairs.values()), pairs, [unit for unit, pair in stocks.items() if pair is None])
    elif found.target.group is TargetGroup.RATING:
        expect_ratings(reading, found, found.target.base_kinds)
        for part in found.parts:
            expect_ratings(reading, part, [part.code.partition("/")[2]])


@settings(max_examples=50)
@given(facts=facts(), year=st.sampled_from(YEARS))
def test_progress_agrees_with_a_slow_reading_of_the_facts(facts: Facts, year: int) -> None:
    with TemporaryDirectory() as folder:
        desk = new_desk(Path(folder) / "a.hhdb")
        store(desk, facts)
        reading = Reading(desk, facts, year)
        for found in read_progress(desk, year).targets:
            expected_of(reading, found)
        desk.close()


def figure(desk: Desk, year: int, code: str) -> TargetProgress:
    return next(each for each in read_progress(desk, year).targets if each.code == code)


def test_deleted_rows_count_nowhere(desk: Desk) -> None:
    ids = put(desk, membership(HAI_MINH, "2023", eligible=100, members=90), base(HAI_MINH, "A", "ccb")).ids
    put(desk, rating(ids[1], 2023, level="htt"))
    assert [figure(desk, 2023, code).denominator for code in ("M-PN", "R-CCB-HT")] == [100, 1]
    delete(desk, "membership", ids[:1])
    delete(desk, "bases", ids[1:])
    assert [figure(desk, 2023, code).denominator for code in ("M-PN", "R-CCB-HT")] == [0, 0]


def test_reading_again_touches_the_organisations_named_alone(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", "pn", eligible=100, members=90))
    before = read_progress(desk, 2023)
    put(desk, membership(HAI_MINH, "2023", "pn", eligible=100, members=95))
    put(desk, membership(HAI_MINH, "2023", "nd", eligible=100, members=95))
    after = read_progress_again(desk, before, ["pn"])
    changed = {each.code for each, was in zip(after.targets, before.targets, strict=True) if each != was}
    assert changed == {"M-PN"}
    assert read_progress_again(desk, after, ["nd"]) == read_progress(desk, 2023)


@pytest.mark.parametrize(
    ("founded", "closed", "counts"),
    [
        (None, None, True),
        (date(2023, 12, 31), None, True),
        (date(2024, 1, 1), None, False),
        (None, date(2024, 1, 1), True),
        (None, date(2023, 12, 31), False),
    ],
)
def test_a_base_counts_if_it_is_open_on_the_last_day(
    desk: Desk, founded: date | None, closed: date | None, counts: bool
) -> None:
    (identity,) = put(desk, base(HAI_MINH, "A", founded=founded, closed=closed)).ids
    put(desk, rating(identity, 2023, level="htt"))
    found = figure(desk, 2023, "R-LDLD-HTT")
    assert (found.denominator, found.expected) == ((1, 1) if counts else (0, 0))


def test_a_base_without_a_founding_day_begins_with_its_first_level(desk: Desk) -> None:
    (identity,) = put(desk, base(HAI_MINH, "A")).ids
    put(desk, rating(identity, 2022, proposed_level="htt"), rating(identity, 2024, level="htt"))
    (gone,) = put(desk, rating(identity, 2023, level="ht")).ids
    delete(desk, "ratings", [gone])
    years = (2022, 2023, 2024, 2025)
    assert [figure(desk, year, "R-LDLD-HTT").expected for year in years] == [0, 0, 1, 1]
    delete(desk, "bases", [identity])
    assert [figure(desk, year, "R-LDLD-HTT").expected for year in years] == [0, 0, 0, 0]


def test_a_deleted_base_is_not_waited_for(desk: Desk) -> None:
    (identity,) = put(desk, base(HAI_MINH, "A", founded=date(2020, 1, 1))).ids
    assert figure(desk, 2023, "R-LDLD-HTT").missing == (HAI_MINH,)
    delete(desk, "bases", [identity])
    assert figure(desk, 2023, "R-LDLD-HTT").missing == ()


def test_one_person_more_than_the_threshold_meets_what_is_strict(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2025", eligible=100, members=89))
    assert (figure(desk, 2025, "M-PN").state, figure(desk, 2025, "M-PN").gap) == (State.BEHIND, 1)
    put(desk, membership(HAI_MINH, "2025", members=90))
    assert figure(desk, 2025, "M-PN").state is State.MET


@pytest.mark.parametrize(("year", "expected"), [(2020, 34), (2023, 34), (2024, 24), (2025, 24)])
def test_the_communes_of_the_reference_day_are_expected(desk: Desk, year: int, expected: int) -> None:
    assert figure(desk, year, "M-PN").expected == expected


def test_later_boundaries_roll_old_communes_up(desk: Desk) -> None:
    for unit in OLD:
        put(desk, membership(unit, "2023", eligible=10, members=9))
    (then,) = [each for each in read_progress(desk, 2023).targets if each.code == "M-PN"]
    (now,) = [each for each in read_progress(desk, 2023, boundaries=MERGER).targets if each.code == "M-PN"]
    assert (then.numerator, now.numerator, now.expected) == (27, 27, 24)
    assert {each.unit: each.numerator for each in now.by_unit if each.reported} == {MERGED: 27}


def test_a_setting_changes_what_counts_as_strong(desk: Desk) -> None:
    (farmers,) = put(desk, base(HAI_MINH, "Hội Nông dân", "nd")).ids
    put(desk, rating(farmers, 2023, level="htt"))
    assert figure(desk, 2023, "R-ND").numerator == 1
    save_setting(desk, "strong_levels", "htxs", date(2023, 1, 1))
    assert figure(desk, 2023, "R-ND").numerator == 0
    assert desk.reference.settings.value("strong_levels", date(2022, 12, 31)) == "htxs+htt"


def test_a_later_target_set_is_rows_in_tables_alone(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", "14281@2025-07-01")
    old = next(each for each in desk.reference.target_sets[0].targets if each.code == "M-PN")
    with desk.write("targets") as work:
        window = {"code": "2030", "label": "Mục tiêu 2026–2030", "first_year": 2026, "last_year": 2030}
        work.connection.execute(insert(target_set_table), window)
        shared = {"target_set": "2030", "base_kinds": "", "within": None, "levels": ""}
        texts = {"label": old.label, "short_label": old.short_label}
        members = {"code": "M-PN-30", "position": 1, "organisation": "pn", "target_group": "membership"}
        members |= {"measure": "members/eligible", "comparison": ">=", "threshold": "92.5"}
        admitted = {"code": "M-LDLD-30", "position": 2, "organisation": "ldld", "target_group": "cumulative"}
        admitted |= {"measure": "new_members", "comparison": ">=", "threshold": "40"}
        work.connection.execute(
            insert(target_table), [{**shared, **texts, **row} for row in (members, admitted)]
        )
    desk.refresh()
    own = desk.info.unit
    put(
        desk,
        membership(own, "2026", eligible=1000, members=900),
        membership(own, "2027", eligible=1000, members=925),
    )
    for year, joined in ((2025, 100), (2026, 15), (2027, 25)):
        put(desk, membership(own, str(year), "ldld", admitted=joined))
    progress = read_progress(desk, 2027)
    assert (progress.first_year, progress.last_year) == (2026, 2030)
    met, counted = progress.targets
    assert (met.code, met.state, met.gap, met.value) == ("M-PN-30", State.MET, 0, 92.5)
    assert (counted.numerator, counted.state) == (40, State.MET)
    assert [each.code for each in read_progress(desk, 2025).targets][:2] == ["M-CCB", "M-PN"]
    desk.close()


def test_the_line_of_an_area_starts_with_its_first_rate(desk: Desk) -> None:
    put(
        desk, membership(HAI_MINH, "2021", members=80), membership(HAI_MINH, "2022", eligible=100, members=85)
    )
    put(desk, membership(HAI_MINH, "2023", eligible=100, members=90))
    assert read_first_rate(desk, 2021, DISTRICT, "pn") is None
    for year in (2022, 2023):
        assert read_first_rate(desk, year, DISTRICT, "pn") == YearValue(2022, 85, 100)
    assert read_first_rate(desk, 2023, DISTRICT, "nd") is None
    assert read_first_rate(desk, 2023, HAI_VAN, "pn") is None
