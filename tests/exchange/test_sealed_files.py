"""Sealed files open with their password and whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.exchange.sealed_files import SealedFileError, is_sealed, open_file, seal_file

PASSWORD = "chín con trâu"
PIECE = 65_536


def sealed_of(folder: Path, content: bytes) -> Path:
    (folder / "plain").write_bytes(content)
    seal_file(folder / "plain", folder / "sealed", PASSWORD)
    return folder / "sealed"


def code_of(folder: Path, sealed: Path, password: str = PASSWORD) -> str:
    with pytest.raises(SealedFileError) as caught:
        open_file(sealed, folder / "back", password)
    assert not (folder / "back").exists()
    return caught.value.code


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5])
def test_what_was_sealed_comes_back(tmp_path: Path, size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    sealed = sealed_of(tmp_path, content[:size])
    assert is_sealed(sealed)
    assert not is_sealed(tmp_path / "plain")
    open_file(sealed, tmp_path / "back", PASSWORD)
    assert (tmp_path / "back").read_bytes() == content[:size]


def test_another_password_opens_nothing(tmp_path: Path) -> None:
    assert code_of(tmp_path, sealed_of(tmp_path, b"abc"), "chín con trâu ") == "sealed-wrong-password"


def test_the_content_cannot_be_read_and_looks_different_each_time(tmp_path: Path) -> None:
    first = sealed_of(tmp_path, b"abc" * 100).read_bytes()
    (tmp_path / "sealed").unlink()
    second = sealed_of(tmp_path, b"abc" * 100).read_bytes()
    assert b"abcabc" not in first
    assert first[21:] != second[21:]


@pytest.mark.parametrize("keep", [0, 20, 50, 61, 61 + PIECE, 61 + PIECE + 17, -1])
def test_a_file_that_was_cut_off_does_not_open(tmp_path: Path, keep: int) -> None:
    sealed = sealed_of(tmp_path, b"x" * (2 * PIECE + 10))
    sealed.write_bytes(sealed.read_bytes()[:keep])
    assert code_of(tmp_path, sealed).startswith("sealed-")


@pytest.mark.parametrize("place", [25, 45, 70, 61 + PIECE + 30, -1])
def test_a_changed_byte_does_not_open(tmp_path: Path, place: int) -> None:
    sealed = sealed_of(tmp_path, b"x" * (2 * PIECE + 10))
    content = bytearray(sealed.read_bytes())
    content[place] ^= 1
    sealed.write_bytes(content)
    assert code_of(tmp_path, sealed).startswith("sealed-")


def test_pieces_that_change_places_or_are_added_do_not_open(tmp_path: Path) -> None:
    sealed = sealed_of(tmp_path, b"x" * (2 * PIECE + 10))
    content, whole = sealed.read_bytes(), PIECE + 17
    first, second, rest = (
        content[61 : 61 + whole],
        content[61 + whole : 61 + 2 * whole],
        content[61 + 2 * whole :],
    )
    for mixed in (second + first + rest, first + second + rest + rest, first + rest):
        sealed.write_bytes(content[:61] + mixed)
        assert code_of(tmp_path, sealed).startswith("sealed-")


def test_a_file_in_the_way_stays(tmp_path: Path) -> None:
    sealed = sealed_of(tmp_path, b"abc")
    before = sealed.read_bytes()
    with pytest.raises(FileExistsError):
        seal_file(tmp_path / "plain", sealed, PASSWORD)
    assert sealed.read_bytes() == before


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"x" * PIECE)

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        seal_file(tmp_path / "plain", tmp_path / "sealed", PASSWORD, stop)
    assert not (tmp_path / "sealed").exists()
