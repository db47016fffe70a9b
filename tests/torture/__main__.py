"""Tortures the program and sums up what was lost: `python -m tests.torture --help`."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp

import click

from tests.torture.clocks import jump_often
from tests.torture.disks import fill_often
from tests.torture.faults import fail_often, kill_at_steps
from tests.torture.kills import kill_often
from tests.torture.locks import hold_often
from tests.torture.pairs import pair_often
from tests.torture.power import cut_often
from tests.torture.reference import Reference, reference_of
from tests.torture.scene import Scene
from tests.torture.scenes import SCENES
from tests.torture.sticks import pull_often
from tests.torture.summary import Summary
from tests.torture.trial import Trial

Disturb = Callable[[Scene, Reference, Path, int, int], Iterator[Trial]]
"""Disturbs so many runs of a scene, in a folder, by a seed."""

DISTURBANCES: Mapping[str, tuple[Disturb, int]] = {
    "kill": (kill_often, 1_500),
    "kill-at-step": (kill_at_steps, 900),
    "fault": (fail_often, 900),
    "full": (fill_often, 400),
    "stick": (pull_often, 300),
    "two": (pair_often, 300),
    "locked": (hold_often, 200),
    "clock": (jump_often, 200),
    "power": (cut_often, 1_000),
}
"""What there is, and how many runs of it the long form has, over all scenes."""


@click.command()
@click.option("--only", type=click.Choice(list(DISTURBANCES)), multiple=True, help="Only these disturbances.")
@click.option("--scene", "names", multiple=True, help="Only these scenes.")
@click.option("--runs", type=int, help="Runs of each disturbance, over all scenes; the long form by default.")
@click.option("--seed", default=1, show_default=True, help="Another seed, another schedule.")
@click.option("--json", "told", type=click.Path(path_type=Path), help="Write the figures here.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to work; a fresh one by default.")
def torture(
    only: Sequence[str],
    names: Sequence[str],
    runs: int | None,
    seed: int,
    told: Path | None,
    folder: Path | None,
) -> None:
    """Break the program off in every way there is, and look at what it left each time."""
    top = folder or Path(mkdtemp(prefix="hhdesk-torture-"))
    scenes = [scene for scene in SCENES if not names or scene.name in names]
    summary = Summary(seed)
    began = time.monotonic()
    for trial in _trials(scenes, only or list(DISTURBANCES), top, runs, seed):
        summary.trials.append(trial)
        summary.seconds = time.monotonic() - began
        if trial.loss:
            click.echo(f"LOSS {trial}")
        if told is not None and (trial.loss or not len(summary.trials) % 20):
            summary.write(told)
    if told is not None:
        summary.write(told)
    click.echo(summary.text())
    if summary.losses:
        click.echo(f"what they left: {top}")
        sys.exit(1)
    shutil.rmtree(top)


def _trials(
    scenes: Sequence[Scene], only: Sequence[str], top: Path, runs: int | None, seed: int
) -> Iterator[Trial]:
    for scene in scenes:
        folder = top / scene.name
        reference = reference_of(scene, folder)
        for name in only:
            disturb, usual = DISTURBANCES[name]
            share = -(-(runs or usual) // len(scenes))
            began = time.monotonic()
            done = 0
            for trial in disturb(scene, reference, folder, share, seed):
                yield trial
                done += 1
            if done:  # not every scene is for every disturbance
                click.echo(f"{scene.name}: {done} times {name} in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    torture()
