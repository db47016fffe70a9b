"""Whatever is written, by whomever, in whatever order: what is kept is what counting anew gives."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import delete, save
from hhdesk.app.editing.edits import Edit
from hhdesk.app.editing.undo import undo
from hhdesk.app.open_database import open_desk
from hhdesk.app.refusal import Rejected
from hhdesk.domain.clock import FixedClock
from hhdesk.store.queries.rated_bases import count_bases
from tests.desks import AUTHOR, DISTRICT, HAI_MINH, HAI_VAN, NOON, base, rating
from tests.sync.world import Pc, World

YEARS = (2021, 2022, 2023)
DAYS = {year: date(year, 12, 31) for year in YEARS}
LEVELS = ("htxs", "htt", "ht")
Act = Callable[["District", int], object]


class District:
    """A district's PC and a commune's, and what the district was handed and did so far."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder)
        self.pc, self.commune = self.world.pc("district", DISTRICT), self.world.pc("commune")
        bases = [base(unit, f"CĐCS {number}") for unit in (HAI_MINH, HAI_VAN) for number in range(2)]
        ids = self.pc.put(*bases).ids
        self.pc.put(*(_rated(each, pick) for pick, each in enumerate(ids)))
        self.merged: list[object] = []

    @property
    def desk(self) -> Desk:
        return self.pc.desk

    def some_id(self, table: str, pick: int, pc: Pc | None = None) -> str | None:
        with closing(sqlite3.connect((pc or self.pc).desk.path)) as connection:
            query = f"SELECT id FROM {table} WHERE alive ORDER BY id"  # noqa: S608
            found = [row[0] for row in connection.execute(query)]
        return found[pick % len(found)] if found else None


def _rated(of: str, pick: int) -> Edit:
    year, level = YEARS[pick % len(YEARS)], LEVELS[pick // 3 % len(LEVELS)]
    return rating(of, year, scale="nv4", level=level)


def rate(there: District, pick: int) -> None:
    of = there.some_id("base", pick)
    if of:
        there.pc.put(_rated(of, pick))


def add(there: District, pick: int) -> None:
    there.pc.put(base((HAI_MINH, HAI_VAN)[pick % 2], f"CĐCS mới {pick}"))


def close(there: District, pick: int) -> None:
    of = there.some_id("base", pick)
    if of:
        save(there.desk, [Edit("bases", of, {}, {"closed": date(2022, 6, 30)})])


def take_away(there: District, pick: int) -> None:
    table, kind = (("rating", "ratings"), ("base", "bases"))[pick % 2]
    found = there.some_id(table, pick)
    if found:
        delete(there.desk, kind, [found])


def take_back(there: District, pick: int) -> None:
    with closing(sqlite3.connect(there.desk.path)) as connection:
        (newest,) = connection.execute("SELECT max(id) FROM edit").fetchone()
    with suppress(Rejected):
        undo(there.desk, newest - pick % 3)


def hand_in(there: District, pick: int) -> None:
    commune = there.commune
    of = there.some_id("base", pick, commune) or commune.put(base(HAI_MINH, f"CĐCS {pick % 3}")).ids[0]
    commune.put(_rated(of, pick))
    there.merged.append(there.pc.take(commune.pack()))


def undo_a_merge(there: District, _pick: int) -> None:
    if there.merged:
        with suppress(Rejected):
            there.pc.undo(there.merged.pop())  # type: ignore[arg-type]


def break_off(there: District, pick: int) -> None:
    with suppress(ZeroDivisionError), there.desk.write("delete") as work:
        work.delete("rating", [there.some_id("rating", pick) or ""])
        raise ZeroDivisionError


def another_window(there: District, pick: int) -> None:
    of = there.some_id("base", pick)
    with closing(open_desk(there.desk.path, FixedClock(NOON), AUTHOR)) as other:
        if of:
            save(other, [rating(of, YEARS[pick % 3], scale="nv4", level="htxs")])


def another_program(there: District, pick: int) -> None:
    statements = (
        "UPDATE rating SET level = 'kht' WHERE id = ?",
        "DELETE FROM rating WHERE id = ?",
        "UPDATE rating SET alive = 0, edit = edit - 1 WHERE id = ?",
    )
    with closing(sqlite3.connect(there.desk.path)) as connection, connection:
        connection.execute(statements[pick % 3], (there.some_id("rating", pick),))


ACTS: tuple[Act, ...] = (
    rate, add, close, take_away, take_back, hand_in, undo_a_merge, break_off, another_window, another_program,
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 60), st.booleans()), max_size=8)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(STEPS)
def test_what_is_kept_is_what_counting_anew_gives(steps: list[tuple[Act, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        there = District(Path(folder))
        try:
            look(there)
            for act, pick, looks in steps:
                act(there, pick)
                if looks:
                    look(there)
            look(there)
        finally:
            there.world.close()


def _unheard(_done: int, _all: int) -> None:
    """Nobody watches; but units are counted a few at a time."""


def look(there: District) -> None:
    """At one unit first, and then at all."""
    version = there.desk.store.version()
    with there.desk.read() as session:
        for units in ([HAI_MINH], None):
            told = None if units else _unheard
            kept = there.desk.counts.count(session, version, DAYS, units, told)
            anew = count_bases(session, DAYS, None, units)
            assert [sorted(map(str, rows)) for rows in kept] == [sorted(map(str, rows)) for rows in anew]


def test_after_a_merge_and_its_undo_only_the_units_of_its_rows_are_counted_again(world: World) -> None:
    district, commune = world.pc("district", DISTRICT), world.pc("commune")
    for unit in (HAI_MINH, HAI_VAN):
        district.put(rating(district.put(base(unit, "CĐCS")).ids[0], 2023, scale="nv4", level="ht"))
    commune.put(rating(commune.put(base(HAI_MINH, "CĐCS 2")).ids[0], 2023, scale="nv4", level="ht"))
    since = district.desk.store.version()
    merged = district.take(commune.pack())
    until = district.desk.store.version()
    assert district.desk.store.units_written(since, until) == frozenset({HAI_MINH})
    district.undo(merged)
    assert district.desk.store.units_written(until, district.desk.store.version()) == frozenset({HAI_MINH})
