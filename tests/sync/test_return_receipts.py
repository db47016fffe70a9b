"""The return package tells a commune which of its packages have arrived."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hhdesk.app.sync.feedback.deliveries import Arrival, count_waiting, newest_received, read_deliveries
from hhdesk.exchange.package.manifest import Manifest
from tests.desks import DISTRICT, HAI_MINH, membership, rows_of
from tests.sync.forge import forged
from tests.sync.world import Pc, World, dispute, refused


def pair(world: World) -> tuple[Pc, Pc]:
    return world.pc("commune"), world.pc("district", DISTRICT)


def arrivals(pc: Pc) -> list[Arrival]:
    return [each.arrival for each in read_deliveries(pc.desk)]


def test_nothing_is_said_of_a_package_before_the_return_package_came(world: World) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", eligible=10, members=5))
    district.take(commune.pack())

    assert arrivals(commune) == [Arrival.WAITING]
    assert newest_received(read_deliveries(commune.desk)) is None


def test_the_return_package_says_which_package_was_merged_when_and_what_it_brought(world: World) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", eligible=10, members=5), membership(HAI_MINH, "2024", members=6))
    file = commune.pack()
    district.take(file)

    outcome = commune.take(district.pack(HAI_MINH))

    assert outcome.status == "merged"
    received = newest_received(read_deliveries(commune.desk))
    assert received is not None
    assert received.receipt is not None
    receipt = received.receipt
    assert (receipt.file, receipt.at) == (file.name, district.desk.clock.now())
    assert (receipt.rows, receipt.disputes, receipt.standing) == (2, 0, True)


def test_disputes_of_a_merge_stand_on_its_receipt(world: World) -> None:
    commune, district = dispute(world)
    commune.take(district.pack(HAI_MINH))
    newest, first = read_deliveries(commune.desk)
    assert newest.receipt is not None
    assert first.receipt is not None
    assert (newest.receipt.disputes, first.receipt.disputes) == (1, 0)


def test_packages_after_the_newest_received_one_are_waited_for_and_earlier_ones_are_not(world: World) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", members=5))
    commune.pack()
    commune.put(membership(HAI_MINH, "2023", members=6))
    district.take(commune.pack())
    back = district.pack(HAI_MINH)
    commune.put(membership(HAI_MINH, "2023", members=7))
    commune.pack()
    commune.take(back)

    assert arrivals(commune) == [Arrival.WAITING, Arrival.RECEIVED, Arrival.COVERED]
    assert count_waiting(read_deliveries(commune.desk)) == 1


def test_a_merge_that_was_undone_there_is_not_received_until_it_is_merged_again(world: World) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", members=5))
    file = commune.pack()
    district.undo(district.take(file))
    undone = district.pack(HAI_MINH)
    commune.take(undone)
    assert arrivals(commune) == [Arrival.UNDONE]

    district.take(file)
    commune.take(district.pack(HAI_MINH))
    assert arrivals(commune) == [Arrival.RECEIVED]


def test_what_was_taken_back_there_covers_no_earlier_package(world: World) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", members=5))
    commune.pack()
    commune.put(membership(HAI_MINH, "2023", members=6))
    district.undo(district.take(commune.pack()))
    commune.take(district.pack(HAI_MINH))
    assert arrivals(commune) == [Arrival.UNDONE, Arrival.WAITING]


def test_an_old_return_package_does_not_take_a_newer_word_back(world: World) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", members=5))
    file = commune.pack()
    district.undo(district.take(file))
    old = district.pack(HAI_MINH)
    district.take(file)
    commune.take(district.pack(HAI_MINH))

    assert commune.take(old).status == "older"
    assert arrivals(commune) == [Arrival.RECEIVED]


def test_undoing_the_merge_of_a_return_package_forgets_its_receipts(world: World) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", members=5))
    district.take(commune.pack())
    commune.undo(commune.take(district.pack(HAI_MINH)))

    assert arrivals(commune) == [Arrival.WAITING]
    assert rows_of(commune.desk.path, "SELECT * FROM receipt") == []
    assert rows_of(commune.desk.path, "SELECT * FROM sealing_key") == []


def test_nobody_below_gives_receipts(world: World) -> None:
    commune, district = pair(world)
    district.put(membership(HAI_MINH, "2023", members=5))
    sent = district.pack()
    sha256 = read_deliveries(district.desk)[0].package.sha256
    receipt = (sha256, sent.name, "2025-03-10T05:00:00Z", 1, 0, 1, 9)
    commune.put(membership(HAI_MINH, "2024", members=5))

    def claiming(manifest: Manifest) -> Manifest:
        return replace(manifest, kind_of_package="return", extras={**manifest.extras, "receipts": (receipt,)})

    district.take(forged(commune, commune.pack(), manifest=claiming))

    assert arrivals(district) == [Arrival.WAITING]


@pytest.mark.parametrize(
    "row",
    [
        ("ab" * 32, "x.hhp", "2025-03-10T05:00:00Z", 1, 0, 2, 9),
        ("ab" * 31, "x.hhp", "2025-03-10T05:00:00Z", 1, 0, 1, 9),
        ("ab" * 32, "x.hhp", "2025-03-10T05:00:00", 1, 0, 1, 9),
        ("ab" * 32, "x.hhp", "gần đây", 1, 0, 1, 9),
        ("ab" * 32, None, "2025-03-10T05:00:00Z", 1, 0, 1, 9),
        ("ab" * 32, "x.hhp", "2025-03-10T05:00:00Z", -1, 0, 1, 9),
        ("ab" * 32, "x.hhp", "2025-03-10T05:00:00Z", 1, 0, 1),
    ],
    ids=["standing", "hash", "no-offset", "no-moment", "no-file", "negative", "short"],
)
def test_a_return_package_with_a_receipt_that_is_none_is_refused(
    world: World, row: tuple[str | int | None, ...]
) -> None:
    commune, district = pair(world)
    commune.put(membership(HAI_MINH, "2023", members=5))
    district.take(commune.pack())

    def broken(manifest: Manifest) -> Manifest:
        return replace(manifest, extras={"receipts": (row,)})

    assert refused(commune, forged(district, district.pack(HAI_MINH), manifest=broken)) == (
        "package-content-invalid",
        "extras",
    )
