"""What the tasks page reads: the tasks of an organisation in a year, and the places they may be in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hhdesk.app.desk import Desk
    from hhdesk.app.forms.tasks import TaskLine
    from hhdesk.domain.units import Unit
    from hhdesk.ui.places import PageContext


def read_lines(desk: Desk, organisation: str, context: PageContext | None) -> tuple[TaskLine, ...]:
    """The tasks that the organisation (code) leads or shares in the context's unit and year."""
    from hhdesk.app.forms.tasks import read_tasks

    if context is None:
        return ()
    return read_tasks(desk, organisation, context.unit, context.period.year).lines


def places_of(desk: Desk, context: PageContext | None) -> tuple[Unit, ...]:
    """The communes of the year below the context's unit, then that unit itself where it is larger."""
    if context is None:
        return ()
    communes = desk.communes(context.unit, context.period)
    own = desk.reference.units[context.unit]
    return communes if own in communes else (*communes, own)
