"""What happens when two sides write: which edits meet quietly, which stand beside each other, who decides."""

from __future__ import annotations

from tests.desks import DISTRICT, HAI_MINH, base, membership, rating
from tests.sync.world import Pc, World, cells, dispute, exchange, state

FIGURES = ("eligible", "members", "admitted", "left", "new_bases")


def values(eligible: int | None, members: int | None) -> dict[str, int | None]:
    return {**dict.fromkeys(FIGURES), "eligible": eligible, "members": members}


def test_edits_of_different_groups_are_both_kept(world: World) -> None:
    """Scenario 4."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", eligible=10, members=5))
    exchange(commune, district)
    commune.put(membership(HAI_MINH, "2023", members=6))
    district.put(membership(HAI_MINH, "2023", note="đã kiểm tra"))
    outcome = district.take(commune.pack())
    assert (outcome.counts["changed"], outcome.counts["conflicts"]) == (1, 0)
    exchange(commune, district)
    for pc in (commune, district):
        assert cells(pc, "membership", "members", "note") == [(6, "đã kiểm tra")]
        assert pc.conflicts() == ()


def test_edits_of_the_same_group_wait_with_base_ours_and_theirs(world: World) -> None:
    """Scenario 5."""
    _, district = dispute(world, ours=8, theirs=6)
    conflict = district.conflict()
    assert (conflict.kind, conflict.sheet, conflict.unit, conflict.group) == (
        "edit",
        "membership",
        HAI_MINH,
        "figures",
    )
    assert conflict.record == {"organisation": "pn", "unit": HAI_MINH, "period": "2023"}
    assert conflict.base == values(10, 5)
    assert conflict.ours == values(10, 8)
    assert conflict.theirs == (values(10, 6),)
    assert cells(district, "membership", "members") == [(8,)]


def test_the_value_of_the_higher_level_is_shown_on_both_sides(world: World) -> None:
    """Scenario 5: 6 of the district stands before 8 of the commune, then the greater one of equals."""
    commune, district = dispute(world, ours=6, theirs=8)
    commune.take(district.pack(HAI_MINH))
    assert cells(district, "membership", "members") == cells(commune, "membership", "members") == [(6,)]
    one, two = world.pc("one"), world.pc("two")
    one.put(membership(HAI_MINH, "2022", members=3))
    two.put(membership(HAI_MINH, "2022", members=4))
    file = one.pack()
    one.take(two.pack())
    two.take(file)
    assert cells(one, "membership", "members") == cells(two, "membership", "members") == [(4,)]


def test_a_commune_that_saw_the_correction_may_restore_its_value(world: World) -> None:
    """Scenario 6."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", members=5))
    district.take(commune.pack())
    district.put(membership(HAI_MINH, "2023", members=8))
    commune.take(district.pack(HAI_MINH))
    assert cells(commune, "membership", "members") == [(8,)]
    commune.put(membership(HAI_MINH, "2023", members=5))
    outcome = district.take(commune.pack())
    assert (outcome.counts["changed"], outcome.counts["conflicts"]) == (1, 0)
    assert cells(district, "membership", "members") == [(5,)]


def test_the_same_change_on_both_sides_is_none(world: World) -> None:
    """Scenario 7: and whoever decides later supersedes both."""
    commune, district = dispute(world, ours=6, theirs=6)
    assert district.conflicts() == ()
    assert len(state(district).groups["membership", state_id(district), "figures"]) == 2
    exchange(commune, district)
    assert state(commune) == state(district)
    commune.put(membership(HAI_MINH, "2023", members=7))
    exchange(commune, district)
    assert cells(district, "membership", "members") == [(7,)]
    assert commune.conflicts() == district.conflicts() == ()


def state_id(pc: Pc) -> str:
    ((identity,),) = cells(pc, "membership", "id")
    return str(identity)


def test_two_pcs_fill_different_groups_of_one_row(world: World) -> None:
    """Scenario 12."""
    one, two, district = world.pc("one"), world.pc("two"), world.pc("district", DISTRICT)
    one.put(membership(HAI_MINH, "2023", eligible=9, members=5))
    two.put(membership(HAI_MINH, "2023", note="máy 2"))
    exchange(one, two, district)
    for pc in (one, two, district):
        assert cells(pc, "membership", "eligible", "members", "note") == [(9, 5, "máy 2")]
        assert pc.conflicts() == ()


def test_two_pcs_that_enter_different_numbers_wait_for_a_person(world: World) -> None:
    """Scenario 13."""
    one, two, district = world.pc("one"), world.pc("two"), world.pc("district", DISTRICT)
    one.put(membership(HAI_MINH, "2023", eligible=9, members=5))
    two.put(membership(HAI_MINH, "2023", eligible=9, members=6))
    district.take(one.pack())
    outcome = district.take(two.pack())
    conflict = district.conflict()
    assert (outcome.counts["conflicts"], conflict.kind, conflict.base) == (1, "insert", None)
    assert (conflict.ours, conflict.theirs) == (values(9, 6), (values(9, 5),))


def test_members_and_eligible_are_never_merged_half_by_half(world: World) -> None:
    """Scenario 15: 10 eligible of whom 9 members, never 6 eligible of whom 9 are members."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", eligible=10, members=5))
    exchange(commune, district)
    commune.put(membership(HAI_MINH, "2023", members=9))
    district.put(membership(HAI_MINH, "2023", eligible=6))
    district.take(commune.pack())
    assert cells(district, "membership", "eligible", "members") == [(6, 5)]
    assert district.conflict().theirs == (values(10, 9),)


def test_the_commune_sees_the_dispute_and_a_decision_closes_it_everywhere(world: World) -> None:
    """Scenario 23."""
    commune, district = dispute(world, ours=8, theirs=6)
    commune.take(district.pack(HAI_MINH))
    conflict = commune.conflict()
    assert (conflict.ours, conflict.theirs) == (values(10, 8), (values(10, 6),))
    assert state(commune) == state(district)
    commune.resolve(conflict, "theirs")
    assert cells(commune, "membership", "members") == [(6,)]
    outcome = district.take(commune.pack())
    assert outcome.counts["changed"] == 1
    assert commune.conflicts() == district.conflicts() == ()
    assert cells(district, "membership", "members") == [(6,)]
    assert {len(found) for found in state(district).groups.values()} == {1}


def test_a_decision_for_the_shown_value_closes_the_dispute_too(world: World) -> None:
    """Scenario 23: nothing changes on the screen, and still everybody learns of it."""
    commune, district = dispute(world, ours=8, theirs=6)
    commune.take(district.pack(HAI_MINH))
    district.resolve(district.conflict(), "ours")
    outcome = commune.take(district.pack(HAI_MINH))
    assert outcome.status == "merged"
    assert commune.conflicts() == district.conflicts() == ()
    assert cells(commune, "membership", "members") == [(8,)]


def test_a_third_value_may_be_decided(world: World) -> None:
    """Scenario 23."""
    commune, district = dispute(world, ours=8, theirs=6)
    district.resolve(district.conflict(), values={"members": 7})
    commune.take(district.pack(HAI_MINH))
    assert cells(commune, "membership", "eligible", "members") == [(10, 7)]
    assert commune.conflicts() == ()


def test_two_decisions_apart_from_each_other_are_a_dispute_again(world: World) -> None:
    """Scenario 23."""
    commune, district = dispute(world, ours=8, theirs=6)
    commune.take(district.pack(HAI_MINH))
    commune.resolve(commune.conflict(), "theirs")
    district.resolve(district.conflict(), "ours")
    exchange(commune, district)
    assert state(commune) == state(district)
    assert (commune.conflict().ours, commune.conflict().theirs) == (values(10, 8), (values(10, 6),))


def test_an_unaware_further_edit_updates_the_one_dispute(world: World) -> None:
    """Scenario 24."""
    commune, district = dispute(world, ours=8, theirs=6)
    number = district.conflict().id
    commune.put(membership(HAI_MINH, "2023", members=7))
    outcome = district.take(commune.pack())
    conflict = district.conflict()
    assert (outcome.counts["conflicts"], conflict.id) == (1, number)
    assert (conflict.ours, conflict.theirs) == (values(10, 8), (values(10, 7),))


def test_a_pc_that_edits_another_group_does_not_close_a_dispute(world: World) -> None:
    """Scenario 43: it never knew but of the row as it came."""
    commune, district = dispute(world, ours=8, theirs=6)
    third = world.pc("third")
    third.take(district.pack(HAI_MINH))
    assert third.conflict().theirs == (values(10, 6),)
    third.put(membership(HAI_MINH, "2023", note="máy 3"))
    outcome = district.take(third.pack())
    assert outcome.counts["conflicts"] == 1
    exchange(commune, third, district)
    assert state(commune) == state(third) == state(district)
    for pc in (commune, third, district):
        assert (pc.conflict().ours, pc.conflict().theirs) == (values(10, 8), (values(10, 6),))
        assert cells(pc, "membership", "note") == [("máy 3",)]


def test_a_note_written_before_the_feedback_does_not_close_a_dispute(world: World) -> None:
    """Scenario 44."""
    commune, district = dispute(world, ours=8, theirs=6)
    feedback = district.pack(HAI_MINH)
    commune.put(membership(HAI_MINH, "2023", note="chưa biết"))
    commune.take(feedback)
    assert commune.conflict().theirs == (values(10, 6),)
    outcome = district.take(commune.pack())
    assert outcome.counts["conflicts"] == 1
    assert (district.conflict().ours, district.conflict().theirs) == (values(10, 8), (values(10, 6),))
    assert cells(district, "membership", "note") == [("chưa biết",)]


def test_three_values_stand_beside_each_other(world: World) -> None:
    """Scenario 13: each PC's own number, on every store."""
    one, two, three = world.pc("one"), world.pc("two"), world.pc("three")
    district = world.pc("district", DISTRICT)
    for members, pc in enumerate((one, two, three), start=4):
        pc.put(membership(HAI_MINH, "2023", members=members))
    exchange(one, two, three, district)
    assert state(one) == state(two) == state(three) == state(district)
    conflict = one.conflict()
    assert conflict.ours == values(None, 6)
    assert sorted(side["members"] for side in conflict.theirs if side) == [4, 5]


def test_a_rating_is_disputed_as_a_whole(world: World) -> None:
    """Scenario 5: level, scale and points are one group."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    (union,) = commune.put(base(HAI_MINH, "A")).ids
    commune.put(rating(union, 2023, proposed_level="htt"))
    exchange(commune, district)
    commune.put(rating(union, 2023, points=9000))
    district.put(rating(union, 2023, level="htxs"))
    district.take(commune.pack())
    conflict = district.conflict()
    assert (conflict.sheet, conflict.unit, conflict.record["base"]) == ("ratings", HAI_MINH, "A")
    assert conflict.ours is not None
    assert (conflict.ours["level"], conflict.ours["points"]) == ("htxs", None)
