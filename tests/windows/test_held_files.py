"""What Windows refuses while a file is open, and how the program meets it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.check_database import check_database
from hhdesk.store.files.file_moves import patiently, remove_file, rename_file, replace_file
from tests.desks import HAI_MINH, membership, new_desk, put


def test_a_file_that_somebody_reads_is_replaced_once_it_is_let_go(tmp_path: Path) -> None:
    target, fresh = tmp_path / "Báo cáo.csv", tmp_path / "~hh1.tmp"
    target.write_bytes(b"old")
    fresh.write_bytes(b"new")
    reader = target.open("rb")
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            reader.close()

    patiently(lambda: fresh.replace(target), pause)
    assert target.read_bytes() == b"new"
    assert len(pauses) == 2


def test_a_file_that_stays_open_is_not_replaced_and_keeps_its_content(tmp_path: Path) -> None:
    target, fresh = tmp_path / "a.csv", tmp_path / "~hh1.tmp"
    target.write_bytes(b"old")
    fresh.write_bytes(b"new")
    with target.open("rb") as reader, pytest.raises(PermissionError):
        replace_file(fresh, target)
    assert reader.closed
    assert target.read_bytes() == b"old"


def test_a_name_that_is_taken_is_not_taken_over(tmp_path: Path) -> None:
    for name in ("a.hhp", "b.hhp"):
        (tmp_path / name).write_text(name)
    with pytest.raises(FileExistsError):
        rename_file(tmp_path / "a.hhp", tmp_path / "b.hhp")
    assert (tmp_path / "b.hhp").read_text() == "b.hhp"


def test_a_database_that_is_open_cannot_be_removed(tmp_path: Path) -> None:
    path = tmp_path / "cơ sở.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (b)")
        with pytest.raises(PermissionError):
            remove_file(path)
    remove_file(path)
    assert not path.exists()


def test_nothing_holds_a_database_that_was_closed(tmp_path: Path) -> None:
    folder = tmp_path / "Nguyễn Đức"
    folder.mkdir()
    desk = new_desk(folder / "cơ sở.hhdb")
    put(desk, membership(HAI_MINH, "2023", members=5))
    desk.close()
    assert check_database(desk.path).problems == ()
    desk.path.rename(tmp_path / "moved.hhdb")
    folder.rmdir()
