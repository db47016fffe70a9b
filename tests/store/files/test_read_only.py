"""Reading a database file without a trace."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hhdesk.app.create_database import create_database
from hhdesk.app.editing.reference import save_setting
from hhdesk.domain.units import Tier
from hhdesk.store.files.backup import copy_database
from hhdesk.store.files.read_only import reading
from hhdesk.store.schema import HEAD, revision_of


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / ("xã?số 1#.hhdb" if os.name == "posix" else "xã%3Fsố 1#.hhdb")
    create_database(path, Tier.COMMUNE, "14233").close()
    return path


def test_a_closed_database_is_read_and_copied_without_files_beside_it(database: Path, tmp_path: Path) -> None:
    before = database.read_bytes()
    assert revision_of(database) == HEAD
    copy_database(database, tmp_path / "copies" / "a.hhdb")
    assert database.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [database.name]


def test_an_open_database_is_read_with_what_only_its_log_holds(database: Path, tmp_path: Path) -> None:
    desk = create_database(tmp_path / "open.hhdb", Tier.COMMUNE, "14233")
    save_setting(desk, "issuer", "Ban Dân vận")
    assert (tmp_path / "open.hhdb-wal").stat().st_size > 0
    with reading(desk.path) as connection:
        query = "SELECT count(*) FROM setting WHERE value = 'Ban Dân vận'"
        (rows,) = connection.execute(query).fetchone()
    desk.close()
    assert rows == 1
