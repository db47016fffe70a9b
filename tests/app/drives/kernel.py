"""Stand-ins for the calls of Windows' kernel32 that tell what bus a disk hangs on."""

from __future__ import annotations

import ctypes
from typing import Any

_SATA, _USB = 11, 7


class FixedDisk:
    """Every volume lies on the PC's own disk."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.left_open = 0

    def CreateFileW(self, name: str, *_rest: object) -> int:
        self.asked.append(name.removeprefix("\\\\.\\"))
        self.left_open += 1
        return len(self.asked)

    def DeviceIoControl(
        self,
        handle: Any,
        code: int,
        _query: Any,
        _size: int,
        answer: Any,
        room: int,
        written: Any,
        _later: Any,
    ) -> int:
        assert code == 0x2D1400
        assert room >= 40
        answer[28:32] = self.bus_of(self.asked[handle.value - 1]).to_bytes(4, "little")
        ctypes.cast(written, ctypes.POINTER(ctypes.c_uint32)).contents.value = 40
        return 1

    def CloseHandle(self, _handle: Any) -> int:
        self.left_open -= 1
        return 1

    def bus_of(self, drive: str) -> int:
        return _SATA


class UsbDisk(FixedDisk):
    """One volume lies on a disk on USB."""

    def __init__(self, drive: str) -> None:
        super().__init__()
        self._drive = drive

    def bus_of(self, drive: str) -> int:
        return _USB if drive == self._drive else _SATA
