"""The sample: the same every time, plausible, marked, and with something of everything."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.forms.tasks import read_tasks
from hhdesk.app.read_progress import read_progress
from hhdesk.app.sample.fill import fill, invent
from hhdesk.app.sample.places import YEARS
from hhdesk.domain.checks import check_rating
from hhdesk.domain.progress_records import State, TargetProgress
from hhdesk.domain.records import Base, Rating
from hhdesk.domain.registry import KINDS
from tests.desks import DISTRICT, MERGED, living, new_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = new_desk(tmp_path_factory.mktemp("sample") / "a.hhdb", sample=True)
    fill(desk)
    yield desk
    desk.close()


def figure(desk: Desk, year: int, code: str) -> TargetProgress:
    return next(each for each in read_progress(desk, year).targets if each.code == code)


def test_the_same_seed_gives_the_same_figures(desk: Desk) -> None:
    assert invent(desk.reference) == invent(desk.reference)
    assert invent(desk.reference, seed=1).memberships != invent(desk.reference).memberships


def test_filling_again_changes_nothing(desk: Desk) -> None:
    assert fill(desk).change.edit == 0


def test_invented_figures_never_reach_a_real_database(tmp_path: Path) -> None:
    real = new_desk(tmp_path / "a.hhdb")
    with pytest.raises(ValueError, match="sample"):
        fill(real)
    assert living(real.path) == {}
    real.close()


@pytest.mark.parametrize(("year", "communes"), [(2021, 34), (2022, 34), (2023, 34), (2024, 24), (2025, 24)])
def test_the_communes_of_each_year_report(desk: Desk, year: int, communes: int) -> None:
    found = figure(desk, year, "M-CCB")
    assert (found.expected, found.reported) == (communes, communes)


def test_a_commune_gets_its_own_part_of_the_same_figures(desk: Desk, tmp_path: Path) -> None:
    commune = new_desk(tmp_path / "b.hhdb", MERGED, sample=True)
    fill(commune)
    own, all_of_it = living(commune.path), living(desk.path)
    assert own.items() <= all_of_it.items()
    scope = commune.reference.units.scope(MERGED)
    assert {dict(row)["unit"] for row in own.values() if "unit" in dict(row)} == scope
    commune.close()


def test_every_state_occurs_in_the_district_and_in_its_communes(desk: Desk) -> None:
    targets = [each for year in YEARS for each in read_progress(desk, year).targets]
    assert {each.state for each in targets} == {State.MET, State.ON_COURSE, State.BEHIND}
    of_units = {unit.state for each in targets for unit in each.by_unit}
    assert of_units == {State.MET, State.ON_COURSE, State.BEHIND, State.NO_DATA, None}


def test_totals_are_those_of_a_district_of_this_size(desk: Desk) -> None:
    women = figure(desk, 2023, "M-PN")
    assert 60_000 < women.denominator < 70_000  # type: ignore[operator]
    assert 89 < women.value < 90  # type: ignore[operator]
    assert (women.state, women.reported, women.expected) == (State.MET, 31, 34)
    admitted = [figure(desk, year, "M-LDLD-DV").numerator for year in YEARS]
    assert admitted == sorted(admitted)
    assert 2_000 < admitted[-1] < 2_500
    hamlets = next(each for each in figure(desk, 2021, "R-MTTQ").parts if each.code.endswith("ban_ctmt"))
    assert 420 < hamlets.denominator < 560  # type: ignore[operator]


def test_a_few_communes_are_not_complete_in_the_last_year(desk: Desk) -> None:
    for found in read_progress(desk, 2025).targets:
        if found.code.startswith("R-"):
            assert 2 <= len(found.missing) <= 3, found.code
    for found in read_progress(desk, 2024).targets:
        assert found.complete, found.code


def test_figures_are_within_what_can_be(desk: Desk) -> None:
    figures = invent(desk.reference)
    for row in figures.memberships:
        assert 0 <= row["members"] <= row["eligible"], row
        assert row["admitted"] >= 0
        assert row["left"] >= 0
    bases = {str(place): Base(str(place), **base.row) for place, base in enumerate(figures.bases)}
    for row in figures.ratings:
        scale = desk.reference.scales[row["scale"]]
        assert check_rating(Rating("", **row), bases[row["base"]], scale) == [], row


def test_slips_and_overlaps_are_there_to_be_found(desk: Desk) -> None:
    notes = Counter(row["note"] for row in invent(desk.reference).memberships)
    assert 3 < notes["rà soát lại danh sách"] < 40
    lines = [line for year in YEARS for line in read_tasks(desk, None, DISTRICT, year).lines]
    assert {line.task.state for line in lines} == {"planned", "running", "done", "stopped"}
    assert 4 <= sum(bool(line.overlaps) for line in lines) <= 40


def test_every_kind_of_record_is_filled_and_nothing_dangles(desk: Desk) -> None:
    assert {table for table, _ in living(desk.path)} == {kind.table for kind in KINDS.values()}
    with closing(sqlite3.connect(desk.path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
