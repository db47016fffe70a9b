"""Small file systems in memory that only this process and its children see; the user has to be root."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NEW_NAMES, _RECURSIVE, _PRIVATE, _BIND, _DETACH = 0x20000, 1 << 14, 1 << 18, 1 << 12, 2
PAGE = 4096


def may_mount() -> bool:
    """Whether this user can have file systems of his own: only then is there anything in this module."""
    return os.geteuid() == 0 and _own_names()


def mount(point: Path, size: int) -> None:
    """An empty file system of `size` bytes at `point`."""
    point.mkdir(parents=True, exist_ok=True)
    _call("mount", b"tmpfs", bytes(point), b"tmpfs", 0, f"size={size}".encode())


def show_again(point: Path, other: Path) -> None:
    """Have what is mounted at `point` at `other` too, to be looked at once it has gone from there."""
    other.mkdir(parents=True, exist_ok=True)
    _call("mount", bytes(point), bytes(other), None, _BIND, None)


def pull(point: Path) -> None:
    """Take a file system away, with the folder it was at, whoever is using it.

    The folder stays where somebody was quick enough to write into it, as it was below the file system.
    """
    _call("umount2", bytes(point), _DETACH)
    with suppress(OSError):
        point.rmdir()


@contextmanager
def mounted(point: Path, size: int) -> Iterator[Path]:
    """A file system for a while."""
    mount(point, size)
    try:
        yield point
    finally:
        pull(point)


def fill_up(point: Path, free: int) -> Path:
    """A file that leaves `free` bytes of a file system at `point`; to be removed afterwards."""
    filler = point / "filler"
    state = os.statvfs(point)
    with filler.open("wb") as stream:
        room = state.f_bavail * state.f_frsize - free
        if room > 0:
            os.posix_fallocate(stream.fileno(), 0, room)
    return filler


_private = False


def _own_names() -> bool:
    """Leave the names that other processes see; once in a process. False where the system refuses."""
    global _private  # noqa: PLW0603  # it is the process that is in it or not
    if not _private:
        try:
            _call("unshare", _NEW_NAMES)
            _call("mount", None, b"/", None, _RECURSIVE | _PRIVATE, None)
        except OSError:
            return False
        _private = True
    return True


def _call(name: str, *arguments: bytes | int | None) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    converted = [ctypes.c_ulong(each) if isinstance(each, int) else each for each in arguments]
    if getattr(library, name)(*converted) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
