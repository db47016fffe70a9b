"""Copies files that may be huge piece by piece, so that it can be followed and stopped; holes stay holes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

_PIECE = 262_144
Report = Callable[[int, int], None]


def copy_pieces(source: Path, target: Path, report: Report | None = None) -> None:
    """Copy the bytes of `source` to `target`; OSError where the system refuses.

    Pieces of nothing but zeros take no room where the file system allows that: a damaged file may claim to be
    a thousand times as large as what is in it. `report` gets bytes done and in all, and may raise to cancel.
    """
    with source.open("rb") as origin, target.open("wb") as copy:
        size, done = os.fstat(origin.fileno()).st_size, 0
        while piece := origin.read(_PIECE):
            if piece.count(0) == len(piece):
                copy.seek(len(piece), os.SEEK_CUR)
            else:
                copy.write(piece)
            done += len(piece)
            if report is not None:
                report(done, max(done, size))
        copy.truncate(done)


def taken_by(path: Path) -> int:
    """The bytes that the file at `path` takes on its drive, without its holes; 0 for none."""
    try:
        state = path.stat()
    except OSError:
        return 0
    blocks = getattr(state, "st_blocks", None)  # of 512 bytes; Windows does not say
    return state.st_size if blocks is None else min(state.st_size, blocks * 512)
