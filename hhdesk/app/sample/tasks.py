"""Sample NTM tasks: some done, some late, a few led by two organisations at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from hhdesk.app.sample.places import YEARS, Places, between
from hhdesk.domain.reference import CatalogueEntry, Reference
from hhdesk.domain.units import Unit

Row = dict[str, Any]
_SCALE = 1000
_PARTNERS = ("dtn", "mttq", "pn;dtn", "nd", None, None)


def sample_tasks(reference: Reference, places: Places, random: Random) -> Iterator[Row]:
    """Two to four tasks a commune and year, each with its own place and title."""
    for year in YEARS:
        for unit in places.communes(year):
            taken: set[str] = set()
            for _ in range(between(random, 2, 4)):
                entry = reference.catalogue[between(random, 0, len(reference.catalogue) - 1)]
                if entry.code not in taken:
                    taken.add(entry.code)
                    yield from _task(entry, unit, year, random)


def _task(entry: CatalogueEntry, unit: Unit, year: int, random: Random) -> Iterator[Row]:
    plan = between(random, 2, 12) * (10 if entry.quantity_1 in ("hộ", "kg") else 1)
    state = _state(year, random)
    share = {
        "planned": 0,
        "running": between(random, 25, 90),
        "done": between(random, 95, 108),
        "stopped": 40,
    }
    due = (
        date(year, between(random, 5, 12), 15) if year < YEARS[-1] else date(year, between(random, 3, 12), 15)
    )
    money = between(random, 8, 90)
    row: Row = {
        "organisation": entry.organisation,
        "unit": unit.id,
        "hamlet": f"xóm {between(random, 1, 9)}" if random.random() < 0.7 else "",
        "title": entry.title,
        "year": year,
        "catalogue": entry.code,
        "plan": plan * _SCALE,
        "actual": plan * share[state] // 100 * _SCALE,
        "quantity_unit": entry.quantity_1,
        "plan_2": plan * _SCALE // 2 if entry.quantity_2 else None,
        "actual_2": plan * share[state] // 200 * _SCALE if entry.quantity_2 else None,
        "quantity_unit_2": entry.quantity_2 or None,
        "money_plan": money * _SCALE,
        "money_actual": money * share[state] // 100 * _SCALE,
        "start": date(year, between(random, 1, 3), 1),
        "due": due,
        "state": state,
        "partners": _partners(entry.organisation, random),
        "note": None,
    }
    yield row
    if random.random() < 0.02:
        other = "nd" if entry.organisation != "nd" else "pn"
        yield {**row, "organisation": other, "partners": None, "state": "running"}


def _partners(lead: str, random: Random) -> str | None:
    chosen = _PARTNERS[between(random, 0, len(_PARTNERS) - 1)] or ""
    return ";".join(code for code in chosen.split(";") if code and code != lead) or None


def _state(year: int, random: Random) -> str:
    at = random.random()
    if year < YEARS[-1]:
        return "done" if at < 0.93 else "stopped"
    if at < 0.4:
        return "done"
    return "running" if at < 0.85 else "planned"
