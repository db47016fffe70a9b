"""Reads membership figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from hhdesk.domain.records import Membership
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import MembershipRow

_COLUMNS = (
    MembershipRow.id,
    MembershipRow.organisation,
    MembershipRow.unit,
    MembershipRow.period,
    MembershipRow.eligible,
    MembershipRow.members,
    MembershipRow.admitted,
    MembershipRow.left,
    MembershipRow.new_bases,
    MembershipRow.note,
)


def read_memberships(
    session: ReadSession, organisations: Iterable[str], units: Iterable[str], periods: Iterable[str]
) -> tuple[Membership, ...]:
    """The records of these organisations, units (ids) and periods, in no particular order."""
    query = select(*_COLUMNS).where(
        MembershipRow.alive,
        MembershipRow.organisation.in_(tuple(organisations)),
        MembershipRow.unit.in_(tuple(units)),
        MembershipRow.period.in_(tuple(periods)),
    )
    rows: Iterable[Sequence[Any]] = session.connection.execute(query).all()
    return tuple(Membership(*row) for row in rows)
