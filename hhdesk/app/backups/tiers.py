"""Which backups stay: the newest of each of some days, weeks and months, and what a limit in size allows.

Days, weeks and months count by the backups that there are, not by today's date, and what is newer goes by
the order in which they were made: a clock that jumps, or a PC that stood in a cupboard for a year, makes no
backup too old to stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from datetime import datetime
from pathlib import Path

from hhdesk.app.backups.records import Backup, Cause

LAST, DAYS, WEEKS, MONTHS = 5, 7, 4, 12


def promises(backups: Sequence[Backup]) -> dict[Path, str]:
    """By file the first promise that keeps each backup: "day", "week", "month", "manual", "last" or ""."""
    by_age = _by_age(backups)
    found: dict[Path, str] = {}
    for tier, period, count in (("day", _day, DAYS), ("week", _week, WEEKS), ("month", _month, MONTHS)):
        for backup in _newest_of(by_age, period, count):
            found.setdefault(backup.file, tier)
    for place, backup in enumerate(by_age):
        usual = "last" if place < LAST else ""
        found.setdefault(backup.file, "manual" if backup.note.cause is Cause.MANUAL else usual)
    return found


def superfluous(backups: Sequence[Backup], limit: int, sheltered: Collection[Backup] = ()) -> list[Backup]:
    """Which of the backups of one database, all in one folder, may go; oldest first.

    Those that no promise keeps go, then the oldest until all together take at most `limit` bytes, those that
    somebody asked for last. Only what is older than a proved one may go, and nothing that is `sheltered`.
    """
    good = [backup for backup in _by_age(backups) if backup.proved]
    if not good:
        return []
    newest = good[0]
    older = {each for each in backups if each.age <= newest.age} - {newest, *sheltered}
    promised = promises(backups)
    gone = [each for each in backups if each in older and not promised[each.file]]
    going = set(gone)
    kept = [each for each in _by_age(backups) if each not in going]
    size = sum(each.size for each in kept)
    for each in sorted(kept, key=lambda backup: (backup.note.cause is Cause.MANUAL, backup.age)):
        if size > limit and each in older:
            gone.append(each)
            size -= each.size
    return sorted(gone, key=lambda backup: backup.age)


def _by_age(backups: Sequence[Backup]) -> list[Backup]:
    return sorted(backups, key=lambda backup: backup.age, reverse=True)


def _newest_of(by_age: Sequence[Backup], period: Callable[[datetime], Hashable], count: int) -> list[Backup]:
    """The newest of each of the newest `count` periods; a proved one before one that is not."""
    newest: dict[Hashable, Backup] = {}
    for backup in by_age:
        key = period(backup.moment.astimezone())
        if key not in newest or (backup.proved and not newest[key].proved):
            newest[key] = backup
    return list(newest.values())[:count]


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
