"""One disturbed run, and how every kind of disturbance makes many of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from tests.torture.scene import Pc


@dataclass(frozen=True, slots=True)
class Trial:
    """One run: which disturbance, in which scene, and what went wrong, if anything.

    `hit` is False where the disturbance came too late to meet anything.
    """

    disturbance: str
    scene: str
    number: int
    how: str
    hit: bool
    loss: str = ""


def tried(disturbance: str, scene: str, number: int, how: str, pc: Pc, do: Callable[[], bool]) -> Trial:
    """Do one run and note it; `do` judges it and says if it was hit. Files of a run with a loss are kept."""
    try:
        hit = do()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what this harness looks for
        return Trial(disturbance, scene, number, how, True, f"{type(error).__name__}: {error}")
    shutil.rmtree(pc.folder, ignore_errors=True)
    return Trial(disturbance, scene, number, how, hit)
