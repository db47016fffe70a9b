"""A province that merges districts, and communes directly, shows the sum of what the communes entered."""

from __future__ import annotations

from hhdesk.app.level_above import level_above
from hhdesk.app.read_progress import read_progress
from hhdesk.app.sync.feedback.deliveries import Arrival, read_deliveries
from hhdesk.domain.progress_records import TargetProgress
from tests.desks import DISTRICT, HAI_MINH, base, membership, rating
from tests.sync.world import HAI_ANH, PROVINCE, Pc, World

YEAR = 2023
MEMBERS = {HAI_MINH: (1200, 1101), HAI_ANH: (900, 777)}  # eligible, members
UNIONS = {HAI_MINH: 3, HAI_ANH: 2}  # of each, all but one rated well


def filled(world: World, unit: str) -> Pc:
    """A commune with women's figures, admissions to the unions, and rated unions."""
    commune = world.pc(f"commune-{unit}", unit)
    eligible, members = MEMBERS[unit]
    commune.put(
        membership(unit, str(YEAR), "pn", eligible=eligible, members=members),
        membership(unit, str(YEAR), "ldld", admitted=members // 10, new_bases=UNIONS[unit]),
    )
    unions = commune.put(*(base(unit, f"Công đoàn {number}") for number in range(UNIONS[unit]))).ids
    levels = ["ht", *["htt"] * (len(unions) - 1)]
    commune.put(*(rating(union, YEAR, level=level) for union, level in zip(unions, levels, strict=True)))
    return commune


def target(pc: Pc, code: str) -> TargetProgress:
    return next(each for each in read_progress(pc.desk, YEAR).targets if each.target.code == code)


def test_progress_of_the_province_is_the_sum_of_the_communes(world: World) -> None:
    district, province = world.pc("district", DISTRICT), world.pc("province", PROVINCE)
    communes = [filled(world, unit) for unit in MEMBERS]
    for commune in communes:
        district.take(commune.pack())
    assert province.take(district.pack()).status == "merged"

    share = target(province, "M-PN")
    assert (share.numerator, share.denominator) == (1101 + 777, 1200 + 900)
    assert {each.unit: each.numerator for each in share.by_unit if each.reported} == {
        HAI_MINH: 1101,
        HAI_ANH: 777,
    }
    admitted, rated = target(province, "M-LDLD-DV"), target(province, "R-LDLD-HTT")
    assert admitted.numerator == sum(target(each, "M-LDLD-DV").numerator for each in communes) == 110 + 77
    assert (rated.numerator, rated.denominator) == (2 + 1, 3 + 2)


def test_a_commune_that_also_hands_in_directly_counts_once(world: World) -> None:
    district, province = world.pc("district", DISTRICT), world.pc("province", PROVINCE)
    minh, anh = (filled(world, unit) for unit in MEMBERS)
    district.take(minh.pack())
    district.take(anh.pack())
    province.take(minh.pack())
    before = target(province, "M-PN").numerator
    province.take(district.pack())
    assert (before, target(province, "M-PN").numerator) == (1101, 1101 + 777)
    assert province.conflicts() == ()


def test_a_correction_of_the_district_reaches_the_province_and_its_receipt_the_district(world: World) -> None:

    district, province = world.pc("district", DISTRICT), world.pc("province", PROVINCE)
    district.take(filled(world, HAI_MINH).pack())
    district.put(membership(HAI_MINH, str(YEAR), "pn", members=1100))
    province.take(district.pack())
    assert target(province, "M-PN").numerator == 1100
    district.take(province.pack(DISTRICT))
    assert [each.arrival for each in read_deliveries(district.desk)] == [Arrival.RECEIVED]


def test_whom_a_unit_hands_in_to_follows_from_its_own_time(world: World) -> None:
    assert level_above(world.pc("old", HAI_MINH).desk) == "huyện"
    assert level_above(world.pc("new", "14236@2025-07-01").desk) == "tỉnh"
    assert level_above(world.pc("district", DISTRICT).desk) == "tỉnh"
    assert level_above(world.pc("province", PROVINCE).desk) == "cấp trên"
