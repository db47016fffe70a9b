"""Merging 130 communes with 650,000 rows, and how much memory merging takes by the number of packages."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.measurements.merge import imports
from bench.memory import largest_resident
from bench.registry import Plan
from bench.results import Goal, Row, Series, Unit, Unmeasurable
from bench.sticks import Sticks, hand_in, merge_all, own_home

_COMMUNES = 130
_FEWER = (34, _COMMUNES)
_FLOOR = "the same for one package"


def measure(plan: Plan) -> list[Row]:
    """First, second and repeated import of 130 communes; the most memory for 34 and for 130 packages."""
    folder = plan.folder / "communes"
    with own_home(plan.folder / "home"):
        sticks = hand_in(folder, _COMMUNES)
        rows = imports(folder, sticks, 1)
        one = _most_memory(sticks, 1)
        rows += [
            Row(
                f"memory, most while merging {count}",
                _FLOOR,
                Series.of([one]),
                Series.of([_most_memory(sticks, count)]),
                Goal(ratio=1.3),
                Unit.MEGABYTES,
            )
            for count in _FEWER
        ]
    return rows


def _most_memory(sticks: Sticks, count: int) -> float:
    """In a process of its own, in MB; Unmeasurable where the system does not tell."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as executor:
        most = executor.submit(_merge_some, sticks, count).result()
    if most is None:
        raise Unmeasurable("this system does not tell a process's resident size")
    return most


def _merge_some(sticks: Sticks, count: int) -> float | None:
    path = Path(sticks.district.parent) / f"memory{count}.hhdb"
    desk = sticks.new_district(path)
    merge_all(desk, sticks.first[:count])
    desk.close()
    return largest_resident()
