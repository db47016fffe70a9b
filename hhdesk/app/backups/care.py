"""The daily care: a backup a day, proof of those that wait for it, second copies, and thinning out."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.backups.daily import back_up_today
from hhdesk.app.backups.make import proved_at, remove, remove_note
from hhdesk.app.backups.recognise import is_worked_in
from hhdesk.app.backups.records import SEALED, Backup
from hhdesk.app.backups.sealing import sealing_key
from hhdesk.app.backups.second import copy_to_second, remove_second
from hhdesk.app.backups.second_place import make_room, refuse_own_folder
from hhdesk.app.backups.shelf import backups_of, second_folder
from hhdesk.app.backups.tiers import superfluous
from hhdesk.app.home import Home
from hhdesk.app.preferences import load_preferences
from hhdesk.app.refusal import Rejected
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.store.errors import NotADatabase, StoreError
from hhdesk.store.files.file_moves import rename_file

Progress = Callable[[int, int], None]
BAD = ".bad"  # the ending of a backup that could not be read again
_AT_A_TIME = 3
_STALE = 3600  # seconds after which a half-written copy is nobody's any more


@dataclass(frozen=True, slots=True)
class Care:
    """What came of it: the backup `made` (None: there was one of today), how many were `removed`.

    `faults` are what went wrong on the way: Rejected("backup-bad") for backups that turned out so and were
    set aside, ("second-folder-missing"), ("cannot-write") there.
    """

    made: Backup | None
    removed: int
    faults: tuple[Exception, ...]


def care_for(database: Path, clock: Clock | None = None, progress: Progress | None = None) -> Care:
    """Do what is due for the backups of the database at `database`; may take seconds.

    StoreError or Rejected where today's backup is due and cannot be made. `progress` gets steps done and in
    all, and may raise to cancel between two of them.
    """
    clock = clock or SystemClock()
    report = progress or (lambda _done, _total: None)
    report(0, 4)
    made = back_up_today(database, clock)
    report(1, 4)
    faults = _prove_waiting(database, clock, report)
    if faults:
        made = back_up_today(database, clock) or made
    report(2, 4)
    faults += fill_second(database, lambda *_bytes: report(2, 4))
    report(3, 4)
    removed = thin_out(database, (made,) if made else ())
    report(4, 4)
    return Care(made, removed, tuple(faults))


def _prove_waiting(database: Path, clock: Clock, report: Progress) -> list[Exception]:
    """Read the newest backups that nobody has read yet; a bad one is a fault, and is set aside."""
    faults: list[Exception] = []
    waiting = [each for each in backups_of(database) if not each.proved and not is_worked_in(each)]
    for backup in [each for each in waiting if not each.second][:_AT_A_TIME]:
        report(1, 4)
        try:
            proved_at(backup, clock)
        except NotADatabase:
            faults.append(Rejected("backup-bad", file=backup.file.name))
            with contextlib.suppress(OSError):
                rename_file(backup.file, backup.file.with_suffix(BAD))
                remove_note(backup)
        except StoreError as error:  # the drive is busy or fails: another time
            faults.append(error)
    return faults


def fill_second(database: Path, progress: Progress | None = None) -> list[Exception]:
    """Copy the newest proved backup into the second folder, if there is one and it has none.

    The copy is sealed where the account wants that; it is never plain because the key cannot be read. Where
    it finds no room, the oldest copies there go for it. `progress` as for `copy_to_second`.
    """
    folder = second_folder()
    if folder is None:
        return []
    backups = backups_of(database)
    newest = next((each for each in backups if each.proved and not each.second), None)
    there = {each.file.name for each in backups if each.second}
    try:
        refuse_own_folder(folder)
        key = sealing_key()
        if newest is None or (newest.file.name + (SEALED if key else "") in there and folder.is_dir()):
            return []
        make_room(folder, newest.size, [each for each in backups if each.second])
        copy_to_second(newest, folder, key, progress)
    except Rejected as error:
        return [_as_of_second(error, folder)]
    return []


def _as_of_second(error: Rejected, folder: Path) -> Rejected:
    """What went wrong there, with the comfort that the backup on this PC was made."""
    if error.code != "cannot-write":
        return error
    return Rejected("second-folder-failed", folder=str(folder), reason=error.values_by_name["reason"])


def thin_out(database: Path, sheltered: tuple[Backup, ...] = ()) -> int:
    """Remove the backups that no promise keeps, here and in the second folder; how many went.

    One that somebody works in stays: it may hold what nothing else does.
    """
    limit = load_preferences(Home.current()).backup_limit * 1_000_000
    backups = backups_of(database)
    gone = 0
    for second in (False, True):
        place = [each for each in backups if each.second is second]
        for backup in superfluous(place, limit, sheltered):
            if not is_worked_in(backup):
                remove_second(backup) if second else _remove_here(backup)
                gone += 1
    _sweep(Home.current().backups)
    return gone


def _remove_here(backup: Backup) -> None:
    with contextlib.suppress(OSError):
        remove(backup)


def _sweep(folder: Path) -> None:
    """Take away what a crash left half-written."""
    with contextlib.suppress(OSError):
        for partial in folder.glob("*.part"):
            if time.time() - partial.stat().st_mtime > _STALE:
                partial.unlink()


def before_first_write(database: Path) -> None:
    """For a command that is about to write: back up where today has none yet, then thin out.

    As `back_up_today` where that cannot be.
    """
    made = back_up_today(database)
    if made is not None:
        thin_out(database, (made,))
