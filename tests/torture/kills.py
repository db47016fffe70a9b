"""Kills the program at random moments of its work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.torture.forks import Kill, run
from tests.torture.judge import Lost, judge
from tests.torture.reference import Reference, acted, fresh
from tests.torture.scene import Pc, Scene
from tests.torture.trial import Trial, tried

GOES_ON = 3  # of so many runs, one goes on with the work afterwards


def kill_often(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many runs of `scene`, each killed at a moment of its own that the seed and its number give."""
    for number in range(times):
        yield _trial(scene, reference, folder, number, seed)


def _trial(scene: Scene, reference: Reference, folder: Path, number: int, seed: int) -> Trial:
    kill = moment(reference, Random(f"{seed} {scene.name} {number}"))  # noqa: S311  # a schedule, no secret
    pc = fresh(reference.before, folder / f"{scene.name}-{number}")
    how = f"killed after {kill.after} confirmations and {kill.seconds * 1000:.1f} ms"
    return tried("kill", scene.name, number, how, pc, lambda: _killed(scene, reference, pc, kill, number))


def moment(reference: Reference, random: Random) -> Kill:
    """A moment somewhere in the work, or soon after one of its confirmations."""
    steps = len(reference.confirmed)
    if steps > 1 and random.random() < 0.5:
        return Kill(random.uniform(0, 2 * reference.seconds / steps), random.randrange(steps))
    return Kill(random.uniform(0, reference.seconds))


def _killed(scene: Scene, reference: Reference, pc: Pc, kill: Kill, number: int) -> bool:
    ended = run(lambda confirm: acted(scene, pc, confirm), kill)
    if ended.failure:
        raise Lost(ended.failure)
    judge(scene, reference, pc, ended.confirmed, retry=number % GOES_ON == 0)
    return ended.killed
