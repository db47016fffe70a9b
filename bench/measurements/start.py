"""Start to a usable first page, beside an empty window that has opened the same file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.databases import sample_database
from bench.registry import Plan
from bench.results import Goal, Row
from bench.sampling import alternate
from bench.windows.launch import launch
from bench.windows.screens import OFFSCREEN, x_screen

_GOAL = Goal(ratio=1.5)
_FLOOR = "process start to an empty window of the same size, one typed SQLAlchemy table of the file read"


def measure(plan: Plan) -> list[Row]:
    """A row without a screen, and one on a virtual X screen where there is one."""
    database = plan.folder / "district.hhdb"
    sample_database(database).close()
    rows = [_row("start to first page, no screen", database, OFFSCREEN, plan.runs)]
    with x_screen() as environment:
        if environment is not None:
            rows.append(_row("start to first page, X window", database, environment, plan.runs))
    return rows


def _row(what: str, database: Path, environment: Mapping[str, str], runs: int) -> Row:
    floor, ours = alternate(
        lambda: launch("empty", database, environment).milliseconds,
        lambda: launch("first_page", database, environment).milliseconds,
        runs,
    )
    return Row(what, _FLOOR, floor, ours, _GOAL)
