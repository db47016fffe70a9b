"""Which years have figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.editing.edits import Edit, Value
from hhdesk.domain.units import Tier
from hhdesk.store.queries.progress import years_with_figures


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = create_database(tmp_path / "thu.hhdb", Tier.DISTRICT, "366")
    yield made
    made.close()


def enter(desk: Desk, period: str) -> str:
    key: dict[str, Value] = {"organisation": "pn", "unit": "14233", "period": period}
    return save(desk, [Edit("membership", None, key, {"members": 10})]).ids[0]


def rate(desk: Desk, year: int) -> str:
    key: dict[str, Value] = {"organisation": "pn", "unit": "14233", "kind": "co_so", "name": "Hội Phụ nữ"}
    base = save(desk, [Edit("bases", None, key, {})]).ids[0]
    return save(desk, [Edit("ratings", None, {"base": base, "year": year}, {"level": "htt"})]).ids[0]


def years(desk: Desk) -> tuple[int, ...]:
    with desk.read() as session:
        return years_with_figures(session)


def test_an_empty_database_has_no_years(desk: Desk) -> None:
    assert years(desk) == ()


def test_years_of_year_rows_and_of_ratings_are_joined_in_order(desk: Desk) -> None:
    enter(desk, "2023")
    enter(desk, "2021")
    rate(desk, 2022)
    rate(desk, 2023)
    assert years(desk) == (2021, 2022, 2023)


def test_half_years_and_quarters_make_no_year(desk: Desk) -> None:
    enter(desk, "2022-H1")
    enter(desk, "2023-Q4")
    assert years(desk) == ()


def test_a_year_whose_rows_are_all_deleted_is_gone(desk: Desk) -> None:
    enter(desk, "2021")
    delete(desk, "membership", [enter(desk, "2022")])
    delete(desk, "ratings", [rate(desk, 2023)])
    assert years(desk) == (2021,)
