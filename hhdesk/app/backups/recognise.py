"""Tells a backup from a database that somebody works in: a backup is never opened in place."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hhdesk.app.backups.records import Backup, Cause, read_backup
from hhdesk.app.backups.shelf import second_folder
from hhdesk.app.home import Home
from hhdesk.app.preferences import load_preferences
from hhdesk.app.refusal import Rejected
from hhdesk.store.errors import StoreError
from hhdesk.store.files.backup_mark import is_marked, was_opened
from hhdesk.store.files.contents import newest_edit_of


def is_backup(path: Path) -> bool:
    """Whether the file at `path` is a backup: by its own mark, its note, or by its name among backups."""
    if is_marked(path):
        return True
    backup = read_backup(path)
    if backup is None:
        return False
    return backup.note.cause is not Cause.UNKNOWN or _is_among_backups(path)


def is_sealed_backup(path: Path) -> bool:
    """Whether the file at `path` says that it is sealed; False for what cannot be read."""
    from hhdesk.exchange.sealed_files import is_sealed

    try:
        return path.is_file() and is_sealed(path)
    except OSError:
        return False


def refuse_backup(path: Path) -> None:
    """Rejected("is-a-backup") for a backup, which nobody may write into."""
    if is_backup(path):
        raise Rejected("is-a-backup", file=path.name)


def is_worked_in(backup: Backup) -> bool:
    """Whether a backup serves as a database, or did so: it must stay, whatever the promises say.

    Asked before one goes: it is open, it is the account's last database, or it was changed since its note.
    """
    if backup.sealed:
        return False
    last = load_preferences(Home.current()).last_database
    if (last and Path(last).resolve() == backup.file.resolve()) or was_opened(backup.file):
        return True
    if not backup.note.tables:  # the note is lost
        return False
    try:
        return newest_edit_of(backup.file) != backup.note.edit
    except (StoreError, sqlite3.Error):  # nobody can work in what does not read
        return False


def _is_among_backups(path: Path) -> bool:
    folder = path.resolve().parent
    return any(
        folder == each.resolve() for each in (Home.current().backups, second_folder()) if each is not None
    )
