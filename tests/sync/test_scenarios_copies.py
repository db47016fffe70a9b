"""Copied and restored databases: nothing is lost, and people hear of it."""

from __future__ import annotations

from hhdesk.app.sync.merge_packages import KNOWS_UNGIVEN
from tests.desks import DISTRICT, HAI_MINH, membership
from tests.sync.world import World, cells, exchange, state


def test_two_pcs_with_one_identity_drop_nothing_and_are_noticed(world: World) -> None:
    """Scenario 16."""
    one, district = world.pc("one"), world.pc("district", DISTRICT)
    one.put(membership(HAI_MINH, "2023", members=5))
    district.take(one.pack())
    two = world.clone(one, "two")
    one.put(membership(HAI_MINH, "2023", members=6), membership(HAI_MINH, "2022", members=1))
    two.put(membership(HAI_MINH, "2023", members=7), membership(HAI_MINH, "2021", members=2))
    assert district.take(one.pack()).status == "merged"
    assert district.take(two.pack()).status == "fork"
    conflict = district.conflict()
    sides = [side["members"] for side in (conflict.ours, *conflict.theirs) if side]
    assert sides == [7, 6]
    assert sorted(cells(district, "membership", "period", "members"))[:2] == [("2021", 2), ("2022", 1)]
    exchange(one, two, district)
    assert state(one) == state(two) == state(district)


def test_a_clone_that_carries_unsealed_edits_brings_them_once(world: World) -> None:
    """Scenario 16: the same edit under two tokens is no dispute."""
    one, district = world.pc("one"), world.pc("district", DISTRICT)
    one.put(membership(HAI_MINH, "2023", members=5))
    two = world.clone(one, "two")
    district.queue(one.pack(), two.pack())
    assert cells(district, "membership", "members") == [(5,)]
    assert district.conflicts() == ()


def test_a_commune_restored_from_a_backup_keeps_its_new_work(world: World) -> None:
    """Scenario 17."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2022", members=5))
    district.take(commune.pack())
    backup = world.backup(commune)
    commune.put(membership(HAI_MINH, "2023", members=6))
    district.take(commune.pack())
    world.restore(commune, backup)
    commune.put(membership(HAI_MINH, "2024", members=7))
    assert district.take(commune.pack()).status == "fork"
    exchange(commune, district)
    expected = [("2022", 5), ("2023", 6), ("2024", 7)]
    for pc in (commune, district):
        assert sorted(cells(pc, "membership", "period", "members")) == expected
        assert pc.conflicts() == ()


def test_work_on_the_same_figures_after_a_restore_waits_for_a_person(world: World) -> None:
    """Scenario 17: neither the lost branch nor the new one wins by itself."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", members=5))
    district.take(commune.pack())
    backup = world.backup(commune)
    commune.put(membership(HAI_MINH, "2023", members=6))
    district.take(commune.pack())
    world.restore(commune, backup)
    commune.put(membership(HAI_MINH, "2023", members=7))
    district.take(commune.pack())
    conflict = district.conflict()
    assert [side["members"] for side in (conflict.base, conflict.ours, *conflict.theirs) if side] == [5, 7, 6]


def test_a_restored_district_learns_back_from_its_communes(world: World) -> None:
    """Scenario 18: its own corrections too."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    backup = world.backup(district)
    commune.put(membership(HAI_MINH, "2023", members=5))
    district.take(commune.pack())
    district.put(membership(HAI_MINH, "2023", members=8, note="huyện sửa"))
    commune.take(district.pack(HAI_MINH))
    before = state(district)
    world.restore(district, backup)
    assert cells(district, "membership", "members") == []
    district.take(commune.pack())
    assert cells(district, "membership", "members", "note") == [(8, "huyện sửa")]
    assert state(district) == before
    assert district.conflicts() == ()


def test_knowledge_of_edits_that_never_left_raises_an_alarm(world: World) -> None:
    """Scenario 41: only a copy of this very database can know them. Nothing is lost for all that."""
    one, district = world.pc("one"), world.pc("district", DISTRICT)
    district.put(membership(HAI_MINH, "2022", members=1))
    file = district.pack(HAI_MINH)
    one.put(membership(HAI_MINH, "2023", members=5))
    one.take(file)  # seals the edit, which has left in no package
    two = world.clone(one, "two")
    two.put(membership(HAI_MINH, "2023", members=9))
    outcome = one.take(two.pack())
    assert (outcome.reason, outcome.values) == (KNOWS_UNGIVEN, {"count": 1})
    assert ("2023", 9) in cells(one, "membership", "period", "members")


def test_knowledge_of_what_was_given_raises_none(world: World) -> None:
    """Scenario 41: the alarm means something because it is silent otherwise, and it rings once."""
    one, district = world.pc("one"), world.pc("district", DISTRICT)
    one.put(membership(HAI_MINH, "2023", members=5))
    for _ in range(2):
        assert district.take(one.pack()).reason is None
        district.put(membership(HAI_MINH, "2022", members=len(cells(district, "membership", "id"))))
        assert one.take(district.pack(HAI_MINH)).reason is None
        one.put(membership(HAI_MINH, "2023", note=f"{len(world.pcs)}"))
    two = world.clone(one, "two")
    two.put(membership(HAI_MINH, "2021", members=3))
    one.take(two.pack())
    two.put(membership(HAI_MINH, "2020", members=3))
    assert one.take(two.pack()).reason is None
