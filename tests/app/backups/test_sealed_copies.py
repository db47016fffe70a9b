"""Second copies under a password: made unasked, opened with it alone, listed and thinned out like others."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from functools import cache
from pathlib import Path

import orjson
import pytest

from hhdesk.app.backups.care import care_for, fill_second, thin_out
from hhdesk.app.backups.make import make_backup
from hhdesk.app.backups.overview import overview_of
from hhdesk.app.backups.records import Backup, Cause, note_file
from hhdesk.app.backups.sealing import leave_second_copies_plain, seal_second_copies
from hhdesk.app.backups.second import seal_plain_copies
from hhdesk.app.backups.shelf import backups_of
from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.preferences import Preferences, save_preferences
from hhdesk.app.recovery.condition import condition_of
from hhdesk.app.recovery.recover_to import recover_to
from hhdesk.app.refusal import Rejected
from hhdesk.app.restore_database import restore_database
from hhdesk.app.sealed_backups import open_sealed, opened_backup
from hhdesk.domain.clock import FixedClock
from hhdesk.exchange.sealing_keys import new_sealing_key
from hhdesk.store.files.leftovers import STALE, is_leftover
from tests.app.backups.moments import at
from tests.desks import NOON, living

PASSWORD = "mười hai bến nước"
CLOCK = FixedClock(NOON)


@cache
def kept_key() -> str:
    return new_sealing_key(PASSWORD).kept


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second folder whose copies are to be sealed."""
    folder = tmp_path / "usb"
    folder.mkdir()
    save_preferences(Home.current(), Preferences(second_folder=str(folder)))
    Home.current().sealing_key_file.write_text(kept_key(), "ascii")
    return folder


def second(desk: Desk) -> list[Backup]:
    return [each for each in backups_of(desk.path) if each.second]


def codes(faults: object) -> list[str]:
    assert isinstance(faults, tuple | list)
    return [fault.code for fault in faults]


def test_the_daily_copy_is_sealed_without_asking_and_opens_with_the_password(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    assert care_for(desk.path, CLOCK).faults == ()
    (copy,) = second(desk)

    assert (copy.sealed, copy.proved, copy.moment) == (True, True, NOON)
    assert copy.note.rows["membership"] == 1
    plain = open_sealed(copy.file, tmp_path, PASSWORD)
    assert plain.read_bytes() == backups_of(desk.path)[0].file.read_bytes()
    assert fill_second(desk.path) == []
    assert len(list(stick.iterdir())) == 2


def test_nothing_that_lies_beside_opens_it_or_names_the_unit(desk: Desk, stick: Path, tmp_path: Path) -> None:
    care_for(desk.path, CLOCK)
    (copy,) = second(desk)
    assert b"SQLite format" not in copy.file.read_bytes()
    note = orjson.loads(note_file(copy.file).read_bytes())
    assert (note["database"], note["unit"]) == ("", "")
    assert note["site"]
    assert str(tmp_path) not in note_file(copy.file).read_text("utf-8")
    assert {each.suffix for each in stick.iterdir()} == {".sealed", ".json"}
    with pytest.raises(Rejected, match="sealed-wrong-password"):
        open_sealed(copy.file, tmp_path, "mười ba bến nước")
    assert not (tmp_path / copy.file.stem).exists()


def test_a_key_that_cannot_be_read_stops_the_copies_and_never_opens_them(desk: Desk, stick: Path) -> None:
    Home.current().sealing_key_file.write_text("half a ke", "ascii")
    assert codes(care_for(desk.path, CLOCK).faults) == ["sealing-key-damaged"]
    assert list(stick.iterdir()) == []


def test_another_password_counts_for_later_copies_only(desk: Desk, stick: Path, tmp_path: Path) -> None:
    care_for(desk.path, CLOCK)
    seal_second_copies("một câu khác hẳn")
    care_for(desk.path, at(1))
    newer, older = second(desk)
    assert living(open_sealed(newer.file, tmp_path, "một câu khác hẳn")) == living(desk.path)
    assert living(open_sealed(older.file, tmp_path, PASSWORD)) == living(desk.path)
    leave_second_copies_plain()
    care_for(desk.path, at(2))
    assert [each.sealed for each in second(desk)] == [False, True, True]


def test_a_short_password_switches_nothing_on() -> None:
    with pytest.raises(Rejected, match="password-too-short"):
        seal_second_copies("ngắn")
    assert not Home.current().sealing_key_file.exists()


def test_plain_copies_are_counted_and_replaced(desk: Desk, stick: Path, tmp_path: Path) -> None:
    leave_second_copies_plain()
    for day in range(2):
        care_for(desk.path, at(day))
    with pytest.raises(Rejected, match="sealing-off"):
        seal_plain_copies(desk.path)
    Home.current().sealing_key_file.write_text(kept_key(), "ascii")
    assert (overview_of(desk.path).sealing, overview_of(desk.path).plain) == (True, 2)

    assert seal_plain_copies(desk.path).sealed == 2
    assert overview_of(desk.path).plain == 0
    assert sorted(each.suffix for each in stick.iterdir()) == [".json", ".json", ".sealed", ".sealed"]
    assert [each.moment for each in second(desk)] == [NOON + timedelta(days=1), NOON]
    assert living(open_sealed(second(desk)[1].file, tmp_path, PASSWORD)) == living(desk.path)


def test_a_plain_copy_that_does_not_read_stays_as_it_is(desk: Desk, stick: Path) -> None:
    leave_second_copies_plain()
    care_for(desk.path, CLOCK)
    (copy,) = second(desk)
    copy.file.write_bytes(copy.file.read_bytes()[:9000])
    Home.current().sealing_key_file.write_text(kept_key(), "ascii")
    replaced = seal_plain_copies(desk.path)
    assert (replaced.sealed, codes(replaced.faults)) == (0, ["copy-unreadable"])
    assert [each.file for each in second(desk)] == [copy.file]


def test_sealed_copies_are_thinned_out_by_the_same_promises(desk: Desk, stick: Path) -> None:
    for day in range(12):
        care_for(desk.path, at(day))
    kept = {each.moment for each in second(desk)}
    assert kept == {each.moment for each in backups_of(desk.path) if not each.second}
    assert len(kept) < 12
    assert len(list(stick.iterdir())) == 2 * len(kept)
    assert thin_out(desk.path) == 0


def test_what_a_crash_left_half_sealed_goes_and_is_never_taken_for_a_copy(desk: Desk, stick: Path) -> None:
    for name, when in (("a-20250101-080000.hhdb.sealed.part", 0), ("b.hhdb.sealed.part", None)):
        (stick / name).write_bytes(b"half")
        assert is_leftover(name)
        if when is not None:
            os.utime(stick / name, (when, when + STALE))
    care_for(desk.path, CLOCK)
    assert len(second(desk)) == 1
    assert [each.name for each in stick.glob("*.part")] == ["b.hhdb.sealed.part"]


def test_stopping_in_the_middle_leaves_nothing_on_the_stick(desk: Desk, stick: Path) -> None:
    make_backup(desk.path, Cause.DAILY, CLOCK, full=True)

    def stop(done: int, _total: int) -> None:
        if done > 100_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill_second(desk.path, stop)
    assert list(stick.iterdir()) == []


@pytest.fixture
def lost(desk: Desk, stick: Path) -> Path:
    """A database that is gone with its backups: there is nothing but a sealed copy on the stick."""
    care_for(desk.path, CLOCK)
    desk.close()
    desk.path.unlink()
    shutil.rmtree(Home.current().backups)
    return desk.path


def test_recovery_uses_a_sealed_copy_where_the_own_backups_are_gone(lost: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bench"
    folder.mkdir()
    new = tmp_path / "new.hhdb"
    with pytest.raises(Rejected, match="seal-password-needed"):
        recover_to(lost, new, folder, condition_of(lost), CLOCK)
    with pytest.raises(Rejected, match="sealed-wrong-password"):
        recover_to(lost, new, folder, condition_of(lost), CLOCK, password=lambda: "sai mật khẩu")
    assert not new.exists()
    recovered = recover_to(lost, new, folder, condition_of(lost), CLOCK, password=lambda: PASSWORD)
    assert (recovered.source, recovered.sealed) == ("backup", None)
    assert recovered.rows["membership"] == 1
    assert len(living(new)) == 1


def test_a_new_pc_with_the_stick_alone_goes_on(
    lost: Path, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HHDESK_HOME", str(tmp_path / "new home"))
    (copy,) = stick.glob("*.sealed")
    with opened_backup(copy, lambda: PASSWORD) as plain:
        restored = restore_database(plain, tmp_path / "b.hhdb", CLOCK)
        restored.desk.close()
    assert len(living(tmp_path / "b.hhdb")) == 1
    assert not plain.exists()
