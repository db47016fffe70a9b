"""The backups that there are of a database, here and in the second folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from hhdesk.app.backups.records import Backup, read_backup, stem_of
from hhdesk.app.home import Home
from hhdesk.app.preferences import load_preferences
from hhdesk.store.errors import StoreError
from hhdesk.store.files.contents import site_of_file


def second_folder() -> Path | None:
    """The folder that this account named for second copies; it need not be there now."""
    named = load_preferences(Home.current()).second_folder
    return Path(named) if named else None


def list_backups(database: Path, site: str = "") -> tuple[Backup, ...]:
    """The backups of the database at `database`, newest first; one in both folders stands there twice.

    `site` is the database's own name where it is known: its backups count wherever the file lay when they
    were made, and those of another database that lay here do not.
    """
    second = second_folder()
    found = list(_in_folder(Home.current().backups, database, site, second=False))
    if second is not None:
        found += _in_folder(second, database, site, second=True)
    return tuple(sorted(found, key=lambda each: (each.age, not each.second), reverse=True))


def backups_of(database: Path) -> tuple[Backup, ...]:
    """The backups of the database at `database`, newest first, also of one that is damaged or gone."""
    return list_backups(database, site_of(database))


def namesakes(database: Path) -> tuple[Backup, ...]:
    """The backups of any database with this file name, wherever it lay; newest first."""
    named = [backup for backup in _everywhere() if _name_of(backup) == database.stem.casefold()]
    return tuple(sorted(named, key=lambda each: (each.age, not each.second), reverse=True))


def _everywhere() -> Iterator[Backup]:
    second = second_folder()
    yield from _backups_in(Home.current().backups, second=False)
    if second is not None:
        yield from _backups_in(second, second=True)


def _name_of(backup: Backup) -> str:
    return (Path(backup.note.database).stem or stem_of(backup.file)).casefold()


def site_of(database: Path) -> str:
    """The own name of the database at `database`; "" where it cannot be read."""
    try:
        return site_of_file(database)
    except (StoreError, OSError, sqlite3.Error):
        return ""


def _in_folder(folder: Path, database: Path, site: str, *, second: bool) -> Iterator[Backup]:
    return (each for each in _backups_in(folder, second=second) if _is_of(each, database, site))


def _backups_in(folder: Path, *, second: bool) -> Iterator[Backup]:
    try:
        files = list(folder.iterdir())
    except OSError:
        return
    for file in files:
        backup = read_backup(file, second=second)
        if backup is not None:
            yield backup


def _is_of(backup: Backup, database: Path, site: str) -> bool:
    note = backup.note
    if site and note.site:
        return note.site == site
    if note.database:
        return Path(note.database) == database.absolute()
    return stem_of(backup.file) == database.stem
