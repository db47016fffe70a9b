"""Removable drives are found by what the system says of them, packages by their ending."""

from __future__ import annotations

from ctypes import Array, c_wchar
from pathlib import Path, PureWindowsPath

import pytest

from hhdesk.app.sync.drives import LinuxDrives, WindowsDrives, packages_on
from tests.app.drives.kernel import FixedDisk, UsbDisk
from tests.posix import posix_only


def block(folder: Path, name: str, removable: str, bus: str = "pci0/ata1") -> None:
    """A block device as sysfs shows it: a link into the tree of devices."""
    device = folder / "devices" / bus / name
    device.mkdir(parents=True)
    (device / "removable").write_text(f"{removable}\n")
    (folder / "block").mkdir(exist_ok=True)
    (folder / "block" / name).symlink_to(device)


@pytest.fixture
def linux(tmp_path: Path) -> LinuxDrives:
    block(tmp_path, "sda", "0")
    block(tmp_path, "sdb", "1")
    block(tmp_path, "sdc", "0", "pci0/usb2/2-1")
    block(tmp_path, "nvme0n1", "0")
    block(tmp_path, "mmcblk0", "1")
    (tmp_path / "mounts").write_text(
        "/dev/nvme0n1p2 / ext4 rw 0 0\n/dev/sda1 /data ext4 rw 0 0\n"
        "/dev/sdb1 /media/lan/KINGSTON\\040X vfat rw 0 0\n/dev/sdc1 /media/lan/BOX exfat rw 0 0\n"
        "/dev/mmcblk0p1 /media/lan/CARD vfat rw 0 0\nproc /proc proc rw 0 0\n",
        encoding="utf-8",
    )
    return LinuxDrives(tmp_path / "mounts", tmp_path / "block")


@posix_only("mounts and block devices")
def test_linux_finds_what_is_removable_or_hangs_on_usb(linux: LinuxDrives) -> None:
    assert [point.name for point in linux.points()] == ["BOX", "CARD", "KINGSTON X"]


def test_linux_names_a_drive_and_survives_one_that_is_gone(linux: LinuxDrives) -> None:
    drive = linux.describe(Path("/media/lan/KINGSTON X"))
    assert (drive.name, drive.free) == ("KINGSTON X", None)


def test_without_the_list_of_mounts_there_are_no_drives(tmp_path: Path) -> None:
    assert LinuxDrives(tmp_path / "none", tmp_path).points() == ()


class Kernel(FixedDisk):
    """The few calls of kernel32 that matter: C is a disk, E and F are sticks, the one in F has no label."""

    def GetLogicalDrives(self) -> int:
        return 0b110100

    def GetDriveTypeW(self, root: str) -> int:
        return {"C:\\": 3, "E:\\": 2, "F:\\": 2}[root]

    def GetVolumeInformationW(self, root: str, label: Array[c_wchar], *rest: object) -> int:
        if root == "F:\\":
            return 0
        label.value = "KINGSTON"
        return 1


def test_windows_lists_removable_letters_with_their_labels() -> None:
    drives = WindowsDrives(Kernel())
    points = drives.points()
    assert [PureWindowsPath(point).drive for point in points] == ["E:", "F:"]
    assert [drives.describe(point).name for point in points] == ["KINGSTON (E:)", "USB (F:)"]


class KernelWithUsbDisk(UsbDisk):
    """C and D are disks; D hangs on USB until it is pulled out."""

    letters = 0b1100

    def GetLogicalDrives(self) -> int:
        return self.letters

    def GetDriveTypeW(self, root: str) -> int:
        return 3


def test_windows_takes_disks_on_usb_for_removable_and_asks_each_once() -> None:
    kernel = KernelWithUsbDisk("D:")
    drives = WindowsDrives(kernel)
    found = [[PureWindowsPath(point).drive for point in drives.points()] for _ in range(3)]
    assert found == [["D:"]] * 3
    assert sorted(kernel.asked) == ["C:", "D:"]
    kernel.letters = 0b0100
    assert drives.points() == ()
    kernel.letters = 0b1100
    assert len(drives.points()) == 1
    assert sorted(kernel.asked) == ["C:", "D:", "D:"]
    assert kernel.left_open == 0


def test_packages_are_found_at_the_root_and_one_folder_down(tmp_path: Path) -> None:
    for name in ("b.hhp", "Nộp huyện/A.HHP", "sâu/hơn/c.hhp", ".trash/d.hhp", "thư.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "thu-muc.hhp").mkdir()
    assert packages_on(tmp_path) == tuple(sorted((tmp_path / "Nộp huyện" / "A.HHP", tmp_path / "b.hhp")))


def test_a_folder_that_is_gone_has_no_packages(tmp_path: Path) -> None:
    assert packages_on(tmp_path / "rút rồi") == ()
