"""Half-written files of ours go once they are old; everything else stays."""

from __future__ import annotations

import os
from pathlib import Path

from hhdesk.store.files.leftovers import STALE, discard, sweep

NOW = 2_000_000_000.0
OURS = (
    "~hh0a1f.tmp",
    "data.hhdb.new",
    "data.hhdb.new.part",
    "data-20250310-050000.hhdb.part-journal",
    "data-20250310-050000.json.part",
    ".hhdesk-k2_x9ab1.part",
    ".hhdesk-0a1f22ff.tmp",
)
OTHERS = (
    "data.hhdb",
    "data.hhdb-wal",
    "data-20250310-050000.hhdb",
    "~hh0a1f.hhp",
    "báo cáo.part",
    ".k2.part",
)


def laid_out(folder: Path, age: float) -> Path:
    for name in (*OURS, *OTHERS):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (NOW - age, NOW - age))
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_only_our_own_old_temporary_files_go(tmp_path: Path) -> None:
    assert sweep([laid_out(tmp_path, STALE + 1)], NOW) == len(OURS)
    assert names(tmp_path) == set(OTHERS)


def test_what_may_be_in_the_making_stays(tmp_path: Path) -> None:
    assert sweep([laid_out(tmp_path, STALE - 1)], NOW) == 0
    assert names(tmp_path) == {*OURS, *OTHERS}


def test_files_from_the_future_and_missing_folders_are_left_alone(tmp_path: Path) -> None:
    assert sweep([laid_out(tmp_path, -STALE - 1), tmp_path / "no folder"], NOW) == 0
    assert names(tmp_path) == {*OURS, *OTHERS}


def test_a_discarded_database_takes_its_journal_along(tmp_path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        (tmp_path / f"a.hhdb.part{ending}").write_bytes(b"x")
    (tmp_path / "a.hhdb").write_bytes(b"x")
    discard(tmp_path / "a.hhdb.part")
    assert names(tmp_path) == {"a.hhdb"}
