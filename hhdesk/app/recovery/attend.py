"""The check at the start, and the daily care of backups after it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hhdesk.app.backups.care import care_for
from hhdesk.app.home import Home
from hhdesk.app.outside_traces import gravest_trace
from hhdesk.app.recovery.condition import Condition, condition_of
from hhdesk.domain.clock import Clock
from hhdesk.store.errors import StoreError

Progress = Callable[[int, int], None]
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Attended:
    """What is wrong with the database, None for nothing.

    `faults` are what went wrong with its backups, and last what shows that another program changed it.
    """

    condition: Condition | None
    faults: tuple[Exception, ...] = ()


def attend(database: Path, clock: Clock, progress: Progress | None = None) -> Attended:
    """Read every page of the database at `database`, once a week its indexes and its history; `care_for` it.

    A damaged one is not backed up: its good backups are to stay. StoreError or Rejected where today's backup
    cannot be made.
    """
    report = progress or (lambda _done, _total: None)
    report(0, 0)
    full = _full_is_due(database, clock)
    condition = condition_of(database, full=full)
    if condition is not None:
        return Attended(condition)
    if full:
        _note_full(database, clock)
    faults = care_for(database, clock, progress).faults
    with contextlib.suppress(StoreError):  # held by another program: another time
        faults += gravest_trace(database, chain=full)
    return Attended(None, faults)


def _full_is_due(database: Path, clock: Clock) -> bool:
    """True where the last thorough check is a week ago, or lies in the future."""
    try:
        last = date.fromisoformat(_mark(database).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return True
    return not clock.today() - _WEEK < last <= clock.today()


def _note_full(database: Path, clock: Clock) -> None:
    mark = _mark(database)
    with contextlib.suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.write_text(clock.today().isoformat(), encoding="ascii")


def _mark(database: Path) -> Path:
    """Where the day of the last thorough check of this database is kept."""
    return Home.current().cache / "checked" / f"{database.stem}.txt"
