"""Looks for room before much is written in a place where a full drive would stop everything else."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hhdesk.app.backups.words import size_words
from hhdesk.app.refusal import Rejected
from hhdesk.store.files.piecewise import taken_by
from hhdesk.store.files.read_only import beside
from hhdesk.store.files.workshops import Workshop

SPARE = 50_000_000  # bytes that stay free for others


def require_room(folder: Path, needed: int) -> None:
    """Rejected("no-room") where the drive of `folder` has not `needed` bytes free and some to spare."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return  # whoever writes there hears why not
    if free < needed + SPARE:
        raise Rejected(
            "no-room", folder=str(folder), needed=size_words(needed + SPARE), free=size_words(free)
        )


def database_takes(path: Path) -> int:
    """The bytes that the database at `path` takes, with its log."""
    return taken_by(path) + taken_by(beside(path, "-wal"))


def workshop_for(purpose: str, path: Path, copies: int = 1) -> Workshop:
    """A workshop with room for some copies of the database at `path`; Rejected("no-room")."""
    require_room(Path(tempfile.gettempdir()), copies * database_takes(path))
    return Workshop(purpose)
