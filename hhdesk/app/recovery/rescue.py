"""Looks for what can be saved of a damaged database, and puts what somebody chose in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Backup, Cause
from hhdesk.app.backups.shelf import backups_of, list_backups, namesakes
from hhdesk.app.desk import take_desk
from hhdesk.app.drives.bring_here import place_here
from hhdesk.app.open_database import open_desk
from hhdesk.app.recovery.condition import Condition, Trouble
from hhdesk.app.recovery.seen import note_seen
from hhdesk.app.restore_database import Restored, restore_database
from hhdesk.app.room import database_takes, require_room
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.domain.reference import Reference
from hhdesk.store.errors import NotADatabase, StoreError
from hhdesk.store.files.compare_files import Difference, FileDifferences, compare_files
from hhdesk.store.files.contents import living_rows, read_contents, require_whole
from hhdesk.store.salvage.pasts import entries_ahead
from hhdesk.store.salvage.renew_chain import renew_chain
from hhdesk.store.salvage.salvage import Salvaged, salvage
from hhdesk.store.salvage.settle_accounts import settle_accounts
from hhdesk.store.schema import revision_of, upgrade
from hhdesk.store.store import Store

Progress = Callable[[int, int], None]
_STEPS = 100
GONE = (Trouble.MISSING, Trouble.FOLDER, Trouble.EMPTY)  # there is nothing to read


@dataclass(frozen=True, slots=True)
class Rescue:
    """What there is to choose from for the database at `path`.

    `salvaged` is what reads of the file itself, filled in from the newest good `backup` where it does not;
    either is None where there is none. `rows` count living records by kind in each; `differences` is what
    the salvaged file has that the backup has not, and the other way round. `sealed` is the newest sealed copy
    that is newer than `backup`, None for none: nobody knows what is in it until it is opened.

    `path` is where the database is to lie: elsewhere where its folder is gone or its place is taken. `ahead`
    is how many entries the backup's history has beyond the file's, which is its beginning; 0 where it is not.
    `namesake`: the backup is of a database of the same name, and nothing says more.
    """

    path: Path
    condition: Condition
    salvaged: Salvaged | None
    backup: Backup | None
    salvaged_rows: Mapping[str, int]
    backup_rows: Mapping[str, int]
    differences: FileDifferences | None
    sealed: Backup | None = None
    ahead: int = 0
    namesake: bool = False

    @property
    def advised(self) -> Path | None:
        """The file to go on with: what was salvaged, unless the backup goes further or lacks nothing."""
        if self.salvaged is None:
            return self.backup.file if self.backup else None
        if self.backup is None:
            return self.salvaged.file
        behind = self.backup.note.edit - read_contents(self.salvaged.file).edit
        nothing_newer = behind == 0 and not self.salvaged.whole and not self._only_salvaged
        return self.backup.file if behind > 0 or nothing_newer else self.salvaged.file

    @property
    def _only_salvaged(self) -> int:
        """How many records the backup has not, or not so."""
        counts = self.differences.counts.values() if self.differences else ()
        return sum(each[Difference.ADDED] + each[Difference.CHANGED] for each in counts)


def examine(
    path: Path,
    condition: Condition,
    folder: Path,
    clock: Clock | None = None,
    progress: Progress | None = None,
    opened: Sequence[Backup] = (),
    given: Backup | None = None,
) -> Rescue:
    """Salvage the database at `path` into `folder` and find its newest backup that is good.

    `opened` are sealed copies that somebody opened, `given` is a backup that somebody found and that goes
    before all others. Nothing at `path` changes. `progress` gets hundredths done and may raise to cancel.
    Rejected("no-room") where `folder` has no room for two copies of what `path` takes.
    """
    clock, report = clock or SystemClock(), progress or (lambda _done, _total: None)
    kept = _in_order(backups_of(path), opened)
    backup = _newest_good([*_only(given), *kept], report)
    report(10, _STEPS)
    salvaged = None
    if condition.trouble not in GONE:
        require_room(folder, 2 * database_takes(path))
        salvaged = _salvaged(path, folder, backup, clock, report)
    if backup is None and salvaged is not None:  # it lies where nobody knew it; but what reads says its name
        kept = _in_order(list_backups(path, read_contents(salvaged.file).site), opened)
        backup = _newest_good(kept, report)
        salvaged = _salvaged(path, folder, backup, clock, report) if backup else salvaged
    namesake = backup is None and salvaged is None
    if namesake:
        backup = _newest_good(namesakes(path), report)
    report(80, _STEPS)
    compared = compare_files(backup.file, salvaged.file) if backup and salvaged else None
    report(_STEPS, _STEPS)
    return Rescue(
        _place_for(path, condition),
        condition,
        salvaged,
        backup,
        living_rows(salvaged.file) if salvaged else {},
        living_rows(backup.file) if backup else {},
        compared,
        _newest_sealed(kept, backup, opened),
        entries_ahead(salvaged.file, backup.file) if backup and salvaged else 0,
        namesake and backup is not None,
    )


def _only(given: Backup | None) -> tuple[Backup, ...]:
    return (given,) if given is not None else ()


def _in_order(kept: Sequence[Backup], opened: Sequence[Backup]) -> list[Backup]:
    """Newest first."""
    return sorted((*kept, *opened), key=lambda each: each.age, reverse=True)


def _place_for(path: Path, condition: Condition) -> Path:
    """Where the database comes to lie: a folder that is gone, with its drive perhaps, is not made anew."""
    if condition.trouble is Trouble.FOLDER:
        return place_here(path, path.parent)
    if condition.trouble is Trouble.MISSING and not path.parent.is_dir():
        return place_here(path)
    return path


def reference_of(rescue: Rescue) -> Reference:
    """The reference data of the salvaged file, for the words of what differs; KeyError without one."""
    if rescue.salvaged is None:
        raise KeyError("salvaged")
    with closing(take_desk(Store(rescue.salvaged.file))) as desk:
        return desk.reference


def _salvaged(
    path: Path, folder: Path, backup: Backup | None, clock: Clock, report: Progress
) -> Salvaged | None:
    """What reads of the file, with the backup in its gaps; None where nothing of it reads."""
    target = folder / f"{path.stem}-salvaged.hhdb"
    target.unlink(missing_ok=True)
    models = [backup.file] if backup else []
    try:
        found = salvage(
            path, target, clock.now(), models, lambda done, of: report(10 + 60 * done // of, _STEPS)
        )
    except NotADatabase:
        return None
    if not any(table.rows for table in found.tables.values()):
        return None
    upgrade(found.file)
    settle_accounts(found.file, clock.now())
    renew_chain(found.file)
    return found


def as_opened(sealed: Backup, plain: Path) -> Backup:
    """The sealed copy as a backup that can be read: `plain` is what was opened of it."""
    return replace(sealed, file=plain, size=plain.stat().st_size)


def _newest_sealed(kept: Sequence[Backup], backup: Backup | None, opened: Sequence[Backup]) -> Backup | None:
    """The newest sealed copy, if it is newer than `backup` and is not opened already."""
    known = {(each.note.serial, each.moment) for each in (*opened, *((backup,) if backup else ()))}
    newer = (each for each in kept if backup is None or each.age[:2] > backup.age[:2])
    return next(
        (each for each in newer if each.sealed and (each.note.serial, each.moment) not in known), None
    )


def _newest_good(backups: Sequence[Backup], report: Progress) -> Backup | None:
    """The newest backup that opens and reads from end to end now; `backups` are the newest first."""
    for backup in backups:
        if backup.sealed:
            continue
        report(0, _STEPS)
        with suppress(StoreError, OSError):
            revision_of(backup.file)
            require_whole(backup.file)
            contents = read_contents(backup.file)
            note = replace(backup.note, edit=contents.edit, site=contents.site, unit=contents.unit)
            return replace(backup, note=note)
    return None


def go_on(rescue: Rescue, chosen: Path, clock: Clock | None = None) -> Restored:
    """Put the chosen file in the place of the damaged one, which is kept byte by byte, and open it.

    A file that is only older than it was, and is chosen itself, is opened as it is. As `restore_database`
    where that cannot be; then nothing has changed.
    """
    clock = clock or SystemClock()
    older = rescue.condition.trouble is Trouble.OLDER
    if older and rescue.salvaged is not None and chosen == rescue.salvaged.file:
        desk = open_desk(rescue.path, clock)
        note_seen(desk, anew=True)
        return Restored(desk, None)
    damaged = not older and rescue.condition.trouble not in (Trouble.MISSING, Trouble.FOLDER)
    restored = restore_database(chosen, rescue.path, clock, damaged=damaged)
    with suppress(StoreError, OSError):
        make_backup(rescue.path, Cause.RECOVERY, clock)
    return restored
