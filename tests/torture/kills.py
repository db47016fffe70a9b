"""Kills the program at random moments of its work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from tests.torture.forks import Ended, Kill, run
from tests.torture.judge import Lost, judge
from tests.torture.reference import Reference, acted, fresh
from tests.torture.scene import Pc, Scene
from tests.torture.trial import Trial, tried

GOES_ON = 3  # of so many runs, one goes on with the work afterwards


@dataclass(slots=True)
class Pace:
    """How long the work takes now: other work on the machine makes it longer, its end makes it shorter."""

    seconds: float

    def learn(self, kill: Kill, ended: Ended) -> None:
        """Take note of a run that was done before it was killed."""
        if not ended.killed and not kill.after:
            self.seconds = min(self.seconds, 0.8 * kill.seconds)
        elif ended.killed:
            self.seconds *= 1.02


def kill_often(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many runs of `scene`, each killed at a moment of its own: the seed and its number give the share of
    the work that is done by then.
    """
    pace = Pace(reference.seconds)
    for number in range(times):
        random = Random(f"{seed} {scene.name} {number}")  # noqa: S311  # a schedule, no secret
        kill = moment(pace.seconds, len(reference.confirmed), random)
        pc = fresh(reference.before, folder / f"{scene.name}-{number}")
        how = f"killed after {kill.after} confirmations and {kill.seconds * 1000:.1f} ms"
        work = partial(_killed, scene, reference, pc, kill, pace, retry=number % GOES_ON == 0)
        yield tried("kill", scene.name, number, how, pc, work)


def moment(seconds: float, steps: int, random: Random) -> Kill:
    """A moment somewhere in work of that length, or soon after one of its confirmations."""
    if steps > 1 and random.random() < 0.5:
        return Kill(random.uniform(0, 2 * seconds / steps), random.randrange(steps))
    return Kill(random.uniform(0, seconds))


def _killed(scene: Scene, reference: Reference, pc: Pc, kill: Kill, pace: Pace, *, retry: bool) -> bool:
    ended = run(partial(acted, scene, pc), kill)
    pace.learn(kill, ended)
    if ended.failure:
        raise Lost(ended.failure)
    judge(scene, reference, pc, ended.confirmed, retry=retry)
    return ended.killed
