"""Sees to it that a database has a backup of today."""

from __future__ import annotations

from pathlib import Path

from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Backup, Cause
from hhdesk.app.backups.shelf import backups_of
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.store.files.contents import newest_edit_of

MANY_EDITS = 500


def back_up_today(database: Path, clock: Clock | None = None) -> Backup | None:
    """Make a proved backup of the database at `database`; None where there is one of today, for any cause.

    A clock that begins anew with every start says "today" for ever: many edits since the newest backup make
    the next one due as well. StoreError or Rejected("cannot-write") where it is due and cannot be made.
    """
    clock = clock or SystemClock()
    today = clock.now().astimezone().date()
    made = [each for each in backups_of(database) if not each.second]
    if any(each.moment.astimezone().date() == today for each in made):
        behind = newest_edit_of(database) - made[0].note.edit
        if behind < MANY_EDITS:
            return None
    return make_backup(database, Cause.DAILY, clock, full=True)
