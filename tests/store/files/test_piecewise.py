"""Copies of huge files: the same bytes, no room for holes, and stopped when somebody says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.store.files.piecewise import copy_pieces, taken_by

PIECE = 262_144


@pytest.mark.parametrize("size", [0, 1, PIECE, 2 * PIECE + 7])
def test_the_copy_has_the_same_bytes(tmp_path: Path, size: int) -> None:
    content = (bytes(PIECE) + b"figures" * PIECE)[:size]
    (tmp_path / "a").write_bytes(content)
    told: list[tuple[int, int]] = []
    copy_pieces(tmp_path / "a", tmp_path / "b", lambda done, total: told.append((done, total)))
    assert (tmp_path / "b").read_bytes() == content
    assert told[-1:] == ([(size, size)] if size else [])


def test_a_file_that_claims_to_be_huge_takes_no_more_room_than_it_did(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.write(b"SQLite format 3\x00")
        file.truncate(300_000_000)
    copy_pieces(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").stat().st_size == 300_000_000
    assert taken_by(tmp_path / "a") < 1_000_000
    assert taken_by(tmp_path / "b") < 1_000_000


def test_it_stops_between_two_pieces(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3 * PIECE)

    def stop(done: int, _total: int) -> None:
        if done == 2 * PIECE:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        copy_pieces(tmp_path / "a", tmp_path / "b", stop)
    assert (tmp_path / "b").stat().st_size <= 2 * PIECE


def test_nothing_takes_no_room(tmp_path: Path) -> None:
    assert taken_by(tmp_path / "none") == 0
