"""A backup is no working database: nobody writes into it, and one that somebody works in is never removed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from hhdesk.app.backups import make
from hhdesk.app.backups.care import care_for, thin_out
from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.recognise import is_backup
from hhdesk.app.backups.records import Backup, Cause, note_file
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.drives.bring_here import bring_here
from hhdesk.app.home import Home
from hhdesk.app.open_database import open_desk, untouched_desk
from hhdesk.app.preferences import Preferences, save_preferences
from hhdesk.app.refusal import Rejected
from hhdesk.app.restore_database import restore_database
from hhdesk.domain.clock import FixedClock
from hhdesk.store.store import Store
from tests.desks import HAI_MINH, NOON, membership, new_desk, put

CLOCK = FixedClock(NOON)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(HAI_MINH, "2023", members=5))
    desk.close()
    return desk.path


def without_mark(backup: Path) -> None:
    """As older versions of the program made them."""
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("PRAGMA user_version=0")


def refused(path: Path) -> str:
    with pytest.raises(Rejected) as raised:
        open_desk(path)
    return raised.value.code


def test_a_backup_is_known_under_any_name_and_cannot_be_opened(database: Path, tmp_path: Path) -> None:
    made = make_backup(database, Cause.DAILY, CLOCK)
    moved = shutil.copyfile(made.file, tmp_path / "Hải Anh.hhdb")
    before = made.file.read_bytes()

    assert [refused(path) for path in (made.file, moved)] == ["is-a-backup"] * 2
    assert moved.read_bytes() == made.file.read_bytes() == before
    assert sorted(each.name for each in made.file.parent.iterdir()) == [
        made.file.name,
        note_file(made.file).name,
    ]


def test_backups_of_older_versions_are_known_by_their_note_or_their_place(database: Path) -> None:
    made = make_backup(database, Cause.DAILY, CLOCK)
    without_mark(made.file)
    assert is_backup(made.file)
    note_file(made.file).unlink()
    assert is_backup(made.file)
    assert not is_backup(Path(shutil.copyfile(made.file, database.with_name(made.file.name))))


def test_looking_into_a_backup_changes_no_byte(database: Path) -> None:
    made = make_backup(database, Cause.DAILY, CLOCK)
    before = made.file.read_bytes()
    with untouched_desk(made.file) as desk, desk.read():
        assert desk.own_unit.id == "366"

    assert made.file.read_bytes() == before


def test_what_comes_out_of_a_backup_is_a_database_again(database: Path, tmp_path: Path) -> None:
    made = make_backup(database, Cause.DAILY, CLOCK)
    restore_database(made.file, database, CLOCK).desk.close()
    restore_database(made.file, tmp_path / "new.hhdb", CLOCK).desk.close()
    brought = bring_here(made.file, tmp_path / "c.hhdb")

    assert [is_backup(path) for path in (database, tmp_path / "new.hhdb", brought)] == [False] * 3
    assert is_backup(made.file)


def test_a_backup_is_not_restored_over_another(database: Path) -> None:
    first, second = (make_backup(database, Cause.MANUAL, CLOCK) for _ in range(2))
    before = second.file.read_bytes()
    with pytest.raises(Rejected, match="is-a-backup"):
        restore_database(first.file, second.file, CLOCK)
    assert second.file.read_bytes() == before


def open_it(backup: Backup) -> None:
    """Somebody is at work in it."""
    store = Store(backup.file)
    with store.read():
        pass
    _OPEN.append(store)


def have_it_opened_last(backup: Backup) -> None:
    save_preferences(Home.current(), Preferences(last_database=str(backup.file), backup_limit=1))


def change_it(backup: Backup) -> None:
    """As a program does that keeps no log."""
    with closing(sqlite3.connect(backup.file)) as connection:
        connection.execute(
            "INSERT INTO edit (at, account, machine, action, detail) VALUES (?, 'lan', 'PC', 'enter', '')",
            (NOON.strftime("%Y-%m-%dT%H:%M:%SZ"),),
        )
        connection.commit()


def work_in_it_for_a_while(backup: Backup) -> None:
    with closing(Store(backup.file)) as store, store.read():
        pass


_OPEN: list[Store] = []


@pytest.mark.parametrize("work", [open_it, have_it_opened_last, change_it, work_in_it_for_a_while])
def test_a_backup_that_somebody_works_in_is_not_thinned_away(
    database: Path, work: Callable[[Backup], None]
) -> None:
    """One that had been opened as the database was deleted with everything typed into it."""
    lost = make_backup(database, Cause.DAILY, FixedClock(NOON - timedelta(days=400)))
    kept = make_backup(database, Cause.DAILY, FixedClock(NOON - timedelta(days=399)))
    for day in range(-9, 0):
        make_backup(database, Cause.DAILY, FixedClock(NOON + timedelta(days=day)))
    save_preferences(Home.current(), Preferences(backup_limit=1))
    work(kept)
    thin_out(database)
    for store in _OPEN:
        store.close()
    _OPEN.clear()

    assert not lost.file.exists()
    assert kept.file.exists()
    assert kept.file in {each.file for each in backups_of(database)}


def test_a_backup_that_was_worked_in_before_it_was_proved_is_not_set_aside(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "AT_ONCE", 1000)
    made = make_backup(database, Cause.MERGE, CLOCK)
    change_it(made)
    before = made.file.read_bytes()
    care_for(database, CLOCK)

    assert made.file.read_bytes() == before
