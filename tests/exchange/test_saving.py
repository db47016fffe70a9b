"""Files appear whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import pytest

from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.saving import save
from tests.posix import posix_only


def half(stream: IO[bytes]) -> None:
    stream.write(b"half")
    raise OSError(28, "No space left on device")


def test_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    save(path, lambda stream: stream.write(b"new"))
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.csv"]


@posix_only("rights of owner, group and others")
def test_a_replaced_file_is_for_those_whom_the_old_one_was_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save(path, lambda stream: stream.write(b"new"))
    assert path.stat().st_mode & 0o777 == 0o640


def test_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(SheetError) as caught:
        save(path, half)
    assert (caught.value.code, caught.value.values["reason"]) == (
        "file-not-written",
        "No space left on device",
    )
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.csv"]


def test_other_failures_leave_nothing_behind_either(tmp_path: Path) -> None:
    def fail(stream: IO[bytes]) -> None:
        stream.write(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save(tmp_path / "a.csv", fail)
    assert [each for each in tmp_path.iterdir() if each.is_file()] == []


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        save(tmp_path / "không có" / "a.csv", half)
    assert caught.value.code == "file-not-written"
