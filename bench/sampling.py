"""Takes turns between the floor and ours, so that both see the same machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.results import Series

Sample = Callable[[], float]
"""Does the thing once and returns what it took; preparations inside it are not counted."""


def timed(act: Callable[[], object]) -> Sample:
    """A sample that counts the milliseconds of the whole of `act`."""

    def sample() -> float:
        return milliseconds(act)

    return sample


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds on the clock, and of the processor, which other programs on the machine disturb less."""

    clock: float
    processor: float


def spent(act: Callable[[], object]) -> Spent:
    """What `act` takes, of both."""
    start, worked = time.perf_counter_ns(), time.process_time_ns()
    act()
    return Spent((time.perf_counter_ns() - start) / 1e6, (time.process_time_ns() - worked) / 1e6)


def milliseconds(act: Callable[[], object]) -> float:
    """How long `act` takes."""
    start = time.perf_counter_ns()
    act()
    return (time.perf_counter_ns() - start) / 1e6


def alternate(floor: Sample, ours: Sample, runs: int, *, warm: bool = True) -> tuple[Series, Series]:
    """`runs` samples of each in turn, the floor first; with `warm` after one of each that does not count."""
    if warm:
        floor()
        ours()
    floors, own = [], []
    for _ in range(runs):
        gc.collect()
        floors.append(floor())
        gc.collect()
        own.append(ours())
    return Series.of(floors), Series.of(own)
