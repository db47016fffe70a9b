"""Makes a backup of a database: one whole file, also while the database is in use."""

from __future__ import annotations

from pathlib import Path

from hhdesk.app.home import Home
from hhdesk.app.refusal import Rejected
from hhdesk.app.system_words import reason_of
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.store.backup import backup_name, copy_database
from hhdesk.store.schema import revision_of


def backup_database(source: Path, folder: Path | None = None, clock: Clock | None = None) -> Path:
    """Copy the database at `source` into `folder` (None: this account's backups) and give the new file.

    Its name tells database and moment; a name that is taken gets a number. Missing, NotADatabase or TooNew
    for what is no database of ours, Rejected("not-a-folder") or ("cannot-write") where nothing can be
    written.
    """
    revision_of(source)
    folder = folder or Home.current().backups
    if folder.exists() and not folder.is_dir():
        raise Rejected("not-a-folder")
    target = free_name(folder / backup_name(source, (clock or SystemClock()).now()))
    try:
        copy_database(source, target)
    except OSError as error:
        raise Rejected("cannot-write", file=str(target), reason=reason_of(error)) from error
    return target


def free_name(wanted: Path) -> Path:
    """`wanted`, or the first of "name-2", "name-3", … that no file has."""
    candidate, number = wanted, 1
    while candidate.exists():
        number += 1
        candidate = wanted.with_stem(f"{wanted.stem}-{number}")
    return candidate
