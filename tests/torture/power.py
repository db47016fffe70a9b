"""The power goes: what was not forced to the drive is there in part, in any order, or not at all."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from hhdesk.store.files.read_only import beside
from tests.torture.forks import Confirm, run
from tests.torture.judge import Lost, judge
from tests.torture.reference import Reference, acted, fresh
from tests.torture.scene import Pc, Scene
from tests.torture.trial import Trial, tried
from tests.torture.vfs import Layer, Step

SECTOR = 512
GOES_ON = 3
# Those that change the database through SQLite alone; names of files are the business of test_settled.
SCENES = ("typing", "undo", "load", "merge", "undo-merge")


@dataclass(slots=True)
class Drive:
    """One file as a drive keeps it: `sure` is there whatever happens, `open` is still on its way.

    A file that was never forced to the drive, and whose end was not either, may be there or not.
    """

    sure: bytearray | None
    open: list[Step] = field(default_factory=list)

    def do(self, step: Step) -> None:
        """Take one step; forcing makes sure of all before it."""
        if step.kind != "sync":
            self.open.append(step)
            return
        for each in self.open:
            self.sure = _done(self.sure, each, len(each.content))
        self.open.clear()

    def after_power_cut(self, random: Random) -> bytearray | None:
        """What is there afterwards: of the open steps any, whole or by sectors, in any order."""
        content = None if self.sure is None else bytearray(self.sure)
        open_steps = list(self.open)
        if random.random() < 0.5:
            random.shuffle(open_steps)
        for step in open_steps:
            if random.random() < 0.6:
                torn = random.random() < 0.3
                kept = random.randrange(0, len(step.content) + 1, SECTOR) if torn else len(step.content)
                content = _done(content, step, kept)
        return content


def _done(content: bytearray | None, step: Step, kept: int) -> bytearray | None:
    if step.kind == "delete":
        return None
    content = bytearray() if content is None else content
    if step.kind == "truncate":
        del content[step.offset :]
        return content
    missing = step.offset - len(content)
    content.extend(bytes(max(0, missing)))
    content[step.offset : step.offset + kept] = step.content[:kept]
    return content


def cut_often(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many times the power goes at some step of one recorded run of `scene`."""
    if scene.name not in SCENES:
        return
    steps = _recorded(scene, reference, folder / "recorded")
    for number in range(times):
        random = Random(f"{seed} {scene.name} power {number}")  # noqa: S311  # a schedule, no secret
        place = random.randrange(len(steps) + 1)
        pc = fresh(reference.before, folder / f"{scene.name}-power-{number}")
        work = partial(_cut, scene, reference, pc, steps[:place], random, retry=number % GOES_ON == 0)
        yield tried("power", scene.name, number, f"cut after step {place} of {len(steps)}", pc, work)


def _cut(
    scene: Scene, reference: Reference, pc: Pc, steps: Sequence[Step], random: Random, *, retry: bool
) -> bool:
    drives = {
        pc.database.name: Drive(bytearray(pc.database.read_bytes())),
        beside(pc.database, "-wal").name: Drive(None),
    }
    for step in steps:
        if step.kind != "confirm" and step.path in drives:
            drives[step.path].do(step)
    for name, drive in drives.items():
        content = drive.after_power_cut(random)
        if content is not None:
            (pc.folder / name).write_bytes(content)
    judge(scene, reference, pc, sum(step.kind == "confirm" for step in steps), retry=retry)
    return any(drive.open for drive in drives.values())


def _recorded(scene: Scene, reference: Reference, folder: Path) -> Sequence[Step]:
    """Every step of a run, and each confirmation as a step; files by their names."""
    pc = fresh(reference.before, folder)
    told = folder / "steps"
    ended = run(partial(_record, scene, pc, told))
    if ended.failure:
        raise Lost(ended.failure)
    found: Sequence[Step] = pickle.loads(told.read_bytes())  # noqa: S301  # written a moment ago
    return found


def _record(scene: Scene, pc: Pc, told: Path, _confirm: Confirm) -> None:
    steps: list[Step] = []

    def rule(step: Step) -> None:
        path = Path(step.path)
        if path.parent == pc.folder:
            steps.append(Step(step.kind, path.name, step.offset, step.content))

    Layer(rule).put_in()
    acted(scene, pc, lambda: steps.append(Step("confirm", "")))
    told.write_bytes(pickle.dumps(steps))
