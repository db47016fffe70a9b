"""Makes a backup of a database because somebody asks for it: one whole file, also while it is in use."""

from __future__ import annotations

from pathlib import Path

from hhdesk.app.backups.make import make_backup, remove_note
from hhdesk.app.backups.records import Cause
from hhdesk.app.refusal import Rejected
from hhdesk.domain.clock import Clock
from hhdesk.store.schema import revision_of


def backup_database(
    source: Path, folder: Path | None = None, clock: Clock | None = None, cause: Cause = Cause.MANUAL
) -> Path:
    """Copy the database at `source` into `folder` (None: this account's backups) and give the new file.

    Its name tells database and moment; a name that is taken gets a number. It is read from end to end before
    it counts. Missing, NotADatabase or TooNew for what is no database of ours, Rejected("not-a-folder") or
    ("cannot-write") where nothing can be written. A folder of somebody's choice gets the one file only.
    """
    revision_of(source)
    if folder is not None and folder.exists() and not folder.is_dir():
        raise Rejected("not-a-folder")
    backup = make_backup(source, cause, clock, folder=folder, full=True)
    if folder is not None:
        remove_note(backup)
    return backup.file
