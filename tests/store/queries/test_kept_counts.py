"""Counts that are kept are those that counting anew would give, whoever wrote what in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.edits import Edit
from hhdesk.app.editing.undo import undo
from hhdesk.app.open_database import open_desk
from hhdesk.app.read_progress import is_large, must_count, progress_inputs, read_progress
from hhdesk.domain.clock import FixedClock
from hhdesk.store.errors import StoreError
from hhdesk.store.queries.kept_counts import KeptCounts
from hhdesk.store.store import Store
from tests.desks import AUTHOR, HAI_MINH, HAI_PHUC, HAI_VAN, NOON, base, new_desk, put, rating

YEAR = 2023
UNITS = (HAI_MINH, HAI_VAN)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path / "a.hhdb")
    for unit in UNITS:
        for number in range(3):
            rated(made, put(made, base(unit, f"CĐCS {number}", kind="co_so")).ids[0])
    counts(made)
    yield made
    made.close()


def rated(desk: Desk, of: str, level: str = "htt", year: int = YEAR) -> None:
    put(desk, rating(of, year, scale="nv4", level=level))


def counts(desk: Desk, unit: str | None = None) -> list[Any]:
    inputs = progress_inputs(desk, 2025, unit=unit)
    return sorted(map(str, (*inputs.rating_counts, *inputs.base_counts)))


def counted_anew(desk: Desk, unit: str | None = None) -> list[Any]:
    with closing(open_desk(desk.path, FixedClock(NOON), AUTHOR)) as other:
        return counts(other, unit)


def ids(desk: Desk, table: str) -> list[str]:
    with closing(sqlite3.connect(desk.path)) as connection:
        return [row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608


def outside(desk: Desk, statement: str) -> None:
    with closing(sqlite3.connect(desk.path)) as connection, connection:
        connection.execute(statement)


def _rate(desk: Desk) -> None:
    rated(desk, ids(desk, "base")[0], "htxs")


def _rate_another_year(desk: Desk) -> None:
    rated(desk, ids(desk, "base")[0], "htxs", 2017)


def _add(desk: Desk) -> None:
    rated(desk, put(desk, base(HAI_PHUC, "CĐCS mới")).ids[0])


def _close(desk: Desk) -> None:
    put(desk, Edit("bases", ids(desk, "base")[0], {}, {"closed": date(2023, 6, 30)}))


def _delete_rating(desk: Desk) -> None:
    delete(desk, "ratings", ids(desk, "rating")[:1])


def _delete_base(desk: Desk) -> None:
    delete(desk, "bases", ids(desk, "base")[:1])


def _undo(desk: Desk) -> None:
    made = put(desk, rating(ids(desk, "base")[0], YEAR, scale="nv4", level="htxs"))
    counts(desk)
    undo(desk, made.change.edit)


def _another_desk(desk: Desk) -> None:
    with closing(open_desk(desk.path, FixedClock(NOON), AUTHOR)) as other:
        _rate(other)


def _another_program(desk: Desk) -> None:
    outside(desk, "UPDATE rating SET level = 'ht'")


def _another_program_beside_an_edit(desk: Desk) -> None:
    outside(desk, "DELETE FROM rating")
    counts(desk)
    _rate(desk)


def _another_program_before_an_edit(desk: Desk) -> None:
    outside(desk, "DELETE FROM rating")
    _rate(desk)


WRITES: list[Callable[[Desk], None]] = [
    _rate, _rate_another_year, _add, _close, _delete_rating, _delete_base, _undo, _another_desk,
    _another_program, _another_program_beside_an_edit,
    _another_program_before_an_edit,
]  # fmt: skip


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("unit", [None, *UNITS])
def test_what_is_kept_is_what_counting_anew_gives(
    desk: Desk, write: Callable[[Desk], None], unit: str | None
) -> None:
    before = counts(desk)
    write(desk)
    assert counts(desk, unit) == counted_anew(desk, unit)
    assert counts(desk) == counted_anew(desk)
    assert (counts(desk) == before) == (write is _undo)


def test_one_commune_first_and_then_all(tmp_path: Path, desk: Desk) -> None:
    with closing(open_desk(desk.path, FixedClock(NOON), AUTHOR)) as other:
        for unit in (HAI_MINH, None, HAI_VAN):
            assert counts(other, unit) == counts(desk, unit)


def test_progress_of_an_earlier_year_is_the_same_from_what_is_kept(desk: Desk) -> None:
    read_progress(desk, 2025)
    with closing(open_desk(desk.path, FixedClock(NOON), AUTHOR)) as other:
        for year in (2022, 2023, 2030, 2025):
            assert astuple(read_progress(desk, year)) == astuple(read_progress(other, year))


def test_ratings_are_read_again_only_for_the_unit_that_was_written(desk: Desk) -> None:
    assert counting(lambda: counts(desk)) == []
    _rate(desk)
    (statement,) = counting(lambda: counts(desk))
    assert "base.unit IN" in statement


def counting(act: Callable[[], object]) -> list[str]:
    """The statements that count bases, sent by `act`."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if "group_concat" in statement:
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return sent


def test_after_an_undo_only_its_unit_is_counted_again(desk: Desk) -> None:
    made = put(desk, rating(ids(desk, "base")[0], YEAR, scale="nv4", level="htxs"))
    counts(desk)
    undo(desk, made.change.edit)
    (statement,) = counting(lambda: counts(desk))
    assert "base.unit IN" in statement


def test_asking_for_the_version_never_makes_a_file(tmp_path: Path) -> None:
    path = tmp_path / "Sổ số 1 #2?.hhdb"
    desk = new_desk(path)
    desk.close()
    moved = path.rename(tmp_path / "moved.hhdb")
    store = Store(path)
    with pytest.raises(StoreError):
        store.version()
    store.close()
    assert not path.exists()
    moved.rename(path)
    store = Store(path)
    assert store.version() == store.version() > 0
    store.close()


class Stopped(Exception):
    """What ends a count in the middle."""


def by_one(desk: Desk) -> None:
    """Forget all, and count one unit at a time from now on."""
    desk.counts = KeptCounts(desk.store.units_written, at_once=1)


def stop_at(number: int) -> Callable[[int, int], None]:
    def tell(done: int, _total: int) -> None:
        if done == number:
            raise Stopped

    return tell


def test_progress_is_told_unit_by_unit_and_ends_in_the_same(desk: Desk) -> None:
    anew = counts(desk)
    by_one(desk)
    told: list[tuple[int, int]] = []
    progress_inputs(desk, 2025, told=lambda *so_far: told.append(so_far))
    assert told == [(0, 2), (1, 2)]
    assert counting(lambda: counts(desk)) == []
    assert counts(desk) == anew


def test_what_was_counted_before_a_stop_need_not_be_counted_again(desk: Desk) -> None:
    anew = counts(desk)
    by_one(desk)
    with pytest.raises(Stopped):
        progress_inputs(desk, 2025, told=stop_at(1))
    told: list[tuple[int, int]] = []
    progress_inputs(desk, 2025, told=lambda *so_far: told.append(so_far))
    assert told == [(1, 2)]
    assert counts(desk) == anew


@pytest.mark.parametrize("done", [0, 1])
def test_what_is_written_during_a_count_is_counted_afterwards(desk: Desk, done: int) -> None:
    by_one(desk)

    def write(now: int, _total: int) -> None:
        if now == done:
            for of in ids(desk, "base"):
                rated(desk, of, "htxs")
            counts(desk, HAI_MINH)  # another page looks

    progress_inputs(desk, 2025, told=write)
    assert counts(desk) == counted_anew(desk)


def test_who_asks_with_an_earlier_version_takes_nothing_away(desk: Desk) -> None:
    early = desk.store.version()
    _rate(desk)
    found = counts(desk)
    with desk.read() as session:
        desk.counts.count(session, early, {YEAR: date(YEAR, 12, 31)})
    assert counting(lambda: counts(desk)) == []
    assert counts(desk) == found


@pytest.mark.parametrize(("many", "large"), [(5, True), (6, False)])
def test_a_database_is_large_by_its_ratings(desk: Desk, many: int, large: bool) -> None:
    desk.many_ratings = many
    assert is_large(desk) == large
    assert not must_count(desk, 2025)
    desk.counts.forget()
    assert must_count(desk, 2025) == large


@pytest.mark.parametrize(("many", "long"), [(2, True), (3, False)])
def test_few_units_need_not_be_counted_ahead(desk: Desk, many: int, long: bool) -> None:
    desk.many_ratings = many
    _rate(desk)  # three of six
    assert must_count(desk, 2025) == long
