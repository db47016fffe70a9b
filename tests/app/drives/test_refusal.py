"""A folder for a database is judged by its drive, by links, by what OneDrive says, and by its length."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhdesk.app.drives.kinds import DriveKind
from hhdesk.app.location import refusal
from hhdesk.app.wording.messages import rejection
from tests.posix import posix_only


class Drives:
    """A PC where everything below one folder lies on another kind of drive."""

    def __init__(self, below: Path, kind: DriveKind) -> None:
        self._below = below
        self._kind = kind

    def kind_of(self, folder: Path) -> DriveKind:
        return self._kind if folder.is_relative_to(self._below) else DriveKind.OWN

    def takes_length_of(self, folder: Path) -> bool:
        return len(str(folder)) < 300


@pytest.mark.parametrize(
    ("kind", "code"), [(DriveKind.REMOVABLE, "on-removable"), (DriveKind.NETWORK, "on-network")]
)
def test_drives_that_can_go_away_are_refused(tmp_path: Path, kind: DriveKind, code: str) -> None:
    drives = Drives(tmp_path / "ổ", kind)
    found = refusal(tmp_path / "ổ" / "Dân vận", drives)
    assert found is not None
    assert found.code == code
    assert "trên ổ cứng máy này" in rejection(found)
    assert refusal(tmp_path / "khác", drives) is None


@posix_only("links that everybody may make")
def test_a_link_is_judged_by_where_it_leads_too(tmp_path: Path) -> None:
    stick, synced = tmp_path / "ổ", tmp_path / "OneDrive"
    stick.mkdir()
    synced.mkdir()
    (tmp_path / "đến ổ").symlink_to(stick)
    (tmp_path / "đến mây").symlink_to(synced)
    (synced / "ra ngoài").symlink_to(tmp_path)
    drives = Drives(stick, DriveKind.REMOVABLE)
    found = [refusal(tmp_path / name, drives) for name in ("đến ổ/a", "đến mây", "OneDrive/ra ngoài", ".")]
    assert [each and each.code for each in found] == [
        "on-removable",
        "in-sync-folder",
        "in-sync-folder",
        None,
    ]


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_under_another_name_is_known_by_its_own_word(tmp_path: Path, variable: str) -> None:
    synced = tmp_path / "Tệp cơ quan"
    environment = {variable: str(synced)}
    found = refusal(synced / "Documents", environment=environment)
    assert found is not None
    assert found.values_by_name == {"service": "OneDrive"}
    assert refusal(tmp_path / "Tệp cơ quan 2", environment=environment) is None
    assert refusal(synced / "Documents", environment={variable: ""}) is None


def test_a_path_that_the_system_cannot_reach_is_refused_with_its_length(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["thư mục con"] * 30)
    found = refusal(folder, Drives(tmp_path / "ổ", DriveKind.NETWORK))
    assert found is not None
    assert (found.code, found.values_by_name) == ("path-too-long", {"length": len(str(folder))})
    assert str(len(str(folder))) in rejection(found)


@posix_only("long paths before they are allowed in its registry")
def test_a_name_that_the_system_cannot_take_is_refused_and_a_long_path_of_short_names_is_not(
    tmp_path: Path,
) -> None:
    found = refusal(tmp_path / ("x" * 300))
    assert found is not None
    assert found.code == "path-too-long"
    assert refusal(tmp_path.joinpath(*["thu muc con"] * 20)) is None
