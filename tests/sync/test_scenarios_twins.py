"""Bases spelled in two ways: both stay until a person says that they are one, and then everywhere."""

from __future__ import annotations

import pytest

from hhdesk.app.editing.undo import undo
from hhdesk.app.refusal import Rejected
from tests.desks import DISTRICT, HAI_MINH, base, rating
from tests.sync.world import Pc, World, cells, exchange, state

ONE, OTHER = "Công đoàn cơ sở Hoà Bình", "Công đoàn cơ sở Hòa Bình"


@pytest.fixture
def trio(world: World) -> tuple[Pc, Pc, Pc]:
    """Two PCs that spell one base in two ways, with ratings of it, and the district that has both."""
    one, two, district = world.pc("one"), world.pc("two"), world.pc("district", DISTRICT)
    (first,) = one.put(base(HAI_MINH, ONE, note="máy 1")).ids
    (second,) = two.put(base(HAI_MINH, OTHER)).ids
    one.put(rating(first, 2022, level="ht"), rating(first, 2023, level="htt"))
    two.put(rating(second, 2023, level="htt"), rating(second, 2024, level="htxs"))
    district.queue(one.pack(), two.pack())
    return one, two, district


def names(pc: Pc) -> list[str]:
    return sorted(name for (name,) in cells(pc, "base", "name"))


def levels(pc: Pc) -> list[tuple[int, str]]:
    return sorted((year, level) for year, level in cells(pc, "rating", "year", "level"))


def confirm(pc: Pc) -> None:
    pc.resolve(pc.conflict(), "ours")


def test_a_base_spelled_two_ways_stays_twice_and_is_asked_about_once(trio: tuple[Pc, Pc, Pc]) -> None:
    """Scenario 14."""
    one, two, district = trio
    assert names(district) == sorted([ONE, OTHER])
    assert district.conflict().kind == "duplicate"
    district.take(one.pack())
    two.put(base(HAI_MINH, OTHER, note="máy 2"))
    district.take(two.pack())
    assert district.conflict().kind == "duplicate"


def test_two_different_ones_are_not_asked_about_again(trio: tuple[Pc, Pc, Pc]) -> None:
    """Scenario 14."""
    one, two, district = trio
    district.resolve(district.conflict(), "theirs")
    exchange(one, two, district)
    assert names(district) == sorted([ONE, OTHER])
    assert district.conflicts() == ()


def test_a_confirmed_twin_lives_on_in_the_smaller_id(trio: tuple[Pc, Pc, Pc]) -> None:
    """Scenario 37: nothing of either is lost, equal ratings are one."""
    _, _, district = trio
    smaller = min(identity for (identity,) in cells(district, "base", "id"))
    confirm(district)
    ((identity, note),) = cells(district, "base", "id", "note")
    assert (identity, note) == (smaller, "máy 1")
    assert levels(district) == [(2022, "ht"), (2023, "htt"), (2024, "htxs")]
    assert district.conflicts() == ()


def test_ratings_that_differ_wait_for_a_person(world: World) -> None:
    """Scenario 37: also where one change-set gave both, one to each spelling."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    first, second = commune.put(base(HAI_MINH, ONE), base(HAI_MINH, OTHER)).ids
    commune.put(rating(first, 2023, level="htt"), rating(second, 2023, level="ht"))
    district.take(commune.pack())
    confirm(district)
    conflict = district.conflict()
    assert (conflict.sheet, conflict.group) == ("ratings", "rating")
    sides = [side["level"] for side in (conflict.ours, *conflict.theirs) if side]
    assert sorted(sides) == ["ht", "htt"]
    exchange(commune, district)
    assert state(commune) == state(district)


def test_everybody_learns_that_two_bases_are_one(trio: tuple[Pc, Pc, Pc]) -> None:
    """Scenario 37."""
    one, two, district = trio
    confirm(district)
    exchange(one, two, district)
    assert state(one) == state(two) == state(district)
    assert len(names(one)) == 1
    assert levels(one) == [(2022, "ht"), (2023, "htt"), (2024, "htxs")]
    assert one.conflicts() == two.conflicts() == ()


def test_an_old_file_lands_on_the_survivor(trio: tuple[Pc, Pc, Pc], world: World) -> None:
    """Scenario 37: what is known of the twin brings nothing back."""
    one, two, district = trio
    old = [one.pack(), two.pack()]
    confirm(district)
    later = world.pc("later", DISTRICT)
    later.take(district.pack())
    before = state(district)
    for pc in (district, later):
        for file in old:
            pc.take(file)
        assert state(pc) == before
        assert pc.conflicts() == ()


def test_news_of_a_twin_land_on_the_survivor(trio: tuple[Pc, Pc, Pc]) -> None:
    """Scenario 37: a PC that has not heard of it goes on with its own spelling."""
    one, two, district = trio
    confirm(district)
    for pc in (one, two):
        ((identity,),) = cells(pc, "base", "id")
        pc.put(rating(identity, 2025, level="htt"))
        district.take(pc.pack())
    assert len(names(district)) == 1
    assert levels(district)[-1] == (2025, "htt")
    assert district.conflicts() == ()
    exchange(one, two, district)
    assert state(one) == state(two) == state(district)


def test_a_decision_on_the_survivor_stands_against_old_files_of_the_twin(world: World) -> None:
    """Scenario 37."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    first, second = commune.put(base(HAI_MINH, ONE), base(HAI_MINH, OTHER)).ids
    commune.put(rating(first, 2023, level="htt"), rating(second, 2023, level="ht"))
    district.take(commune.pack())
    confirm(district)
    district.resolve(district.conflict(), "ours")
    shown = cells(district, "rating", "level")
    commune.put(base(HAI_MINH, ONE, note="chưa biết"))
    district.take(commune.pack())
    assert cells(district, "rating", "level") == shown
    assert cells(district, "base", "note") == [("chưa biết",)]
    assert district.conflicts() == ()


def test_three_spellings_become_one(world: World) -> None:
    """Scenario 37: whichever pair is confirmed first."""
    pcs = [world.pc(f"pc{number}") for number in range(3)]
    district = world.pc("district", DISTRICT)
    for year, (pc, name) in enumerate(zip(pcs, (ONE, OTHER, "Công đoàn cơ sở Hỏa Bình"), strict=True), 2021):
        (identity,) = pc.put(base(HAI_MINH, name)).ids
        pc.put(rating(identity, year, level="htt"))
        district.take(pc.pack())
    while district.conflicts():
        district.resolve(district.conflicts()[-1], "ours")
    assert len(names(district)) == 1
    assert [year for year, _ in levels(district)] == [2021, 2022, 2023]
    exchange(*pcs, district)
    assert all(state(pc) == state(district) for pc in pcs)


def test_the_other_spelling_typed_again_names_the_survivor(trio: tuple[Pc, Pc, Pc]) -> None:
    """Scenario 37."""
    _, _, district = trio
    confirm(district)
    for name in (ONE, OTHER):
        district.put(base(HAI_MINH, name, note=name))
        assert cells(district, "base", "note") == [(name,)]


def test_a_merge_that_brought_a_twin_is_undone_exactly(trio: tuple[Pc, Pc, Pc]) -> None:
    """Scenario 28: with twins."""
    one, _, district = trio
    one.pack()
    before = state(one)
    confirm(district)
    outcome = one.take(district.pack(HAI_MINH))
    assert len(cells(one, "rating", "id")) == 3
    one.undo(outcome)
    assert state(one) == before
    again = one.take(district.pack(HAI_MINH))
    assert again.status == "merged"
    assert state(one) == state(district)


def test_a_word_given_by_mistake_is_taken_back_exactly(trio: tuple[Pc, Pc, Pc]) -> None:
    """Scenario 37: until it has left, or somebody built on it."""
    _, _, district = trio
    district.pack()
    before, asked = state(district), district.conflict().id
    with district.at_work():
        undo(district.desk, district.resolve(district.conflict(), "ours").change.edit)
    assert state(district) == before
    assert names(district) == sorted([ONE, OTHER])
    assert district.conflict().id == asked
    confirm(district)
    assert levels(district) == [(2022, "ht"), (2023, "htt"), (2024, "htxs")]


@pytest.mark.parametrize("step", ["pack", "edit", "merge"])
def test_a_word_that_was_built_on_is_not_taken_back(trio: tuple[Pc, Pc, Pc], step: str) -> None:
    """Scenario 37."""
    one, _, district = trio
    edit = district.resolve(district.conflict(), "ours").change.edit
    if step == "pack":
        district.pack()
    elif step == "edit":
        district.put(base(HAI_MINH, ONE, note="mới"))
    else:
        one.put(base(HAI_MINH, ONE, note="mới"))
        district.take(one.pack())
    before = state(district)
    with district.at_work(), pytest.raises(Rejected, match="twins-joined"):
        undo(district.desk, edit)
    assert state(district) == before
