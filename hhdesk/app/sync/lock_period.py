"""Closes a period to edits, and opens it again for a reason."""

from __future__ import annotations

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Saved
from hhdesk.app.refusal import Rejected
from hhdesk.domain.periods import Period
from hhdesk.store.queries.sync import read_locks
from hhdesk.store.sync.lock_writes import lock, unlock
from hhdesk.store.sync.reshow import show_again


def lock_period(desk: Desk, period: Period) -> Saved:
    """Close `period`; Rejected("already-locked") if it is."""
    with desk.write("lock", str(period)) as work:
        if str(period) in _locks(desk):
            raise Rejected("already-locked", period=str(period))
        lock(work, str(period))
        change = work.change_set
    return Saved(change)


def unlock_period(desk: Desk, period: Period, reason: str) -> Saved:
    """Open `period` again; Rejected("not-locked") or ("reason-needed")."""
    if not reason.strip():
        raise Rejected("reason-needed")
    with desk.write("unlock", str(period)) as work:
        if str(period) not in _locks(desk):
            raise Rejected("not-locked", period=str(period))
        unlock(work, str(period), reason.strip())
        show_again(work, str(period), desk.info.tier.value)
        change = work.change_set
    return Saved(change)


def _locks(desk: Desk) -> tuple[str, ...]:
    with desk.read() as session:
        return read_locks(session)
