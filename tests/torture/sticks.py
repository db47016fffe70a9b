"""Pulls a stick out while something is being written to it or read from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from hhdesk.app.backup_database import backup_database
from hhdesk.app.sync.show_package import show_package
from hhdesk.store.files.leftovers import is_leftover
from tests.torture.faults import refused
from tests.torture.forks import Confirm, start
from tests.torture.judge import Lost, is_whole, judge
from tests.torture.mounts import may_mount, mount, pull, show_again
from tests.torture.reference import Reference, acted
from tests.torture.scene import Pc, Scene
from tests.torture.trial import Trial, tried

SIZE = 64 << 20


def _back_up_to_stick(pc: Pc, confirm: Confirm) -> None:
    backup_database(pc.database, pc.stick, pc.clock)
    confirm()


def pull_often(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many runs of a scene that uses the stick, each with the stick pulled at a moment of its own."""
    if scene.name not in ("pack", "merge", "backup") or not may_mount():
        return
    if scene.name == "backup":
        scene = replace(scene, act=_back_up_to_stick)
    for number in range(times):
        random = Random(f"{seed} {scene.name} pull {number}")  # noqa: S311  # a schedule, no secret
        seconds = random.uniform(0, reference.seconds)
        pc = Pc(folder / f"{scene.name}-stick-{number}")
        how = f"pulled after {seconds * 1000:.1f} ms"
        yield _trial(scene, reference, pc, number, seconds, how)


def _trial(scene: Scene, reference: Reference, pc: Pc, number: int, seconds: float, how: str) -> Trial:
    return tried("stick", scene.name, number, how, pc, lambda: _pulled(scene, reference, pc, seconds))


def _pulled(scene: Scene, reference: Reference, pc: Pc, seconds: float) -> bool:
    """Whether the stick went before the work was done."""
    behind = pc.folder.with_name(pc.folder.name + "-behind")
    shutil.copytree(reference.before, pc.folder, ignore=shutil.ignore_patterns("stick"))
    mount(pc.stick, SIZE)
    show_again(pc.stick, behind)
    try:
        if (reference.before / "stick").exists():
            shutil.copytree(reference.before / "stick", pc.stick, dirs_exist_ok=True)
        before = {path.name for path in behind.iterdir()}
        child = start(lambda confirm: _spoken(scene, pc, confirm))
        child.wait(seconds)
        pull(pc.stick)
        ended = child.ended()
        if ended.failure:
            raise Lost(ended.failure)
        new = {path for path in behind.iterdir() if path.name not in before}
        _look(new, needed=bool(ended.confirmed) and not before and not pc.stick.exists())
    finally:
        pull(behind)
    shutil.rmtree(pc.stick, ignore_errors=True)  # what was written where the stick had been
    judge(replace(scene, again=False), reference, pc, ended.confirmed)
    return not ended.confirmed


def _spoken(scene: Scene, pc: Pc, confirm: Confirm) -> None:
    refused(lambda: acted(scene, pc, confirm))


def _look(new: set[Path], *, needed: bool) -> None:
    """Whatever has its name is whole; what was confirmed is there, unless it lies where the stick was."""
    named = {path for path in new if not is_leftover(path.name)}
    if needed and not named:
        raise Lost("confirmed, and not on the stick")
    for path in named:
        if path.suffix == ".hhp":
            show_package(path)
        elif path.suffix == ".hhdb":
            is_whole(path)
        elif path.with_suffix(".hhdb") not in named:
            raise Lost(f"a file of no use on the stick: {path.name}")
