"""How the work of everyday chores grows with the district, counted in statements and in steps of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bench.chores import CHORES, Bench
from bench.databases import AUTHOR, CLOCK
from bench.district import fill_district
from hhdesk.app.open_database import open_desk

FEW, MANY = 2, 6
STEPS = 100  # instructions of SQLite's machine that count as one
SHARE = 1.25  # what is one commune's may grow with the depth of indexes, not with the district
LINEAR = 1.25 * MANY / FEW
OF_ONE_COMMUNE = (
    "membership form of a commune",
    "ratings form of a commune",
    "tasks form of a commune",
    "bases of a commune",
    "template of a commune",
    "status of the frame",
    "progress of a commune",
    "save one figure",
    "save one rating",
    "newest history",
    "history of a commune",
    "dump a commune's ratings",
)
OF_THE_DISTRICT = (
    "membership form",
    "ratings form",
    "tasks form",
    "contents for a package",
    "progress of the district",
    "progress of one organisation",
    "board of packages",
    "search",
    "dump all ratings",
)


class Effort:
    """Statements sent, and steps that SQLite took for them."""

    def __init__(self) -> None:
        self.statements = 0
        self.steps = 0

    def count_statement(self, *_arguments: Any) -> None:
        self.statements += 1

    def count_step(self) -> None:
        self.steps += 1


@contextmanager
def counted() -> Iterator[Effort]:
    """What goes to databases inside; new connections are made for it, so that all are counted."""
    effort = Effort()

    def watch(connection: sqlite3.Connection, *_arguments: Any) -> None:
        connection.set_progress_handler(effort.count_step, STEPS)

    event.listen(Engine, "before_cursor_execute", effort.count_statement)
    event.listen(Engine, "connect", watch)
    try:
        yield effort
    finally:
        event.remove(Engine, "before_cursor_execute", effort.count_statement)
        event.remove(Engine, "connect", watch)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Effort, Effort]]:
    """What a chore takes in a district of a few communes, and in one of many."""
    folder = tmp_path_factory.mktemp("growth")
    for communes in (FEW, MANY):
        fill_district(folder / f"{communes}.hhdb", communes, range(2023, 2026)).close()

    @cache
    def measure(name: str) -> tuple[Effort, Effort]:
        few, many = (_effort(folder, name, communes) for communes in (FEW, MANY))
        return few, many

    return measure


def _effort(folder: Path, name: str, communes: int) -> Effort:
    place = folder / f"files{communes}"
    place.mkdir(exist_ok=True)
    with counted() as effort, closing(open_desk(folder / f"{communes}.hhdb", CLOCK, AUTHOR)) as desk:
        effort.statements = effort.steps = 0
        CHORES[name](Bench(desk, place))
    return effort


@pytest.mark.parametrize("name", [*OF_ONE_COMMUNE, *OF_THE_DISTRICT])
def test_no_statement_is_sent_for_each_commune(
    measured: Callable[[str], tuple[Effort, Effort]], name: str
) -> None:
    few, many = measured(name)
    assert many.statements == few.statements


@pytest.mark.parametrize("name", OF_ONE_COMMUNE)
def test_what_concerns_one_commune_takes_no_longer_in_a_larger_district(
    measured: Callable[[str], tuple[Effort, Effort]], name: str
) -> None:
    few, many = measured(name)
    assert many.steps <= SHARE * few.steps + 20


@pytest.mark.parametrize("name", OF_THE_DISTRICT)
def test_what_concerns_the_district_grows_no_faster_than_the_district(
    measured: Callable[[str], tuple[Effort, Effort]], name: str
) -> None:
    few, many = measured(name)
    assert many.steps <= LINEAR * few.steps + 20
