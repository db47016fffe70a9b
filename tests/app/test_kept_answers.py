"""Progress that was worked out is told again only while it is still right."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.open_database import open_desk
from hhdesk.app.read_progress import read_progress
from hhdesk.domain.clock import FixedClock
from tests.desks import AUTHOR, HAI_MINH, HAI_VAN, NOON, membership, new_desk, put


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path / "a.hhdb")
    put(made, membership(HAI_MINH, "2023", eligible=100, members=80))
    yield made
    made.close()


def _edit(desk: Desk) -> None:
    put(desk, membership(HAI_MINH, "2023", members=81))


def _another_program(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.path)) as connection, connection:
        connection.execute("UPDATE membership SET members = 82")


def _reference_read_again(desk: Desk) -> None:
    desk.refresh()


def _forgotten(desk: Desk) -> None:
    desk.forget()


def test_the_same_question_has_the_same_answer(desk: Desk) -> None:
    found = read_progress(desk, 2023)
    assert read_progress(desk, 2023) is found
    assert read_progress(desk, 2023, desk.info.unit) is found


@pytest.mark.parametrize("event", [_edit, _another_program, _reference_read_again, _forgotten])
def test_whatever_may_change_it_makes_it_be_worked_out_anew(
    desk: Desk, event: Callable[[Desk], None]
) -> None:
    before = read_progress(desk, 2023)
    event(desk)
    found = read_progress(desk, 2023)
    assert found is not before
    with closing(open_desk(desk.path, FixedClock(NOON), AUTHOR)) as other:
        assert found == read_progress(other, 2023)


def test_another_year_unit_or_organisation_is_another_question(desk: Desk) -> None:
    found = read_progress(desk, 2023)
    others = (
        read_progress(desk, 2024),
        read_progress(desk, 2023, HAI_VAN),
        read_progress(desk, 2023, organisation="pn"),
    )
    assert found not in others
    assert read_progress(desk, 2023) is found


def test_only_the_newest_answers_are_kept(desk: Desk) -> None:
    found = read_progress(desk, 2023)
    for year in range(2030, 2038):
        read_progress(desk, year)
    assert read_progress(desk, 2023) is not found
