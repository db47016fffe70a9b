"""What the level above a database is called: it depends on whom the unit belongs to, not on its own level."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.domain.units import Tier

_WORDS = {Tier.DISTRICT: "huyện", Tier.PROVINCE: "tỉnh"}
_UNKNOWN = "cấp trên"


def level_above(desk: Desk) -> str:
    """`huyện`, or `tỉnh` for a district and for communes since there are no districts; else `cấp trên`."""
    units, parent = desk.reference.units, desk.own_unit.parent
    if parent is None or parent not in units:
        return _UNKNOWN
    return _WORDS.get(units[parent].tier, _UNKNOWN)
