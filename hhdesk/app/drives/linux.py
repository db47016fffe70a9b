"""Drives on Linux: mounts, and what the kernel says of the devices behind them."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from hhdesk.app.drives.kinds import DriveKind

_LONGEST_FOLDER = 400  # bytes: SQLite takes 512, with a file's name and what it keeps beside it
MOUNTS, BLOCKS = Path("/proc/self/mounts"), Path("/sys/block")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.davfs2", "9p"})
_ESCAPES = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}


class LinuxDriveKinds:
    """`mounts` is a file like /proc/self/mounts, `blocks` a folder like /sys/block."""

    def __init__(self, mounts: Path = MOUNTS, blocks: Path = BLOCKS) -> None:
        self._mounts = mounts
        self._blocks = blocks

    def kind_of(self, folder: Path) -> DriveKind:
        """By the file system of the mount, else by its device."""
        file_system, source = self._mount_of(folder)
        if file_system in _NETWORK:
            return DriveKind.NETWORK
        if source.startswith("/dev/") and is_removable(Path(source).name, self._blocks):
            return DriveKind.REMOVABLE
        return DriveKind.OWN

    def takes_length_of(self, folder: Path) -> bool:
        """The kernel says so itself of names; of whole paths SQLite takes less than the kernel."""
        if len(os.fsencode(folder)) > _LONGEST_FOLDER:
            return False
        try:
            folder.stat()
        except OSError as error:
            return error.errno != errno.ENAMETOOLONG
        return True

    def _mount_of(self, path: Path) -> tuple[str, str]:
        """File system and source of the mount that holds `path`; the last of those at one place is seen."""
        best = ("", "", "")
        for source, point, file_system in mounts_in(self._mounts):
            if path.is_relative_to(point) and len(point) >= len(best[0]):
                best = (point, file_system, source)
        return best[1], best[2]


def mounts_in(file: Path) -> list[tuple[str, str, str]]:
    """Source, place and file system of every mount; none where the system does not tell."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    fields = [line.split(" ") for line in lines]
    return [(each[0], unescaped(each[1]), each[2]) for each in fields if len(each) > 2]


def is_removable(partition: str, blocks: Path) -> bool:
    """True for a partition ("sdb1") of a device that is removable or hangs on a USB bus."""
    names = (partition, partition.rstrip("0123456789"), partition.rstrip("0123456789").removesuffix("p"))
    for name in dict.fromkeys(names):
        block = blocks / name
        if block.exists():
            with contextlib.suppress(OSError):
                if (block / "removable").read_text().strip() == "1":
                    return True
            return "/usb" in str(block.resolve())
    return False


def unescaped(text: str) -> str:
    """A path as the list of mounts writes it, with its blanks back."""
    for written, meant in _ESCAPES.items():
        text = text.replace(written, meant)
    return text
