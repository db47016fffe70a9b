"""Copies a database from a place where it must not live onto this PC's own drive."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from hhdesk.app.location import suggested_folder
from hhdesk.store.backup import copy_database
from hhdesk.store.schema import revision_of

# Refusals of `location.refusal` that a copy elsewhere answers.
CURABLE = frozenset({"in-sync-folder", "on-network", "on-removable", "path-too-long"})


def place_here(path: Path, folder: Path | None = None) -> Path:
    """Where a copy of the database at `path` would go: a free name in `folder`, or in the suggested one."""
    folder = folder or suggested_folder()
    for number in count(1):
        target = folder / (path.name if number == 1 else f"{path.stem} ({number}){path.suffix}")
        if not target.exists():
            return target
    raise AssertionError("count() never ends")


def bring_here(path: Path, target: Path) -> Path:
    """Copy the database at `path` to `target`, proved whole; what is copied stays as it is.

    Missing, NotADatabase or TooNew where it is none of ours, another StoreError or OSError where it cannot be
    copied.
    """
    revision_of(path)
    copy_database(path, target)
    return target
