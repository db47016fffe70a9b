"""Two programs at once on one database; in most runs one of them is killed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit
from hhdesk.app.open_database import open_desk
from hhdesk.store.author import Author
from tests.desks import HAI_MINH, HAI_NAM, membership
from tests.torture.faults import refused
from tests.torture.forks import Confirm, Kill, start
from tests.torture.judge import Lost, is_whole
from tests.torture.reference import Reference, fresh
from tests.torture.scene import Act, Pc, Scene
from tests.torture.trial import Trial, tried

COMMUNES = {"lan": HAI_NAM, "hoa": HAI_MINH}
TYPED = 25


@dataclass(frozen=True, slots=True)
class Typist:
    """Somebody who types into the rows of a commune of his own, each time another figure."""

    name: str

    def type(self, pc: Pc, confirm: Confirm) -> None:
        """Open the database, type and close it; anything that is refused ends it."""
        with closing(open_desk(pc.database, pc.clock, Author(self.name, "PC"))) as desk:
            for number in range(TYPED):
                save(desk, [self._edit(number)])
                confirm()

    def hurry(self, pc: Pc, confirm: Confirm) -> None:
        """The same, opened anew for every figure, as commands do; stops where it is told to."""
        for number in range(TYPED):
            if refused(partial(self._once, pc, self._edit(number))):
                return
            confirm()

    def _once(self, pc: Pc, edit: Edit) -> None:
        with closing(open_desk(pc.database, pc.clock, Author(self.name, "PC"))) as desk:
            save(desk, [edit])

    def found(self, path: Path) -> set[int]:
        """The figures of his that the database at `path` has, or has kept as superseded."""
        query = (
            "SELECT members FROM (SELECT unit, period, members FROM membership "
            "UNION ALL SELECT unit, period, members FROM membership_version) "
            "WHERE unit = ? AND period < '2000'"
        )
        with closing(sqlite3.connect(path)) as connection:
            return {members for (members,) in connection.execute(query, [COMMUNES[self.name]])} - {None}

    def judge(self, paths: Sequence[Path], confirmed: int) -> None:
        """Lost unless the files together hold what he confirmed, and at most one figure more."""
        found = set().union(*(self.found(path) for path in paths))
        missing = set(range(confirmed)) - found
        if missing or found - set(range(confirmed + 1)):
            raise Lost(f"{self.name} confirmed {confirmed} figures; missing {missing}, found {found}")

    def _edit(self, number: int) -> Edit:
        return membership(COMMUNES[self.name], str(1990 + number % 7), members=number)


def pair_often(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many runs in which somebody types while another program types, or does the work of `scene`."""
    if scene.name not in ("typing", "backup", "pack", "restore"):
        return
    for number in range(times):
        random = Random(f"{seed} {scene.name} pair {number}")  # noqa: S311  # a schedule, no secret
        kill = Kill(random.uniform(0, 1.2 * reference.seconds)) if number % 3 else None
        pc = fresh(reference.before, folder / f"{scene.name}-pair-{number}")
        how = f"killed after {kill.seconds * 1000:.1f} ms" if kill else "both go on to the end"
        yield _trial(scene, pc, number, kill, how)


def _trial(scene: Scene, pc: Pc, number: int, kill: Kill | None, how: str) -> Trial:
    if scene.name == "typing":
        return tried("two", scene.name, number, how, pc, lambda: _two_type(pc, kill))
    return tried("two", scene.name, number, how, pc, lambda: _one_types(scene.act, pc, kill))


def _two_type(pc: Pc, kill: Kill | None) -> bool:
    """Two people type; one of them is killed."""
    with pc.switched_on():
        one, other = Typist("lan"), Typist("hoa")
        children = [start(partial(each.type, pc)) for each in (one, other)]
        first, second = children[0].ended(kill), children[1].ended()
        for ended in (first, second):
            if ended.failure:
                raise Lost(ended.failure)
        is_whole(pc.database)
        one.judge([pc.database], first.confirmed)
        other.judge([pc.database], second.confirmed)
    return True


def _one_types(act: Act, pc: Pc, kill: Kill | None) -> bool:
    """Somebody types, opening the database each time, while another program works on the whole of it."""
    with pc.switched_on():
        typist = Typist("hoa")
        working = start(partial(_spoken, act, pc))
        typing = start(partial(typist.hurry, pc))
        ended, typed = working.ended(kill), typing.ended()
        for each in (ended, typed):
            if each.failure:
                raise Lost(each.failure)
        is_whole(pc.database)
        # What a restore replaces is kept: figures typed before it are there.
        backups = sorted(pc.home.glob("backups/*.hhdb"))
        typist.judge([pc.database, *backups], typed.confirmed)
    return True


def _spoken(act: Act, pc: Pc, confirm: Confirm) -> None:
    refused(lambda: act(pc, confirm))
