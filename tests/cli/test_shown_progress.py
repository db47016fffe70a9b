"""Long commands say how far they are on a terminal, and Ctrl+C leaves everything as it was."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.desks import living

HEADER = "organisation,unit,period,eligible,members"


@pytest.fixture(autouse=True)
def somebody_at_the_keys() -> Iterator[None]:
    """Ctrl+C arrives; a shell that runs the tests in the background has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Terminal(io.StringIO):
    """Standard error as a terminal; the person in front of it presses Ctrl+C when they read `stop_at`."""

    stop_at = "nothing"

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        if text.endswith(self.stop_at):
            signal.raise_signal(signal.SIGINT)
        return written


def in_front_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Called by the test itself: what a fixture sets is taken back before the test begins."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


def sheet(rows: int) -> str:
    lines = [f"pn,14230,{1990 + row},100,{row}" for row in range(rows)]
    Path("a.csv").write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return "a.csv"


def test_a_terminal_sees_the_percentage_which_is_wiped_away_at_the_end(
    run: Run, commune: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = in_front_of(monkeypatch)
    assert run("load", commune, sheet(3)).code == 0
    parts = terminal.getvalue().split("\r")
    assert parts[1] == "Đang nạp… 20 %"
    assert parts[-3] == "Đang nạp… 100 %"
    assert parts[-2].strip() == ""
    assert parts[-1] == ""


def test_nobody_looks_at_progress_that_goes_to_a_file(run: Run, commune: Path) -> None:
    assert run("load", commune, sheet(3)).err == ""


@pytest.mark.parametrize("percent", ["20", "40", "70", "100"])
def test_ctrl_c_during_a_load_leaves_the_database_as_it_was(
    run: Run, commune: Path, monkeypatch: pytest.MonkeyPatch, percent: str
) -> None:
    terminal = in_front_of(monkeypatch)
    terminal.stop_at = f"… {percent} %"
    ran = run("load", commune, sheet(3), "--json")
    assert (ran.code, ran.error) == (1, "cancelled")
    assert living(commune) == {}
    terminal.stop_at = "nothing"
    assert run("load", commune, sheet(3), "--json").document["files"][0]["inserted"] == 3


def test_ctrl_c_during_a_dump_leaves_the_old_file(
    run: Run, commune: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", commune, sheet(3))
    out = Path("out.xlsx")
    out.write_bytes(b"old")
    terminal = in_front_of(monkeypatch)
    terminal.stop_at = "… 100 %"
    ran = run("dump", commune, "--kind", "membership", "--out", out)
    assert ran.code == 1
    assert terminal.getvalue().endswith("Đã dừng theo yêu cầu; chưa lưu gì thêm.\n")
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in Path().iterdir() if path.suffix == ".part") == []
