"""Files that somebody holds for a moment are moved all the same; real refusals come up at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.store.files.file_moves import patiently, remove_file, rename_file, replace_file


class Held(PermissionError):
    """What Windows raises for a file that another program has open."""

    def __init__(self, winerror: int) -> None:
        super().__init__(13, "The process cannot access the file")
        self.winerror = winerror


class Scanner:
    """Holds a file for so many tries."""

    def __init__(self, tries: int, winerror: int = 32) -> None:
        self.left = tries
        self.tried = 0
        self._winerror = winerror

    def move(self) -> str:
        self.tried += 1
        if self.left:
            self.left -= 1
            raise Held(self._winerror)
        return "moved"


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_held_for_a_moment_is_waited_for(winerror: int) -> None:
    scanner, pauses = Scanner(3, winerror), list[float]()
    assert patiently(scanner.move, pauses.append) == "moved"
    assert scanner.tried == 4
    assert len(pauses) == 3


def test_a_file_that_stays_held_is_given_up_after_about_a_second() -> None:
    scanner, pauses = Scanner(1000), list[float]()
    with pytest.raises(Held):
        patiently(scanner.move, pauses.append)
    assert 0.8 <= sum(pauses) <= 1.5


@pytest.mark.parametrize("error", [PermissionError(13, "read-only"), FileNotFoundError(2, "none"), Held(17)])
def test_any_other_refusal_comes_up_at_once(error: OSError) -> None:
    pauses: list[float] = []

    def refuse() -> None:
        raise error

    with pytest.raises(type(error)):
        patiently(refuse, pauses.append)
    assert pauses == []


def test_files_are_replaced_renamed_and_removed(tmp_path: Path) -> None:
    new, old, other = tmp_path / "mới", tmp_path / "cũ", tmp_path / "khác"
    new.write_text("2")
    old.write_text("1")
    replace_file(new, old)
    assert (old.read_text(), new.exists()) == ("2", False)
    rename_file(old, other)
    assert (other.read_text(), old.exists()) == ("2", False)
    remove_file(other)
    remove_file(other)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_this_very_system_holds_is_moved_once_it_is_let_go(tmp_path: Path) -> None:
    """Windows refuses to replace a file that is open; elsewhere the first try does it."""
    new, old = tmp_path / "mới", tmp_path / "cũ"
    new.write_text("2")
    old.write_text("1")
    held = old.open(encoding="utf-8")
    try:
        patiently(lambda: new.replace(old), lambda _seconds: held.close())
    finally:
        held.close()
    assert old.read_text() == "2"
