"""Files that come twice, late, in any order or through others: nothing reverts and nothing leaks."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from datetime import timedelta

from hhdesk.app.editing.edits import Edit, Value
from hhdesk.domain.clock import FixedClock
from tests.desks import DISTRICT, HAI_MINH, NOON, base, membership, rating, task
from tests.sync.world import HAI_ANH, PROVINCE, YEAR_2002, Pc, World, cells, exchange, state, whole


def figures(members: int, unit: str = HAI_MINH, period: str = "2023", **values: Value) -> Edit:
    return membership(unit, period, "pn", members=members, **values)


def purge(pc: Pc, table: str, which: str = "1") -> None:
    """Take rows of a table out of the file, as a tidy-up of tombstones by the program would."""
    with closing(sqlite3.connect(pc.desk.path)) as connection:
        connection.execute(f"DELETE FROM {table} WHERE {which}")  # noqa: S608
        connection.execute("DELETE FROM outside_change")
        connection.commit()


def test_the_same_file_a_second_time_does_nothing(world: World) -> None:
    """Scenario 1."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(figures(5))
    file = commune.pack()
    first = district.take(file)
    before = whole(district)
    again = district.take(file)
    assert (first.status, again.status, again.merge) == ("merged", "already", first.merge)
    assert whole(district) == before


def test_the_same_content_in_another_file_is_nothing_new(world: World) -> None:
    """Scenario 1."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(figures(5))
    district.take(commune.pack())
    before = state(district)
    commune.desk.clock = FixedClock(NOON + timedelta(days=1))
    again = district.take(commune.pack())
    assert (again.status, again.counts["unchanged"], again.counts["changed"]) == ("older", 1, 0)
    assert state(district) == before


def test_an_older_file_after_a_newer_one_reverts_nothing(world: World) -> None:
    """Scenario 2."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(figures(5))
    older = commune.pack()
    commune.put(figures(6))
    newer = commune.pack()
    district.take(newer)
    before = state(district)
    outcome = district.take(older)
    assert (outcome.status, outcome.counts["kept"], outcome.counts["conflicts"]) == ("older", 1, 0)
    assert state(district) == before
    assert cells(district, "membership", "members") == [(6,)]


def test_a_correction_by_the_district_outlives_an_older_file(world: World) -> None:
    """Scenario 3."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(figures(5))
    older = commune.pack()
    commune.put(figures(5, period="2022"))
    district.take(commune.pack())
    district.put(figures(8))
    outcome = district.take(older)
    assert (outcome.status, outcome.counts["conflicts"]) == ("older", 0)
    assert ("2023", 8) in cells(district, "membership", "period", "members")
    assert district.conflicts() == ()


def test_an_old_file_brings_no_deleted_row_back(world: World) -> None:
    """Scenario 10."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    (row,) = commune.put(figures(5)).ids
    older = commune.pack()
    commune.delete("membership", row)
    district.take(commune.pack())
    district.take(older)
    assert cells(district, "membership", "members") == []
    assert district.conflicts() == ()


def test_an_old_file_brings_no_purged_row_back(world: World) -> None:
    """Scenario 10."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    (row,) = commune.put(figures(5)).ids
    older = commune.pack()
    commune.delete("membership", row)
    district.take(commune.pack())
    purge(district, "membership")
    outcome = district.take(older)
    assert (outcome.status, outcome.counts["new"]) == ("older", 0)
    assert cells(district, "membership", "members") == []


def test_a_row_that_vanished_without_a_tombstone_stays_and_is_counted(world: World) -> None:
    """Scenario 11."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(figures(5), figures(4, period="2022"))
    district.take(commune.pack())
    purge(commune, "membership", "period = '2022'")
    commune.put(figures(6))
    outcome = district.take(commune.pack())
    assert (outcome.status, outcome.counts["vanished"], outcome.counts["deleted"]) == ("merged", 1, 0)
    assert {members for (members,) in cells(district, "membership", "members")} == {4, 6}


def test_a_clock_that_stands_in_2002_has_no_say(world: World) -> None:
    """Scenario 19."""
    commune = world.pc("commune", at=YEAR_2002)
    district = world.pc("district", DISTRICT)
    commune.put(figures(5))
    district.take(commune.pack())
    district.put(figures(8))
    commune.take(district.pack(HAI_MINH))
    commune.put(figures(9))
    outcome = district.take(commune.pack())
    assert (outcome.counts["changed"], outcome.counts["conflicts"]) == (1, 0)
    assert cells(district, "membership", "members") == [(9,)]


def test_four_packages_in_any_order_and_repeated_end_the_same(world: World) -> None:
    """Scenario 20."""
    one, two = world.pc("one"), world.pc("two")
    one.put(figures(5, note="đợt 1"), base(HAI_MINH, "Hội Hòa"), task(HAI_MINH, "Đường hoa", plan=5))
    first = one.pack()
    two.put(figures(6, eligible=9), base(HAI_MINH, "Hội Hoà"))
    second = two.pack()
    one.delete("tasks", *(identity for (identity,) in cells(one, "task", "id")))
    third = one.pack()
    two.put(figures(7, eligible=9), figures(3, period="2022"))
    fourth = two.pack()
    files = [first, second, third, fourth]
    ends = []
    for number, order in enumerate(itertools.permutations(files)):
        district = world.pc(f"district{number}", DISTRICT)
        district.queue(*order, order[number % 4], order[(number + 1) % 4])
        ends.append((state(district), sorted(each.kind for each in district.conflicts())))
        district.desk.close()
    assert all(end == ends[0] for end in ends)
    assert ends[0][1] == ["duplicate", "insert"]


def test_a_province_gets_a_row_directly_and_through_the_district(world: World) -> None:
    """Scenario 21."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    province = world.pc("province", PROVINCE)
    commune.put(figures(5))
    file = commune.pack()
    district.take(file)
    province.take(file)
    outcome = province.take(district.pack())
    assert (outcome.counts["unchanged"], outcome.counts["conflicts"], outcome.counts["changed"]) == (1, 0, 0)
    assert cells(province, "membership", "members") == [(5,)]
    assert state(province) == state(district)


def test_what_is_known_of_one_commune_says_nothing_of_another(world: World) -> None:
    """Scenario 22."""
    minh, anh = world.pc("minh", HAI_MINH), world.pc("anh", HAI_ANH)
    district = world.pc("district", DISTRICT)
    minh.put(figures(5))
    anh.put(figures(7, HAI_ANH))
    district.take(minh.pack())
    district.take(anh.pack())
    known = state(district).knowledge
    assert known[HAI_MINH].isdisjoint(known[HAI_ANH])
    minh.take(district.pack(HAI_MINH))
    assert set(state(minh).knowledge) == {HAI_MINH}
    assert cells(minh, "membership", "unit") == [(HAI_MINH,)]


def test_all_stores_are_equal_after_everybody_met_the_district(world: World) -> None:
    """Scenario 21: rows, siblings and knowledge, each PC within its own scope."""
    one, two, district = world.pc("one"), world.pc("two"), world.pc("district", DISTRICT)
    (union,) = one.put(base(HAI_MINH, "A", closed=None)).ids
    one.put(figures(5), rating(union, 2023, level="htt"))
    two.put(figures(6, note="máy 2"))
    exchange(one, two, district)
    assert state(one) == state(two) == state(district)
