"""A commune seals its packages to the district once a return package has brought the district's key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hhdesk.app.editing.reference import save_setting
from hhdesk.app.sync.feedback.deliveries import Arrival, read_deliveries
from hhdesk.app.sync.sealing_for import sealing_for
from hhdesk.app.sync.show_package import show_package
from hhdesk.exchange.package.errors import PackageError
from hhdesk.exchange.package.sealing import MAGIC
from tests.desks import DISTRICT, HAI_MINH, membership
from tests.sync.forge import forged
from tests.sync.world import PROVINCE, Pc, World, cells, refused


def pair(world: World) -> tuple[Pc, Pc]:
    """A commune that has had a return package of its district."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", eligible=10, members=5))
    district.take(commune.pack(sealed=True))
    commune.take(district.pack(HAI_MINH))
    return commune, district


def is_sealed(file: Path) -> bool:
    return file.read_bytes().startswith(MAGIC)


def test_before_the_first_return_package_nothing_is_sealed(world: World) -> None:
    commune = world.pc("commune")
    commune.put(membership(HAI_MINH, "2023", members=5))
    assert sealing_for(commune.desk) is None
    assert not is_sealed(commune.pack(sealed=True))


def test_afterwards_packages_are_sealed_and_the_district_opens_them_by_itself(world: World) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", members=6))
    file = commune.pack(sealed=True)
    assert is_sealed(file)
    assert district.preview(file).counts["changed"] == 1
    assert district.take(file).status == "merged"
    assert cells(district, "membership", "members") == [(6,)]
    with district.at_work():
        assert show_package(file).sealed


def test_a_sealed_package_is_received_like_any_other(world: World) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", members=6))
    district.take(commune.pack(sealed=True))
    commune.take(district.pack(HAI_MINH))
    assert read_deliveries(commune.desk)[0].arrival is Arrival.RECEIVED


def test_what_goes_back_is_not_sealed(world: World) -> None:
    _, district = pair(world)
    assert not is_sealed(district.pack(HAI_MINH, sealed=True))


def test_one_package_can_be_left_open_and_a_setting_leaves_all_open(world: World) -> None:
    commune, _ = pair(world)
    assert not is_sealed(commune.pack(sealed=False))
    assert is_sealed(commune.pack(sealed=True))
    save_setting(commune.desk, "seal_packages", "no")
    assert sealing_for(commune.desk) is None
    assert not is_sealed(commune.pack(sealed=True))


def test_the_setting_of_the_district_is_not_the_communes(world: World) -> None:
    commune, district = pair(world)
    save_setting(district.desk, "seal_packages", "no", date(2025, 1, 1))
    commune.take(district.pack(HAI_MINH))
    assert sealing_for(commune.desk) is not None


def test_nobody_else_opens_it_and_one_sentence_says_so(world: World) -> None:
    commune, _ = pair(world)
    other = world.pc("other", DISTRICT)
    file = commune.pack(sealed=True)
    assert refused(other, file) == ("package-sealed-for-another", None)
    with other.at_work(), pytest.raises(PackageError) as error:
        show_package(file)
    assert error.value.code == "package-sealed-for-another"


def test_a_new_pc_of_the_district_is_sealed_for_after_its_first_return_package(world: World) -> None:
    commune, district = pair(world)
    second = world.pc("district-2", DISTRICT)
    second.take(district.pack())
    commune.take(second.pack(HAI_MINH))
    file = commune.pack(sealed=True)
    assert second.take(file).status != "refused"
    assert refused(district, file) == ("package-sealed-for-another", None)


def test_a_commune_that_knows_both_seals_for_its_district_not_for_the_province(world: World) -> None:
    commune, district = pair(world)
    province = world.pc("province", PROVINCE)
    province.take(district.pack())
    commune.take(province.pack(HAI_MINH))
    seal = sealing_for(commune.desk)
    assert seal is not None
    assert seal.unit == DISTRICT


def test_undoing_the_merge_forgets_the_key(world: World) -> None:
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    district.put(membership(HAI_MINH, "2023", members=5))
    commune.undo(commune.take(district.pack(HAI_MINH)))
    assert sealing_for(commune.desk) is None


@pytest.mark.parametrize("key", ["ab" * 31, "XY" * 32, 7], ids=["short", "no-digits", "number"])
def test_a_key_that_is_none_is_refused(world: World, key: str | int) -> None:
    commune, district = pair(world)
    bad = forged(
        district,
        district.pack(HAI_MINH),
        manifest=lambda manifest: replace(manifest, extras={"sealing_key": ((key,),)}),
    )
    assert refused(commune, bad) == ("package-content-invalid", "extras")
