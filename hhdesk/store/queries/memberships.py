"""Reads membership figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from hhdesk.domain.records import Membership
from hhdesk.store.store import ReadSession
from hhdesk.store.tables import membership_table

_membership = membership_table.c
_COLUMNS = (
    _membership.id,
    _membership.organisation,
    _membership.unit,
    _membership.period,
    _membership.eligible,
    _membership.members,
    _membership.admitted,
    _membership.left,
    _membership.new_bases,
    _membership.note,
)


def read_memberships(
    session: ReadSession, organisations: Iterable[str], units: Iterable[str], periods: Iterable[str]
) -> tuple[Membership, ...]:
    """The records of these organisations, units (ids) and periods, in no particular order."""
    query = select(*_COLUMNS).where(
        _membership.alive,
        _membership.organisation.in_(tuple(organisations)),
        _membership.unit.in_(tuple(units)),
        _membership.period.in_(tuple(periods)),
    )
    rows: Iterable[Sequence[Any]] = session.connection.execute(query).all()
    return tuple(Membership(*row) for row in rows)
