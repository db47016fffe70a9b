"""Writes small files so that a crash or a power cut leaves the old one or the new one, never half."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from hhdesk.store.files.file_moves import remove_file, replace_file
from hhdesk.store.files.leftovers import sweep


def write_whole(path: Path, content: bytes, *, forced: bool = True) -> None:
    """Put a file with `content` at `path`, in the place of any that is there; OSError if the system refuses.

    It is on the drive when this returns, unless it is not `forced`: such a file may be lost in a power cut,
    and costs no wait. What an earlier crash left in the folder goes.
    """
    import secrets  # no start of the program needs it

    sweep([path.parent])
    beside = path.with_name(f".hhdesk-{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            if forced:
                os.fsync(stream.fileno())
        replace_file(beside, path)
        if forced:
            keep_name(path)
    except OSError:
        with contextlib.suppress(OSError):
            remove_file(beside)
        raise


def keep_name(path: Path) -> None:
    """Have the drive remember that the file at `path` is there, as far as the system lets us ask."""
    if sys.platform == "win32":
        return  # folders cannot be opened; NTFS writes names through its own journal
    with contextlib.suppress(OSError):
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
