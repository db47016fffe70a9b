"""Where a database may live, and what is remembered for an account."""

from __future__ import annotations

import tempfile
from pathlib import Path

import orjson
import pytest

from hhdesk.app.home import Home
from hhdesk.app.location import free_bytes, nearest_existing, refusal, suggested_folder
from hhdesk.app.preferences import Preferences, load_preferences, save_preferences
from tests.posix import as_anybody, posix_only


def code(folder: Path) -> str | None:
    found = refusal(folder)
    return found.code if found else None


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - UBND xã Hải Minh", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (UBND)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-xa@haiminh.vn", "Google Drive"),
        ("Drive của tôi", "Google Drive"),
        ("Drive cu\u0309a to\u0302i", "Google Drive"),
        ("Zalo Received Files", "Zalo"),
        ("ONEDRIVE", "OneDrive"),
    ],
)
def test_folders_that_others_sync_are_refused(tmp_path: Path, name: str, service: str) -> None:
    found = refusal(tmp_path / name / "Dân vận")
    assert found is not None
    assert (found.code, found.values_by_name) == ("in-sync-folder", {"service": service})


@pytest.mark.parametrize("name", ["Dân vận", "OneDriveless", "My Dropboxes", "Zalo", "dropbox.txt.d"])
def test_other_folders_are_welcome(tmp_path: Path, name: str) -> None:
    assert code(tmp_path / name / "not yet there") is None
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert code(tmp_path / "file") == "not-a-folder"
    assert code(tmp_path / "file" / "below") == "not-a-folder"


@posix_only("accounts to change to")
def test_a_folder_that_cannot_be_written_is_refused() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        try:
            with as_anybody():
                found = code(folder / "below")
        finally:
            folder.chmod(0o755)
    assert found == "not-writable"


def test_the_suggested_folder_is_one_that_may_be_used() -> None:
    folder = suggested_folder()
    assert code(folder) is None
    assert nearest_existing(folder).is_dir()
    assert free_bytes(folder) > 0


def test_everything_lives_below_the_named_home(home: Path) -> None:
    found = Home.current()
    assert found.directory == home
    places = (found.logs, found.backups, found.cache, found.preferences_file)
    assert all(place.is_relative_to(home) for place in places)


CHOSEN = Preferences(
    "C:/Dân vận/a.hhdb", 150, "dark", (-5, 10, 1366, 768), True, "history", {"ratings": [10, 20]}
)


def test_preferences_are_remembered(home: Path) -> None:
    assert load_preferences(Home.current()) == Preferences()
    save_preferences(Home.current(), CHOSEN)
    assert load_preferences(Home.current()) == CHOSEN
    assert [each.name for each in home.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe", b'"text"', b"{}"])
def test_a_damaged_file_means_the_defaults(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "preferences.json").write_bytes(content)
    assert load_preferences(Home.current()) == Preferences()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("last_database", 5),
        ("font_scale", "big"),
        ("font_scale", True),
        ("font_scale", 0),
        ("theme", "pink"),
        ("theme", []),
        ("window", [1, 2, 3]),
        ("window", [1, 2, 3, "4"]),
        ("window", [1, 2, 3, 10**15]),
        ("window", {"x": 1}),
        ("maximised", 1),
        ("last_page", None),
        ("column_widths", {"ratings": 5}),
        ("column_widths", [1]),
    ],
)
def test_one_damaged_entry_takes_no_other_along(home: Path, name: str, value: object) -> None:
    save_preferences(Home.current(), CHOSEN)
    path = home / "preferences.json"
    stored = orjson.loads(path.read_bytes())
    path.write_bytes(orjson.dumps({**stored, name: value, "unknown": 1}))
    loaded = load_preferences(Home.current())
    assert getattr(loaded, name) == getattr(Preferences(), name)
    others = {each for each in stored if each != name}
    assert {each: getattr(loaded, each) for each in others} == {
        each: getattr(CHOSEN, each) for each in others
    }


def test_a_drive_without_room_for_preferences_disturbs_nobody(home: Path) -> None:
    home.write_text("a file where the folder should be")
    save_preferences(Home.current(), CHOSEN)
    assert load_preferences(Home.current()) == Preferences()
