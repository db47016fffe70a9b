"""Drives are told apart by what the system says of them, on Windows and on Linux."""

from __future__ import annotations

from ctypes import Array, c_wchar
from pathlib import Path, PureWindowsPath

import pytest

from hhdesk.app.drives.kinds import DriveKind
from hhdesk.app.drives.linux import LinuxDriveKinds
from hhdesk.app.drives.windows import WindowsDriveKinds
from tests.app.drives.kernel import UsbDisk

_TYPES = {"C:\\": 3, "D:\\": 3, "E:\\": 2, "Z:\\": 4, "R:\\": 6, "C:\\máy\\the\\": 2}


class Kernel(UsbDisk):
    """C is a disk, D one on USB, E a stick, Z a mapped share, R in memory, C:\\máy\\the a card."""

    def GetDriveTypeW(self, root: str) -> int:
        return _TYPES[root]

    def GetVolumePathNameW(self, path: str, found: Array[c_wchar], room: int) -> int:
        mounted = "C:\\máy\\the\\"
        root = mounted if f"{path}\\".startswith(mounted) else path[:3]
        found.value = root
        return int(not path.startswith("R:"))


class Native:
    """ntdll of a PC with or without long paths."""

    def __init__(self, *, long: bool) -> None:
        self._long = long

    def RtlAreLongPathsEnabled(self) -> int:
        return 0xFFFFFF00 + self._long  # the answer is the lowest byte, above it lies anything


def windows(*, long: bool = False) -> WindowsDriveKinds:
    return WindowsDriveKinds(Kernel("D:"), Native(long=long))


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        (r"C:\Users\Nguyễn Đức\Documents", DriveKind.OWN),
        (r"\\?\C:\Users\Nguyễn Đức", DriveKind.OWN),
        (r"R:\tạm", DriveKind.OWN),
        (r"D:\Dân vận", DriveKind.REMOVABLE),
        (r"E:\Dân vận", DriveKind.REMOVABLE),
        (r"C:\máy\the\Dân vận", DriveKind.REMOVABLE),
        (r"Z:\Dân vận", DriveKind.NETWORK),
        (r"\\may-chu\chung\Dân vận", DriveKind.NETWORK),
        (r"\\?\UNC\may-chu\chung", DriveKind.NETWORK),
    ],
)
def test_windows_drives_are_told_apart(folder: str, kind: DriveKind) -> None:
    assert windows().kind_of(PureWindowsPath(folder)) is kind


def test_windows_takes_long_paths_only_where_the_pc_allows_them() -> None:
    short, long = PureWindowsPath("C:\\", "a" * 100), PureWindowsPath("C:\\", "a" * 120, "b" * 120)
    assert windows().takes_length_of(short)
    assert not windows().takes_length_of(long)
    assert windows(long=True).takes_length_of(long)
    assert not windows(long=True).takes_length_of(PureWindowsPath("C:\\", *["ế" * 100] * 5))


def test_an_older_windows_that_cannot_be_asked_takes_no_long_paths() -> None:
    older = WindowsDriveKinds(Kernel("D:"), object())
    assert older.takes_length_of(PureWindowsPath("C:\\", "a" * 100))
    assert not older.takes_length_of(PureWindowsPath("C:\\", "a" * 120, "b" * 120))


@pytest.fixture
def linux(tmp_path: Path) -> LinuxDriveKinds:
    for name, removable in (("sda", 0), ("sdb", 1)):
        (tmp_path / "block" / name).mkdir(parents=True)
        (tmp_path / "block" / name / "removable").write_text(f"{removable}\n")
    (tmp_path / "mounts").write_text(
        "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/lan/KING\\040X vfat rw 0 0\n"
        "may:/chung /mnt/chung nfs4 rw 0 0\n//may/chung /mnt/chung\\040hai cifs rw 0 0\n"
        "tmpfs /tmp tmpfs rw 0 0\n",
        encoding="utf-8",
    )
    return LinuxDriveKinds(tmp_path / "mounts", tmp_path / "block")


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/lan", DriveKind.OWN),
        ("/tmp/lan", DriveKind.OWN),  # noqa: S108  # only looked up in the list above
        ("/media/lan/KING X/Dân vận", DriveKind.REMOVABLE),
        ("/media/lan/KING", DriveKind.OWN),
        ("/mnt/chung/Dân vận", DriveKind.NETWORK),
        ("/mnt/chung hai", DriveKind.NETWORK),
    ],
)
def test_linux_drives_are_told_apart(linux: LinuxDriveKinds, folder: str, kind: DriveKind) -> None:
    assert linux.kind_of(Path(folder)) is kind


def test_linux_says_itself_which_names_are_too_long(linux: LinuxDriveKinds, tmp_path: Path) -> None:
    assert linux.takes_length_of(tmp_path / "x" / "y")
    assert linux.takes_length_of(tmp_path.joinpath(*["a" * 100] * 2))
    assert not linux.takes_length_of(tmp_path.joinpath(*["a" * 100] * 4))
    assert not linux.takes_length_of(tmp_path / ("a" * 300))
