"""Copies a database from a place where it must not live onto this PC's own drive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from hhdesk.app.location import suggested_folder
from hhdesk.store.files.backup import copy_database
from hhdesk.store.schema import revision_of

# Refusals of `location.refusal` that a copy elsewhere answers, worded about the file.
CURABLE: Mapping[str, str] = {
    "in-sync-folder": "Tệp số liệu này nằm trong {service}, có thể hỏng khi đồng bộ.",
    "on-network": "Tệp số liệu này nằm trên mạng, có thể hỏng khi mất kết nối.",
    "on-removable": "Tệp số liệu này nằm trên ổ rời, rút ra giữa chừng là mất số liệu.",
    "path-too-long": "Tệp số liệu này nằm quá sâu trong các thư mục, máy không mở được.",
}


def place_here(path: Path, folder: Path | None = None) -> Path:
    """Where a copy of the database at `path` would go: a free name in `folder`, or in the suggested one."""
    folder = folder or suggested_folder()
    for number in count(1):
        target = folder / (path.name if number == 1 else f"{path.stem} ({number}){path.suffix}")
        if not target.exists():
            return target
    raise AssertionError("count() never ends")


def bring_here(path: Path, target: Path, progress: Callable[[int, int], None] | None = None) -> Path:
    """Copy the database at `path` to `target`, proved whole; what is copied stays as it is.

    Missing, NotADatabase or TooNew where it is none of ours, another StoreError or OSError where it cannot be
    copied. `progress` gets pages copied and in all, and may raise to cancel.
    """
    revision_of(path)
    copy_database(path, target, progress=progress)
    return target
