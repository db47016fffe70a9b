"""Random edits: undoing them backwards gives every earlier state, and the history tells them all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hhdesk.app.editing.edit import delete
from hhdesk.app.editing.edits import Edit, Saved
from hhdesk.app.editing.undo import undo
from hhdesk.app.history.entries import EXISTENCE, HistoryQuery
from hhdesk.app.history.read import read_history
from hhdesk.app.open_database import open_desk
from hhdesk.app.refusal import Refused, Rejected
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.registry import KINDS
from tests.desks import HAI_MINH, HAI_NAM, State, base, living, membership, new_desk, put, rating, task

UNITS = st.sampled_from([HAI_MINH, HAI_NAM])
FIGURES = st.sampled_from([None, NOT_APPLICABLE, 0, 1, 7])
NUMBERS = st.sampled_from([None, 0, 12_500])
NOTES = st.sampled_from([None, "a", "Đã rà soát\nlần 2"])
NAMES = st.sampled_from(["A", "a", "Trường B"])
DAYS = st.sampled_from([None, date(2020, 1, 1), date(2023, 6, 30)])
LEVELS = st.sampled_from([None, "htt", "ht", "chua_du_dk"])
COUNTS = ("eligible", "members", "admitted", "left", "new_bases")
TABLE_OF = {name: kind.table for name, kind in KINDS.items()}


def some(columns: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for some of the columns."""
    return st.fixed_dictionaries({}, optional=columns)


class Edits(RuleBasedStateMachine):
    """`states[n]` is what was alive after the n-th entry of the history."""

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        self.desk = new_desk(Path(self.folder.name) / "a.hhdb")
        self.states: list[State] = [{}]

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            try:
                self.history_tells_every_change()
                self.undone_backwards_every_state_comes_back()
            finally:
                self.desk.close()
                self.folder.cleanup()

    def note(self, saved: Saved) -> None:
        state = living(self.desk.path)
        if saved.change.edit:
            assert saved.change.edit == len(self.states)
            self.states.append(state)
        assert state == self.states[-1]

    def attempt(self, *edits: Edit) -> None:
        try:
            self.note(put(self.desk, *edits))
        except Refused:
            assert living(self.desk.path) == self.states[-1]

    def ids(self, kind: str) -> list[str]:
        return sorted(identity for table, identity in self.states[-1] if table == TABLE_OF[kind])

    @rule(
        unit=UNITS,
        period=st.sampled_from(["2022", "2023", "2023-H1"]),
        values=some({**dict.fromkeys(COUNTS, FIGURES), "note": NOTES}),
    )
    def enter_membership(self, unit: str, period: str, values: dict[str, Any]) -> None:
        self.attempt(membership(unit, period, **values))

    @rule(unit=UNITS, name=NAMES, values=some({"founded": DAYS, "closed": DAYS, "note": NOTES}))
    def enter_base(self, unit: str, name: str, values: dict[str, Any]) -> None:
        self.attempt(base(unit, name, **values))

    @rule(data=st.data(), name=NAMES)
    def rename_base(self, data: st.DataObject, name: str) -> None:
        if ids := self.ids("bases"):
            self.attempt(Edit("bases", data.draw(st.sampled_from(ids)), {}, {"name": name}))

    @rule(
        data=st.data(),
        years=st.lists(st.sampled_from([2022, 2023]), min_size=1, max_size=3),
        values=some({"level": LEVELS, "proposed_level": LEVELS, "points": st.sampled_from([None, 9150])}),
    )
    def rate(self, data: st.DataObject, years: list[int], values: dict[str, Any]) -> None:
        if ids := self.ids("bases"):
            of = data.draw(st.sampled_from(ids))
            self.attempt(*(rating(of, year, **values) for year in years))

    @rule(unit=UNITS, title=NAMES, values=some({"plan": NUMBERS, "due": DAYS, "start": DAYS}))
    def enter_task(self, unit: str, title: str, values: dict[str, Any]) -> None:
        self.attempt(task(unit, title, **values))

    @rule(data=st.data(), kind=st.sampled_from(sorted(KINDS)))
    def delete_rows(self, data: st.DataObject, kind: str) -> None:
        if ids := self.ids(kind):
            self.note(delete(self.desk, kind, data.draw(st.lists(st.sampled_from(ids), max_size=2))))

    @rule(back=st.integers(0, 3))
    def undo_one(self, back: int) -> None:
        edit = len(self.states) - 1 - back
        if edit < 1:
            return
        try:
            self.note(undo(self.desk, edit))
        except Rejected:
            assert back
            assert living(self.desk.path) == self.states[-1]
        if not back:
            assert self.states[-1] == self.states[edit - 1]

    @rule()
    def open_again(self) -> None:
        clock, author = self.desk.clock, self.desk.author
        self.desk.close()
        self.desk = open_desk(self.desk.path, clock, author)
        assert living(self.desk.path) == self.states[-1]

    @invariant()
    def nothing_dangles(self) -> None:
        if not hasattr(self, "desk"):
            return
        with closing(sqlite3.connect(self.desk.path)) as connection:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        bases = set(self.ids("bases"))
        ratings = [dict(row) for (table, _), row in self.states[-1].items() if table == "rating"]
        assert all(row["base"] in bases for row in ratings)

    def history_tells_every_change(self) -> None:
        told: dict[int, dict[tuple[str, str, str], tuple[object, object]]] = {}
        for entry in read_history(self.desk, HistoryQuery(limit=100_000)):
            place = (entry.kind, entry.record, entry.column)
            assert place not in told.setdefault(entry.edit, {})
            told[entry.edit][place] = (entry.before, entry.after)
        for edit, (before, after) in enumerate(zip(self.states, self.states[1:], strict=False), start=1):
            expected = dict(differences(before, after))
            assert {place: told.get(edit, {}).get(place) for place in expected} == expected
            unexpected = told.get(edit, {}).keys() - expected.keys()
            assert {column for _, _, column in unexpected} <= hidden(before, after, unexpected)

    def undone_backwards_every_state_comes_back(self) -> None:
        for edit in range(len(self.states) - 1, 0, -1):
            undo(self.desk, edit)
            assert living(self.desk.path) == self.states[edit - 1]


def hidden(before: State, after: State, places: Any) -> set[str]:
    """Columns of rows that came or went: their values stand in the history beside the coming or going."""
    rows = {(TABLE_OF[kind], record) for kind, record, _ in places}
    assert all((row in before) != (row in after) for row in rows)
    return {column for _, _, column in places}


def differences(before: State, after: State) -> Iterator[tuple[tuple[str, str, str], tuple[object, object]]]:
    """What changed between two states, value by value as the history words it."""
    for name, kind in KINDS.items():
        for row in {key for key in before.keys() | after.keys() if key[0] == kind.table}:
            if (row in before) != (row in after):
                yield (name, row[1], EXISTENCE), (int(row in before), int(row in after))
            elif before[row] != after[row]:
                was, now = dict(before[row]), dict(after[row])
                for column in kind.stored:
                    if was[column.name] != now[column.name]:
                        values = (spoken(column.name, each[column.name]) for each in (was, now))
                        yield (name, row[1], column.name), (next(values), next(values))


def spoken(column: str, value: Any) -> object:
    """A stored value as the history gives it."""
    if column in COUNTS and value == -1:
        return NOT_APPLICABLE
    if column in ("founded", "closed", "start", "due") and value is not None:
        return date.fromisoformat(value)
    return value


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
