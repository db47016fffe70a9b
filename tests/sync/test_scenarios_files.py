"""Damaged and disguised files, unknown and borrowed keys: refused with one reason each, nothing changed."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from hhdesk.exchange.package.archive import ROWS, write_archive
from hhdesk.exchange.package.manifest import Manifest
from tests.desks import DISTRICT, HAI_MINH, membership
from tests.sync.forge import forged
from tests.sync.world import HAI_ANH, Pc, World, refused, whole


@pytest.fixture
def pair(world: World) -> tuple[Pc, Pc]:
    """A commune with figures, and a district that has met it."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", members=5))
    district.take(commune.pack())
    commune.put(membership(HAI_MINH, "2023", members=6))
    return commune, district


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def altered(file: Path) -> None:
    """Another number inside, every checksum of the archive set right, the signature as it was."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert b",6," in members[ROWS]
    members[ROWS] = members[ROWS].replace(b",6,", b",9,")
    file.write_bytes(write_archive((name, [content]) for name, content in members.items()))


def bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"{}")
        with archive.open("rows.ndjson", "w") as stream:
            for _ in range(400):
                stream.write(bytes(1_000_000))
        archive.writestr("sig", b"hhp1" + bytes(96))


def program(file: Path) -> None:
    file.write_bytes(b"MZ\x90\x00" + bytes(4000))


def database(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE membership (members)")
        connection.commit()


def empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [truncated, flipped, altered, bomb, program, database, empty])
def test_what_is_no_package_any_more_is_refused(pair: tuple[Pc, Pc], spoil: Callable[[Path], None]) -> None:
    """Scenario 29: and the good one beside it is taken."""
    commune, district = pair
    good = commune.pack()
    bad = good.with_name("bad.hhp")
    bad.write_bytes(good.read_bytes())
    spoil(bad)
    content = bad.read_bytes()
    reason, _ = refused(district, bad)
    assert reason in {
        "package-damaged",
        "package-not-a-package",
        "package-too-large",
        "package-signature-wrong",
    }
    assert bad.read_bytes() == content
    report = district.queue(good.parent)
    assert {each.file.name: each.status for each in report.packages}[good.name] == "merged"


def test_an_unknown_signer_is_refused_with_his_fingerprint(world: World) -> None:
    """Scenario 29."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    commune.put(membership(HAI_MINH, "2023", members=5))
    file = commune.pack()
    before = whole(district)
    outcome = district.offer(file, trust_new=False)
    assert (outcome.status, outcome.reason) == ("refused", "key-unknown")
    assert len(str(outcome.values["fingerprint"]).split("-")) == 4
    assert whole(district) == before
    assert district.take(file).newly_trusted
    commune.put(membership(HAI_MINH, "2023", members=6))
    assert district.offer(commune.pack(), trust_new=False).status == "merged"


def test_a_key_signs_for_one_unit_alone(world: World) -> None:
    """Scenario 29: a commune cannot send in the name of its neighbour."""
    minh, district = world.pc("minh"), world.pc("district", DISTRICT)
    minh.put(membership(HAI_MINH, "2023", members=5))
    district.take(minh.pack())

    def pretend(manifest: Manifest) -> Manifest:
        return replace(
            manifest,
            unit=HAI_ANH,
            scopes=tuple(replace(scope, unit=HAI_ANH) for scope in manifest.scopes),
        )

    file = forged(minh, minh.pack(), lambda rows: rows["membership"].clear(), manifest=pretend)
    assert refused(district, file)[0] == "key-of-another-unit"
