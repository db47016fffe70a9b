"""A database file that was cut off is told from one whose last pages are still in its log."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hhdesk.app.check_database import check_database
from hhdesk.store.errors import NotADatabase
from hhdesk.store.files.contents import require_whole
from tests.desks import HAI_MINH, membership, new_desk, put, rows_of

PAGE = 4096


@pytest.fixture
def with_log(tmp_path: Path) -> Path:
    """A database that was not closed: some of its pages, the last ones among them, are in the log alone."""
    path = tmp_path / "data.hhdb"
    desk = new_desk(tmp_path / "open.hhdb")
    put(desk, *(membership(HAI_MINH, str(year), members=year, note="x" * 1500) for year in range(1990, 2026)))
    for ending in ("", "-wal"):
        shutil.copyfile(f"{desk.path}{ending}", f"{path}{ending}")
    desk.close()
    return path


def pages_in_all(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])


def test_a_file_that_ends_within_a_page_is_whole_while_the_log_has_that_page(with_log: Path) -> None:
    assert pages_in_all(with_log) * PAGE > with_log.stat().st_size
    with with_log.open("ab") as stream:
        stream.write(bytes(100))

    assert check_database(with_log).problems == ()
    require_whole(with_log)
    assert rows_of(with_log, "SELECT count(*) FROM membership WHERE alive") == [(36,)]


def test_pages_that_neither_file_nor_log_has_are_missed(with_log: Path) -> None:
    os.truncate(with_log, with_log.stat().st_size - 20 * PAGE)

    with pytest.raises(NotADatabase):
        check_database(with_log)
    with pytest.raises(NotADatabase):
        require_whole(with_log)


def test_what_an_older_log_left_behind_does_not_count(with_log: Path) -> None:
    log = with_log.with_name(with_log.name + "-wal")
    whole = log.read_bytes()
    log.write_bytes(whole[:16] + bytes(8) + whole[24:])

    require_whole(with_log)  # the file alone is the state before
    with with_log.open("ab") as stream:
        stream.write(bytes(100))
    require_whole(with_log)
    os.truncate(with_log, with_log.stat().st_size - PAGE - 100)
    with pytest.raises(NotADatabase):
        require_whole(with_log)
