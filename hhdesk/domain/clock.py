"""The time of day, injected so that tests and sample data can fix it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Gives the moment; nothing else in the program reads the computer's clock."""

    def now(self) -> datetime:
        """The moment, with time zone UTC."""
        ...

    def today(self) -> date:
        """The local calendar day."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The moment, with time zone UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The local calendar day."""
        return datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still at `moment` (with a time zone)."""

    moment: datetime

    def now(self) -> datetime:
        """The fixed moment in UTC."""
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        """The fixed moment's day in UTC."""
        return self.now().date()
