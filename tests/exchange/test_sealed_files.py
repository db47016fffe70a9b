"""Sealed files open with their password and whole, or not at all."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pytest

from hhdesk.exchange.sealed_files import SealedFileError, is_sealed, open_file, seal_file
from hhdesk.exchange.sealing_keys import SealingKey, kept_sealing_key, new_sealing_key

PASSWORD = "chín con trâu"
PIECE = 65_536


@cache
def key() -> SealingKey:
    return new_sealing_key(PASSWORD)


@pytest.fixture(params=["password", "key"])
def way(request: pytest.FixtureRequest) -> str | SealingKey:
    """What seals; the password opens either way."""
    return PASSWORD if request.param == "password" else key()


def sealed_of(folder: Path, content: bytes, way: str | SealingKey) -> Path:
    (folder / "plain").write_bytes(content)
    digest = seal_file(folder / "plain", folder / "sealed", way)
    assert digest == hashlib.sha256((folder / "sealed").read_bytes()).digest()
    return folder / "sealed"


def start_of(sealed: Path) -> int:
    """Where the pieces begin."""
    return 61 if b"file 1" in sealed.read_bytes()[:21] else 141


def code_of(folder: Path, sealed: Path, password: str = PASSWORD) -> str:
    with pytest.raises(SealedFileError) as caught:
        open_file(sealed, folder / "back", password)
    assert not (folder / "back").exists()
    return caught.value.code


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5])
def test_what_was_sealed_comes_back(tmp_path: Path, way: str | SealingKey, size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    sealed = sealed_of(tmp_path, content[:size], way)
    assert is_sealed(sealed)
    assert not is_sealed(tmp_path / "plain")
    open_file(sealed, tmp_path / "back", PASSWORD)
    assert (tmp_path / "back").read_bytes() == content[:size]


def test_another_password_opens_nothing(tmp_path: Path, way: str | SealingKey) -> None:
    assert code_of(tmp_path, sealed_of(tmp_path, b"abc", way), "chín con trâu ") == "sealed-wrong-password"


def test_the_content_cannot_be_read_and_looks_different_each_time(
    tmp_path: Path, way: str | SealingKey
) -> None:
    first = sealed_of(tmp_path, b"abc" * 100, way).read_bytes()
    (tmp_path / "sealed").unlink()
    second = sealed_of(tmp_path, b"abc" * 100, way).read_bytes()
    assert b"abcabc" not in first
    assert first[21:] != second[21:]


@pytest.mark.parametrize(
    "keep", [0, 20, 50, 61, 140, 141, 141 + PIECE, 141 + PIECE + 17, 61 + PIECE + 17, -1]
)
def test_a_file_that_was_cut_off_does_not_open(tmp_path: Path, way: str | SealingKey, keep: int) -> None:
    sealed = sealed_of(tmp_path, b"x" * (2 * PIECE + 10), way)
    sealed.write_bytes(sealed.read_bytes()[:keep])
    assert code_of(tmp_path, sealed).startswith("sealed-")


@pytest.mark.parametrize("place", [3, 25, 45, 70, 120, 150, 141 + PIECE + 30, -1])
def test_a_changed_byte_does_not_open(tmp_path: Path, way: str | SealingKey, place: int) -> None:
    sealed = sealed_of(tmp_path, b"x" * (2 * PIECE + 10), way)
    content = bytearray(sealed.read_bytes())
    content[place] ^= 1
    sealed.write_bytes(content)
    assert code_of(tmp_path, sealed).startswith("sealed-")


def test_pieces_that_change_places_or_are_added_do_not_open(tmp_path: Path, way: str | SealingKey) -> None:
    sealed = sealed_of(tmp_path, b"x" * (2 * PIECE + 10), way)
    content, whole, start = sealed.read_bytes(), PIECE + 17, start_of(sealed)
    first, second, rest = (
        content[start : start + whole],
        content[start + whole : start + 2 * whole],
        content[start + 2 * whole :],
    )
    for mixed in (second + first + rest, first + second + rest + rest, first + rest):
        sealed.write_bytes(content[:start] + mixed)
        assert code_of(tmp_path, sealed).startswith("sealed-")


def test_a_file_in_the_way_stays(tmp_path: Path, way: str | SealingKey) -> None:
    sealed = sealed_of(tmp_path, b"abc", way)
    before = sealed.read_bytes()
    with pytest.raises(FileExistsError):
        seal_file(tmp_path / "plain", sealed, way)
    assert sealed.read_bytes() == before


def test_stopping_leaves_nothing(tmp_path: Path, way: str | SealingKey) -> None:
    (tmp_path / "plain").write_bytes(b"x" * PIECE)

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        seal_file(tmp_path / "plain", tmp_path / "sealed", way, stop)
    assert not (tmp_path / "sealed").exists()


def test_a_key_is_kept_as_text_and_opens_nothing(tmp_path: Path) -> None:
    assert kept_sealing_key(key().kept) == key()
    sealed = sealed_of(tmp_path, b"abc", kept_sealing_key(key().kept))
    for secret in (key().public.hex(), key().salt.hex(), key().kept):
        assert code_of(tmp_path, sealed, secret) == "sealed-wrong-password"
    for text in ("", key().kept[1:], key().kept * 2, "x" + key().kept):
        with pytest.raises(ValueError, match=text.strip() or "^$"):
            kept_sealing_key(text)


def test_one_password_gives_another_key_each_time() -> None:
    other = new_sealing_key(PASSWORD)
    assert other.public != key().public


def test_opening_stops_when_somebody_says_so(tmp_path: Path, way: str | SealingKey) -> None:
    sealed = sealed_of(tmp_path, b"x" * 2 * PIECE, way)

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        open_file(sealed, tmp_path / "back", PASSWORD, stop)
    assert not (tmp_path / "back").exists()
