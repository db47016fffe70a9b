"""A database is copied onto this PC page by page: it can be followed, and stopped without a trace."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.drives.bring_here import bring_here, place_here
from tests.desks import HAI_MINH, living, membership, new_desk, put


def large(path: Path) -> Path:
    """A database of more pages than are copied at a time."""
    desk = new_desk(path)
    put(desk, membership(HAI_MINH, "2023", members=5))
    desk.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE filling (x)")
        connection.execute("INSERT INTO filling VALUES (zeroblob(5000000))")
        connection.execute("DROP TABLE filling")
        connection.commit()
    return path


def test_the_copy_holds_the_same_and_its_progress_is_told(tmp_path: Path) -> None:
    stick = large(tmp_path / "usb.hhdb")
    told: list[tuple[int, int]] = []
    here = bring_here(stick, tmp_path / "pc" / "a.hhdb", lambda done, total: told.append((done, total)))
    assert living(here) == living(stick)
    assert len(told) >= 3
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert told[-1][0] == told[-1][1]


def test_stopping_in_the_middle_leaves_nothing_here_and_the_stick_as_it_was(tmp_path: Path) -> None:
    stick = large(tmp_path / "usb.hhdb")
    before = stick.read_bytes()

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_here(stick, tmp_path / "pc" / "a.hhdb", stop)
    assert list((tmp_path / "pc").iterdir()) == []
    assert stick.read_bytes() == before
    assert place_here(stick, tmp_path / "pc").name == "usb.hhdb"
