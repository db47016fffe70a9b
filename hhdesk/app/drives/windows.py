"""Drives on Windows: types that the system names, and the bus of disks that it calls fixed."""

from __future__ import annotations

import ctypes
from pathlib import PurePath
from typing import Any

from hhdesk.app.drives.kinds import DriveKind

REMOVABLE, FIXED, REMOTE = 2, 3, 4  # what GetDriveTypeW says
# The longest path of a folder without support for long ones, less a file's name and what comes with it.
_LONGEST_FOLDER = 200
_MOST_BYTES = 900
_LONG, _LONG_NETWORK = "\\\\?\\", "\\\\?\\UNC\\"
_PATH_ROOM = 32_768
_ROOM = 1024
_SHARE_READ_WRITE, _OPEN_EXISTING = 3, 3
_QUERY_PROPERTY = 0x2D1400  # IOCTL_STORAGE_QUERY_PROPERTY
_BUS_PLACE, _BUS_USB = 28, 7  # STORAGE_DEVICE_DESCRIPTOR.BusType, BusTypeUsb


class WindowsDriveKinds:
    """`kernel` is kernel32, `native` ntdll."""

    def __init__(self, kernel: Any, native: Any) -> None:
        self._kernel = kernel
        self._native = native

    @classmethod
    def of_this_pc(cls) -> WindowsDriveKinds:
        """Of the system's own libraries."""
        return cls(load("kernel32"), load("ntdll"))

    def kind_of(self, folder: PurePath) -> DriveKind:
        """By the volume that holds the folder: a drive letter, or one that is hung into a folder."""
        path = without_prefix(str(folder))
        if path.startswith("\\\\"):
            return DriveKind.NETWORK
        root = self._root(path)
        kind = self._kernel.GetDriveTypeW(root)
        if kind == REMOTE:
            return DriveKind.NETWORK
        return DriveKind.REMOVABLE if is_removable(self._kernel, root, kind) else DriveKind.OWN

    def takes_length_of(self, folder: PurePath) -> bool:
        """Long paths need a setting of the PC; without it 260 characters must do for folder and file.

        SQLite takes 1040 bytes whatever the setting is.
        """
        path = without_prefix(str(folder))
        if len(path) <= _LONGEST_FOLDER:
            return True
        if len(path.encode()) > _MOST_BYTES:
            return False
        # Windows before 2016 has neither the setting nor the question; the answer is one byte.
        enabled = getattr(self._native, "RtlAreLongPathsEnabled", None)
        return enabled is not None and bool(enabled() & 0xFF)

    def _root(self, path: str) -> str:
        found = ctypes.create_unicode_buffer(_PATH_ROOM)
        if self._kernel.GetVolumePathNameW(path, found, len(found)) and found.value:
            return found.value
        return path[:3]


def load(name: str) -> Any:
    """A library of Windows, for us alone: what is said here of its functions holds nowhere else."""
    library = getattr(ctypes, "WinDLL")(name)  # noqa: B009  # the name exists on Windows only
    if name == "kernel32":
        library.CreateFileW.restype = ctypes.c_void_p
    return library


def without_prefix(path: str) -> str:
    """A path as people write it, without the marks for long ones."""
    if path.upper().startswith(_LONG_NETWORK):
        return "\\\\" + path[len(_LONG_NETWORK) :]
    return path.removeprefix(_LONG)


def is_removable(kernel: Any, root: str, kind: int) -> bool:
    """True for sticks and cards, and for disks on USB, which Windows calls fixed.

    `root` is the volume's ("E:\\\\"), `kind` what GetDriveTypeW says of it.
    """
    return kind == REMOVABLE or (kind == FIXED and _bus_of(kernel, root) == _BUS_USB)


def _bus_of(kernel: Any, root: str) -> int | None:
    """The bus that the disk of a volume hangs on; None where the system does not say. Needs no rights."""
    handle = kernel.CreateFileW(f"\\\\.\\{root[:2]}", 0, _SHARE_READ_WRITE, None, _OPEN_EXISTING, 0, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        return None
    query = (ctypes.c_uint32 * 3)()  # property 0 (the device), question 0 (how it is)
    answer = ctypes.create_string_buffer(_ROOM)
    size = ctypes.c_uint32()
    try:
        told = kernel.DeviceIoControl(
            ctypes.c_void_p(handle), _QUERY_PROPERTY, ctypes.byref(query), ctypes.sizeof(query),
            answer, _ROOM, ctypes.byref(size), None,
        )  # fmt: skip
        if not told or size.value < _BUS_PLACE + 4:
            return None
        return int.from_bytes(answer.raw[_BUS_PLACE : _BUS_PLACE + 4], "little")
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
