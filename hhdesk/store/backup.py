"""Copies a live database through SQLite's own backup interface and proves the copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from hhdesk.store.errors import AlreadyExists, NotADatabase, translated
from hhdesk.store.read_only import reading


def copy_database(source: Path, target: Path) -> None:
    """Copy `source` (open or not) to the new file `target`; AlreadyExists if that is there.

    The copy is checked before it gets its name, so a file called `target` is always whole.
    """
    if target.exists():
        raise AlreadyExists(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        with translated():
            _copy(source, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _copy(source: Path, partial: Path) -> None:
    with reading(source) as origin, closing(sqlite3.connect(partial)) as copy:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise NotADatabase(verdict)


def backup_name(source: Path, moment: datetime) -> str:
    """The file name of a backup taken at `moment`: the database's name and the time to the second."""
    return f"{source.stem}-{moment.astimezone():%Y%m%d-%H%M%S}.hhdb"
