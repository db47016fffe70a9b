"""Merging signed packages of 5,000 rows, beside a blind upsert of the same rows from an attached file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.registry import Plan
from bench.results import Goal, Row, Series
from bench.sampling import Spent
from bench.sticks import Sticks, hand_in, merge_all, own_home, upsert

_GOAL = Goal(ratio=5)
_FLOOR = "blind upsert from an attached SQLite file, WAL, synchronous=FULL"


def measure(plan: Plan) -> list[Row]:
    """First, second and repeated import of one commune and of 34."""
    rows = []
    with own_home(plan.folder / "home"):
        for communes in (1, 34):
            folder = plan.folder / f"communes{communes}"
            rows += imports(folder, hand_in(folder, communes), plan.runs if communes == 1 else 1)
    return rows


def imports(folder: Path, sticks: Sticks, runs: int) -> list[Row]:
    """Every commune's first package, its second, and the second once more, beside the floor of each."""
    series: dict[str, tuple[list[Spent], list[Spent]]] = {
        name: ([], []) for name in ("first", "later", "again")
    }
    for run in range(runs):
        floor = folder / f"floor{run}.db"
        desk = sticks.new_district(folder / f"district{run}.hhdb")
        for name, plain, packages, status in (
            ("first", sticks.plain_first, sticks.first, "merged"),
            ("later", sticks.plain_second, sticks.second, "merged"),
            ("again", sticks.plain_second, sticks.second, "already"),
        ):
            series[name][0].append(upsert(floor, plain))
            series[name][1].append(merge_all(desk, packages, status))
        desk.close()
    count = len(sticks.first)
    what = "1 commune" if count == 1 else f"{count} communes"
    return [row for name, pair in series.items() for row in _rows(f"merge, {what}, {name}", *pair)]


def _rows(what: str, floors: Sequence[Spent], ours: Sequence[Spent]) -> list[Row]:
    by_clock = Series.of(each.clock for each in floors), Series.of(each.clock for each in ours)
    by_work = Series.of(each.processor for each in floors), Series.of(each.processor for each in ours)
    return [Row(what, _FLOOR, *by_clock, _GOAL), Row(f"{what}, processor", _FLOOR, *by_work, _GOAL)]
