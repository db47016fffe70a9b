"""The run that nobody breaks off: every state that the database has on the way, and how long it takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Engine, event

from tests.desks import State, living
from tests.torture.content import Content, content_of
from tests.torture.forks import Confirm, run
from tests.torture.scene import Pc, Scene

_RUNS = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """`states` are those of the database between its transactions, in order; `confirmed` says at which of
    them each confirmation came. `figures` are the living facts at the end, `files` what lay in the folder.
    """

    before: Path
    states: tuple[Content, ...]
    confirmed: tuple[int, ...]
    seconds: float
    figures: State
    files: frozenset[str]

    def allowed(self, confirmations: int) -> tuple[Content, ...]:
        """The states that may be found after so many confirmations."""
        first = self.confirmed[confirmations - 1] if confirmations else 0
        last = self.confirmed[confirmations] if confirmations < len(self.confirmed) else len(self.states) - 1
        return self.states[first : last + 1]


class Broken(AssertionError):
    """A run without any disturbance failed."""


def reference_of(scene: Scene, folder: Path) -> Reference:
    """Build the scene's PC in `folder` and let it run to its end."""
    before = folder / "before"
    before.mkdir(parents=True)
    built = run(lambda _: _build(scene, Pc(before)))
    if built.failure:
        raise Broken(built.failure)
    told = folder / "states.json"
    watched = fresh(before, folder / "watched")
    ended = run(lambda _: _watched(scene, watched, told))
    if ended.failure:
        raise Broken(ended.failure)
    states, confirmed = orjson.loads(told.read_bytes())
    _require_whole_steps(scene, [0, *confirmed])
    return Reference(
        before,
        tuple(states),
        tuple(confirmed),
        min(_seconds(scene, before, folder / f"timed-{number}") for number in range(_RUNS)),
        living(watched.database),
        files_of(watched),
    )


def _require_whole_steps(scene: Scene, confirmed: Sequence[int]) -> None:
    """Broken if a piece of work that is one for people is several to the database."""
    taken = max(after - before for before, after in pairwise(confirmed))
    if taken > scene.transactions:
        raise Broken(f"{scene.name} takes {taken} transactions, not {scene.transactions}")


def fresh(before: Path, folder: Path) -> Pc:
    """A copy of the files to break."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder)
    return Pc(folder)


def files_of(pc: Pc) -> frozenset[str]:
    """Every file of a PC, by its path; without those that the system's own folder for them forgets."""
    return frozenset(
        path.relative_to(pc.folder).as_posix()
        for path in pc.folder.rglob("*")
        if path.is_file() and not path.is_relative_to(pc.scratch)
    )


def _build(scene: Scene, pc: Pc) -> None:
    with pc.switched_on():
        scene.build(pc)


def _seconds(scene: Scene, before: Path, folder: Path) -> float:
    pc = fresh(before, folder)
    ended = run(lambda confirm: acted(scene, pc, confirm))
    shutil.rmtree(folder)
    return ended.seconds


def acted(scene: Scene, pc: Pc, confirm: Confirm) -> None:
    """Do the scene's work on a PC."""
    with pc.switched_on():
        scene.act(pc, confirm)


def _watched(scene: Scene, pc: Pc, told: Path) -> None:
    states = [content_of(pc.database)]
    confirmed = []

    def look() -> None:
        state = content_of(pc.database)
        if state != states[-1]:
            states.append(state)

    def confirm() -> None:
        look()
        confirmed.append(len(states) - 1)

    with _looking(look):
        acted(scene, pc, confirm)
    look()
    told.write_bytes(orjson.dumps([states, confirmed]))


@contextmanager
def _looking(look: Any) -> Iterator[None]:
    """Between two transactions there is a beginning: whatever was committed is seen there."""

    def begin(_connection: Any) -> None:
        look()

    event.listen(Engine, "begin", begin, insert=True)
    try:
        yield
    finally:
        event.remove(Engine, "begin", begin)
