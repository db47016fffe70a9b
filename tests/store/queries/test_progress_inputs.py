"""What progress is computed from: bases and ratings counted for each year's reference day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.editing.edits import Edit, Value
from hhdesk.domain.progress.inputs import BaseCount, ProgressInputs, RatingCount
from hhdesk.domain.units import Tier
from hhdesk.store.queries.progress import read_progress_inputs

UNIT = "14233"
DAYS = {2023: date(2023, 12, 31), 2024: date(2024, 12, 31)}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = create_database(tmp_path / "thu.hhdb", Tier.DISTRICT, "366")
    yield made
    made.close()


def add_base(desk: Desk, name: str = "Hội Phụ nữ", organisation: str = "pn", **dates: date) -> str:
    key: dict[str, Value] = {"organisation": organisation, "unit": UNIT, "kind": "co_so", "name": name}
    return save(desk, [Edit("bases", None, key, {**dates})]).ids[0]


def rate(desk: Desk, base: str, year: int, level: str | None = "htt") -> str:
    values: dict[str, Value] = {"level": level} if level else {"points": 8_000}
    return save(desk, [Edit("ratings", None, {"base": base, "year": year}, values)]).ids[0]


def read(
    desk: Desk, days: Mapping[int, date] = DAYS, organisations: tuple[str, ...] | None = None
) -> ProgressInputs:
    with desk.read() as session:
        return read_progress_inputs(session, days, organisations)


def open_and_rated(inputs: ProgressInputs) -> dict[int, tuple[int, int]]:
    return {count.year: (count.open, count.rated) for count in inputs.base_counts}


def test_a_base_is_open_from_its_founding_day_to_the_day_before_it_closes(desk: Desk) -> None:
    add_base(desk, "Đến kịp", founded=date(2023, 12, 31))
    add_base(desk, "Đến sau", founded=date(2024, 1, 1))
    add_base(desk, "Đóng đúng ngày", founded=date(2020, 1, 1), closed=date(2024, 12, 31))
    add_base(desk, "Đóng hôm sau", founded=date(2020, 1, 1), closed=date(2025, 1, 1))
    assert open_and_rated(read(desk)) == {2023: (3, 0), 2024: (3, 0)}


def test_without_a_founding_day_a_base_opens_with_its_first_level(desk: Desk) -> None:
    base = add_base(desk)
    assert read(desk).base_counts == ()
    rate(desk, base, 2023, level=None)
    rate(desk, base, 2024)
    assert open_and_rated(read(desk)) == {2024: (1, 1)}


def test_a_first_level_before_the_years_asked_for_opens_a_base_too(desk: Desk) -> None:
    rate(desk, add_base(desk), 2021)
    assert open_and_rated(read(desk)) == {2023: (1, 0), 2024: (1, 0)}


def test_levels_are_counted_apart_by_year_scale_and_level(desk: Desk) -> None:
    for name, level in (("Một", "htt"), ("Hai", "htt"), ("Ba", "ht")):
        rate(desk, add_base(desk, name, founded=date(2020, 1, 1)), 2024, level)
    rate(desk, add_base(desk, "Bốn", founded=date(2020, 1, 1)), 2023)
    counted = {(count.year, count.level): count.bases for count in read(desk).rating_counts}
    assert counted == {(2023, "htt"): 1, (2024, "htt"): 2, (2024, "ht"): 1}
    assert open_and_rated(read(desk)) == {2023: (4, 1), 2024: (4, 3)}


def test_levels_of_closed_and_deleted_bases_do_not_count(desk: Desk) -> None:
    rate(desk, add_base(desk, "Đã đóng", founded=date(2020, 1, 1), closed=date(2024, 6, 1)), 2024)
    gone = add_base(desk, "Đã xóa", founded=date(2020, 1, 1))
    rate(desk, gone, 2024)
    delete(desk, "bases", [gone])
    assert read(desk).rating_counts == ()
    assert open_and_rated(read(desk)) == {2023: (1, 0)}


def test_only_the_organisations_asked_for_are_read(desk: Desk) -> None:
    for organisation in ("pn", "nd"):
        rate(desk, add_base(desk, organisation=organisation, founded=date(2020, 1, 1)), 2024)
        key: dict[str, Value] = {"organisation": organisation, "unit": UNIT, "period": "2024"}
        save(desk, [Edit("membership", None, key, {"members": 10})])
    found = read(desk, {2024: DAYS[2024]}, ("nd",))
    assert found.base_counts == (BaseCount("nd", "co_so", UNIT, 2024, 1, 1),)
    (rating,) = found.rating_counts
    assert rating == RatingCount("nd", "co_so", UNIT, 2024, rating.scale, "htt", 1)
    assert [figures.organisation for figures in found.membership] == ["nd"]


@pytest.mark.parametrize(("scale", "level"), [("nv4", "lạ"), ("lạ", "htt"), (None, "htt")])
def test_a_level_that_only_another_program_writes_is_counted_as_it_stands(
    desk: Desk, scale: str | None, level: str
) -> None:
    for name in ("Một", "Hai"):
        rate(desk, add_base(desk, name, founded=date(2020, 1, 1)), 2024)
    with closing(sqlite3.connect(desk.path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE rating SET scale = ?, level = ? WHERE rowid = 1", (scale, level))
    found = {(each.scale, each.level, each.bases) for each in read(desk).rating_counts}
    assert found == {("nv4", "htt", 1), (scale, level, 1)}
