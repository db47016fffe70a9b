"""Renames and removes files, with patience for a backup or a virus scanner that holds one for a moment."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
Pause = Callable[[float], object]

# What Windows says of a file that somebody has open: access denied, sharing violation, lock violation.
_HELD = frozenset({5, 32, 33})
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4)  # seconds, about one in all


def is_held(error: OSError) -> bool:
    """True where another program's hand on the file may be the reason, which may pass."""
    return getattr(error, "winerror", None) in _HELD


def patiently(work: Callable[[], Result], pause: Pause = time.sleep) -> Result:
    """The result of `work`, tried again for about a second while somebody holds its file.

    The last OSError if that is not enough; any other error at once.
    """
    for seconds in _PAUSES:
        try:
            return work()
        except OSError as error:
            if not is_held(error):
                raise
        pause(seconds)
    return work()


def replace_file(source: Path, target: Path) -> None:
    """Give `source` the name `target` in one step; what has that name is gone then.

    FileExistsError where that is a device or a pipe: the system would put the file in its place.
    """
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    patiently(lambda: source.replace(target))


def rename_file(source: Path, target: Path) -> None:
    """Give a file or folder another name; on Windows FileExistsError where that name is taken."""
    patiently(lambda: source.rename(target))


def remove_file(path: Path) -> None:
    """Remove a file that need not be there."""
    patiently(lambda: path.unlink(missing_ok=True))


def forget_file(path: Path) -> None:
    """Remove a file that is of no use any more, where the drive still lets us."""
    with contextlib.suppress(OSError):
        remove_file(path)
