"""The delivered CSV files agree with each other and with the history of the communes."""

from __future__ import annotations

import csv
import itertools
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from hhdesk.assets import asset
from hhdesk.domain.registry import BASE_KINDS, SCALES
from hhdesk.domain.units import Unit, Units
from hhdesk.store.seed import unit_rows

FILES = sorted(asset("db", "reference").glob("*.csv"))


def read(name: str) -> list[dict[str, str]]:
    with asset("db", "reference", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def units() -> Units:
    return Units(Unit(**row) for row in unit_rows(read("units")))


@pytest.mark.parametrize(
    ("area", "day", "communes"),
    [
        ("366", date(2020, 1, 31), 35),
        ("366", date(2020, 2, 1), 34),
        ("366", date(2024, 8, 31), 34),
        ("366", date(2024, 9, 1), 24),
        ("366", date(2025, 6, 30), 24),
        ("37@2025-07-01", date(2025, 7, 1), 8),
    ],
)
def test_as_many_communes_as_there_were(units: Units, area: str, day: date, communes: int) -> None:
    assert len(units.communes(area, day)) == communes


def test_every_line_of_successors_reaches_a_unit_of_today(units: Units) -> None:
    lost = [unit.id for unit in units.all() if unit.kind != "huyện" and not units.heir_on(unit.id, date.max)]
    assert lost == []


def test_a_successor_starts_on_the_day_after_the_end(units: Units) -> None:
    for unit in units.all():
        if unit.successor and unit.valid_to:
            start = units[unit.successor].valid_from
            assert start is not None
            assert (start - unit.valid_to).days == 1, unit.id


def test_versions_of_a_code_do_not_overlap(units: Units) -> None:
    for code in {unit.code for unit in units.all()}:
        versions = units.versions(code)
        for older, newer in itertools.pairwise(versions):
            assert older.valid_to is not None
            assert newer.valid_from is not None
            assert older.valid_to < newer.valid_from, code


def test_targets_name_levels_of_their_organisations_scales() -> None:
    levels = {(row["scale"], row["code"]) for row in read("levels")}
    for target in (row for row in read("targets") if row["group"] == "rating"):
        scales = [row["scale"] for row in read("scales") if row["organisation"] == target["organisation"]]
        for level in target["levels"].split("+"):
            assert any((scale, level) in levels for scale in scales), (target["code"], level)


def test_codes_refer_to_rows_that_exist() -> None:
    organisations = {row["code"]: row for row in read("organisations")}
    target_sets = {row["code"] for row in read("target_sets")}
    codes = {row["code"] for row in read("targets")}
    for row in [*read("targets"), *read("tasks"), *read("scales")]:
        assert row["organisation"] in organisations
    for row in read("targets"):
        assert row["target_set"] in target_sets
        assert row["within"] in codes | {""}
        kinds = organisations[row["organisation"]]["base_kinds"].split("|")
        assert set(filter(None, row["base_kinds"].split("|"))) <= set(kinds) <= set(BASE_KINDS)
    assert {row["scale"] for row in read("levels")} == set(SCALES) == {row["scale"] for row in read("scales")}


def test_every_organisation_has_one_scale_in_every_year() -> None:
    for organisation in (row["code"] for row in read("organisations")):
        for year in range(2015, 2031):
            uses = [
                row["scale"]
                for row in read("scales")
                if row["organisation"] == organisation
                and int(row["first_year"] or year) <= year <= int(row["last_year"] or year)
            ]
            assert len(uses) == 1, (organisation, year)


def test_points_of_a_scale_leave_no_gap() -> None:
    graded = [row for row in read("levels") if row["points_from"]]
    for scale in {row["scale"] for row in graded}:
        ladder = [(int(row["points_from"]), int(row["points_to"])) for row in graded if row["scale"] == scale]
        assert ladder[0][1] == 100
        assert ladder[-1][0] == 0
        assert all(upper[0] == lower[1] + 1 for upper, lower in itertools.pairwise(ladder)), scale


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_is_composed_and_lines_end_alike(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert text.endswith("\n")
