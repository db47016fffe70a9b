"""Files on drives that fail: a package is there whole and under its name, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from hhdesk.exchange.package import limits
from hhdesk.exchange.package.errors import PackageError
from hhdesk.exchange.package.placing import place_file
from hhdesk.exchange.package.write_package import WrittenPackage, write_package
from tests.exchange.package.samples import KEYS, MANIFEST_OF_ALL, SIBLINGS, all_rows, sample_package
from tests.posix import posix_only, room_for


def write(target: Path) -> WrittenPackage:
    return write_package(target, MANIFEST_OF_ALL, all_rows(), SIBLINGS, KEYS.signing)


def failing(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def refusal(target: Path) -> PackageError:
    with pytest.raises(PackageError) as caught:
        write(target)
    return caught.value


def test_a_package_gets_its_name_and_nothing_else_stays(tmp_path: Path) -> None:
    folder = tmp_path / "Báo cáo"
    folder.mkdir()
    written = write(folder / "14215-Hai Anh.hhp")
    assert written.file.read_bytes() == sample_package()
    assert list(folder.iterdir()) == [folder / "14215-Hai Anh.hhp"]


def test_a_name_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "goi.hhp"
    target.write_bytes(b"another")
    assert write(target).file == tmp_path / "goi (2).hhp"
    assert target.read_bytes() == b"another"


@posix_only("links that everybody may make")
def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "goi.hhp"
    target.symlink_to(tmp_path / "nowhere")
    assert write(target).file == tmp_path / "goi (2).hhp"
    assert not (tmp_path / "nowhere").exists()


def test_a_drive_without_second_names_is_written_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise failing(errno.EPERM)

    monkeypatch.setattr(os, "link", no_links)
    target = tmp_path / "goi.hhp"
    assert [write(target).file.name for _ in range(3)] == ["goi.hhp", "goi (2).hhp", "goi (3).hhp"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["goi (2).hhp", "goi (3).hhp", "goi.hhp"]


@posix_only("folders that are forced to the drive")
def test_content_is_forced_to_the_drive_before_it_gets_its_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[list[str]] = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        forced.append(sorted(file.suffix for file in tmp_path.iterdir()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    write(tmp_path / "goi.hhp")
    assert forced == [[".tmp"], [".hhp"]]


def test_a_drive_that_reads_back_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = iter([b"decay", b""])
    monkeypatch.setattr(os, "read", lambda _handle, _count: next(pieces))
    error = refusal(tmp_path / "goi.hhp")
    assert error.code == "package-not-written"
    assert error.values["file"] == "goi.hhp"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "call", ["fsync", pytest.param("link", marks=posix_only("names given by linking")), "read"]
)
def test_a_drive_that_fails_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def broken(*_: object) -> None:
        raise failing(errno.EIO)

    monkeypatch.setattr(os, call, broken)
    assert refusal(tmp_path / "goi.hhp").values["reason"] == os.strerror(errno.EIO)
    assert list(tmp_path.iterdir()) == []


@posix_only("folders that are forced to the drive")
def test_a_name_that_cannot_be_forced_to_the_drive_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, calls = os.fsync, iter([False, True])

    def second_fails(handle: int) -> None:
        if next(calls):
            raise failing(errno.EIO)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", second_fails)
    assert refusal(tmp_path / "goi.hhp").code == "package-not-written"
    assert list(tmp_path.iterdir()) == []


@posix_only("names given by linking")
def test_a_stick_pulled_out_before_the_rename_holds_the_temporary_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise failing(errno.ENODEV)

    monkeypatch.setattr(os, "link", gone)
    monkeypatch.setattr(Path, "unlink", gone)
    assert refusal(tmp_path / "goi.hhp").code == "package-not-written"
    (left,) = tmp_path.iterdir()
    assert left.name.startswith("~hh")
    assert left.suffix == ".tmp"
    assert len(left.name) == 11


@posix_only("a limit for the size of files")
def test_a_full_drive_keeps_nothing(tmp_path: Path) -> None:
    with room_for(500):
        error = refusal(tmp_path / "goi.hhp")
    assert error.code == "package-not-written"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named_as_the_reason(tmp_path: Path) -> None:
    assert refusal(tmp_path / "E:" / "goi.hhp").values["reason"] == os.strerror(errno.ENOENT)


def test_a_package_that_readers_would_refuse_for_its_size_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hhdesk.exchange.package.write_package.MOST_FILE_BYTES", 1_000)
    error = refusal(tmp_path / "goi.hhp")
    assert (error.code, error.values["what"]) == ("package-too-large", "file")
    assert list(tmp_path.iterdir()) == []


def test_the_limits_leave_room_for_the_largest_true_package() -> None:
    rows = 650_000
    assert rows * 30 < limits.MOST_CELLS
    assert rows * 45 < limits.MOST_FILE_BYTES
    assert rows * 300 < limits.MOST_ROWS_BYTES


def test_any_finished_file_is_placed_the_same_way(tmp_path: Path) -> None:
    assert place_file(b"", tmp_path / "a.txt").read_bytes() == b""
