"""A database gets another one's content while nobody else can come in, all of it or none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hhdesk.store.errors import DatabaseBusy, DiskFull
from hhdesk.store.files.backup import copy_database
from hhdesk.store.files.contents import require_whole
from hhdesk.store.files.read_only import reading
from hhdesk.store.files.replace import held_alone, overwrite
from hhdesk.store.store import Store
from tests.desks import AUTHOR, HAI_MINH, NOON, membership, new_desk, put, rows_of
from tests.torture.vfs import FULL, Fault, Step, layer

MEMBERS = "SELECT members FROM membership WHERE alive ORDER BY members"


def filled(path: Path, members: int) -> Path:
    """A closed database with three years of that figure, and enough notes to fill some pages."""
    desk = new_desk(path)
    put(
        desk,
        *(membership(HAI_MINH, str(year), members=members, note="x" * 1500) for year in (2021, 2022, 2023)),
    )
    desk.close()
    return path


def test_what_is_left_of_a_journal_that_is_done_is_in_nobodys_way(tmp_path: Path) -> None:
    """A restore that was killed at its end once let no other restore begin."""
    path, fresh = filled(tmp_path / "a.hhdb", 5), filled(tmp_path / "b.hhdb", 7)
    (tmp_path / "a.hhdb-journal").write_bytes(bytes(1000))
    with held_alone(path) as held:
        copy_database(path, tmp_path / "copy.hhdb")
        overwrite(held, fresh)
    assert rows_of(tmp_path / "copy.hhdb", MEMBERS) == [(5,)] * 3
    assert rows_of(path, MEMBERS) == [(7,)] * 3


def test_nobody_can_write_while_a_database_is_held(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.hhdb", 5)
    with held_alone(path):
        store = Store(path, patience=20)
        with pytest.raises(DatabaseBusy), store.write(AUTHOR, NOON, "enter"):
            pass
        store.close()
        copy_database(path, tmp_path / "copy.hhdb")  # but the holder can copy it
    assert rows_of(tmp_path / "copy.hhdb", MEMBERS) == [(5,)] * 3


def test_a_database_that_is_open_elsewhere_cannot_be_held(tmp_path: Path) -> None:
    store = Store(filled(tmp_path / "a.hhdb", 5))
    with store.read(), pytest.raises(DatabaseBusy), held_alone(tmp_path / "a.hhdb"):
        pass
    store.close()


def test_the_content_changes_under_a_name_that_stays(tmp_path: Path) -> None:
    path, fresh = filled(tmp_path / "a.hhdb", 5), filled(tmp_path / "b.hhdb", 7)
    before = path.stat().st_ino
    with held_alone(path) as held:
        overwrite(held, fresh)
    assert rows_of(path, MEMBERS) == [(7,)] * 3
    assert path.stat().st_ino == before
    assert {each.name for each in tmp_path.iterdir()} == {"a.hhdb", "b.hhdb"}


def test_a_drive_that_fills_up_on_the_way_leaves_the_content_from_before(tmp_path: Path) -> None:
    path, fresh = filled(tmp_path / "a.hhdb", 5), filled(tmp_path / "b.hhdb", 7)
    written: list[Step] = []

    def rule(step: Step) -> Fault | None:
        if step.kind == "write" and step.path == str(path):
            written.append(step)
        return Fault(FULL, 10) if len(written) == 20 else None

    with layer(rule), pytest.raises(DiskFull), held_alone(path) as held:
        overwrite(held, fresh)
    assert rows_of(path, MEMBERS) == [(5,)] * 3
    require_whole(path)


def test_what_a_crash_left_half_replaced_is_read_as_it_was_before(tmp_path: Path) -> None:
    path, fresh = filled(tmp_path / "a.hhdb", 5), filled(tmp_path / "b.hhdb", 7)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    written: list[Step] = []

    def rule(step: Step) -> None:
        if step.kind == "write" and step.path == str(path):
            written.append(step)
            if len(written) == 20:  # what lies on the drive at this moment, half of it new
                for ending in ("", "-journal"):
                    shutil.copyfile(f"{path}{ending}", crashed / f"a.hhdb{ending}")

    with layer(rule), held_alone(path) as held:
        overwrite(held, fresh)
    assert (crashed / "a.hhdb").read_bytes() not in (path.read_bytes(), fresh.read_bytes())

    require_whole(crashed / "a.hhdb")
    with reading(crashed / "a.hhdb") as connection:
        assert connection.execute(MEMBERS).fetchall() == [(5,)] * 3
