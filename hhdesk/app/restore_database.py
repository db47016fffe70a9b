"""Brings a database back from a backup, after taking a backup of what it replaces."""

from __future__ import annotations

import errno
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from hhdesk.app.backups.make import free_name, make_backup
from hhdesk.app.backups.recognise import refuse_backup
from hhdesk.app.backups.records import Cause
from hhdesk.app.desk import Desk, this_author
from hhdesk.app.home import Home
from hhdesk.app.location import refusal
from hhdesk.app.open_database import open_desk
from hhdesk.app.recovery.seen import note_seen
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.domain.clock import Clock, SystemClock
from hhdesk.store.author import Author
from hhdesk.store.errors import NotADatabase, TooNew, concerning
from hhdesk.store.files.backup import backup_name
from hhdesk.store.files.replace import (
    checked_copy,
    copy_as_it_is,
    held_alone,
    overwrite,
    put_in_place,
    take_alone,
)
from hhdesk.store.schema import revision_of, upgrade
from hhdesk.store.store import Store

DAMAGED = ".damaged"  # the ending of a copy of what could not be opened


@dataclass(frozen=True, slots=True)
class Restored:
    """The desk on the database that was brought back; `replaced` is the backup of what was there before."""

    desk: Desk
    replaced: Path | None


def restore_database(
    backup: Path,
    target: Path,
    clock: Clock | None = None,
    *,
    damaged: bool = False,
    by: Author | None = None,
) -> Restored:
    """Put the content of `backup` in the place of `target` and open it; the history says that it was `by`.

    Missing, NotADatabase or TooNew if the backup is no database of ours, DatabaseBusy if a program has the
    target open, Rejected where the target may not live there, is a backup or cannot be written. The target
    changes only when everything else is done, in one step; a damaged one is kept byte by byte (`damaged`:
    known to be).
    """
    clock = clock or SystemClock()
    with concerning(backup):
        revision_of(backup)
    _refuse_target(backup, target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with concerning(backup), checked_copy(backup, target) as fresh, concerning(target):
            _note(fresh, backup, clock, by or this_author())
            replaced = _exchange(fresh, target, clock, damaged=damaged) if target.exists() else None
            if replaced is None or replaced.suffix == DAMAGED:
                put_in_place(fresh, target)
    except OSError as error:
        raise Rejected("cannot-write", file=str(target), reason=reason_of(error)) from error
    desk = open_desk(target, clock, by)
    note_seen(desk, anew=True)
    return Restored(desk, replaced)


def _note(fresh: Path, backup: Path, clock: Clock, author: Author) -> None:
    """Say in the history that the state is that of a backup now, before it takes its place: both or neither.

    Whoever may restore has been asked before: nobody has signed in to what is just brought back.
    """
    upgrade(fresh)
    with (
        closing(Store(fresh)) as store,
        store.write(author, clock.now(), "restore-backup", backup.name) as work,
    ):
        work.note_act()
    take_alone(fresh)


def _refuse_target(backup: Path, target: Path) -> None:
    if target.exists() and target.samefile(backup):
        raise Rejected("same-file", file=str(target))
    refuse_backup(target)
    rejected = refusal(target.parent)
    if rejected is not None:
        raise rejected
    if target.is_dir():
        raise Rejected("cannot-write", file=str(target), reason=reason_of(OSError(errno.EISDIR, "")))


def _exchange(fresh: Path, target: Path, clock: Clock, *, damaged: bool) -> Path:
    """A backup of what stands at `target`, which holds what `fresh` holds then; nobody writes in between.

    What cannot be opened any more is only copied as it is: such a file has to be replaced.
    """
    if damaged:
        kept = _keep_damaged(target, clock)
        with suppress(NotADatabase, TooNew):
            take_alone(target)
        return kept
    try:
        revision_of(target)
        with held_alone(target) as held:
            kept = make_backup(target, Cause.RESTORE, clock, full=True).file
            overwrite(held, fresh)
        return kept
    except (NotADatabase, TooNew):
        return _keep_damaged(target, clock)


def _keep_damaged(target: Path, clock: Clock) -> Path:
    name = Path(backup_name(target, clock.now())).with_suffix(DAMAGED)
    copy = free_name(Home.current().backups / name)
    try:
        copy_as_it_is(target, copy)
    except OSError as error:
        raise Rejected("cannot-write", file=str(copy), reason=reason_of(error)) from error
    return copy
