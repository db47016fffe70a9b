"""Moves a commune's database to the unit that took over after a resolution; old figures stay as they are."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Saved
from hhdesk.app.refusal import Rejected
from hhdesk.domain.units import Tier, Unit
from hhdesk.store.reference_writes import write_own_unit


def successors(desk: Desk) -> tuple[Unit, ...]:
    """The units that follow the database's own one, nearest first."""
    units = desk.reference.units
    found: list[Unit] = []
    current = desk.own_unit
    while current.successor and current.successor in units:
        current = units[current.successor]
        found.append(current)
    return tuple(found)


def move_unit(desk: Desk, unit: str) -> Saved:
    """Make the database belong to `unit` (id), one of its `successors`; recorded in the history.

    Rejected("only-communes-move"), Rejected("no-successor") or Rejected("not-successor") otherwise.
    """
    own = desk.own_unit
    if desk.info.tier is not Tier.COMMUNE:
        raise Rejected("only-communes-move")
    following = successors(desk)
    if not following:
        raise Rejected("no-successor", unit=own.name)
    if unit not in {each.id for each in following}:
        raise Rejected("not-successor", unit=desk.reference.units[unit].name, own=own.name)
    with desk.write("move-unit", unit) as work:
        write_own_unit(work, unit)
        change = work.change_set
    desk.refresh()
    return Saved(change)
