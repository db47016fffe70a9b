"""Works on a drive that is almost full: at each size it fills up at another place of the work."""

from __future__ import annotations

import resource
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from random import Random

import orjson

from tests.torture.faults import refused
from tests.torture.forks import Confirm, run
from tests.torture.judge import Lost, judge
from tests.torture.mounts import PAGE, fill_up, may_mount, mounted
from tests.torture.reference import Reference, acted
from tests.torture.scene import Pc, Scene
from tests.torture.trial import Trial, tried

WHOLE = 256 << 20
GOES_ON = 2


def fill_often(scene: Scene, reference: Reference, folder: Path, times: int, seed: int) -> Iterator[Trial]:
    """So many runs of `scene`, with random room left, from nothing to a little more than it needs.

    Where the user may not have a file system of his own, it is files that may not grow beyond a size.
    """
    small = may_mount()
    enough = _enough(scene, reference, folder / "enough", small=small)
    for number in range(times):
        random = Random(f"{seed} {scene.name} full {number}")  # noqa: S311  # a schedule, no secret
        yield _trial(scene, reference, folder, number, random.randrange(enough + 2), small=small)


def _trial(
    scene: Scene, reference: Reference, folder: Path, number: int, pages: int, *, small: bool
) -> Trial:
    pc = Pc(folder / f"{scene.name}-full-{number}")
    how = f"{pages} pages {'free' if small else 'in a file at most'}"

    def do() -> bool:
        return _filled(scene, reference, pc, pages, retry=number % GOES_ON == 0, small=small)

    return tried("small-disk" if small else "small-files", scene.name, number, how, pc, do)


def _filled(
    scene: Scene, reference: Reference, pc: Pc, pages: int, *, retry: bool, small: bool, judged: bool = True
) -> bool:
    """Whether the room was not enough."""
    if not small:
        shutil.copytree(reference.before, pc.folder)
        return _full(scene, reference, pc, pages * PAGE, retry=retry, judged=judged)
    with mounted(pc.folder, WHOLE):
        shutil.copytree(reference.before, pc.folder, dirs_exist_ok=True)
        pc.scratch.mkdir(exist_ok=True)
        filler = fill_up(pc.folder, pages * PAGE)
        return _full(scene, reference, pc, None, retry=retry, judged=judged, filler=filler)


def _full(
    scene: Scene,
    reference: Reference,
    pc: Pc,
    limit: int | None,
    *,
    retry: bool,
    judged: bool,
    filler: Path | None = None,
) -> bool:
    reading = pc.folder.parent / "told.json"

    def work(confirm: Confirm) -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        ended = refused(lambda: acted(scene, pc, confirm))
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        reading.write_bytes(orjson.dumps(ended))

    ended = run(work)
    if filler is not None:
        filler.unlink()
    if ended.failure:
        raise Lost(ended.failure)
    too_small = bool(orjson.loads(reading.read_bytes()))
    if judged:
        judge(scene, reference, pc, ended.confirmed, retry=retry)
    return too_small


def _enough(scene: Scene, reference: Reference, folder: Path, *, small: bool) -> int:
    """Pages with which the work succeeds; less than twice what it needs."""
    pages = 16
    while _filled(scene, reference, Pc(folder), pages, retry=False, small=small, judged=False):
        shutil.rmtree(folder, ignore_errors=True)
        pages *= 2
    shutil.rmtree(folder, ignore_errors=True)
    return pages
