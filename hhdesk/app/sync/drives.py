"""The removable drives of this PC, and the packages that lie on one."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from hhdesk.app.drives.linux import BLOCKS, MOUNTS, is_removable, mounts_in
from hhdesk.app.drives.windows import FIXED, REMOVABLE, load
from hhdesk.app.drives.windows import is_removable as is_removable_volume
from hhdesk.app.sync.pack import ENDING

_MOST_ENTRIES = 5_000  # of a folder: a stick full of photographs is not searched for ever


@dataclass(frozen=True, slots=True)
class Drive:
    """A removable drive: where it is, what people call it, and free bytes (None where it does not say)."""

    path: Path
    name: str
    free: int | None


class Drives(Protocol):
    """Finds removable drives. `points` is cheap and asked every second; `describe` may wake the drive."""

    def points(self) -> tuple[Path, ...]:
        """Where removable drives are reached, in a fixed order."""

    def describe(self, point: Path) -> Drive:
        """The drive that is reached at `point`."""


class LinuxDrives:
    """Mounts of devices that the kernel calls removable, or that hang on a USB bus."""

    def __init__(self, mounts: Path = MOUNTS, blocks: Path = BLOCKS) -> None:
        self._mounts = mounts
        self._blocks = blocks

    def points(self) -> tuple[Path, ...]:
        """Mount points, sorted."""
        devices = (each for each in mounts_in(self._mounts) if each[0].startswith("/dev/"))
        found = {Path(point) for source, point, _ in devices if is_removable(Path(source).name, self._blocks)}
        return tuple(sorted(found))

    def describe(self, point: Path) -> Drive:
        """The mount point's last part is the drive's label where the system mounts it by itself."""
        return Drive(point, point.name or str(point), free_space(point))


class WindowsDrives:
    """Drive letters of sticks and cards, and of disks on USB; `kernel` is kernel32."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        self._fixed: dict[str, bool] = {}  # whether a disk that is called fixed hangs on USB

    def points(self) -> tuple[Path, ...]:
        """Roots such as `E:\\`, by letter."""
        letters = self._kernel.GetLogicalDrives()
        roots = [f"{chr(ord('A') + place)}:\\" for place in range(26) if letters >> place & 1]
        self._fixed = {root: on_usb for root, on_usb in self._fixed.items() if root in roots}
        return tuple(Path(root) for root in roots if self._is_removable(root))

    def _is_removable(self, root: str) -> bool:
        """Asked every second: a disk is asked for its bus once."""
        kind = self._kernel.GetDriveTypeW(root)
        if kind != FIXED:
            return bool(kind == REMOVABLE)
        if root not in self._fixed:
            self._fixed[root] = is_removable_volume(self._kernel, root, kind)
        return self._fixed[root]

    def describe(self, point: Path) -> Drive:
        """The label with the letter, as in Explorer."""
        import ctypes

        label = ctypes.create_unicode_buffer(261)
        root = str(point)
        named = self._kernel.GetVolumeInformationW(root, label, len(label), None, None, None, None, 0)
        letter = root[:2]
        name = f"{label.value} ({letter})" if named and label.value else f"USB ({letter})"
        return Drive(point, name, free_space(point))


def system_drives() -> Drives:
    """The finder for this PC's system."""
    if sys.platform == "win32":
        return WindowsDrives(load("kernel32"))
    return LinuxDrives()


def free_space(point: Path) -> int | None:
    """Free bytes at `point`; None where the drive does not answer."""
    try:
        return shutil.disk_usage(point).free
    except OSError:
        return None


def packages_on(folder: Path) -> tuple[Path, ...]:
    """The packages in `folder` and in the folders directly in it, by path; hidden ones are left out.

    Folders that cannot be read hold none: a damaged stick must not hide the other one's packages.
    """
    found = []
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            found += [each for each in _entries(Path(entry.path)) if _is_package(each)]
        elif _is_package(entry):
            found.append(entry)
    return tuple(sorted(Path(entry.path) for entry in found))


def _is_package(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(ENDING) and entry.is_file(follow_symlinks=False)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return [entry for entry in islice(entries, _MOST_ENTRIES) if not entry.name.startswith((".", "$"))]
    return []
