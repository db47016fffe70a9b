"""A crash inside a library leaves its trace for the next start; a run that ends well leaves nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hhdesk.app.home import Home
from hhdesk.ui.process.crash_trace import CrashTrace

ROOT = str(Path(__file__).parents[3])
_RUN = """
import faulthandler, sys
from pathlib import Path
from hhdesk.app.home import Home
from hhdesk.ui.process.crash_trace import CrashTrace
CrashTrace(Home(Path(sys.argv[1]))).start()
faulthandler._sigsegv()
"""


def test_the_trace_of_a_crash_is_kept_and_found_once(tmp_path: Path) -> None:
    home = Home(tmp_path / "nhà của tôi")
    command = [sys.executable, "-c", _RUN, str(home.directory)]
    done = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": ROOT})  # noqa: S603
    assert done.returncode != 0
    trace = CrashTrace(home)
    kept = trace.start()
    assert kept is not None
    assert kept.parent == home.logs
    assert "File " in kept.read_text("utf-8")
    trace.stop()
    later = CrashTrace(home)
    assert later.start() is None
    later.stop()
    assert kept.exists()


def test_a_run_that_ends_well_leaves_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path)
    trace = CrashTrace(home)
    assert trace.start() is None
    assert list(home.logs.iterdir()) != []
    trace.stop()
    trace.stop()
    assert list(home.logs.iterdir()) == []


def test_a_pc_that_went_off_is_no_crash(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.logs.mkdir()
    (home.logs / "crash.txt").touch()
    trace = CrashTrace(home)
    assert trace.start() is None
    trace.stop()


def test_a_home_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    trace = CrashTrace(Home(tmp_path / "tệp"))
    assert trace.start() is None
    trace.stop()
