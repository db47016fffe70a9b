"""Deleting: against what nobody touched, against edits made elsewhere, and what is left of a deleted base."""

from __future__ import annotations

import pytest

from hhdesk.app.check_database import check_database
from tests.desks import DISTRICT, HAI_MINH, base, membership, rating
from tests.sync.world import Pc, World, cells, exchange, state


@pytest.fixture
def pair(world: World) -> tuple[Pc, Pc]:
    """A commune and its district that both have one row."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", members=5, note="a"))
    exchange(commune, district)
    return commune, district


def drop(pc: Pc, table: str = "membership") -> None:
    pc.delete("bases" if table == "base" else table, *(identity for (identity,) in cells(pc, table, "id")))


def test_a_deletion_of_what_nobody_touched_is_taken(pair: tuple[Pc, Pc]) -> None:
    """Scenario 8."""
    commune, district = pair
    drop(commune)
    outcome = district.take(commune.pack())
    assert (outcome.counts["deleted"], outcome.counts["changed"], outcome.counts["conflicts"]) == (1, 0, 0)
    assert cells(district, "membership", "id") == []


@pytest.mark.parametrize("deleter", ["commune", "district"])
@pytest.mark.parametrize("sender", ["commune", "district"])
def test_a_deletion_against_an_edit_stays_alive_and_waits(
    pair: tuple[Pc, Pc], deleter: str, sender: str
) -> None:
    """Scenario 9: whoever deleted and whoever merges first."""
    pcs = {pc.name: pc for pc in pair}
    editor = next(pc for pc in pair if pc.name != deleter)
    drop(pcs[deleter])
    editor.put(membership(HAI_MINH, "2023", members=6))
    receiver = next(pc for pc in pair if pc.name != sender)
    file = pcs[sender].pack(HAI_MINH if sender == "district" else None)
    assert receiver.take(file).counts["conflicts"] == 1
    exchange(*pair)
    commune, district = pair
    assert state(commune) == state(district)
    for pc in pair:
        conflict = pc.conflict()
        assert (conflict.kind, conflict.theirs, conflict.ours is None) == ("delete", (None,), False)
        assert cells(pc, "membership", "members") == [(6,)]


@pytest.mark.parametrize(("keep", "left"), [("ours", [(6,)]), ("theirs", [])])
def test_a_decision_on_a_deletion_holds_everywhere(
    pair: tuple[Pc, Pc], keep: str, left: list[tuple[int]]
) -> None:
    """Scenario 9."""
    commune, district = pair
    drop(commune)
    district.put(membership(HAI_MINH, "2023", members=6))
    district.take(commune.pack())
    district.resolve(district.conflict(), keep)
    commune.take(district.pack(HAI_MINH))
    for pc in pair:
        assert cells(pc, "membership", "members") == left
        assert pc.conflicts() == ()


def test_an_edit_of_a_note_does_not_decide_about_a_deletion(pair: tuple[Pc, Pc], world: World) -> None:
    """Scenario 43: every edit says that its row is there, none but a person's decision drops a deletion."""
    commune, district = pair
    drop(commune)
    district.put(membership(HAI_MINH, "2023", members=6))
    district.take(commune.pack())
    third = world.pc("third")
    third.take(district.pack(HAI_MINH))
    third.put(membership(HAI_MINH, "2023", note="b"))
    assert third.conflict().kind == "delete"
    exchange(commune, third, district)
    assert state(commune) == state(third) == state(district)
    for pc in (commune, third, district):
        assert pc.conflict().kind == "delete"
        assert cells(pc, "membership", "members", "note") == [(6, "b")]


def test_a_deletion_by_somebody_who_saw_the_edit_is_taken(pair: tuple[Pc, Pc]) -> None:
    """Scenario 8: after the edit arrived, deleting is an ordinary edit."""
    commune, district = pair
    district.put(membership(HAI_MINH, "2023", members=6))
    commune.take(district.pack(HAI_MINH))
    drop(commune)
    outcome = district.take(commune.pack())
    assert (outcome.counts["deleted"], outcome.counts["conflicts"]) == (1, 0)


def test_a_row_typed_again_after_its_deletion_comes_back(pair: tuple[Pc, Pc]) -> None:
    """Scenario 8: the same row, and what it said before is gone."""
    commune, district = pair
    drop(commune)
    district.take(commune.pack())
    commune.put(membership(HAI_MINH, "2023", members=7))
    outcome = district.take(commune.pack())
    assert outcome.counts["conflicts"] == 0
    assert cells(district, "membership", "members", "note") == [(7, None)]


def test_a_deleted_base_with_a_living_rating_is_counted_and_found_by_the_check(world: World) -> None:
    """Scenario 36."""
    one, two, district = world.pc("one"), world.pc("two"), world.pc("district", DISTRICT)
    (union,) = one.put(base(HAI_MINH, "A")).ids
    exchange(one, two, district)
    drop(one, "base")
    two.put(rating(union, 2023, level="htt"))
    district.take(two.pack())
    outcome = district.take(one.pack())
    assert (outcome.counts["deleted"], outcome.counts["orphans"]) == (1, 1)
    assert cells(district, "rating", "level") == [("htt",)]
    report = check_database(district.desk.path)
    assert "rating-without-base" in {remark.code for remark in report.remarks}
