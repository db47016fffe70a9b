"""What the page of backups shows: every backup with the promise that keeps it, and where they lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.backup_database import backup_database
from hhdesk.app.backups.care import fill_second, thin_out
from hhdesk.app.backups.records import Backup
from hhdesk.app.backups.sealing import sealing_key
from hhdesk.app.backups.second_place import SecondPlace, second_place
from hhdesk.app.backups.shelf import backups_of, second_folder
from hhdesk.app.backups.tiers import promises
from hhdesk.app.home import Home
from hhdesk.app.refusal import Rejected
from hhdesk.domain.clock import Clock
from hhdesk.store.files.compare_files import FileDifferences, compare_files
from hhdesk.store.files.contents import require_whole

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Overview:
    """The backups of a database, newest first, each with its promise; `size` is what they take here.

    `second` is the second folder as it is now, None where none is named; `sealing` says whether what is
    copied there from now on is sealed, `key_lost` that the key for it cannot be read, so that nothing is
    copied; `plain` is how many copies there are not sealed.
    """

    backups: tuple[tuple[Backup, str], ...]
    size: int
    second: SecondPlace | None
    sealing: bool
    key_lost: bool
    plain: int


def overview_of(database: Path) -> Overview:
    """The backups of the database at `database`; reads folders that may be slow."""
    backups = backups_of(database)
    kept = {second: promises([each for each in backups if each.second is second]) for second in (False, True)}
    second = second_folder()
    return Overview(
        tuple((each, kept[each.second][each.file]) for each in backups),
        sum(each.size for each in backups if not each.second),
        second_place(second, backups) if second is not None else None,
        Home.current().sealing_key_file.exists(),
        _key_lost(),
        sum(each.second and not each.sealed for each in backups),
    )


def _key_lost() -> bool:
    try:
        sealing_key()
    except Rejected:
        return True
    return False


def back_up_now(database: Path, clock: Clock, report: Progress) -> tuple[Exception, ...]:
    """Make a backup that is read from end to end, and a second copy of it; what went wrong with that."""
    report(0, 3)
    backup_database(database, clock=clock)
    report(1, 3)
    faults = fill_second(database, lambda *_bytes: report(1, 3))
    report(2, 3)
    thin_out(database)
    report(3, 3)
    return tuple(faults)


def compare_with_today(backup: Path, database: Path, report: Progress) -> FileDifferences:
    """What the database has that the backup has not, and the other way round; NotADatabase for a bad one."""
    report(0, 2)
    require_whole(backup, quick=True)
    report(1, 2)
    return compare_files(backup, database)
