"""A commune and its district, with real packages between them on a folder that stands for a stick."""

from __future__ import annotations

from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.sync.conflicts import Conflict, read_conflicts
from hhdesk.app.sync.merge_packages import PackageOutcome, merge_packages
from hhdesk.app.sync.pack import pack
from tests.desks import DISTRICT, HAI_MINH, base, membership, new_desk, put, rating

PERIOD = "2023"


def pair(folder: Path) -> tuple[Desk, Desk]:
    """The desks of Hải Minh and of the district, both empty."""
    return new_desk(folder / "xa.hhdb", HAI_MINH), new_desk(folder / "huyen.hhdb", DISTRICT)


def send(sender: Desk, receiver: Desk, stick: Path, recipient: str | None = None) -> PackageOutcome:
    """Write a package of everything and merge it, trusting its key."""
    stick.mkdir(exist_ok=True)
    file = pack(sender, stick, recipient).file
    (outcome,) = merge_packages(receiver, [file], trust_new=True).packages
    return outcome


def dispute(folder: Path, ours: int = 8, theirs: int = 6) -> tuple[Desk, Desk, Conflict]:
    """Members of the women's union, first 5, then changed at both desks: commune, district, the dispute."""
    commune, district = pair(folder)
    put(commune, membership(HAI_MINH, PERIOD, eligible=10, members=5, note="gốc"))
    assert send(commune, district, folder / "usb").status == "merged"
    put(commune, membership(HAI_MINH, PERIOD, members=theirs))
    put(district, membership(HAI_MINH, PERIOD, members=ours))
    send(commune, district, folder / "usb")
    (conflict,) = read_conflicts(district)
    return commune, district, conflict


def rating_dispute(folder: Path) -> tuple[Desk, Conflict]:
    """A rating of a farmers' base, changed at both desks: district, the dispute."""
    commune, district = pair(folder)
    (union,) = put(commune, base(HAI_MINH, "Hội Nông dân xã", "nd")).ids
    put(commune, rating(union, 2023, level="ht"))
    send(commune, district, folder / "usb")
    put(commune, rating(union, 2023, level="htt"))
    put(district, rating(union, 2023, level="kht"))
    send(commune, district, folder / "usb")
    (conflict,) = read_conflicts(district)
    return district, conflict
