"""Which backups stay: tiers that count by the backups there are, and a limit in size."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hhdesk.app.backups.records import Backup, Cause, Note
from hhdesk.app.backups.tiers import promises, superfluous

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
NO_LIMIT = 10**12


def backup(moment: datetime, *, proved: bool = True, cause: Cause = Cause.DAILY, size: int = 10) -> Backup:
    note = Note("a.hhdb", "s", "366", "0003", 1, moment, cause, proved=moment if proved else None)
    return Backup(Path(f"a-{moment:%Y%m%d-%H%M%S}.hhdb"), size, note)


def numbered(moment: datetime, serial: int) -> Backup:
    made = backup(moment)
    return replace(made, note=replace(made.note, serial=serial))


def days(count: int, start: datetime = NOON) -> list[Backup]:
    """One a day, newest first."""
    return [backup(start - timedelta(days=day)) for day in range(count)]


def test_of_two_years_of_days_seven_days_four_weeks_and_twelve_months_stay() -> None:
    made = days(730)
    gone = superfluous(made, NO_LIMIT)
    kept = [each for each in made if each not in set(gone)]

    tiers = [promises(made)[each.file] for each in kept]
    assert tiers.count("day") == 7
    assert tiers[:7] == ["day"] * 7
    assert 2 <= tiers.count("week") <= 4
    assert len({(each.moment.year, each.moment.month) for each in kept}) == 12
    assert len(kept) <= 7 + 4 + 12


def test_thinning_twice_takes_nothing_more() -> None:
    made = days(400)
    gone = set(superfluous(made, NO_LIMIT))
    kept = [each for each in made if each not in gone]

    assert superfluous(kept, NO_LIMIT) == []


def test_a_year_without_the_program_makes_no_backup_too_old() -> None:
    made = [*days(3), *days(5, NOON - timedelta(days=500))]

    assert superfluous(made, NO_LIMIT) == []


def test_a_clock_that_stood_at_2002_removes_nothing_that_is_newer() -> None:
    made = [backup(datetime(2002, 1, 1, tzinfo=UTC)), *days(3)]

    assert superfluous(made, 1) == sorted(made[2:] + made[:1], key=lambda each: each.moment)


def test_backups_made_while_the_clock_stands_at_2002_are_the_newest() -> None:
    """Of those of a month with a dead battery, once only the last one stayed."""
    kept = [numbered(NOON - timedelta(days=400 - day), day) for day in range(400)]
    kept = [each for each in kept if each not in set(superfluous(kept, NO_LIMIT))]
    for day in range(30):
        moment = datetime(2002, 1, 1, tzinfo=UTC) + timedelta(days=day)
        kept += [numbered(moment, 400 + 2 * day), numbered(moment + timedelta(hours=3), 401 + 2 * day)]
        kept = [each for each in kept if each not in set(superfluous(kept, NO_LIMIT))]
    stuck = sorted(each.note.serial for each in kept if each.moment.year == 2002)

    assert set(range(455, 460)) <= set(stuck)
    assert len({each.moment.date() for each in kept if each.moment.year == 2002}) >= 7
    assert len(kept) - len(stuck) >= 10


def test_nothing_goes_that_is_newer_than_the_newest_good_one() -> None:
    bad = [backup(NOON - timedelta(minutes=minute), proved=False) for minute in range(20)]
    good = backup(NOON - timedelta(days=1))

    assert superfluous(bad, 1) == []
    assert superfluous([*bad, good], 1) == []


def test_of_one_day_the_newest_proved_one_stands_for_it_and_the_last_five_stay() -> None:
    made = [backup(NOON - timedelta(minutes=minute), proved=minute != 0) for minute in range(9)]

    kept = promises(made)
    assert kept[made[1].file] == "day"
    assert [kept[each.file] for each in made[2:5]] == ["last"] * 3
    assert superfluous(made, NO_LIMIT) == list(reversed(made[5:]))


def test_the_limit_takes_the_oldest_first_and_those_asked_for_last() -> None:
    asked = backup(NOON - timedelta(days=9), cause=Cause.MANUAL)
    made = [*days(5), asked]

    assert superfluous(made, 30) == [made[4], made[3], made[2]]
    assert superfluous(made, 1) == [asked, *reversed(made[1:5])]


def test_what_is_sheltered_stays_whatever_the_limit() -> None:
    made = days(4)

    assert superfluous(made, 1, (made[3],)) == [made[2], made[1]]
