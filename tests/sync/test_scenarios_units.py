"""Communes that a resolution merged: their figures stay theirs, and roll up to the one that took over."""

from __future__ import annotations

from datetime import date

from hhdesk.app.move_unit import move_unit
from hhdesk.app.read_progress import read_progress
from tests.desks import DISTRICT, HAI_NAM, HAI_PHUC, HAI_VAN, MERGED, base, membership, rating
from tests.sync.world import PROVINCE, Pc, World, cells, exchange, state


def moved(pc: Pc) -> None:
    """The commune's database goes over to the unit that took over."""
    with pc.at_work():
        move_unit(pc.desk, MERGED)


def of_2024(pc: Pc) -> tuple[int, int, tuple[str, ...]]:
    """Numerator, denominator and missing units of the women in 2024, on the units of its last day."""
    with pc.at_work():
        progress = read_progress(pc.desk, 2024, unit=MERGED, organisation="pn", boundaries=date(2024, 12, 31))
    figures = next(each for each in progress.targets if each.code == "M-PN")
    return figures.numerator, figures.denominator or 0, tuple(figures.missing)


def test_figures_of_merged_communes_stay_and_roll_up(world: World) -> None:
    """Scenario 38."""
    district = world.pc("district", DISTRICT)
    communes = [
        world.pc(name, unit) for name, unit in (("nam", HAI_NAM), ("van", HAI_VAN), ("phuc", HAI_PHUC))
    ]
    for pc in communes:
        pc.put(membership(pc.desk.info.unit, "2024", eligible=100, members=90))
        district.take(pc.pack())
    before = state(district)
    heir = communes[0]
    moved(heir)
    assert heir.take(district.pack(MERGED)).counts["new"] == 2
    assert sorted(unit for (unit,) in cells(heir, "membership", "unit")) == [HAI_NAM, HAI_VAN, HAI_PHUC]
    assert of_2024(heir) == of_2024(district) == (270, 300, ())
    outcome = district.take(heir.pack())
    assert (outcome.unit, outcome.counts["vanished"], outcome.counts["conflicts"]) == (MERGED, 0, 0)
    assert state(district) == before


def test_the_commune_that_took_over_goes_on_with_its_key_and_its_scopes(world: World) -> None:
    """Scenario 38: also with corrections of what the old communes had reported."""
    district, heir = world.pc("district", DISTRICT), world.pc("nam", HAI_NAM)
    van = world.pc("van", HAI_VAN)
    van.put(membership(HAI_VAN, "2023", members=5))
    heir.put(membership(HAI_NAM, "2023", members=6))
    district.queue(van.pack(), heir.pack())
    moved(heir)
    heir.take(district.pack(MERGED))
    heir.put(
        membership(HAI_VAN, "2023", members=50),
        membership(MERGED, "2025", members=200),
        base(MERGED, "Hội mới"),
    )
    outcome = district.offer(heir.pack(), trust_new=False)
    assert (outcome.status, outcome.counts["new"], outcome.counts["changed"]) == ("merged", 2, 1)
    van.put(membership(HAI_VAN, "2023", members=51))
    district.take(van.pack())
    assert district.conflict().unit == HAI_VAN
    exchange(heir, district)
    assert state(heir) == state(district)


def test_a_neighbours_key_does_not_sign_for_the_commune_that_took_over(world: World) -> None:
    """Scenario 38: only keys of the communes that it came from do."""
    district = world.pc("district", DISTRICT)
    nam, minh = world.pc("nam", HAI_NAM), world.pc("minh")
    for pc in (nam, minh):
        district.take(pc.pack())
    units = district.desk.reference.units
    assert units.is_or_follows(MERGED, HAI_NAM)
    assert not units.is_or_follows(MERGED, minh.desk.info.unit)
    assert not units.is_or_follows(HAI_NAM, MERGED)


def test_a_province_gets_everything_of_old_communes(world: World) -> None:
    """Scenario 38: through the district, with bases and ratings, under the units that reported them."""
    district, province = world.pc("district", DISTRICT), world.pc("province", PROVINCE)
    phuc = world.pc("phuc", HAI_PHUC)
    (union,) = phuc.put(base(HAI_PHUC, "A")).ids
    phuc.put(rating(union, 2022, level="htt"))
    district.take(phuc.pack())
    province.take(district.pack())
    assert cells(province, "base", "unit") == [(HAI_PHUC,)]
    assert cells(province, "rating", "level") == [("htt",)]
    assert state(province) == state(district)
