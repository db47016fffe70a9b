"""The PC's clock jumps to 2002 and back in the middle of the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from tests.desks import NOON, living
from tests.torture.forks import run
from tests.torture.judge import Lost, is_whole
from tests.torture.kills import moment
from tests.torture.reference import Reference, acted, fresh
from tests.torture.scene import Pc, Scene
from tests.torture.trial import Trial, tried

MOMENTS = (NOON, datetime(2002, 1, 1, 0, 0, 7, tzinfo=UTC), datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC))


@dataclass(slots=True)
class JumpingClock:
    """Says another of `MOMENTS` each time it is asked, at random, and goes on a little."""

    random: Random
    asked: int = field(default=0)

    def now(self) -> datetime:
        """Some moment."""
        self.asked += 1
        return self.random.choice(MOMENTS) + timedelta(seconds=self.asked // 5)

    def today(self) -> date:
        """Some day: of the year that figures are entered for."""
        return NOON.date()


def jump_often(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many runs of `scene` with a clock that jumps; every other one is killed on the way and goes on."""
    if scene.name == "window":
        return
    for number in range(times):
        random = Random(f"{seed} {scene.name} clock {number}")  # noqa: S311  # a schedule, no secret
        pc = fresh(reference.before, folder / f"{scene.name}-clock-{number}")
        pc = replace(pc, ticking=JumpingClock(random))
        work = partial(_jumped, scene, reference, pc, number)
        yield tried("clock", scene.name, number, "jumps all the time", pc, work)


def _jumped(scene: Scene, reference: Reference, pc: Pc, number: int) -> bool:
    if number % 2 and scene.again:
        kill = moment(reference.seconds, len(reference.confirmed), Random(number))  # noqa: S311
        run(partial(acted, scene, pc), kill)
    ended = run(partial(acted, scene, pc))
    if ended.failure:
        raise Lost(ended.failure)
    with pc.switched_on():
        is_whole(pc.database)
        if living(pc.database) != reference.figures:
            raise Lost("other figures than with a clock that stands still")
        for backup in pc.home.glob("backups/*.hhdb"):
            is_whole(backup)
    return True
