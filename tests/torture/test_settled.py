"""A file gets its name only once its content is on the drive, and the name is on the drive too before a word.

This is what a power cut asks of work with files, beside what SQLite does for its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from hhdesk.app.backup_database import backup_database
from hhdesk.app.create_database import create_database
from hhdesk.app.home import Home
from hhdesk.app.outputs.dump_sheet import dump
from hhdesk.app.preferences import Preferences, save_preferences
from hhdesk.app.restore_database import restore_database
from hhdesk.app.sync.pack import pack
from hhdesk.domain.clock import FixedClock
from hhdesk.domain.units import Tier
from tests.desks import AUTHOR, DISTRICT, HAI_MINH, NOON, membership, new_desk, put
from tests.torture.vfs import Step, layer

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps names in a journal of its own")
CLOCK = FixedClock(NOON)
MAY_BE_LOST = {"seen.json"}  # how far the history had come: without it less is noticed


@dataclass(slots=True)
class Witness:
    """What happened, in order: a file or folder was "forced", a file was "renamed" and another "named"."""

    folder: Path
    seen: list[tuple[str, Path]] = field(default_factory=list)

    def unsettled(self) -> list[Path]:
        """Files that got their name before their content was forced, or whose folder was not forced since."""
        sure: set[Path] = set()
        found, renamed = [], self.folder
        for place, (what, path) in enumerate(self.seen):
            if what == "forced":
                sure.add(path)
            elif what == "renamed":
                renamed = path
            elif renamed in sure and ("forced", path.parent) in self.seen[place:]:
                sure.add(path)
            else:
                found.append(path)
        return found

    def saw(self, event: str, given: tuple[Any, ...]) -> None:
        """An event of Python's own: renaming and second names."""
        if event in ("os.rename", "os.link"):
            old, new = (Path(os.fsdecode(each)) for each in given[:2])
            if new.is_relative_to(self.folder) and new.name not in MAY_BE_LOST:
                self.seen += [("renamed", old), ("named", new)]

    def step(self, step: Step) -> None:
        """What SQLite does."""
        if step.kind == "sync":
            self.seen.append(("forced", Path(step.path)))


_watching: list[Witness] = []
_heard: list[bool] = []


def _hear(event: str, given: tuple[Any, ...]) -> None:
    for witness in _watching:
        witness.saw(event, given)


@contextmanager
def watched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Witness]:
    """A witness of all work inside; what forces to the drive is heard on its way to the system."""
    if not _heard:
        sys.addaudithook(_hear)  # it cannot be taken away again
        _heard.append(True)
    witness = Witness(folder)
    force = os.fsync

    def heard(handle: int) -> None:
        witness.seen.append(("forced", Path(f"/proc/self/fd/{handle}").readlink()))
        force(handle)

    monkeypatch.setattr(os, "fsync", heard)
    _watching.append(witness)
    try:
        with layer(witness.step):
            yield witness
    finally:
        _watching.remove(witness)
        monkeypatch.undo()


def _create(folder: Path) -> None:
    create_database(folder / "new.hhdb", Tier.DISTRICT, DISTRICT, clock=CLOCK, author=AUTHOR).close()


def _back_up(folder: Path) -> None:
    backup_database(folder / "data.hhdb", clock=CLOCK)


def _restore(folder: Path) -> None:
    restore_database(folder / "kept.hhdb", folder / "other.hhdb", CLOCK).desk.close()


def _restore_damaged(folder: Path) -> None:
    (folder / "other.hhdb").write_bytes(b"damaged")
    restore_database(folder / "kept.hhdb", folder / "other.hhdb", CLOCK).desk.close()


def _pack(folder: Path) -> None:
    (folder / "stick").mkdir()
    with closing(new_desk(folder / "commune.hhdb", HAI_MINH)) as desk:
        put(desk, membership(HAI_MINH, "2023", eligible=10, members=5))
        pack(desk, folder / "stick")


def _dump(folder: Path) -> None:
    with closing(new_desk(folder / "commune.hhdb", HAI_MINH)) as desk:
        dump(desk, "membership", out=folder / "sheet.csv")


def _remember(folder: Path) -> None:
    save_preferences(Home(folder / "home"), Preferences(last_database="a.hhdb"))


@pytest.mark.parametrize(
    ("work", "named"),
    [
        (_create, "new.hhdb"),
        (_back_up, "data-20250310-*.hhdb"),
        (_back_up, "data-20250310-*.json"),
        (_restore, "other.hhdb"),
        (_restore_damaged, "other.hhdb"),
        (_pack, "*.hhp"),
        (_dump, "sheet.csv"),
        (_remember, "preferences.json"),
    ],
)
def test_a_power_cut_takes_no_file_that_has_its_name(
    work: Callable[[Path], None], named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_desk(tmp_path / "data.hhdb").close()
    new_desk(tmp_path / "kept.hhdb").close()
    monkeypatch.setenv("HHDESK_HOME", str(tmp_path / "home"))
    with watched(tmp_path, monkeypatch) as witness:
        work(tmp_path)
    got = [path for what, path in witness.seen if what == "named"]

    assert any(path.match(named) for path in got)
    assert witness.unsettled() == []
