"""All or nothing: previews, undoing, crashes, full drives and sticks that are pulled out."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from hhdesk.app.refusal import Rejected
from hhdesk.app.sync.merge_packages import PackageOutcome, merge_packages
from hhdesk.store.errors import DiskFull
from tests.desks import DISTRICT, HAI_MINH, base, membership, rating, rows_of
from tests.sync.world import Pc, World, cells, dispute, exchange, state, whole

DIES_IN_THE_MIDDLE = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from hhdesk.app.open_database import open_desk
from hhdesk.app.sync.merge_packages import merge_packages

def die(connection, cursor, statement, parameters, context, executemany):
    if statement.startswith(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", die)
merge_packages(open_desk(Path(sys.argv[1])), [Path(sys.argv[2])], trust_new=True)
"""


DIES_BEFORE_THE_NAME = """
import os, signal, sys
from pathlib import Path
from hhdesk.app.open_database import open_desk
from hhdesk.app.sync.pack import pack

os.link = os.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
pack(open_desk(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def in_another_process(pc: Pc, program: str, *arguments: Path | str) -> int:
    """Run a program at the PC; its exit status."""
    done = subprocess.run(  # noqa: S603  # this very Python
        [sys.executable, "-c", program, *map(str, arguments)],
        env={**os.environ, "HHDESK_HOME": str(pc.home)},
        check=False,
    )
    return done.returncode


@pytest.fixture
def pair(world: World) -> tuple[Pc, Pc]:
    """A commune and its district that have met; the commune has changed, added and deleted since."""
    commune, district = world.pc("commune"), world.pc("district", DISTRICT)
    (union,) = commune.put(base(HAI_MINH, "A")).ids
    commune.put(
        membership(HAI_MINH, "2021", members=4),
        membership(HAI_MINH, "2022", members=5),
        rating(union, 2022, level="ht"),
    )
    exchange(commune, district)
    first, _ = (identity for (identity,) in cells(commune, "membership", "id"))
    commune.delete("membership", first)
    commune.put(membership(HAI_MINH, "2023", members=7), rating(union, 2022, level="htt"))
    district.put(rating(union, 2022, level="htxs"))
    return commune, district


def test_a_preview_leaves_every_byte_and_predicts_the_merge(pair: tuple[Pc, Pc]) -> None:
    """Scenario 34."""
    commune, district = pair
    file = commune.pack()
    district.reopen()
    before = district.desk.path.read_bytes(), whole(district)
    preview = district.preview(file)
    district.reopen()
    assert (district.desk.path.read_bytes(), whole(district)) == before
    merged = district.take(file)
    assert preview.merge is None
    assert replace(merged, merge=None) == preview
    assert merged.counts == {
        "new": 1, "changed": 0, "unchanged": 2, "kept": 1, "deleted": 1, "conflicts": 1, "vanished": 0,
        "orphans": 0,
    }  # fmt: skip


def test_undoing_a_merge_brings_back_the_exact_state(pair: tuple[Pc, Pc]) -> None:
    """Scenario 28: and the file may come again."""
    commune, district = pair
    district.pack()  # seals its own edits, which is not the merge's doing
    before, file = state(district), commune.pack()
    outcome = district.take(file)
    after = state(district)
    assert after != before
    district.undo(outcome)
    assert state(district) == before
    assert district.conflicts() == ()
    assert district.take(file).status == "merged"
    assert state(district) == after


def test_undoing_brings_back_disputes_and_siblings(world: World) -> None:
    """Scenario 28: what the merge closed is open again, what it changed in a dispute is as it was."""
    commune, district = dispute(world)
    before, number = state(district), district.conflict().id
    district.pack()
    commune.take(district.pack(HAI_MINH))
    commune.resolve(commune.conflict(), "theirs")
    outcome = district.take(commune.pack())
    assert district.conflicts() == ()
    district.undo(outcome)
    assert state(district) == before
    assert district.conflict().id == number


def undo_refused(pc: Pc, merge: int | None, reason: str) -> None:
    before = whole(pc)
    with pytest.raises(Rejected, match=reason):
        pc.undo(PackageOutcome(Path("none"), "merged", merge=merge))
    assert whole(pc) == before


def test_a_merge_that_left_again_is_not_undone(pair: tuple[Pc, Pc]) -> None:
    """Scenario 28: the receiver knows of it by now."""
    commune, district = pair
    outcome = district.take(commune.pack())
    district.pack(HAI_MINH)
    undo_refused(district, outcome.merge, "merge-exported-since")


def test_a_package_for_another_commune_does_not_stand_in_the_way(pair: tuple[Pc, Pc]) -> None:
    """Scenario 28."""
    commune, district = pair
    district.pack()
    before = state(district)
    outcome = district.take(commune.pack())
    district.pack("14236")
    district.undo(outcome)
    assert state(district) == before


def test_a_merge_that_was_built_on_is_not_undone(pair: tuple[Pc, Pc]) -> None:
    """Scenario 28: the latest first, and none under an edit."""
    commune, district = pair
    first = district.take(commune.pack())
    commune.put(membership(HAI_MINH, "2023", members=8))
    second = district.take(commune.pack())
    undo_refused(district, first.merge, "merge-merged-since")
    district.undo(second)
    undo_refused(district, second.merge, "merge-undone")
    district.put(membership(HAI_MINH, "2023", members=9))
    undo_refused(district, first.merge, "merge-edited-since")
    undo_refused(district, 99, "merge-unknown-merge")


@pytest.mark.parametrize(
    "step", ["UPDATE in_membership", "INSERT INTO rating ", "INSERT INTO conflict", "UPDATE merge"]
)
def test_a_crash_in_the_middle_writes_nothing_and_a_retry_works(pair: tuple[Pc, Pc], step: str) -> None:
    """Scenario 30."""
    commune, district = pair
    ((union,),) = cells(commune, "base", "id")
    commune.put(rating(union, 2023, level="htt"))
    file = commune.pack()
    before = whole(district)
    district.desk.close()
    done = in_another_process(district, DIES_IN_THE_MIDDLE, district.desk.path, file, step)
    assert done == -signal.SIGKILL
    district.reopen()
    assert whole(district) == before
    assert district.take(file).status == "merged"
    assert rows_of(district.desk.path, "PRAGMA integrity_check") == [("ok",)]
    exchange(commune, district)
    assert state(commune) == state(district)


def test_a_full_drive_rolls_a_merge_back(pair: tuple[Pc, Pc]) -> None:
    """Scenario 40: an error that has a sentence, nothing written, and a retry works."""
    commune, district = pair
    commune.put(*(membership(HAI_MINH, str(year), note="x" * 4000) for year in range(1990, 2020)))
    file = commune.pack()
    limit(district, 0)
    before = whole(district)
    with pytest.raises(DiskFull):
        district.take(file)
    assert whole(district) == before
    limit(district, 1_000_000)
    assert district.take(file).status == "merged"


def limit(pc: Pc, more: int) -> None:
    """Let the database grow by so many pages and no further, as a drive that is full would."""
    with pc.desk.read() as one, pc.desk.read() as other:  # both connections that the pool keeps
        pages = one.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        for session in (one, other):
            session.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + more}")


def test_a_stick_that_is_pulled_before_the_name_keeps_the_temporary_file_alone(pair: tuple[Pc, Pc]) -> None:
    """Scenario 39: no package, no export on record, no change-set given; the next attempt sends it all."""
    commune, district = pair
    before, on_the_stick = whole(commune), contents(commune.stick)
    commune.desk.close()
    done = in_another_process(commune, DIES_BEFORE_THE_NAME, commune.desk.path, commune.stick)
    assert done == -signal.SIGKILL
    commune.reopen()
    assert whole(commune) == before
    left = {name: content for name, content in contents(commune.stick).items() if name not in on_the_stick}
    assert {**on_the_stick, **left} == contents(commune.stick)
    ((name, content),) = left.items()
    assert name.startswith("~hh")
    assert name.endswith(".tmp")
    assert content
    report = district.queue(commune.stick)
    assert name not in {each.file.name for each in report.packages}
    assert district.take(commune.pack()).status == "merged"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_folder_takes_the_good_packages_and_names_the_bad_one(pair: tuple[Pc, Pc]) -> None:
    """Scenario 39: a temporary file on the stick is no package; a bad one never stops the others."""
    commune, district = pair
    file = commune.pack()
    (file.parent / "~hh0000.tmp").write_bytes(file.read_bytes()[:100])
    (file.parent / "0.hhp").write_bytes(file.read_bytes()[:100])
    report = district.queue(file.parent)
    assert {each.file.name for each in report.packages} == {
        "0.hhp",
        *(p.name for p in file.parent.glob("14*")),
    }
    assert {each.status for each in report.packages} == {"refused", "merged", "already"}
    assert report.open_conflicts == 1


def test_an_exception_between_two_packages_keeps_the_first(pair: tuple[Pc, Pc]) -> None:
    """Scenario 30: cancelling takes effect between packages; each is whole."""
    commune, district = pair
    first = commune.pack()
    commune.put(membership(HAI_MINH, "2023", members=8))
    second = commune.pack()

    def cancel(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with district.at_work(), pytest.raises(KeyboardInterrupt):
        merge_packages(district.desk, [first, second], trust_new=True, progress=cancel)
    assert (7,) in cells(district, "membership", "members")
    assert district.take(first).status == "already"
    assert district.take(second).status == "merged"


def test_a_backup_is_there_before_a_merge(pair: tuple[Pc, Pc]) -> None:
    """Scenario 30."""
    commune, district = pair
    shutil.rmtree(district.home / "backups", ignore_errors=True)
    before = cells(district, "membership", "members")
    district.take(commune.pack())
    (backup,) = (district.home / "backups").glob("*.hhdb")
    with closing(sqlite3.connect(backup)) as connection:
        assert (
            connection.execute("SELECT members FROM membership WHERE alive ORDER BY id").fetchall() == before
        )
