"""The place of second copies: whether it will do at all, how it is now, and room there for a newer copy."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hhdesk.app.backups.make import remove
from hhdesk.app.backups.recognise import is_worked_in
from hhdesk.app.backups.records import Backup
from hhdesk.app.backups.tiers import superfluous
from hhdesk.app.home import Home
from hhdesk.app.location import can_write, nearest_existing
from hhdesk.app.refusal import Rejected

_BESIDE = 100_000  # bytes: the note, and what sealing adds


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The second folder as it is now: whether it is `there`, can be `written` and has `room` for a copy.

    `same_drive`: it lies on the drive of this PC's own backups. `newest` is when the newest backup that has a
    copy there was made.
    """

    folder: Path
    there: bool
    written: bool
    room: bool
    same_drive: bool
    newest: datetime | None


def refuse_own_folder(folder: Path) -> None:
    """Rejected("second-folder-own") for this account's own backups, or where the program keeps its things."""
    home, chosen = Home.current().directory.resolve(), folder.resolve()
    if chosen == home or home in chosen.parents:
        raise Rejected("second-folder-own", folder=str(folder))


def second_place(folder: Path, backups: Sequence[Backup]) -> SecondPlace:
    """How the second folder is now; `backups` are all of the database. May wait for a slow stick."""
    there = folder.is_dir()
    copies = [each for each in backups if each.second]
    return SecondPlace(
        folder,
        there,
        there and can_write(folder),
        there and _may_have_room(folder, backups),
        there and _drive_of(folder) == _drive_of(nearest_existing(Home.current().backups)),
        max(copies, key=lambda each: each.age).moment if copies else None,
    )


def make_room(folder: Path, size: int, copies: Sequence[Backup]) -> None:
    """Remove the oldest of `copies`, which lie in `folder`, until `size` bytes find room there.

    The newest proved one stays, as does what is newer or is worked in; and all stay where it would not be
    enough. Nothing is said where the system tells nothing.
    """
    free, needed = _free(folder), size + _BESIDE
    if free is None or free >= needed:
        return
    removable = _removable(copies)
    if free + sum(each.size for each in removable) < needed:
        return
    for copy in removable:
        if free is None or free >= needed:
            return
        with contextlib.suppress(OSError):
            remove(copy)
        free = _free(folder)


def _may_have_room(folder: Path, backups: Sequence[Backup]) -> bool:
    here = [each for each in backups if not each.second]
    free = _free(folder)
    if not here or free is None:
        return True
    older = sum(each.size for each in _removable([each for each in backups if each.second]))
    return free + older >= max(here, key=lambda each: each.age).size + _BESIDE


def _removable(copies: Sequence[Backup]) -> list[Backup]:
    """What may go for a newer copy, oldest first."""
    return [each for each in superfluous(copies, 0) if not is_worked_in(each)]


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _drive_of(folder: Path) -> int:
    try:
        return folder.stat().st_dev
    except OSError:
        return -1
