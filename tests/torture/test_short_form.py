"""The short form of the torture: a few runs of every disturbance, each of which must lose nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

ROOT = Path(__file__).resolve().parents[2]
SHORT = {
    "kill": (("typing", "restore"), 12),
    "kill-at-step": (("merge",), 10),
    "fault": (("undo", "pack"), 12),
    "full": (("backup",), 4),
    "stick": (("pack",), 4),
    "two": (("typing",), 4),
    "locked": (("typing",), 3),
    "clock": (("backup",), 2),
    "power": (("undo",), 25),
}


@pytest.mark.skipif(os.name == "nt", reason="processes are forked, drives are mounted")
@pytest.mark.parametrize("disturbance", SHORT)
def test_nothing_is_lost(disturbance: str, tmp_path: Path) -> None:
    # In a process of its own, which has no threads and no window: it forks all the time.
    scenes, runs = SHORT[disturbance]
    told = tmp_path / "torture.json"
    options = ["--only", disturbance, "--runs", str(runs), "--json", str(told)]
    options += [each for scene in scenes for each in ("--scene", scene)]
    done = subprocess.run(  # noqa: S603  # our own interpreter and words
        [sys.executable, "-m", "tests.torture", *options, "--folder", str(tmp_path / "work")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = orjson.loads(told.read_bytes())
    assert figures["losses"] == []
    # Without the right to mount there is no stick to pull.
    assert figures["runs"] == (0 if disturbance == "stick" and not figures["mounts"] else runs)
    assert any(figures["totals"].values()) or not figures["runs"]
