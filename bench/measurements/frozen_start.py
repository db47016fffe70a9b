"""Start of the frozen program to its first page, beside `python -m hhdesk` on the same file."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.databases import sample_database
from bench.registry import Plan
from bench.results import Goal, Row, Series, Unmeasurable
from bench.sampling import alternate
from bench.windows.launch import Sight
from bench.windows.screens import x_screen
from bench.windows.watch import Watcher

_GOAL = Goal(ratio=1.3)
_FLOOR = "process start to the painted first page, `python -m hhdesk` from the checkout, seen from outside"
_FROZEN = Path(__file__).parents[2] / "dist" / "hhdesk" / "hhdesk"


def measure(plan: Plan) -> list[Row]:
    """Time on the clock, and the processor's; needs a folder built by `make build` and an X server."""
    if not _FROZEN.is_file():
        raise Unmeasurable("dist/hhdesk is not there: make build")
    database = plan.folder / "district.hhdb"
    sample_database(database).close()
    with x_screen() as environment:
        if environment is None:
            raise Unmeasurable("Xvfb is not installed")
        os.environ["PYTHONPYCACHEPREFIX"] = str(plan.folder / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        return _rows(Watcher(environment), str(database), plan.runs)


def _rows(watcher: Watcher, database: str, runs: int) -> list[Row]:
    sights: dict[str, list[Sight]] = {"checkout": [], "frozen": []}

    def show(program: str, command: Sequence[str]) -> float:
        sights[program].append(watcher.first_sight(command))
        return sights[program][-1].milliseconds

    floor, ours = alternate(
        lambda: show("checkout", (sys.executable, "-m", "hhdesk", database)),
        lambda: show("frozen", (str(_FROZEN), database)),
        runs,
    )
    floor_work, own_work = (
        Series.of(sight.processor_milliseconds for sight in seen[1:]) for seen in sights.values()
    )
    return [
        Row("start of the frozen program", _FLOOR, floor, ours, _GOAL),
        Row("the same, processor", _FLOOR, floor_work, own_work, _GOAL),
    ]
