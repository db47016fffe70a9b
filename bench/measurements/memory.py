"""Memory with the window open and no chart drawn, beside an empty window that has opened the same file."""

from __future__ import annotations

from bench.databases import sample_database
from bench.registry import Plan
from bench.results import Goal, Row, Series, Unit, Unmeasurable
from bench.windows.launch import launch
from bench.windows.screens import OFFSCREEN

_FLOOR = "an empty window of the same size, one typed SQLAlchemy table of the file read"


def measure(plan: Plan) -> list[Row]:
    """A row at rest and a row for the most that was ever held."""
    database = plan.folder / "district.hhdb"
    sample_database(database).close()
    for program in ("empty", "first_page"):
        launch(program, database, OFFSCREEN)  # makes the bytecode
    floor, ours = [], []
    for _ in range(plan.runs):
        floor.append(launch("empty", database, OFFSCREEN))
        ours.append(launch("first_page", database, OFFSCREEN))
    return [
        Row(
            "memory, window open",
            _FLOOR,
            _series([each.resident for each in floor]),
            _series([each.resident for each in ours]),
            Goal(ratio=1.3),
            Unit.MEGABYTES,
        ),
        Row(
            "memory, most while starting",
            _FLOOR,
            _series([each.largest for each in floor]),
            _series([each.largest for each in ours]),
            unit=Unit.MEGABYTES,
        ),
    ]


def _series(sizes: list[float | None]) -> Series:
    known = [size for size in sizes if size is not None]
    if not known:
        raise Unmeasurable("this system does not tell a process's resident size")
    return Series.of(known)
