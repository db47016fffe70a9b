"""Backups by themselves: made once a day, proved, copied to a second folder, and never a bad one trusted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from hhdesk.app.backups import daily, make
from hhdesk.app.backups.care import care_for
from hhdesk.app.backups.daily import back_up_today
from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.records import Cause, note_file
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.preferences import Preferences, save_preferences
from hhdesk.app.refusal import Rejected
from hhdesk.domain.clock import FixedClock
from hhdesk.store.errors import NotADatabase
from tests.app.backups.moments import at
from tests.desks import HAI_MINH, NOON, living, membership, new_desk, new_file, put

CLOCK = FixedClock(NOON)


def test_a_backup_holds_what_the_database_holds_and_says_so(desk: Desk) -> None:
    made = make_backup(desk.path, Cause.MANUAL, CLOCK)

    assert living(made.file) == living(desk.path)
    (listed,) = backups_of(desk.path)
    assert listed == made
    note = listed.note
    assert (note.cause, note.at, note.proved, note.unit) == (Cause.MANUAL, NOON, NOON, "366")
    assert note.rows == {"membership": 1, "bases": 0, "ratings": 0, "tasks": 0}
    assert (note.tables["membership"], note.edit) == (1, 1)


def test_a_large_database_is_proved_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "AT_ONCE", 1000)
    assert not make_backup(desk.path, Cause.MERGE, CLOCK).proved

    care_for(desk.path, CLOCK)
    (proved,) = backups_of(desk.path)
    assert proved.proved
    assert proved.note.rows["membership"] == 1


def test_a_day_has_one_backup_by_itself_and_the_next_day_another(desk: Desk) -> None:
    assert back_up_today(desk.path, CLOCK) is not None
    assert back_up_today(desk.path, FixedClock(NOON + timedelta(hours=3))) is None
    assert back_up_today(desk.path, at(1)) is not None
    assert [each.note.cause for each in backups_of(desk.path)] == [Cause.DAILY] * 2


def test_a_clock_that_begins_anew_with_every_start_still_gets_backups(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that said 1/1/2002 each morning once ended the daily backups."""
    monkeypatch.setattr(daily, "MANY_EDITS", 2)
    assert back_up_today(desk.path, CLOCK) is not None
    put(desk, membership(HAI_MINH, "2023", members=6))
    assert back_up_today(desk.path, CLOCK) is None
    put(desk, membership(HAI_MINH, "2023", members=7))
    made = back_up_today(desk.path, CLOCK)

    assert made is not None
    assert made.note.serial == 2
    assert backups_of(desk.path)[0] == made


def test_a_backup_that_was_damaged_since_is_never_called_proved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "AT_ONCE", 1000)
    made = make_backup(desk.path, Cause.DAILY, CLOCK)
    content = bytearray(made.file.read_bytes())
    content[8192:40_000] = bytes(40_000 - 8192)
    made.file.write_bytes(content)
    care = care_for(desk.path, CLOCK)

    assert [fault.code for fault in care.faults if isinstance(fault, Rejected)] == ["backup-bad"]
    assert made.file.with_suffix(".bad").read_bytes() == content
    assert [each.proved for each in backups_of(desk.path)] == [True]
    assert care_for(desk.path, CLOCK).faults == ()


def test_a_backup_of_other_rows_than_were_counted_is_not_proved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "AT_ONCE", 1000)
    made = make_backup(desk.path, Cause.DAILY, CLOCK)
    with closing(sqlite3.connect(made.file)) as connection:
        connection.execute("DELETE FROM membership")
        connection.commit()

    assert len(care_for(desk.path, CLOCK).faults) == 1


def test_a_damaged_database_gives_no_backup_and_leaves_nothing(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.hhdb")
    content = bytearray(path.read_bytes())
    content[20_000:60_000] = bytes(40_000)
    path.write_bytes(content)
    with pytest.raises(NotADatabase):
        make_backup(path, Cause.MERGE, CLOCK)
    assert not list(Home.current().backups.glob("*"))


def test_a_note_that_is_lost_leaves_what_the_name_says(desk: Desk) -> None:
    made = make_backup(desk.path, Cause.MANUAL, CLOCK)
    note_file(made.file).write_text("{", "utf-8")
    (listed,) = backups_of(desk.path)

    assert (listed.moment, listed.note.cause, listed.proved) == (NOON, Cause.UNKNOWN, False)


def test_backups_of_another_database_of_the_same_name_are_not_ours(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = new_desk(tmp_path / "b" / "a.hhdb")
    with closing(sqlite3.connect(other.path)) as connection:
        connection.execute("UPDATE site SET name = 'another'")
        connection.commit()
    other.close()
    make_backup(other.path, Cause.MANUAL, CLOCK)

    assert backups_of(desk.path) == ()
    assert len(backups_of(other.path)) == 1


def test_a_database_that_was_moved_still_has_its_backups(desk: Desk, tmp_path: Path) -> None:
    made = make_backup(desk.path, Cause.MANUAL, CLOCK)
    desk.close()
    moved = desk.path.rename(tmp_path / "b.hhdb")

    assert backups_of(moved) == (made,)


def test_old_backups_go_once_a_newer_good_one_is_there(desk: Desk) -> None:
    for day in range(60):
        back_up_today(desk.path, at(day))
    care = care_for(desk.path, at(60))

    assert care.removed == 61 - len(backups_of(desk.path))
    assert 7 <= len(backups_of(desk.path)) <= 7 + 4 + 3
    assert len(list(Home.current().backups.iterdir())) == 2 * len(backups_of(desk.path))


def second(folder: Path) -> None:
    save_preferences(Home.current(), Preferences(second_folder=str(folder)))


def test_the_second_folder_gets_the_newest_proved_backup(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second(stick)
    care_for(desk.path, CLOCK)
    here, there = sorted(backups_of(desk.path), key=lambda each: each.second)

    assert there.file == stick / here.file.name
    assert there.file.read_bytes() == here.file.read_bytes()
    assert there.proved
    assert care_for(desk.path, CLOCK).faults == ()


def test_a_second_folder_that_is_gone_is_told_and_the_backup_is_made_all_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    second(tmp_path / "stick")
    care = care_for(desk.path, CLOCK)

    assert care.made is not None
    assert [fault.code for fault in care.faults if isinstance(fault, Rejected)] == ["second-folder-missing"]
    assert not (tmp_path / "stick").exists()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_called_a_backup(desk: Desk) -> None:
    Home.current().directory.mkdir(exist_ok=True)
    Home.current().backups.write_text("in the way")

    with pytest.raises(Rejected, match="cannot-write"):
        care_for(desk.path, CLOCK)
    assert backups_of(desk.path) == ()
