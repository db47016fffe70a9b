"""What the tests of the running program do from outside it."""

from __future__ import annotations

from pathlib import Path

from hhdesk.app.sync.pack import pack
from hhdesk.domain.units import Tier
from tests.ui.pages.desks import new_desk


def package_for(district: Path, folder: Path) -> Path:
    """A package of a commune of the district."""
    below = folder / "xã"
    below.mkdir()
    commune = new_desk(below, "14233", Tier.COMMUNE)
    file = pack(commune, district.parent).file
    commune.close()
    return file
