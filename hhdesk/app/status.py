"""What the frame says: when something was last saved, packed and backed up, and what waits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.level_above import level_above
from hhdesk.store.queries.status import (
    count_open_conflicts,
    newest_edit,
    newest_package,
    newest_received,
)


@dataclass(frozen=True, slots=True)
class Status:
    """Moments in UTC; None where it never happened. `last_package` is the newest that left or came in.

    `open_conflicts` are the disputes that wait for a person, `received` is when the level above last merged a
    package of ours; that level is called `above`.
    """

    saved_at: datetime | None
    last_backup: datetime | None
    last_package: datetime | None
    open_conflicts: int
    received: datetime | None = None
    above: str = ""


def read_status(desk: Desk) -> Status:
    """The newest edit and package of the database, the newest backup of it on this PC, and open disputes."""
    with desk.read() as session:
        saved, package = newest_edit(session), newest_package(session)
        received, waiting = newest_received(session), count_open_conflicts(session)
    named = re.compile(rf"{re.escape(desk.path.stem)}-\d{{8}}-\d{{6}}(-\d+)?\.hhdb")
    backups = [each for each in Home.current().backups.glob("*.hhdb") if named.fullmatch(each.name)]
    last = max((backup.stat().st_mtime for backup in backups), default=None)
    return Status(
        saved,
        datetime.fromtimestamp(last, UTC) if last is not None else None,
        package,
        waiting,
        received,
        level_above(desk),
    )
