"""One dispute as a person needs to see it: the values of all sides, where they come from, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hhdesk.app.desk import Desk
from hhdesk.app.forms.membership import read_membership
from hhdesk.app.sync.conflicts import Conflict, Side
from hhdesk.app.sync.outlook import Outlook, outlooks
from hhdesk.domain.figures import NOT_APPLICABLE, summable
from hhdesk.domain.periods import Period
from hhdesk.domain.registry import KINDS, ColumnType
from hhdesk.domain.sync_groups import EXISTENCE
from hhdesk.store.column_types import STORED_NOT_APPLICABLE
from hhdesk.store.queries.records import read_by_id
from hhdesk.store.store import ReadSession
from hhdesk.store.sync.writers import Writer, writer_of_merge, writer_shown, writers_beside

Values = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Values are as the domain holds them (dates, "not applicable"), by column; None where a side has none.

    `writers` are of ours and of each of theirs. `record` has all the record's present values.
    `members_before` are the members at the start of the period, for checking the balance. `outlooks` are of
    ours and of each of theirs, empty where no target reads the record.
    """

    conflict: Conflict
    base: Values
    ours: Values
    theirs: tuple[Values, ...]
    writers: tuple[Writer, ...]
    record: Mapping[str, Any]
    members_before: int | None
    outlooks: tuple[Outlook, ...]


def view_dispute(desk: Desk, conflict: Conflict) -> DisputeView:
    """Everything the page shows of one dispute."""
    kind = KINDS[conflict.sheet]
    with desk.read() as session:
        record = read_by_id(session, kind, [conflict.identity])[conflict.identity]
        writers = _writers(session, conflict)
    ours = domain_values(conflict.sheet, conflict.ours)
    theirs = tuple(domain_values(conflict.sheet, side) for side in conflict.theirs)
    present = {name: value for name, value in record.items() if name != EXISTENCE}
    choices = [_chosen(conflict, present, side) for side in (ours, *theirs)]
    found = () if conflict.kind == "duplicate" else outlooks(desk, conflict, present, choices)
    base = domain_values(conflict.sheet, conflict.base)
    return DisputeView(conflict, base, ours, theirs, writers, present, _members_before(desk, conflict), found)


def domain_values(sheet: str, side: Side) -> Values:
    """A side's stored values as the domain holds them."""
    if side is None:
        return None
    return {name: _domain_value(sheet, name, value) for name, value in side.items()}


def stored_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of the domain as a decision takes them."""
    return {
        name: STORED_NOT_APPLICABLE
        if value is NOT_APPLICABLE
        else (value.isoformat() if isinstance(value, date) else value)
        for name, value in values.items()
    }


def _domain_value(sheet: str, name: str, value: Any) -> Any:
    if value is None or name in (EXISTENCE, "id"):
        return value
    column = KINDS[sheet].column(name)
    if column.type is ColumnType.COUNT and value == STORED_NOT_APPLICABLE:
        return NOT_APPLICABLE
    return date.fromisoformat(value) if column.type is ColumnType.DATE else value


def _chosen(conflict: Conflict, record: Mapping[str, Any], side: Values) -> Values:
    """The record as a choice would leave it."""
    if conflict.group == EXISTENCE:
        return record if side is not None else None
    return {**record, **(side or {})}


def _writers(session: ReadSession, conflict: Conflict) -> tuple[Writer, ...]:
    table = KINDS[conflict.sheet].table
    if conflict.kind == "duplicate":
        return ()
    shown = writer_shown(session, table, conflict.identity, conflict.group)
    if conflict.kind == "tampered":
        found_here = Writer(None, conflict.site, None)
        return shown, found_here if conflict.merge is None else writer_of_merge(session, conflict.merge)
    beside = writers_beside(session, table, conflict.identity, conflict.group)
    found = []
    for side in conflict.theirs:
        content = (0,) if side is None else tuple(side.values())
        found.append(next((writer for values, writer in beside if values == content), shown))
    return shown, *found


def _members_before(desk: Desk, conflict: Conflict) -> int | None:
    """The members at the end of the period before, where the dispute is about figures of members."""
    if conflict.sheet != "membership" or "members" not in conflict.fields:
        return None
    period, unit = Period.parse(str(conflict.record["period"])), conflict.unit
    view = read_membership(desk, str(conflict.record["organisation"]), unit, period.before, by_period=True)
    for line in view.lines:
        if line.period == period.before:
            record = line.record or line.inherited
            return summable(record.members) if record else None
    return None
