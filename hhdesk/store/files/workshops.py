"""Folders for what is needed only meanwhile: gone at the end, and those of killed runs with a later one."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import TracebackType

_PREFIX = "hhdesk-"
_HELD = ".hhdesk-held"  # locked as long as the run lives that made the folder


class Workshop:
    """A new folder in the system's folder for such things; `close` takes it away. OSError if it cannot be.

    A run that was killed leaves its folder behind, without anybody who holds its lock: the first workshop of
    a later run takes it away. Folders without such a lock are not ours. One that nobody closes goes with the
    object, at the latest with the program.
    """

    def __init__(self, purpose: str) -> None:
        where = Path(tempfile.gettempdir())
        _clear_once(where)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{purpose}-", dir=where))
        try:
            held = _hold(self.folder / _HELD)
        except OSError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self._end = weakref.finalize(self, _take_away, self.folder, held)

    def close(self) -> None:
        """Take the folder away with what is in it; a second time does nothing more."""
        self._end()

    def __enter__(self) -> Path:
        return self.folder

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


def _take_away(folder: Path, held: int) -> None:
    os.close(held)
    shutil.rmtree(folder, ignore_errors=True)


def clear_deserted(where: Path) -> int:
    """Remove the workshops in the folder `where` that nobody holds any more; how many went."""
    return sum(_removed(folder) for folder in list(_workshops_in(where)))


@cache
def _clear_once(where: Path) -> None:
    clear_deserted(where)


def _workshops_in(where: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError), os.scandir(where) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False):
                yield Path(entry.path)


def _removed(folder: Path) -> bool:
    """Whether the folder was a workshop that nobody holds, and is gone."""
    held = folder / _HELD
    try:
        if held.is_symlink() or not held.is_file():
            return False
        os.close(_hold(held, new=False))
    except OSError:  # somebody's, or another account's
        return False
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _hold(file: Path, *, new: bool = True) -> int:
    """Open the file and lock it until it is closed, which the end of the process does as well; OSError
    where somebody else holds it.
    """
    handle = os.open(file, os.O_RDWR | (os.O_CREAT | os.O_EXCL if new else 0), 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle
