"""Damages database files the way disks, power cuts and sticks do."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

PAGE = 4096


def overwrite(path: Path, start: int, length: int, byte: int = 0xA5) -> None:
    """Other bytes from `start` on."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(bytes([byte]) * length)


def wreck_header(path: Path) -> None:
    """The first hundred bytes are gone."""
    overwrite(path, 0, 100)


def wreck_first_page(path: Path) -> None:
    """The first page is gone."""
    overwrite(path, 0, PAGE)


def root_of(path: Path, name: str) -> int:
    """The page where a table or an index begins, from 1."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return int(root)


def leaves_of(path: Path, table: str) -> list[int]:
    """The leaf pages of a table whose root has only leaves under it, or is one itself."""
    content, root = path.read_bytes(), root_of(path, table)
    start = (root - 1) * PAGE
    page = content[start : start + PAGE]
    if page[0] == 0x0D:
        return [root]
    cells = int.from_bytes(page[3:5], "big")
    pointers = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n], "big") for n in range(cells)]
    children = [int.from_bytes(page[at : at + 4], "big") for at in pointers]
    return [*children, int.from_bytes(page[8:12], "big")]


def wreck_page(path: Path, number: int) -> None:
    """One page is gone."""
    overwrite(path, (number - 1) * PAGE, PAGE)


def cut_off(path: Path, share: float) -> None:
    """Only this share of the file is left."""
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * share))


def without_log(path: Path, target: Path) -> Path:
    """The database as it is found when its write-ahead log was lost."""
    return Path(shutil.copyfile(path, target))
