"""The days on which backups are made."""

from __future__ import annotations

from datetime import timedelta

from hhdesk.domain.clock import FixedClock
from tests.desks import NOON


def at(days: int) -> FixedClock:
    """So many days after the first one."""
    return FixedClock(NOON + timedelta(days=days))
