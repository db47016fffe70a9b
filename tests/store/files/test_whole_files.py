"""A small file is replaced as a whole, or stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hhdesk.store.files.leftovers import STALE
from hhdesk.store.files.whole_files import write_whole


def test_the_old_file_stays_when_the_drive_refuses(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_whole(path, b"old")
    # In a process of its own, which may not write files of more than a hundred bytes.
    program = (
        "import resource, signal, sys; from pathlib import Path; "
        "from hhdesk.store.files.whole_files import write_whole; "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
        "write_whole(Path(sys.argv[1]), bytes(1000))"
    )
    if sys.platform == "win32":
        pytest.skip("Windows has no limits of that kind")
    done = subprocess.run(  # noqa: S603  # our own interpreter and words
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False
    )
    assert "File too large" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]
    assert path.read_bytes() == b"old"


def test_what_a_crash_left_in_the_folder_goes_with_the_next_file(tmp_path: Path) -> None:
    left = tmp_path / ".hhdesk-0a1f22ff.tmp"
    left.write_bytes(b"half")
    os.utime(left, (left.stat().st_mtime - 2 * STALE,) * 2)
    write_whole(tmp_path / "a.json", b"new")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.json": b"new"}


def test_names_may_be_as_long_as_the_drive_allows(tmp_path: Path) -> None:
    path = tmp_path / ("b" * 251 + ".pdf")
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"
