"""The checks of the Windows build notice what must not be shipped, and lock files lose only what is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "packaging" / "windows"


def run(script: str, *arguments: object) -> tuple[int, str]:
    """Exit code and output of a script."""
    done = subprocess.run(  # noqa: S603  # this very Python
        [sys.executable, str(SCRIPTS / script), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    path = tmp_path / "ucrtbase.dll"
    path.write_bytes(b"MZ the C runtime")
    return path


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "bundle"
    for name in ("resources", "db"):
        (folder / "_internal" / name).mkdir(parents=True)
    for name in ("hhdesk.exe", "hhdesk-cli.exe", "_internal/python311.dll"):
        (folder / name).write_bytes(b"MZ")
    return folder


def test_a_sound_folder_passes(bundle: Path, runtime: Path) -> None:
    assert run("check_bundle.py", bundle, runtime, 1) == (0, "")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("version.dll", b"MZ" + b"\0" * 62 + b"Wine builtin DLL", "Wine's own"),
        ("glu32.dll", b"MZ" + b"\0" * 62 + b"Wine placeholder DLL", "Wine's own"),
        ("UCRTBASE.dll", b"MZ another", "belongs to Windows"),
        ("api-ms-win-crt-math-l1-1-0.dll", b"MZ", "belongs to Windows"),
        ("renamed.dll", b"MZ the C runtime", "lent to Wine only"),
        ("large.bin", b"\0" * 1_000_001, "at most 1"),
    ],
)
def test_what_must_not_be_shipped_is_named(
    bundle: Path, runtime: Path, name: str, content: bytes, words: str
) -> None:
    (bundle / "_internal" / name).write_bytes(content)
    code, output = run("check_bundle.py", bundle, runtime, 1)
    assert code == 1
    assert words in output


def test_what_is_missing_is_named(bundle: Path, runtime: Path) -> None:
    (bundle / "hhdesk-cli.exe").unlink()
    assert run("check_bundle.py", bundle, runtime, 1) == (1, "missing: hhdesk-cli.exe\n")


LOCK = """\
# made by a tool
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:aa
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:bb
PyYAML==6.0 \\
    --hash=sha256:cc
    # via ruff
ruff==0.17.6 \\
    --hash=sha256:dd
"""


def test_a_lock_file_loses_only_what_is_named(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCK, encoding="utf-8")
    code, left = run("lock_without.py", lock, "ruff")
    assert code == 0
    assert left == LOCK[LOCK.index("numpy") : LOCK.index("ruff==")]


def test_a_name_that_is_not_locked_is_an_error(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCK, encoding="utf-8")
    assert run("lock_without.py", lock, "ruff", "rough") == (1, f"Not in {lock}: rough\n")
