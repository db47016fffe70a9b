"""Lets the drive refuse, break off or half do what SQLite asks of it, at every place of a piece of work."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

import orjson

from hhdesk.app.loading.report import LoadRefused
from hhdesk.app.refusal import Refused, Rejected
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.package.errors import PackageError
from hhdesk.store.errors import StoreError
from tests.torture.forks import Confirm, run, start
from tests.torture.judge import Lost, judge
from tests.torture.reference import Reference, acted, fresh
from tests.torture.scene import Pc, Scene
from tests.torture.trial import Trial, tried
from tests.torture.vfs import FULL, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_WRITE, Fault, Layer, Step

SPOKEN = (StoreError, Rejected, Refused, LoadRefused, PackageError, SheetError)
"""What use cases tell people; anything else is a fault of the program."""

GOES_ON = 2  # of so many runs, one goes on with the work afterwards


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: the steps that it meets, what SQLite is told; `half` lets part of a write through."""

    steps: tuple[str, ...]
    code: int
    half: bool = False


KINDS = {
    "no-room": Kind(("write",), FULL),
    "no-room-half-written": Kind(("write",), FULL, half=True),
    "write-error": Kind(("write",), IOERR_WRITE),
    "short-write": Kind(("write",), IOERR_WRITE, half=True),
    "sync-error": Kind(("sync",), IOERR_FSYNC),
    "truncate-error": Kind(("truncate",), IOERR_TRUNCATE),
}


@dataclass(slots=True)
class Failing:
    """The rule that lets the steps of a kind fail, from number `first` on, `times` in all."""

    kind: Kind
    first: int
    times: int
    random: Random
    met: int = 0
    failed: int = 0

    def __call__(self, step: Step) -> Fault | None:
        if step.kind not in self.kind.steps:
            return None
        self.met += 1
        if self.met < self.first or self.failed >= self.times:
            return None
        self.failed += 1
        return Fault(self.kind.code, self.random.randrange(len(step.content)) if self.kind.half else 0)


def fail_often(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many runs of `scene`, each with a fault of one kind at a place of its own; every other one stays."""
    counts = _counted(scene, reference, folder / "counted")
    names = [name for name, kind in KINDS.items() if _steps(counts, kind)]
    for number in range(times):
        random = Random(f"{seed} {scene.name} {number}")  # noqa: S311  # a schedule, no secret
        name = names[number % len(names)] if names else "none"
        if name == "none":
            return
        first = random.randint(1, _steps(counts, KINDS[name]))
        rule = Failing(KINDS[name], first, 1 if random.random() < 0.5 else 1_000_000, random)
        yield _trial(scene, reference, folder, number, name, rule)


def kill_at_steps(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many runs of `scene`, each killed in the middle of what SQLite does, before a random step of it."""
    total = sum(_counted(scene, reference, folder / "counted").values())
    for number in range(times):
        random = Random(f"{seed} {scene.name} step {number}")  # noqa: S311  # a schedule, no secret
        last = random.randint(1, total)
        pc = fresh(reference.before, folder / f"{scene.name}-step-{number}")
        how = f"killed before step {last} of {total}"
        work = partial(_ended_at, scene, reference, pc, last, retry=number % GOES_ON == 0)
        yield tried("kill-at-step", scene.name, number, how, pc, work)


def _ended_at(scene: Scene, reference: Reference, pc: Pc, last: int, *, retry: bool) -> bool:
    ended = start(partial(_until, scene, pc, last)).ended(by_itself=True)
    if ended.failure:
        raise Lost(ended.failure)
    judge(scene, reference, pc, ended.confirmed, retry=retry)
    return ended.killed


def _until(scene: Scene, pc: Pc, last: int, confirm: Confirm) -> None:
    left = count(last, -1)

    def rule(_step: Step) -> None:
        if next(left) == 1:
            os.kill(os.getpid(), signal.SIGKILL)

    Layer(rule).put_in()
    acted(scene, pc, confirm)


def _trial(scene: Scene, reference: Reference, folder: Path, number: int, name: str, rule: Failing) -> Trial:
    pc = fresh(reference.before, folder / f"{scene.name}-fault-{number}")
    how = f"{name} at step {rule.first}, {'once' if rule.times == 1 else 'from then on'}"
    retry = number % GOES_ON == 0
    return tried(name, scene.name, number, how, pc, lambda: _failed(scene, reference, pc, rule, retry=retry))


def _failed(scene: Scene, reference: Reference, pc: Pc, rule: Failing, *, retry: bool) -> bool:
    told = pc.folder / "told.json"
    ended = run(lambda confirm: _under(scene, pc, confirm, rule, told))
    if ended.failure:
        raise Lost(ended.failure)
    (failed,) = orjson.loads(told.read_bytes())
    told.unlink()
    judge(scene, reference, pc, ended.confirmed, retry=retry)
    return bool(failed)


def _under(scene: Scene, pc: Pc, confirm: Confirm, rule: Failing, told: Path) -> None:
    """Work with the rule in force; what people would be told ends the work."""
    Layer(rule).put_in()
    refused(lambda: acted(scene, pc, confirm))
    told.write_bytes(orjson.dumps([rule.failed]))


def refused(work: Callable[[], object]) -> bool:
    """Whether `work` ended with something that people are told; other errors pass."""
    try:
        work()
    except SPOKEN:
        return True
    return False


def _counted(scene: Scene, reference: Reference, folder: Path) -> dict[str, int]:
    """How many steps of each kind the work takes."""
    pc = fresh(reference.before, folder)
    told = folder / "counts.json"

    def work(confirm: Confirm) -> None:
        counts: dict[str, int] = {}

        def rule(step: Step) -> None:
            counts[step.kind] = counts.get(step.kind, 0) + 1

        Layer(rule).put_in()
        acted(scene, pc, confirm)
        told.write_bytes(orjson.dumps(counts))

    ended = run(work)
    if ended.failure:
        raise Lost(ended.failure)
    found: dict[str, int] = orjson.loads(told.read_bytes())
    return found


def _steps(counts: dict[str, int], kind: Kind) -> int:
    return sum(counts.get(step, 0) for step in kind.steps)
