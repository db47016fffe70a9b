"""Finds units, bases and tasks by any part of their name, with or without tone marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hhdesk.app.desk import Desk
from hhdesk.domain.numbers import format_date
from hhdesk.domain.periods import Period
from hhdesk.domain.text import fold
from hhdesk.store.queries.search import search_bases, search_tasks


class HitKind(StrEnum):
    """What was found."""

    UNIT = "unit"
    BASE = "base"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Hit:
    """One find; `unit` is an id, `id` that of the unit, base or task."""

    kind: HitKind
    label: str
    detail: str
    organisation: str | None
    unit: str
    id: str


def find(desk: Desk, text: str, year: int, limit: int = 20) -> tuple[Hit, ...]:
    """At most `limit` finds: units of the year first, then bases, then the year's tasks; names that start
    with the text before those that hold it elsewhere. Nothing for an empty text.
    """
    wanted = fold(text)
    if not wanted:
        return ()
    reference = desk.reference
    communes = desk.communes(desk.info.unit, Period(year))
    units = communes if desk.own_unit in communes else (desk.own_unit, *communes)
    hits = [
        Hit(HitKind.UNIT, unit.name, "", None, unit.id, unit.id)
        for unit in units
        if wanted in fold(unit.name) or unit.code == wanted
    ]
    with desk.read() as session:
        bases = search_bases(session, wanted, limit)
        tasks = search_tasks(session, wanted, year, limit)
    for base in bases:
        detail = (
            f"{reference.organisation(base.organisation).short_name}, {reference.units[base.unit].short_name}"
        )
        if base.closed is not None and base.closed <= desk.clock.today():
            detail = f"{detail}, đến {format_date(base.closed)}"
        hits.append(Hit(HitKind.BASE, base.name, detail, base.organisation, base.unit, base.id))
    for task in tasks:
        place = reference.units[task.unit].short_name
        place = f"{place}, {task.hamlet}" if task.hamlet else place
        detail = f"{reference.organisation(task.organisation).short_name}, {place}"
        hits.append(Hit(HitKind.TASK, task.title, detail, task.organisation, task.unit, task.id))
    order = {kind: place for place, kind in enumerate(HitKind)}
    hits.sort(key=lambda hit: (order[hit.kind], not fold(hit.label).startswith(wanted)))
    return tuple(hits[:limit])
