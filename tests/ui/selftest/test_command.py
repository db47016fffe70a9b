"""hhdesk --self-test as a process: every step has its line, and one that is broken is found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from hhdesk.ui.selftest.command import run
from hhdesk.ui.window.navigation import OWN_PAGES

ROOT = str(Path(__file__).parents[3])


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[bytes], Path]:
    """A self-test of a program that lacks a library, and the folder of its log and picture."""
    folder = tmp_path_factory.mktemp("Báo cáo của tôi")
    (folder / "docx").mkdir()
    (folder / "docx" / "__init__.py").write_text(
        "raise ImportError('thư viện không có trong bản này')\n", "utf-8"
    )
    command = [sys.executable, "-m", "hhdesk", "--self-test", "--platform", "offscreen"]
    command += ["--log", str(folder / "nhật ký.txt"), "--screenshot", str(folder / "cửa sổ.png")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(folder), ROOT)),
        "PYTHONIOENCODING": "ascii",
    }
    del environment["QT_QPA_PLATFORM"]
    environment["HHDESK_HOME"] = str(folder / "nhà")
    done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    return done, folder


def lines_of(folder: Path) -> list[str]:
    return [line for line in (folder / "nhật ký.txt").read_text("utf-8").splitlines() if line[:1] != " "]


def test_one_broken_part_makes_one_error_and_the_exit_code_1(
    broken: tuple[subprocess.CompletedProcess[bytes], Path],
) -> None:
    done, folder = broken
    lines = lines_of(folder)
    assert done.returncode == 1, done.stderr
    errors = [line for line in lines if line.startswith("error")]
    assert len(errors) == 1, errors
    assert "ghi báo cáo .docx: ImportError: thư viện không có" in errors[0]
    assert lines[-1].endswith(f"{len(lines) - 2}/{len(lines) - 1} ok")
    assert done.stderr == b""


def test_every_part_of_the_program_has_its_line(
    broken: tuple[subprocess.CompletedProcess[bytes], Path],
) -> None:
    lines = lines_of(broken[1])
    pages = [line for line in lines if "  trang " in line]
    assert len(pages) == 1 + (6 * 3 - 1) + len(OWN_PAGES)
    parts = (
        "bản đầu tiên",
        "gộp",
        "khôi phục",
        "đăng nhập",
        "hỗ trợ",
        "ranking",
        ".xlsx",
        ".pdf",
        "trình chiếu",
    )
    for part in parts:
        assert any(part in line for line in lines), part


def test_the_console_gets_the_same_lines_whatever_it_can_show(
    broken: tuple[subprocess.CompletedProcess[bytes], Path],
) -> None:
    done, folder = broken
    shown = done.stdout.decode("ascii").splitlines()
    assert len(shown) == len((folder / "nhật ký.txt").read_text("utf-8").splitlines())


def test_the_picture_shows_the_window_and_nothing_is_left_at_home(
    broken: tuple[subprocess.CompletedProcess[bytes], Path],
) -> None:
    _, folder = broken
    picture = QImage(str(folder / "cửa sổ.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    assert not (folder / "nhà").exists()


def test_a_log_that_cannot_be_written_is_told_apart_even_without_a_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["--self-test", "--log", str(tmp_path / "không có" / "a.txt")]) == 2
