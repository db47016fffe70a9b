"""Closed periods: no edits, and what a package changes in them waits beside what stands."""

from __future__ import annotations

import pytest

from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.lock_period import lock_period, unlock_period
from hhdesk.domain.periods import Period
from tests.desks import DISTRICT, HAI_MINH, membership, rating, task
from tests.desks import base as base_of
from tests.sync.world import Pc, World, cells, exchange, state

YEAR = Period.parse("2023")


def lock(pc: Pc) -> None:
    with pc.at_work():
        lock_period(pc.desk, YEAR)


def unlock(pc: Pc) -> None:
    with pc.at_work():
        unlock_period(pc.desk, YEAR, "xã báo lại")


@pytest.fixture
def pair(world: World) -> tuple[Pc, Pc]:
    """A commune and its district that have the same figures of 2022 and 2023; the district closed 2023."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    (union,) = commune.put(base_of(HAI_MINH, "A")).ids
    commune.put(
        membership(HAI_MINH, "2022", members=4),
        membership(HAI_MINH, "2023", members=5),
        rating(union, 2023, level="htt"),
        task(HAI_MINH, "Đường hoa", plan=5),
    )
    exchange(commune, district)
    lock(district)
    return commune, district


def members(pc: Pc) -> list[tuple[str, int]]:
    return sorted(cells(pc, "membership", "period", "members"))


def test_a_change_of_a_closed_period_waits_beside_what_stands(pair: tuple[Pc, Pc]) -> None:
    """Scenario 35: other periods go on as ever."""
    commune, district = pair
    commune.put(membership(HAI_MINH, "2022", members=40), membership(HAI_MINH, "2023", members=50))
    outcome = district.take(commune.pack())
    assert (outcome.counts["changed"], outcome.counts["conflicts"]) == (1, 1)
    assert members(district) == [("2022", 40), ("2023", 5)]
    conflict = district.conflict()
    sides = [side["members"] for side in (conflict.base, conflict.ours, *conflict.theirs) if side]
    assert (conflict.kind, sides) == ("edit", [5, 5, 50])


def test_every_kind_is_closed(pair: tuple[Pc, Pc]) -> None:
    """Scenario 35."""
    commune, district = pair
    ((union,),) = cells(commune, "base", "id")
    commune.put(rating(union, 2023, level="htxs"), task(HAI_MINH, "Đường hoa", plan=7))
    assert district.take(commune.pack()).counts["conflicts"] == 2
    assert cells(district, "rating", "level") == [("htt",)]
    assert cells(district, "task", "plan") == [(5,)]


def test_a_missing_figure_of_a_closed_period_is_not_filled_in(pair: tuple[Pc, Pc]) -> None:
    """Scenario 35."""
    commune, district = pair
    commune.put(membership(HAI_MINH, "2023", note="bổ sung"))
    assert district.take(commune.pack()).counts["conflicts"] == 1
    assert ("2023", None) in cells(district, "membership", "period", "note")
    assert district.conflict().theirs == ({"note": "bổ sung"},)


def test_a_new_row_of_a_closed_period_waits(pair: tuple[Pc, Pc]) -> None:
    """Scenario 35."""
    commune, district = pair
    commune.put(membership(HAI_MINH, "2023", "dtn", members=9))
    outcome = district.take(commune.pack())
    assert (outcome.counts["new"], outcome.counts["conflicts"]) == (0, 1)
    assert members(district) == [("2022", 4), ("2023", 5)]
    conflict = district.conflict()
    assert (conflict.kind, conflict.ours, conflict.base) == ("insert", None, None)
    assert conflict.theirs[0] is not None
    unlock(district)
    assert members(district) == [("2022", 4), ("2023", 5), ("2023", 9)]
    district.resolve(district.conflict(), "ours")
    exchange(commune, district)
    assert members(commune) == members(district)
    assert commune.conflicts() == district.conflicts() == ()


def test_a_deletion_in_a_closed_period_waits(pair: tuple[Pc, Pc]) -> None:
    """Scenario 35."""
    commune, district = pair
    commune.delete("membership", *(identity for (identity,) in cells(commune, "membership", "id")))
    outcome = district.take(commune.pack())
    assert (outcome.counts["deleted"], outcome.counts["conflicts"]) == (1, 1)
    assert members(district) == [("2023", 5)]
    assert district.conflict().kind == "delete"


def test_what_stands_in_a_closed_period_goes_on_being_shown(pair: tuple[Pc, Pc], world: World) -> None:
    """Scenario 35: also where the value that comes is of the higher level, until the period is opened."""
    _, district = pair
    commune = world.pc("another")
    commune.take(district.pack(HAI_MINH))
    lock(commune)
    unlock(district)
    district.put(membership(HAI_MINH, "2023", members=8))
    commune.take(district.pack(HAI_MINH))
    commune.put(membership(HAI_MINH, "2022", members=6))
    district.put(membership(HAI_MINH, "2022", note="huyện"))
    commune.take(district.pack(HAI_MINH))
    assert ("2023", 5) in members(commune)
    unlock(commune)
    assert ("2023", 8) in members(commune)
    assert len(commune.conflicts()) == 1


def test_the_dispute_of_a_closed_period_is_open_on_all_stores(pair: tuple[Pc, Pc]) -> None:
    """Scenario 35: the commune hears of it with the feedback; a decision ends it on both sides."""
    commune, district = pair
    commune.put(membership(HAI_MINH, "2023", members=50))
    exchange(commune, district)
    assert state(commune) == state(district)
    assert len(commune.conflicts()) == 1
    district.resolve(district.conflict(), "ours")
    exchange(commune, district)
    assert ("2023", 5) in members(commune)
    assert commune.conflicts() == district.conflicts() == ()


def test_a_closed_period_takes_no_decision_that_changes_it(pair: tuple[Pc, Pc]) -> None:
    """Scenario 35: opening it first needs a reason, which stays on record."""
    commune, district = pair
    commune.put(membership(HAI_MINH, "2023", members=50))
    district.take(commune.pack())
    with pytest.raises(Rejected, match="period-locked"):
        district.resolve(district.conflict(), "theirs")
    unlock(district)
    district.resolve(district.conflict(), "theirs")
    assert ("2023", 50) in members(district)


def test_a_closed_period_takes_no_edit(pair: tuple[Pc, Pc]) -> None:
    """Scenario 35."""
    _, district = pair
    with pytest.raises(Rejected, match="period-locked"):
        district.put(membership(HAI_MINH, "2023", members=6))
    with pytest.raises(Rejected, match="period-locked"):
        district.put(membership(HAI_MINH, "2023", "dtn", members=6))
    district.put(membership(HAI_MINH, "2023-H1", members=6))
    assert ("2023", 5) in members(district)


def test_the_same_value_in_a_closed_period_is_no_dispute(pair: tuple[Pc, Pc]) -> None:
    """Scenario 35: written, taken back and written again, it changes nothing here."""
    commune, district = pair
    commune.put(membership(HAI_MINH, "2023", members=6))
    commune.put(membership(HAI_MINH, "2023", members=5))
    outcome = district.take(commune.pack())
    assert (outcome.status, outcome.counts["conflicts"]) == ("merged", 0)


def test_a_merge_into_a_closed_period_is_undone_exactly(pair: tuple[Pc, Pc]) -> None:
    """Scenario 28: with a closed period."""
    commune, district = pair
    commune.put(membership(HAI_MINH, "2023", members=50), membership(HAI_MINH, "2023", "dtn", members=9))
    before = state(district)
    file = commune.pack()
    district.undo(district.take(file))
    assert state(district) == before
    assert district.take(file).counts["conflicts"] == 2
