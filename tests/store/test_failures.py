"""What goes wrong outside the program is told apart, changes nothing, and does not stay."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.assets import asset
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.units import Tier
from hhdesk.store.errors import (
    AlreadyExists,
    DatabaseBusy,
    DiskFull,
    NotADatabase,
    ReadOnly,
    StoreError,
    from_driver,
    translated,
)
from hhdesk.store.files.backup import backup_name, copy_database
from hhdesk.store.store import Store
from tests.desks import AUTHOR, HAI_MINH, NOON, living, membership, new_desk, new_file, put, rows_of
from tests.posix import as_anybody, posix_only

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[Desk]:
    """A desk that does not wait for others."""
    path = new_file(tmp_path / "a.hhdb")
    desk = Desk(Store(path, patience=20), FixedClock(NOON), AUTHOR)
    yield desk
    desk.close()


@pytest.fixture
def anybody() -> Iterator[Path]:
    """A folder to read only, for an account that is not the machine's owner."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        new_file(folder / "a.hhdb")
        for path, mode in (folder / "a.hhdb", 0o444), (folder, 0o555):
            path.chmod(mode)
        delivered = asset("db", "reference", "units.csv")
        try:
            with as_anybody():
                if not os.access(delivered, os.R_OK, effective_ids=True):
                    pytest.skip("the checkout is closed to other accounts, so none can try to write")
                yield folder
        finally:
            folder.chmod(0o755)


def test_another_program_that_holds_the_file_is_named(impatient: Desk) -> None:
    with subprocess.Popen(  # noqa: S603  # this very Python
        [sys.executable, "-c", HOLD, str(impatient.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DatabaseBusy):
            put(impatient, membership(HAI_MINH, "2023", members=5))
        holder.communicate("")
    assert living(impatient.path) == {}
    put(impatient, membership(HAI_MINH, "2023", members=5))
    assert rows_of(impatient.path, "SELECT members FROM membership") == [(5,)]


def test_two_connections_of_one_program_wait_for_each_other(impatient: Desk) -> None:
    with closing(sqlite3.connect(impatient.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy):
            put(impatient, membership(HAI_MINH, "2023", members=5))
        assert impatient.years()  # reading goes on


def begin_elsewhere(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")


def test_a_write_takes_the_file_from_its_beginning(impatient: Desk) -> None:
    with impatient.write("enter"), pytest.raises(sqlite3.OperationalError, match="locked"):
        begin_elsewhere(impatient.path)
    begin_elsewhere(impatient.path)


def test_a_full_drive_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(HAI_MINH, "2023", members=5))
    before = living(desk.path)
    edits = [membership(HAI_MINH, str(year), note="x" * 2000) for year in range(1990, 2025)]
    with desk.write("no room") as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DiskFull):
        put(desk, *edits)
    assert living(desk.path) == before
    assert rows_of(desk.path, "SELECT count(*) FROM edit") == [(1,)]
    with desk.write("room again") as work:
        work.connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    put(desk, *edits)
    assert len(living(desk.path)) == 35
    desk.close()


@posix_only("accounts to change to")
def test_a_file_that_may_not_be_written_is_read_only(anybody: Path) -> None:
    before = (anybody / "a.hhdb").read_bytes()
    with pytest.raises(ReadOnly):
        put(
            Desk(Store(anybody / "a.hhdb"), FixedClock(NOON), AUTHOR), membership(HAI_MINH, "2023", members=5)
        )
    assert (anybody / "a.hhdb").read_bytes() == before


@posix_only("accounts to change to")
def test_no_database_is_made_where_nothing_may_be_written(anybody: Path) -> None:
    with pytest.raises(ReadOnly):
        create_database(anybody / "new.hhdb", Tier.DISTRICT, "366")
    with pytest.raises(ReadOnly):
        create_database(anybody / "folder" / "new.hhdb", Tier.DISTRICT, "366")
    assert [each.name for each in anybody.iterdir()] == ["a.hhdb"]


def test_no_database_is_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReadOnly):
        create_database(tmp_path / "file" / "new.hhdb", Tier.DISTRICT, "366")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_BUSY, DatabaseBusy),
        (sqlite3.SQLITE_BUSY | 2 << 8, DatabaseBusy),  # SQLITE_BUSY_SNAPSHOT
        (sqlite3.SQLITE_READONLY | 5 << 8, ReadOnly),  # SQLITE_READONLY_CANTINIT
        (sqlite3.SQLITE_CANTOPEN, ReadOnly),
        (sqlite3.SQLITE_NOTADB, NotADatabase),
        (sqlite3.SQLITE_CORRUPT, NotADatabase),
        (sqlite3.SQLITE_IOERR, StoreError),
    ],
)
def test_extended_codes_mean_what_their_family_means(code: int, kind: type[StoreError]) -> None:
    error = sqlite3.OperationalError("reason")
    error.sqlite_errorcode = code
    found = from_driver(error)
    assert type(found) is kind
    assert str(found) == "reason"


def test_a_bug_of_ours_is_not_dressed_up_as_bad_luck(impatient: Desk) -> None:
    assert from_driver(sqlite3.ProgrammingError("wrong")) is None
    row = {"id": "1", "organisation": "none", "unit": HAI_MINH, "period": "2023", "members": 1}
    with pytest.raises(IntegrityError), impatient.write("wrong") as work:
        work.put("membership", ["members"], [row])
    with pytest.raises(sqlite3.IntegrityError), translated():
        raise sqlite3.IntegrityError("wrong")


def test_a_backup_holds_what_was_only_in_the_log(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(HAI_MINH, "2023", members=5))
    copy = tmp_path / "backups" / backup_name(desk.path, NOON)
    copy_database(desk.path, copy)
    assert living(copy) == living(desk.path)
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]
    with pytest.raises(AlreadyExists):
        copy_database(desk.path, copy)
    desk.close()


def test_a_damaged_file_gives_no_backup(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.hhdb")
    content = bytearray(path.read_bytes())
    content[8192:40_000] = bytes(40_000 - 8192)
    path.write_bytes(content)
    with pytest.raises(NotADatabase):
        copy_database(path, tmp_path / "b.hhdb")
    assert sorted(each.name for each in tmp_path.glob("*.*")) == ["a.hhdb"]
