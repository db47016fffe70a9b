"""Units in JSON and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from hhdesk.domain.numbers import format_date
from hhdesk.domain.units import Tier, Unit, Units

LEVEL_WORDS = {Tier.COMMUNE: "xã", Tier.DISTRICT: "huyện", Tier.PROVINCE: "tỉnh"}


def unit_document(unit: Unit, units: Units) -> dict[str, Any]:
    """One unit: its code, `version` as it is written to name just this one, name, kind, level and life."""
    return {
        "unit": unit.code,
        "version": units.qualified(unit.id),
        "name": unit.name,
        "kind": unit.kind,
        "level": unit.tier.value,
        "valid_from": _iso(unit.valid_from),
        "valid_to": _iso(unit.valid_to),
        "successor": units.qualified(unit.successor) if unit.successor else None,
    }


def unit_line(unit: Unit) -> str:
    """One unit in words: name, code, life."""
    life = [
        f"từ {format_date(unit.valid_from)}" if unit.valid_from else "",
        f"đến {format_date(unit.valid_to)}" if unit.valid_to else "",
    ]
    spelt = " ".join(part for part in life if part)
    return f"{unit.name} ({unit.code}{', ' if spelt else ''}{spelt})"


def codes_in_list(identities: Iterable[str], units: Units) -> dict[str, str]:
    """How each unit (id) is written in one list: its code, `CODE@DATE` where two share the code."""
    together = list(dict.fromkeys(identities))
    shared = Counter(units[identity].code for identity in together)
    return {
        identity: units.qualified(identity) if shared[units[identity].code] > 1 else units[identity].code
        for identity in together
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
