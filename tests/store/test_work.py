"""The unit of work: one transaction, one entry in the history, every state kept that was superseded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hhdesk.app.desk import Desk
from hhdesk.domain.figures import NOT_APPLICABLE, Figure
from hhdesk.store.queries.memberships import read_memberships
from hhdesk.store.statements import Mode
from hhdesk.store.work import ChangeSet, Outcome, Work
from tests.desks import AUTHOR, HAI_MINH, NOON, living, rows_of


def row(identity: str = "1", **values: Any) -> dict[str, Any]:
    return {"id": identity, "organisation": "pn", "unit": HAI_MINH, "period": f"20{identity:0>2}", **values}


def write(desk: Desk, *rows: dict[str, Any], mode: Mode = Mode.REPLACE) -> Outcome:
    columns = [name for name in rows[0] if name not in ("id", "organisation", "unit", "period")]
    with desk.write("enter") as work:
        return work.put("membership", columns, rows, mode)


def delete(desk: Desk, *ids: str) -> Outcome:
    with desk.write("delete") as work:
        return work.delete("membership", ids)


def revert(desk: Desk, edit: int) -> Outcome:
    with desk.write("undo") as work:
        return work.revert("membership", edit)


def edits(desk: Desk) -> list[int]:
    return [number for (number,) in rows_of(desk.path, "SELECT id FROM edit ORDER BY id")]


def stored(desk: Desk, names: str = "members, note") -> list[tuple[Any, ...]]:
    return rows_of(desk.path, f"SELECT {names} FROM membership ORDER BY id")  # noqa: S608


def superseded(desk: Desk, names: str = "members, alive, superseded_by") -> list[tuple[Any, ...]]:
    query = f"SELECT {names} FROM membership_version ORDER BY id, superseded_by"  # noqa: S608
    return rows_of(desk.path, query)


def test_an_entry_says_who_wrote_when_and_why(desk: Desk) -> None:
    with desk.write("load", "a.csv") as work:
        work.put("membership", ["members"], [row(members=5)])
    found = rows_of(desk.path, "SELECT at, account, machine, action, detail FROM edit")
    assert found == [(f"{NOON:%Y-%m-%dT%H:%M:%SZ}", AUTHOR.account, AUTHOR.machine, "load", "a.csv")]


@pytest.mark.parametrize("figure", [0, 7, NOT_APPLICABLE, None])
def test_figures_come_back_as_they_were(desk: Desk, figure: Figure) -> None:
    write(desk, row(members=figure, note="x"))
    assert stored(desk) == [(-1 if figure is NOT_APPLICABLE else figure, "x")]
    with desk.read() as session:
        (record,) = read_memberships(session, ["pn"], [HAI_MINH], ["2001"])
    assert record.members is figure


def test_only_the_given_columns_change_and_the_state_before_is_kept(desk: Desk) -> None:
    write(desk, row(members=5, note="a"))
    assert write(desk, row(members=6)) == Outcome(updated=1)
    assert stored(desk) == [(6, "a")]
    assert superseded(desk, "members, note, edit, superseded_by") == [(5, "a", 1, 2)]


def test_every_column_of_a_superseded_state_is_kept(desk: Desk) -> None:
    figures: dict[str, Any] = {"eligible": 9, "members": 5, "admitted": NOT_APPLICABLE, "left": 0}
    figures |= {"new_bases": None, "note": "a"}
    write(desk, row(**figures))
    names = ", ".join(f'"{name}"' for name in ("id", "organisation", "unit", "period", "alive", *figures))
    before = stored(desk, names)
    write(desk, row() | dict.fromkeys(figures, 1))
    assert superseded(desk, names) == before


def test_a_write_that_changes_nothing_leaves_no_trace(desk: Desk) -> None:
    write(desk, row(members=5))
    assert write(desk, row(members=5)) == Outcome(unchanged=1)
    assert delete(desk, "none") == Outcome(unchanged=1)
    assert edits(desk) == [1]
    assert superseded(desk) == []


def test_rows_are_told_apart_one_by_one(desk: Desk) -> None:
    write(desk, row("1", members=5), row("2", members=5))
    outcome = write(desk, row("1", members=5), row("2", members=6), row("3", members=7))
    assert outcome == Outcome(inserted=1, updated=1, unchanged=1)
    assert [edit for (edit,) in rows_of(desk.path, "SELECT edit FROM membership ORDER BY id")] == [1, 2, 2]


def test_a_new_row_that_says_nothing_is_not_made(desk: Desk) -> None:
    assert write(desk, row(members=None, note=None)) == Outcome(unchanged=1)
    assert (edits(desk), stored(desk)) == ([], [])
    write(desk, row(members=5))
    delete(desk, "1")
    assert write(desk, row(members=None, note=None)) == Outcome(unchanged=1)
    assert living(desk.path) == {}


def write_and_fail(desk: Desk) -> None:
    with desk.write("enter") as work:
        work.put("membership", ["members"], [row(members=6)])
        raise ZeroDivisionError


def test_an_exception_in_the_middle_leaves_nothing(desk: Desk) -> None:
    write(desk, row(members=5))
    with pytest.raises(ZeroDivisionError):
        write_and_fail(desk)
    assert stored(desk) == [(5, None)]
    assert (edits(desk), superseded(desk)) == ([1], [])


def test_two_writes_of_one_row_in_one_transaction_keep_one_state(desk: Desk) -> None:
    write(desk, row(members=5))
    with desk.write("enter") as work:
        work.put("membership", ["members"], [row(members=6)])
        work.put("membership", ["members", "note"], [row(members=7, note="b")])
        assert work.change_set.updated == 2
    assert stored(desk) == [(7, "b")]
    assert superseded(desk) == [(5, 1, 2)]
    revert(desk, 2)
    assert stored(desk) == [(5, None)]


def test_filling_leaves_what_is_there_alone(desk: Desk) -> None:
    write(desk, row("1", members=0, note=None), row("2", members=NOT_APPLICABLE, note="a"))
    outcome = write(
        desk,
        row("1", members=9, note="b"),
        row("2", members=9, note="b"),
        row("3", members=9, note=None),
        mode=Mode.FILL,
    )
    assert outcome == Outcome(inserted=1, updated=1, unchanged=1)
    assert stored(desk) == [(0, "b"), (-1, "a"), (9, None)]


def test_a_deleted_row_comes_back_with_what_is_given_alone(desk: Desk) -> None:
    write(desk, row(members=5, note="a", eligible=9))
    assert delete(desk, "1") == Outcome(deleted=1)
    assert delete(desk, "1") == Outcome(unchanged=1)
    assert write(desk, row(members=6)) == Outcome(inserted=1)
    assert stored(desk, "members, note, eligible, alive") == [(6, None, None, 1)]
    assert superseded(desk) == [(5, 1, 2), (5, 0, 3)]


def test_filling_a_deleted_row_brings_nothing_back(desk: Desk) -> None:
    write(desk, row(members=5, note="a"))
    delete(desk, "1")
    write(desk, row(members=None, note="b"), mode=Mode.FILL)
    assert stored(desk) == [(None, "b")]


def test_undo_and_redo_of_a_deletion(desk: Desk) -> None:
    write(desk, row("1", members=5, note="a"), row("2", members=6, note=None))
    before = living(desk.path)
    delete(desk, "1", "2")
    assert revert(desk, 2) == Outcome(inserted=2)
    assert living(desk.path) == before
    assert revert(desk, 3) == Outcome(deleted=2)
    assert living(desk.path) == {}


def test_undoing_what_made_a_row_takes_it_away(desk: Desk) -> None:
    write(desk, row("1", members=5))
    write(desk, row("1", members=6), row("2", members=7))
    revert(desk, 2)
    assert stored(desk, "id, members, alive") == [("1", 5, 1), ("2", 7, 0)]


def test_undo_gives_a_deleted_row_its_deleted_state_back(desk: Desk) -> None:
    write(desk, row(members=5, note="a"))
    delete(desk, "1")
    write(desk, row(members=6))
    revert(desk, 3)
    assert stored(desk, "members, note, alive") == [(5, "a", 0)]


def test_what_was_written_over_is_counted(desk: Desk) -> None:
    write(desk, row("1", members=5), row("2", members=5))
    write(desk, row("1", members=6))
    write(desk, row("2", members=7))
    write(desk, row("2", members=5))
    with desk.write("ask") as work:
        assert work.overwritten_since("membership", 1) == 1
        assert work.overwritten_since("membership", 2) == 0
        assert work.overwritten_since("membership", 3) == 1


def test_the_change_set_says_what_was_touched(desk: Desk) -> None:
    with desk.write("enter") as work:
        work.put("membership", ["members"], [row(members=5)])
        change = work.change_set
    assert (change.edit, set(change.kinds), set(change.organisations)) == (1, {"membership"}, {"pn"})
    assert (change.inserted, change.updated, change.deleted) == (1, 0, 0)
    with desk.write("enter") as work:
        work.put("membership", ["members"], [row(members=5)])
        nothing = work.change_set
    assert nothing == ChangeSet(0, frozenset(), frozenset(), 0, 0, 0)


def test_ratings_touch_the_organisation_of_their_base_also_when_they_go(desk: Desk) -> None:
    bases = [
        {"id": str(place), "organisation": organisation, "unit": HAI_MINH, "kind": "co_so", "name": "A"}
        for place, organisation in enumerate(("pn", "nd"))
    ]
    rating = {"id": "r", "base": "1", "year": 2023, "points": 9000}
    with desk.write("enter") as work:
        work.put("base", [], bases)
    acts: list[Callable[[Work], object]] = [
        lambda work: work.put("rating", ["points"], [rating]),
        lambda work: work.put("rating", ["points"], [{**rating, "points": 8000}]),
        lambda work: work.delete("rating", ["r", "unknown"]),
    ]
    for act in acts:
        with desk.write("enter") as work:
            act(work)
            assert work.change_set.organisations == {"nd"}


def test_names_keep_their_search_key(desk: Desk) -> None:
    base = {"id": "1", "organisation": "pn", "unit": HAI_MINH, "kind": "co_so", "name": "Hội Phụ nữ ĐÔNG"}
    with desk.write("enter") as work:
        work.put("base", [], [base])
        work.put("base", ["note"], [{**base, "note": "x"}])
    assert rows_of(desk.path, "SELECT folded, note FROM base") == [("hoi phu nu dong", "x")]
    with desk.write("enter") as work:
        work.put("base", ["name"], [{**base, "name": "Chi hội Tây"}])
    assert rows_of(desk.path, "SELECT folded FROM base") == [("chi hoi tay",)]


def test_many_rows_go_in_one_transaction(desk: Desk) -> None:
    rows = [row(str(number), members=number) | {"period": f"{number}"} for number in range(40_000)]
    assert write(desk, *rows) == Outcome(inserted=40_000)
    assert delete(desk, *(str(number) for number in range(40_000))) == Outcome(deleted=40_000)
    assert edits(desk) == [1, 2]
