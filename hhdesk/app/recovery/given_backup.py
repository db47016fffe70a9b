"""A backup that somebody chose among their files: whose it is, and what it would be called as a database."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from hhdesk.app.backups.recognise import is_backup
from hhdesk.app.backups.records import Backup, Cause, Note, read_backup, stem_of
from hhdesk.app.backups.shelf import site_of
from hhdesk.app.recovery.seen import last_seen
from hhdesk.store.errors import StoreError
from hhdesk.store.files.contents import unit_name_of

ENDING = ".hhdb"


def given_backup(path: Path, database: Path) -> Backup | None:
    """The backup at `path` as one of the database at `database`; None where it is none, or of another one.

    What is known of the database decides: its own name as it was last seen, or as the file still says.
    """
    if not is_backup(path):
        return None
    seen = last_seen(database)
    own, its = (seen.site if seen else "") or site_of(database), site_of(path)
    if own and its and own != its:
        return None
    return read_backup(path) or _unnamed(path)


def database_name(backup: Path) -> str:
    """What a database made of the backup is called: as the one that it was made of."""
    return f"{stem_of(backup) or backup.stem}{ENDING}"


def origin_words(backup: Path) -> str:
    """Of what and when the backup is, in a sentence."""
    try:
        unit = unit_name_of(backup)
    except (StoreError, sqlite3.Error):
        unit = ""
    found = read_backup(backup) or _unnamed(backup)
    of = f" của {unit}" if unit else ""
    return f"“{backup.name}” là bản sao lưu{of} lúc {found.moment.astimezone():%H:%M ngày %d/%m/%Y}."


def _unnamed(path: Path) -> Backup:
    """A backup that somebody gave another name; it is as old as its file."""
    told = path.stat()
    at = datetime.fromtimestamp(told.st_mtime, UTC)
    return Backup(path, told.st_size, Note("", "", "", "", 0, at, Cause.UNKNOWN))
