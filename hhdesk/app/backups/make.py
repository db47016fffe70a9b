"""Makes a backup with its note; a small database is proved at once, a large one soon after."""

from __future__ import annotations

from pathlib import Path

from hhdesk.app.backups.records import ENDING, Backup, Cause, Note, note_file, prove, read_backup, write_note
from hhdesk.app.home import Home
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.store.files.backup import backup_name, copy_database

AT_ONCE = 16_000_000  # bytes; reading more than that from end to end would keep a merge waiting


def make_backup(
    source: Path, cause: Cause, clock: Clock | None = None, *, folder: Path | None = None, full: bool = False
) -> Backup:
    """Copy the database at `source` into this account's backups (or `folder`), note it, and give the backup.

    It holds what the database held at one moment, counted by table. `full` has it proved now whatever its
    size; else a large one waits for `prove`. StoreError where the database or the drive will not have it,
    Rejected("cannot-write") where the system refuses; then there is no backup.
    """
    clock = clock or SystemClock()
    moment = clock.now()
    name = backup_name(source, moment)
    try:
        target = free_name((folder or Home.current().backups) / name)
        contents = copy_database(source, target, prove=False, marked=True)
        note = Note(
            database=str(source.absolute()),
            site=contents.site,
            unit=contents.unit,
            schema=contents.schema,
            edit=contents.edit,
            at=moment,
            cause=cause,
            tables=contents.tables,
            serial=_next_serial(),
        )
        return _noted(target, note, clock, full=full)
    except OSError as error:
        raise Rejected("cannot-write", file=str(error.filename or name), reason=reason_of(error)) from error


def _next_serial() -> int:
    """One more than the newest of this account's backups has."""
    found = (read_backup(file) for file in Home.current().backups.glob(f"*{ENDING}"))
    return 1 + max((backup.note.serial for backup in found if backup), default=0)


def _noted(target: Path, note: Note, clock: Clock, *, full: bool) -> Backup:
    """The backup with its note, proved if that is due; one that turns out bad, or that nothing can be noted
    of, is taken away again, so that nobody relies on it.
    """
    try:
        write_note(target, note)
        backup = Backup(target, target.stat().st_size, note)
        return prove(backup, clock.now()) if full or backup.size <= AT_ONCE else backup
    except BaseException:
        target.unlink(missing_ok=True)
        note_file(target).unlink(missing_ok=True)
        raise


def remove(backup: Backup) -> None:
    """Delete a backup and its note."""
    backup.file.unlink(missing_ok=True)
    remove_note(backup)


def remove_note(backup: Backup) -> None:
    """Delete the note alone."""
    note_file(backup.file).unlink(missing_ok=True)


def free_name(wanted: Path) -> Path:
    """`wanted`, or the first of "name-2", "name-3", … that no file has."""
    candidate, number = wanted, 1
    while candidate.exists():
        number += 1
        candidate = wanted.with_stem(f"{wanted.stem}-{number}")
    return candidate


def proved_at(backup: Backup, clock: Clock) -> Backup:
    """The backup with a proof, made now where it has none."""
    return backup if backup.proved else prove(backup, clock.now())
