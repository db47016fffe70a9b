"""Copies a live database through SQLite's own backup interface and proves the copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from hhdesk.store.errors import AlreadyExists, NotADatabase, translated
from hhdesk.store.files.backup_mark import BACKUP_MARK
from hhdesk.store.files.contents import WHOLE, Contents, contents_of
from hhdesk.store.files.file_moves import replace_file
from hhdesk.store.files.leftovers import discard
from hhdesk.store.files.read_only import reading
from hhdesk.store.files.whole_files import keep_name

Progress = Callable[[int, int], None]
_AT_A_TIME = 500  # pages: two megabytes, a moment also from a slow stick


def copy_database(
    source: Path,
    target: Path,
    *,
    prove: bool = True,
    marked: bool = False,
    progress: Progress | None = None,
) -> Contents:
    """Copy `source` (open or not) to the new file `target` and say what both hold.

    A copy that is `marked` says that it is a backup, any other one that it is none.

    AlreadyExists if that is there, NotADatabase if the copy does not hold what the source held at one moment.
    `prove` has every page and index read before the copy gets its name, so that a file called `target` is
    always whole; without it that is left to `require_whole`, later. `progress` gets pages copied and in all,
    and may raise to cancel: nothing of the copy stays then.
    """
    if target.exists():
        raise AlreadyExists(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    discard(partial)
    try:
        with translated():
            contents = _copy(source, partial, prove=prove, marked=marked, progress=progress)
        replace_file(partial, target)
        keep_name(target)
    finally:
        discard(partial)
    return contents


def _copy(source: Path, partial: Path, *, prove: bool, marked: bool, progress: Progress | None) -> Contents:
    with reading(source) as origin, closing(sqlite3.connect(partial)) as copy:
        origin.execute("BEGIN")  # rows are counted in the very state that is copied
        there = contents_of(origin)
        if progress is None:
            origin.backup(copy)
        else:
            origin.backup(
                copy, pages=_AT_A_TIME, progress=lambda _code, left, total: progress(total - left, total)
            )
        origin.execute("COMMIT")
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute(f"PRAGMA user_version={BACKUP_MARK if marked else 0}")
        if contents_of(copy) != there:
            raise NotADatabase("the copy differs from what was copied")
        if prove:
            (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != WHOLE:
                raise NotADatabase(verdict)
    return there


def backup_name(source: Path, moment: datetime) -> str:
    """The file name of a backup taken at `moment`: the database's name and the time to the second."""
    return f"{source.stem}-{moment.astimezone():%Y%m%d-%H%M%S}.hhdb"
