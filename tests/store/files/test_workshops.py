"""Folders for what is needed meanwhile go with the run that made them, even where that was killed."""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from hhdesk.store.files.workshops import Workshop, clear_deserted

KILLED = """
import os, signal
from hhdesk.store.files.workshops import Workshop
workshop = Workshop("salvage")
folder = workshop.folder
(folder / "legible.hhdb").write_bytes(b"x" * 5000)
print(folder, flush=True)
os.kill(os.getpid(), signal.SIGTERM) if os.name == "nt" else os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("TEMP", str(folder))
    return folder


def test_a_workshop_is_gone_at_its_end(where: Path) -> None:
    with Workshop("look") as folder:
        (folder / "a").write_text("a", "utf-8")
        assert folder.parent == where
    assert list(where.iterdir()) == []


def test_a_workshop_that_nobody_closed_goes_with_the_last_who_knew_it(where: Path) -> None:
    forgotten = Workshop("look")
    assert forgotten.folder.is_dir()
    del forgotten
    gc.collect()
    assert list(where.iterdir()) == []


def test_what_a_killed_run_left_goes_with_the_first_workshop_of_the_next(where: Path) -> None:
    ran = subprocess.run(  # noqa: S603  # our own interpreter and words
        [sys.executable, "-c", KILLED], capture_output=True, text=True, check=False
    )
    left = Path(ran.stdout.strip())
    assert left.parent == where
    assert (left / "legible.hhdb").exists()
    with Workshop("look") as folder:
        assert list(where.iterdir()) == [folder]


def test_what_somebody_works_in_and_what_is_not_ours_stays(where: Path) -> None:
    (where / "hhdesk-old-figures").mkdir()
    (where / "hhdesk-note").write_text("x", "utf-8")
    with Workshop("rescue") as folder:
        assert clear_deserted(where) == 0
        assert folder.is_dir()
    assert sorted(each.name for each in where.iterdir()) == ["hhdesk-note", "hhdesk-old-figures"]
