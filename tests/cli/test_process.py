"""The program as scripts meet it: a process of its own, its exit code and its streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import orjson
import pytest

HEAVY = {"PySide6", "pandas", "openpyxl", "matplotlib", "alembic"}
_MODULES = """
import json, sys
from hhdesk.__main__ import main
codes = [main(arguments) for arguments in json.loads(sys.argv[1])]
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
sys.exit(max(codes))
"""


def start(
    *arguments: str | Path, program: tuple[str, ...] = ("-m", "hhdesk")
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *program, *(str(argument) for argument in arguments)]
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONIOENCODING": "ascii"}
    return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603


def modules_of(*arguments: str | Path) -> tuple[int, set[str]]:
    """The exit code of a command, and the libraries that its process has loaded."""
    return modules_of_all([arguments])


def modules_of_all(commands: Sequence[Sequence[str | Path]]) -> tuple[int, set[str]]:
    """The highest exit code of commands that one process runs, and the libraries that any of them loads."""
    words = [[str(word) for word in command] for command in commands]
    done = start(orjson.dumps(words).decode(), program=("-c", _MODULES))
    return done.returncode, set(done.stderr.decode().splitlines()[-1].split())


def test_json_goes_to_standard_output_in_utf8_whatever_the_console_says(tmp_path: Path) -> None:
    done = start("new", tmp_path / "a.hhdb", "--level", "commune", "--unit", "14233", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert orjson.loads(done.stdout)["name"] == "Xã Hải Minh"


def test_a_refusal_exits_with_1_and_wrong_usage_with_2(tmp_path: Path) -> None:
    refused, wrong = start("check", tmp_path / "none.hhdb", "--json"), start("check", "--json")
    assert (refused.returncode, wrong.returncode) == (1, 2)
    assert orjson.loads(refused.stdout)["error"]["code"] == "database-missing"
    assert orjson.loads(wrong.stdout)["error"]["code"] == "usage"
    assert refused.stderr + wrong.stderr == b""


def test_a_reader_that_left_is_no_surprise(district: Path, home: Path) -> None:
    command = [sys.executable, "-m", "hhdesk", "dump", str(district), "--kind", "ratings"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, said = process.communicate()
    assert (process.returncode, said) == (1, b"")
    assert not (home / "logs").exists()


def test_help_and_wrong_usage_start_without_any_big_library() -> None:
    for arguments in (["--help"], ["frobnicate"]):
        _, modules = modules_of(*arguments)
        assert modules & (HEAVY | {"sqlalchemy"}) == set()


@pytest.mark.parametrize("name", ["load", "chart", "demo"])
def test_help_of_a_command_starts_without_heavy_libraries(name: str) -> None:
    _, modules = modules_of(name, "--help")
    assert modules & HEAVY == set()


def test_new_needs_no_sheets_charts_or_window(tmp_path: Path) -> None:
    code, modules = modules_of("new", tmp_path / "a.hhdb", "--level", "commune", "--unit", "14233")
    assert code == 0
    assert modules & HEAVY == {"alembic"}


def test_commands_on_a_database_never_import_the_window(district: Path, tmp_path: Path) -> None:
    commands: tuple[list[str | Path], ...] = (
        ["progress", district, "--year", "2023"],
        ["check", district],
        ["dump", district, "--kind", "tasks", "--out", tmp_path / "a.xlsx"],
        ["chart", district, "--kind", "progress", "--year", "2023", "--out", tmp_path / "a.png"],
    )
    code, modules = modules_of_all(commands)
    assert code == 0
    assert "PySide6" not in modules


def test_packing_and_merging_need_no_heavy_library(commune: Path, district: Path, tmp_path: Path) -> None:
    code, modules = modules_of("pack", commune, "--to", tmp_path)
    assert (code, modules & HEAVY) == (0, set())
    (package,) = tmp_path.glob("*.hhp")
    commands: tuple[list[str | Path], ...] = (
        ["merge", district, package, "--trust-new"],
        ["conflicts", district],
    )
    code, modules = modules_of_all(commands)
    assert (code, modules & HEAVY) == (0, set())
