"""For whom packages that go up are sealed: the nearest level above whose key has come in a return package."""

from __future__ import annotations

from dataclasses import dataclass

from hhdesk.app.desk import Desk
from hhdesk.domain.units import Tier
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.feedback.sealing import read_sealing_keys

SETTING = "seal_packages"
_RANKS = {tier: rank for rank, tier in enumerate(Tier)}


@dataclass(frozen=True, slots=True)
class Seal:
    """The unit (id) that alone can open a package sealed to `key` (hexadecimal)."""

    unit: str
    key: str


def sealing_for(desk: Desk) -> Seal | None:
    """Whom the next package for the level above is sealed for; None where no key is known, or it is off."""
    with desk.read() as session:
        return seal_of(desk, session)


def seal_of(desk: Desk, session: ReadSession) -> Seal | None:
    """The same, read through a session."""
    units, own = desk.reference.units, desk.info.unit
    if desk.reference.settings.value(SETTING, desk.clock.today(), "yes") != "yes":
        return None
    above = [
        Seal(unit, key)
        for unit, key in read_sealing_keys(session)
        if unit in units and unit != own and own in units.scope(unit)
    ]
    return min(above, key=lambda seal: _RANKS[units[seal.unit].tier], default=None)
