"""What decides over a frozen Linux folder, and over whether the Windows one is built at all."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.packaging.scripts import PROJECT
from tests.posix import posix_only

pytestmark = posix_only("the shell that these scripts are for")

SELF_TEST = """#!/bin/sh
while [ $# -gt 0 ]; do
    [ "$1" = --log ] && log=$2
    shift
done
printf 'ok  first\\n{line}\\ntotal 1/2 ok\\n' > "$log"
exit {code}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "hhdesk"
    made.mkdir()
    write_program(made, "ok  second", 0)
    return made


def write_program(folder: Path, line: str, code: int) -> None:
    """A program that passes its self-test or not."""
    program = folder / "hhdesk"
    program.write_text(SELF_TEST.format(line=line, code=code), encoding="utf-8")
    program.chmod(0o755)


def run(script: str, *arguments: object, **environment: str) -> tuple[int, str]:
    """Exit code and output."""
    done = subprocess.run(  # noqa: S603 - a script of ours
        [str(PROJECT / "packaging" / script), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout + done.stderr


def test_a_folder_whose_program_passes_its_self_test_is_good(folder: Path) -> None:
    code, told = run("linux/check.sh", folder)

    assert code == 0, told
    assert "size       0 MB in 1 files, at most 220 MB" in told
    assert "total 1/2 ok, offscreen" in told


def test_a_failing_self_test_is_shown_without_what_was_well(folder: Path) -> None:
    write_program(folder, "error  second", 1)

    code, told = run("linux/check.sh", folder)

    assert code == 1
    assert "error  second" in told
    assert "ok  first" not in told


def test_a_folder_that_has_grown_too_large_is_refused(folder: Path) -> None:
    with (folder / "library.so").open("wb") as file:
        file.truncate(221 << 20)

    code, told = run("linux/check.sh", folder)

    assert code == 1
    assert "larger than 220 MB" in told


def test_a_link_that_leads_nowhere_is_refused(folder: Path) -> None:
    (folder / "libgone.so").symlink_to("Qt/libgone.so")

    code, told = run("linux/check.sh", folder)

    assert code == 1
    assert "libgone.so" in told


@pytest.mark.parametrize(("wish", "reason"), [("0", "asks for that"), ("", "nothing in|needs root")])
def test_a_windows_build_that_is_not_made_is_said_and_is_no_failure(
    tmp_path: Path, wish: str, reason: str
) -> None:
    code, told = run("ci-windows.sh", HHDESK_CI_WINDOWS=wish, WINDOWS_CACHE=str(tmp_path))

    assert code == 0
    assert told.startswith("NOT RUN: make windows: ")
    assert any(part in told for part in reason.split("|"))
    assert told.count("\n") == 1
