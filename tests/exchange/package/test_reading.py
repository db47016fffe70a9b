"""Files on sticks: only regular ones are read, as a copy, and the stick is left as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from hhdesk.exchange.package.errors import CODES, PackageError
from hhdesk.exchange.package.read_package import read_package
from tests.exchange.package.samples import BASES, MEMBERSHIP, file_of, sample_package, sha256
from tests.posix import posix_only, room_for

NO_SUCH_FILES = posix_only("links that everybody may make, pipes and devices among files")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return file_of(tmp_path / "stick", sample_package())


def refusal(source: Path, inbox: Path) -> PackageError:
    with pytest.raises(PackageError) as caught:
        read_package(source, inbox)
    assert caught.value.values["file"] == source.name
    return caught.value


def test_the_copy_in_the_inbox_is_named_by_its_content_and_the_source_untouched(stick: Path) -> None:
    inbox, before = stick.parents[1] / "home" / "inbox", stick.stat()
    found = read_package(stick, inbox)
    after = stick.stat()
    assert found.rows_by_kind == [MEMBERSHIP, BASES]
    assert found.inbox_copy == inbox / f"{sha256(sample_package())}.hhp"
    assert found.inbox_copy.read_bytes() == sample_package()
    assert list(inbox.iterdir()) == [found.inbox_copy]
    assert list(stick.parent.iterdir()) == [stick]
    assert (after.st_mtime_ns, after.st_ctime_ns) == (before.st_mtime_ns, before.st_ctime_ns)


def test_the_same_file_under_another_name_is_kept_once(stick: Path, tmp_path: Path) -> None:
    again = file_of(tmp_path / "stick", sample_package(), "goi (1).hhp")
    first, second = (read_package(file, tmp_path / "inbox") for file in (stick, again))
    assert first.inbox_copy == second.inbox_copy
    assert len(list((tmp_path / "inbox").iterdir())) == 1


def test_a_refused_file_leaves_what_came_before_it(stick: Path, tmp_path: Path) -> None:
    kept = read_package(stick, tmp_path / "inbox").inbox_copy
    damaged = file_of(tmp_path / "stick", sample_package()[:-1], "hong.hhp")
    assert refusal(damaged, tmp_path / "inbox").code == "package-damaged"
    assert list((tmp_path / "inbox").iterdir()) == [kept]


@pytest.mark.parametrize("name", ["nothing.hhp", "goi.hhp/inside", "a\0b"])
def test_a_file_that_is_not_there_is_missing(stick: Path, tmp_path: Path, name: str) -> None:
    code = refusal(stick.parent / name, tmp_path / "inbox").code
    assert code == ("package-unreadable" if "\0" in name else "package-missing")


@pytest.mark.parametrize(
    "kind", ["folder", *(pytest.param(kind, marks=NO_SUCH_FILES) for kind in ("link", "pipe", "device"))]
)
def test_only_regular_files_are_opened(stick: Path, tmp_path: Path, kind: str) -> None:
    odd = stick.parent / "odd.hhp"
    if kind == "folder":
        odd.mkdir()
    elif kind == "link":
        odd.symlink_to(stick)
    elif kind == "pipe":
        os.mkfifo(odd)
    else:
        odd = Path("/dev/zero")
    assert refusal(odd, tmp_path / "inbox").code == "package-not-a-file"
    assert not (tmp_path / "inbox").exists()


@NO_SUCH_FILES
@pytest.mark.parametrize(("kind", "code"), [("link", "package-unreadable"), ("pipe", "package-not-a-file")])
def test_a_file_that_becomes_something_else_between_two_looks_is_not_read(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, code: str
) -> None:
    lstat, odd = os.lstat, stick.parent / "odd.hhp"
    if kind == "link":
        odd.symlink_to(stick)
    else:
        os.mkfifo(odd)
    monkeypatch.setattr(os, "lstat", lambda path: lstat(stick if path == odd else path))
    assert refusal(odd, tmp_path / "inbox").code == code


def test_a_stick_pulled_out_while_it_is_read_changes_nothing(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, calls = os.read, iter([False, True])

    def pulled(handle: int, count: int) -> bytes:
        if next(calls):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        return read(handle, 100)

    monkeypatch.setattr(os, "read", pulled)
    error = refusal(stick, tmp_path / "inbox")
    assert (error.code, error.values["reason"]) == ("package-unreadable", os.strerror(errno.ENODEV))
    assert list((tmp_path / "inbox").iterdir()) == []


@pytest.mark.parametrize("change", [b"more", None], ids=["grows", "shrinks"])
def test_a_file_that_is_still_being_written_is_not_taken(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bytes | None
) -> None:
    fstat = os.fstat

    def changed_after(handle: int) -> os.stat_result:
        found = fstat(handle)
        if change is None:
            os.truncate(stick, 100)
        else:
            with stick.open("ab") as stream:
                stream.write(change)
        monkeypatch.setattr(os, "fstat", fstat)
        return found

    monkeypatch.setattr(os, "fstat", changed_after)
    assert refusal(stick, tmp_path / "inbox").code == "package-unreadable"
    assert list((tmp_path / "inbox").iterdir()) == []


@posix_only("a limit for the size of files")
def test_a_full_disk_of_our_own_is_told_apart_from_a_bad_stick(stick: Path, tmp_path: Path) -> None:
    with room_for(500):
        error = refusal(stick, tmp_path / "inbox")
    assert error.code == "package-not-copied"
    assert list((tmp_path / "inbox").iterdir()) == []


def test_an_inbox_that_cannot_be_made_is_named(stick: Path) -> None:
    assert refusal(stick, stick / "inbox").code == "package-not-copied"


def test_codes_are_unique_and_an_unlisted_one_is_a_mistake() -> None:
    assert len(set(CODES)) == len(CODES)
    with pytest.raises(ValueError, match="package-odd"):
        PackageError("package-odd")
