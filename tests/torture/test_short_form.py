"""The short form of the torture: a few runs of everything, each of which must lose nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("disturbance", ["kill"])
def test_nothing_is_lost(disturbance: str, tmp_path: Path) -> None:
    # In a process of its own, which has no threads and no window: it forks all the time.
    told = tmp_path / "torture.json"
    options = ["--only", disturbance, "--runs", "30", "--folder", str(tmp_path / "work"), "--json", str(told)]
    done = subprocess.run(  # noqa: S603  # our own interpreter and words
        [sys.executable, "-m", "tests.torture", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = orjson.loads(told.read_bytes())
    assert figures["losses"] == []
    assert figures["totals"][disturbance] > 10
