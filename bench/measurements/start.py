"""Start to a usable first page, beside an empty window that has opened the same file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.databases import sample_database
from bench.registry import Plan
from bench.results import Goal, Row, Series
from bench.sampling import alternate
from bench.windows.launch import Sight, launch
from bench.windows.screens import OFFSCREEN, x_screen

_GOAL = Goal(ratio=1.5)
_FLOOR = "process start to an empty window of the same size, one typed SQLAlchemy table of the file read"


def measure(plan: Plan) -> list[Row]:
    """A row without a screen, and one on a virtual X screen where there is one."""
    database = plan.folder / "district.hhdb"
    sample_database(database).close()
    rows = _rows("no screen", database, OFFSCREEN, plan.runs)
    with x_screen() as environment:
        if environment is not None:
            rows += _rows("X window", database, environment, plan.runs)
    return rows


def _rows(where: str, database: Path, environment: Mapping[str, str], runs: int) -> list[Row]:
    """The time on the clock, and the processor's, which other programs on the machine disturb less."""
    sights: dict[str, list[Sight]] = {"empty": [], "first_page": []}

    def show(program: str) -> float:
        sights[program].append(launch(program, database, environment))
        return sights[program][-1].milliseconds

    floor, ours = alternate(lambda: show("empty"), lambda: show("first_page"), runs)
    floor_work, own_work = (
        Series.of(sight.processor_milliseconds for sight in seen[1:]) for seen in sights.values()
    )
    return [
        Row(f"start to first page, {where}", _FLOOR, floor, ours, _GOAL),
        Row(f"the same, processor, {where}", _FLOOR, floor_work, own_work, _GOAL),
    ]
