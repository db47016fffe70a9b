"""Another program holds the database, in each way that SQLite knows, for a moment or for longer."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

import orjson

from tests.torture.faults import refused
from tests.torture.forks import Confirm, start
from tests.torture.judge import Lost, judge
from tests.torture.reference import Reference, acted, fresh
from tests.torture.scene import Pc, Scene
from tests.torture.trial import Trial, tried

# Reading, writing, and keeping everybody out, as tools for databases do.
HOLDS = {
    "read": ("BEGIN", "SELECT count(*) FROM sqlite_master"),
    "write": ("BEGIN IMMEDIATE",),
    "alone": ("PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE"),
}
PATIENCE = 5.0  # seconds: how long the program waits for others


def hold_often(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many runs of `scene` with the database held by another program, some for longer than one waits."""
    if scene.name in ("create", "window"):
        return
    for number in range(times):
        random = Random(f"{seed} {scene.name} hold {number}")  # noqa: S311  # a schedule, no secret
        how = sorted(HOLDS)[number % len(HOLDS)]
        seconds = PATIENCE + 2 if number % 10 == 9 else random.uniform(0, 2)
        pc = fresh(reference.before, folder / f"{scene.name}-held-{number}")
        work = partial(_held, scene, reference, pc, how, seconds)
        yield tried("locked", scene.name, number, f"{how} for {seconds:.1f} s", pc, work)


def _held(scene: Scene, reference: Reference, pc: Pc, how: str, seconds: float) -> bool:
    """Whether the work was refused: then it has to be as before, and goes on afterwards."""
    told = pc.folder.with_name(f"{pc.folder.name}.json")
    holding = start(partial(_hold, pc.database, how, seconds))
    holding.wait_for(1)
    working = start(partial(_spoken, scene, pc, told))
    ended, held = working.ended(), holding.ended()
    for each in (ended, held):
        if each.failure:
            raise Lost(each.failure)
    busy = bool(orjson.loads(told.read_bytes()))
    told.unlink()
    judge(scene, reference, pc, ended.confirmed)
    return busy or bool(ended.confirmed)


def _hold(database: Path, how: str, seconds: float, confirm: Confirm) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in HOLDS[how]:
            connection.execute(statement).fetchall()
        confirm()
        time.sleep(seconds)


def _spoken(scene: Scene, pc: Pc, told: Path, confirm: Confirm) -> None:
    told.write_bytes(orjson.dumps(refused(lambda: acted(scene, pc, confirm))))
