"""What the torture found, each with a test of its own that needs no chance."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.app.backup_database import backup_database
from hhdesk.app.check_database import check_database
from hhdesk.app.create_database import create_database
from hhdesk.app.open_database import open_desk
from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.pack import pack
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.units import Tier
from hhdesk.store.errors import DiskFull, StoreError
from hhdesk.store.files.backup import backup_name, copy_database
from tests.desks import AUTHOR, DISTRICT, HAI_MINH, NOON, membership, new_desk, put, rows_of
from tests.torture.vfs import FULL, IOERR_FSYNC, Fault, Step, layer

CLOCK = FixedClock(NOON)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_new_database_whose_log_cannot_be_folded_in_gets_no_name(tmp_path: Path) -> None:
    """It once got its name without the log that its figures were in: the drive was full at that moment."""
    logged = []

    def rule(step: Step) -> Fault | None:
        if step.path.endswith(".part-wal") and step.kind == "write":
            logged.append(step)
        is_folding = step.kind == "write" and step.path.endswith(".part") and logged
        return Fault(FULL, 100) if is_folding else None

    path = tmp_path / "data" / "new.hhdb"
    with layer(rule), pytest.raises(DiskFull):
        create_database(path, Tier.DISTRICT, DISTRICT, clock=CLOCK, author=AUTHOR)
    assert names(path.parent) == set()

    create_database(path, Tier.DISTRICT, DISTRICT, clock=CLOCK, author=AUTHOR).close()
    assert check_database(path).problems == ()


def test_a_drive_that_was_full_when_the_program_closed_is_no_damage(tmp_path: Path) -> None:
    """A page that is half written while the log still has it was once called a damaged database."""
    path = tmp_path / "data.hhdb"

    def rule(step: Step) -> Fault | None:
        grows = step.kind == "write" and step.path == str(path) and step.offset >= path.stat().st_size
        return Fault(FULL, 100) if grows else None

    with layer(rule):
        desk = new_desk(path)
        for year in range(1990, 2020):
            put(desk, membership(HAI_MINH, str(year), members=year, note="x" * 1500))
        desk.close()
    assert path.stat().st_size % 4096

    assert check_database(path).problems == ()
    assert rows_of(path, "SELECT count(*) FROM membership WHERE alive") == [(30,)]


def test_a_backup_that_cannot_be_noted_is_taken_away_and_told(tmp_path: Path, home: Path) -> None:
    """It once stayed unproved, and the system's error came up as a fault of the program."""
    path = tmp_path / "data.hhdb"
    new_desk(path).close()
    name = backup_name(path, NOON)
    in_the_way = (home / "backups" / name).with_suffix(".json")
    in_the_way.mkdir(parents=True)
    (in_the_way / "full").touch()

    with pytest.raises(Rejected) as refused:
        backup_database(path, clock=CLOCK)
    assert refused.value.code == "cannot-write"
    assert name not in names(home / "backups")


def test_a_package_that_could_not_be_noted_is_taken_off_the_stick(tmp_path: Path, home: Path) -> None:
    """It once stayed there, unknown to the database that said it had not been written."""
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = new_desk(tmp_path / "data.hhdb", HAI_MINH)
    put(desk, membership(HAI_MINH, "2023", eligible=10, members=5))
    desk.close()

    def rule(step: Step) -> Fault | None:
        # What is written to the log after the package has its name: the note of it, and the commit.
        is_late = step.path.endswith("-wal") and any(stick.glob("*.hhp"))
        return Fault(FULL) if step.kind == "write" and is_late else None

    with layer(rule):
        desk = open_desk(tmp_path / "data.hhdb", CLOCK, AUTHOR)
        with pytest.raises(DiskFull):
            pack(desk, stick)
        desk.close()
    assert names(stick) == names(home / "outbox") == set()

    desk = open_desk(tmp_path / "data.hhdb", CLOCK, AUTHOR)
    assert pack(desk, stick).file.exists()
    desk.close()


def test_a_copy_that_breaks_off_leaves_no_journal(tmp_path: Path) -> None:
    """A journal that stays beside a half-written copy would be played into the next one of that name."""
    path = tmp_path / "data.hhdb"
    new_desk(path).close()

    def rule(step: Step) -> Fault | None:
        synced.append(step)
        return Fault(IOERR_FSYNC) if step.kind == "sync" and len(synced) > 100 else None

    synced: list[Step] = []
    target = tmp_path / "copies" / "copy.hhdb"
    with layer(rule), pytest.raises(StoreError):
        copy_database(path, target)
    assert names(target.parent) == set()
