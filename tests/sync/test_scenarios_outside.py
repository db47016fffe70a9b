"""What something else than the program writes into the database is found before it leaves."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.sync.pack import pack
from hhdesk.domain.registry import KINDS
from hhdesk.domain.sync_groups import groups_of
from tests.desks import DISTRICT, HAI_MINH, base, membership, rating, rows_of, task
from tests.sync.world import Pc, World, cells, exchange, state


def tamper(pc: Pc, statement: str) -> None:
    """Change the database with a tool that is not ours."""
    with closing(sqlite3.connect(pc.desk.path)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.fixture
def pair(world: World) -> tuple[Pc, Pc]:
    """A commune with one row of each kind that the district has, and that district."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    (union,) = commune.put(base(HAI_MINH, "A")).ids
    commune.put(
        membership(HAI_MINH, "2023", eligible=10, members=5, note="a"),
        rating(union, 2023, level="htt"),
        task(HAI_MINH, "Đường hoa", plan=5, due=None),
    )
    district.take(commune.pack())
    return commune, district


def test_a_number_changed_behind_the_programs_back_does_not_leave(pair: tuple[Pc, Pc]) -> None:
    """Scenario 42."""
    commune, district = pair
    tamper(commune, "UPDATE membership SET members = 999")
    with commune.at_work():
        packed = pack(commune.desk, commune.stick)
    assert packed.outside == 1
    conflict = commune.conflict()
    assert (conflict.kind, conflict.group, conflict.merge) == ("tampered", "figures", None)
    assert conflict.ours is not None
    assert conflict.theirs[0] is not None
    assert (conflict.ours["members"], conflict.theirs[0]["members"]) == (5, 999)
    assert cells(commune, "membership", "members") == [(5,)]
    district.take(packed.file)
    assert cells(district, "membership", "members") == [(5,)]
    assert district.conflicts() == ()


def test_a_person_may_accept_what_came_from_outside(pair: tuple[Pc, Pc]) -> None:
    """Scenario 42."""
    commune, district = pair
    tamper(commune, "UPDATE membership SET members = 9")
    commune.pack()
    commune.resolve(commune.conflict(), "theirs")
    outcome = district.take(commune.pack())
    assert (outcome.counts["changed"], outcome.counts["conflicts"]) == (1, 0)
    assert cells(district, "membership", "members") == [(9,)]
    assert commune.conflicts() == ()


def test_what_was_never_sealed_is_watched_too(world: World) -> None:
    """Scenario 42."""
    commune = world.pc("commune")
    commune.put(membership(HAI_MINH, "2023", members=5))
    tamper(commune, "UPDATE membership SET members = 999, note = 'x'")
    commune.pack()
    assert sorted(each.group for each in commune.conflicts()) == ["figures", "note"]
    assert cells(commune, "membership", "members", "note") == [(5, None)]


def test_an_officer_who_edits_the_value_afterwards_has_seen_it(pair: tuple[Pc, Pc]) -> None:
    """Scenario 42: of what came from outside, what nobody touched since is found, and nothing else."""
    commune, _ = pair
    tamper(commune, "UPDATE membership SET members = 999, note = 'b'")
    commune.put(membership(HAI_MINH, "2023", members=6))
    commune.pack()
    assert commune.conflict().group == "note"
    assert cells(commune, "membership", "members", "note") == [(6, "a")]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE task SET alive = 0", "DELETE FROM task"],
)
def test_a_row_taken_away_from_outside_comes_back_and_waits(pair: tuple[Pc, Pc], statement: str) -> None:
    """Scenario 42."""
    commune, district = pair
    before = state(commune)
    tamper(commune, statement)
    file = commune.pack()
    assert state(commune) == before
    conflict = commune.conflict()
    assert (conflict.kind, conflict.group, conflict.theirs) == ("tampered", "alive", (None,))
    assert conflict.ours is not None
    assert district.take(file).status == "already"  # byte for byte what left before
    commune.resolve(conflict, "theirs")
    district.take(commune.pack())
    assert cells(commune, "task", "title") == cells(district, "task", "title") == []


def test_a_row_added_from_outside_waits_for_a_person(pair: tuple[Pc, Pc]) -> None:
    """Scenario 42."""
    commune, district = pair
    tamper(
        commune,
        "INSERT INTO membership (id, organisation, unit, period, members, alive, edit) "
        "SELECT '6f1f8d0e-5c0b-4c2e-9a55-2f1c7a0d9b11', organisation, unit, '2022', 77, 1, edit "
        "FROM membership",
    )
    district.take(commune.pack())
    assert cells(district, "membership", "members") == [(5,)]
    conflict = commune.conflict()
    assert (conflict.kind, conflict.ours) == ("tampered", None)
    commune.resolve(conflict, "theirs")
    district.take(commune.pack())
    assert sorted(cells(district, "membership", "members")) == [(5,), (77,)]


@pytest.mark.parametrize(
    "change",
    ["membership SET period = '2022'", "task SET year = 2022", "rating SET year = 2021", "base SET id = 'a'"],
)
def test_the_key_of_a_row_cannot_be_changed_from_outside(pair: tuple[Pc, Pc], change: str) -> None:
    """Scenario 42."""
    commune, _ = pair
    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        tamper(commune, f"UPDATE {change}")


def test_changes_from_outside_are_found_before_anything_comes_in(pair: tuple[Pc, Pc]) -> None:
    """Scenario 42: else a package would be held against a value that nobody entered."""
    commune, district = pair
    district.put(membership(HAI_MINH, "2023", note="huyện"))
    file = district.pack(HAI_MINH)
    tamper(commune, "UPDATE membership SET members = 999")
    commune.take(file)
    assert cells(commune, "membership", "members", "note") == [(5, "huyện")]
    assert commune.conflict().kind == "tampered"


def test_what_the_program_itself_writes_is_never_taken_for_outside(pair: tuple[Pc, Pc]) -> None:
    """Scenario 42."""
    commune, district = pair
    commune.put(
        membership(HAI_MINH, "2023", members=6),
        membership(HAI_MINH, "2023", members=7, note="hai lần trong một lần ghi"),
    )
    outcome = district.take(commune.pack())
    district.undo(outcome)
    district.take(commune.pack())
    commune.delete("tasks", *(identity for (identity,) in cells(commune, "task", "id")))
    exchange(commune, district)
    for pc in (commune, district):
        assert rows_of(pc.desk.path, "SELECT count(*) FROM outside_change") == [(0,)]
        assert pc.conflicts() == ()


def test_every_group_of_every_kind_is_watched(world: World, tmp_path: Path) -> None:
    """Scenario 42: the triggers and the registry say the same."""
    commune = world.pc("commune")
    triggers: dict[str, str] = dict(
        rows_of(commune.desk.path, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    )
    assert len(triggers) == 3 * len(KINDS)
    for kind in KINDS.values():
        watching, keeping = triggers[f"watch_{kind.table}_update"], triggers[f"keep_{kind.table}_key"]
        key = {column.name for column in kind.stored if not column.group}
        assert all(f'OLD."{name}" IS NOT NEW."{name}"' in keeping for name in (*key, "id"))
        for group, columns in groups_of(kind.name).items():
            values = ", ".join(f'OLD."{name}"' for name in columns)
            assert f"'{group}', OLD.edit, OLD.stamp_{group}, json_array({values})" in watching
            assert all(f'"{name}"' in watching.split(" ON ")[0] for name in columns)
