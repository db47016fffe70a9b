"""The second folder: refused where it is none, told as it is, and given room by its own oldest copies."""

from __future__ import annotations

import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest

from hhdesk.app.backups.care import care_for, fill_second
from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.overview import overview_of
from hhdesk.app.backups.records import Cause
from hhdesk.app.backups.second_place import SecondPlace, refuse_own_folder
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.preferences import Preferences, save_preferences
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.messages import failure
from hhdesk.domain.clock import FixedClock
from tests.desks import NOON
from tests.posix import posix_only

CLOCK = FixedClock(NOON)
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    save_preferences(Home.current(), Preferences(second_folder=str(folder)))
    return folder


def place_of(desk: Desk) -> SecondPlace:
    place = overview_of(desk.path).second
    assert place is not None
    return place


def copies(desk: Desk) -> list[str]:
    return sorted(each.file.name for each in backups_of(desk.path) if each.second)


@pytest.mark.parametrize("inside", ["", "backups", "backups/deeper"])
def test_the_programs_own_folder_is_no_second_one(home: Path, inside: str) -> None:
    (home / "backups").mkdir(parents=True)
    with pytest.raises(Rejected, match="second-folder-own"):
        refuse_own_folder(home / inside)
    refuse_own_folder(home.parent)


def test_a_folder_that_was_taken_for_a_second_one_is_told_and_gets_no_copy(desk: Desk, home: Path) -> None:
    save_preferences(Home.current(), Preferences(second_folder=str(home / "backups")))
    care = care_for(desk.path, CLOCK)

    assert [fault.code for fault in care.faults if isinstance(fault, Rejected)] == ["second-folder-own"]
    assert len(list((home / "backups").glob("*.hhdb"))) == 1


def test_the_place_says_how_old_its_newest_copy_is_and_that_it_lies_on_the_same_drive(
    desk: Desk, stick: Path
) -> None:
    assert place_of(desk).newest is None
    care_for(desk.path, CLOCK)
    place = place_of(desk)

    assert (place.there, place.written, place.room, place.same_drive) == (True, True, True, True)
    assert place.newest == NOON


@posix_only("a file in the way of a folder")
def test_a_copy_that_cannot_be_written_is_told_with_what_was_made(desk: Desk, stick: Path) -> None:
    made = make_backup(desk.path, Cause.DAILY, CLOCK)
    (stick / (made.file.name + ".part")).mkdir()
    (fault,) = fill_second(desk.path)

    assert isinstance(fault, Rejected)
    assert fault.code == "second-folder-failed"
    assert failure(fault).startswith("Đã có bản sao lưu trên máy này")
    assert str(stick) in failure(fault)


def small(monkeypatch: pytest.MonkeyPatch, capacity: int, others: int = 0) -> None:
    """As if the stick held so many bytes, some of them files of somebody else's."""

    def usage(folder: Path) -> Usage:
        used = others + sum(each.stat().st_size for each in Path(folder).iterdir())
        return Usage(capacity, used, max(capacity - used, 0))

    monkeypatch.setattr(shutil, "disk_usage", usage)


def fill(desk: Desk, stick: Path, days: int) -> int:
    """A copy a day; the size of one."""
    for day in range(days):
        made = make_backup(desk.path, Cause.DAILY, FixedClock(NOON + timedelta(days=day)))
        assert fill_second(desk.path) == []
    return made.size


def test_a_full_stick_gives_up_its_oldest_copies_for_the_newest(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = fill(desk, stick, 4)
    small(monkeypatch, 4 * size + 150_000)
    newest = make_backup(desk.path, Cause.DAILY, FixedClock(NOON + timedelta(days=4)))
    assert fill_second(desk.path) == []

    assert copies(desk) == [f"a-202503{day}-050000.hhdb" for day in (11, 12, 13, 14)]
    assert newest.file.name in copies(desk)
    assert place_of(desk).room


def test_a_stick_that_is_full_of_other_things_keeps_all_its_copies(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = fill(desk, stick, 2)
    small(monkeypatch, 3 * size, others=3 * size)
    make_backup(desk.path, Cause.DAILY, FixedClock(NOON + timedelta(days=4)))
    assert not place_of(desk).room
    fill_second(desk.path)

    assert {"a-20250310-050000.hhdb", "a-20250311-050000.hhdb"} <= set(copies(desk))


def test_the_newest_proved_copy_never_goes(desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = fill(desk, stick, 1)
    small(monkeypatch, size + 150_000)
    make_backup(desk.path, Cause.DAILY, FixedClock(NOON + timedelta(days=4)))
    fill_second(desk.path)

    assert "a-20250310-050000.hhdb" in copies(desk)
    assert shutil.disk_usage(stick).free < size
