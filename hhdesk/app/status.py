"""What the status bar says: when something was last saved, and backed up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.store.queries.history import read_edits


@dataclass(frozen=True, slots=True)
class Status:
    """Moments in UTC; None where it never happened."""

    saved_at: datetime | None
    last_backup: datetime | None


def read_status(desk: Desk) -> Status:
    """The newest edit of the database and the newest backup of it on this PC."""
    with desk.read() as session:
        newest = read_edits(session, before=None, limit=1)
    named = re.compile(rf"{re.escape(desk.path.stem)}-\d{{8}}-\d{{6}}(-\d+)?\.hhdb")
    backups = [each for each in Home.current().backups.glob("*.hhdb") if named.fullmatch(each.name)]
    last = max((backup.stat().st_mtime for backup in backups), default=None)
    return Status(
        newest[0].at if newest else None,
        datetime.fromtimestamp(last, UTC) if last is not None else None,
    )
