"""What a scene of the torture is: a PC with files on it, and a piece of work that may be broken off."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.open_database import open_desk
from hhdesk.domain.clock import Clock, FixedClock
from tests.desks import AUTHOR, NOON
from tests.torture.forks import Confirm

Build = Callable[["Pc"], None]
Act = Callable[["Pc", Confirm], object]


@dataclass(frozen=True, slots=True)
class Pc:
    """One PC's files, all below `folder`; its clock stands at `moment`, unless it has one of its own."""

    folder: Path
    moment: datetime = NOON
    ticking: Clock | None = None

    @property
    def database(self) -> Path:
        """The database that is worked on."""
        return self.folder / "data.hhdb"

    @property
    def home(self) -> Path:
        """The program's own folder."""
        return self.folder / "home"

    @property
    def stick(self) -> Path:
        """The folder that stands for a stick."""
        return self.folder / "stick"

    @property
    def sheets(self) -> Path:
        """Files to load."""
        return self.folder / "sheets"

    @property
    def scratch(self) -> Path:
        """Where temporary files go that have no place of their own."""
        return self.folder / "tmp"

    @property
    def clock(self) -> Clock:
        """The PC's clock."""
        return self.ticking or FixedClock(self.moment)

    def open(self) -> Desk:
        """The desk on the database, as the program opens it."""
        return open_desk(self.database, self.clock, AUTHOR)

    @contextmanager
    def switched_on(self) -> Iterator[None]:
        """Whatever looks for the program's folder, or one for temporary files, finds this PC's."""
        before = {name: os.environ.get(name) for name in ("HHDESK_HOME", "TMPDIR")}
        self.scratch.mkdir(exist_ok=True)
        os.environ.update(HHDESK_HOME=str(self.home), TMPDIR=str(self.scratch))
        tempfile.tempdir = None
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
            tempfile.tempdir = None


@dataclass(frozen=True, slots=True)
class Scene:
    """`build` makes the PC's files, `act` does the work and confirms each thing that is saved.

    `again`: the whole work can be done once more after it broke off, and ends as if it never had.
    `transactions` is how many the work may take for one confirmation: between two of them it may break off.
    """

    name: str
    build: Build
    act: Act
    again: bool = True
    transactions: int = 1
