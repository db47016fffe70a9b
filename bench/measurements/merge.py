"""Merging signed packages of 5,000 rows, beside a blind upsert of the same rows from an attached file."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.databases import AUTHOR, CLOCK
from bench.registry import Plan
from bench.results import Goal, Row, Series
from bench.sampling import milliseconds
from hhdesk.app.bulk import put_rows
from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.sample.fill import DISTRICT
from hhdesk.app.sync.merge_packages import merge_packages
from hhdesk.app.sync.pack import pack
from hhdesk.domain.periods import Period
from hhdesk.domain.registry import BASES, RATINGS
from hhdesk.domain.units import Tier

_BASES, _YEARS = 455, range(2014, 2024)  # 455 bases and their 4,550 ratings: 5,005 rows
_GOAL = Goal(ratio=5)
_TABLES = ("base", "membership", "rating", "task")


@dataclass(frozen=True, slots=True)
class _Sticks:
    """What the communes hand in: a first package each and, with a tenth of the rows edited, a second."""

    first: Sequence[Path]
    second: Sequence[Path]
    plain_first: Path
    plain_second: Path


def measure(plan: Plan) -> list[Row]:
    """First and second import of one commune and of 34."""
    rows = []
    with _home(plan.folder / "home"):
        for communes in (1, 34):
            folder = plan.folder / f"communes{communes}"
            rows += _of(folder, communes, 5 if communes == 1 else 1)
    return rows


def _of(folder: Path, communes: int, runs: int) -> list[Row]:
    folder.mkdir()
    sticks = _hand_in(folder, communes)
    series: dict[str, list[float]] = {name: [] for name in ("floor1", "floor2", "ours1", "ours2")}
    for run in range(runs):
        floor = folder / f"floor{run}.db"
        series["floor1"].append(_upsert(floor, sticks.plain_first))
        series["floor2"].append(_upsert(floor, sticks.plain_second))
        desk = create_database(
            folder / f"district{run}.hhdb", Tier.DISTRICT, DISTRICT, clock=CLOCK, author=AUTHOR
        )
        series["ours1"].append(_merge(desk, sticks.first))
        series["ours2"].append(_merge(desk, sticks.second))
        desk.close()
    name = "1 commune" if communes == 1 else f"{communes} communes"
    what = "blind upsert from an attached SQLite file, WAL, synchronous=FULL"
    return [
        Row(f"merge, {name}, first", what, Series.of(series["floor1"]), Series.of(series["ours1"]), _GOAL),
        Row(f"merge, {name}, later", what, Series.of(series["floor2"]), Series.of(series["ours2"]), _GOAL),
    ]


def _merge(desk: Desk, packages: Sequence[Path]) -> float:
    def act() -> None:
        report = merge_packages(desk, packages, trust_new=True)
        if any(each.status != "merged" for each in report.packages):
            raise RuntimeError(str(report))

    return milliseconds(act)


def _hand_in(folder: Path, communes: int) -> _Sticks:
    """Make the communes' databases, their packages, and the same rows as plain tables for the floor."""
    first, second = [], []
    plain = [folder / "plain-first.db", folder / "plain-second.db"]
    units = _communes(folder, communes)
    for place, unit in enumerate(units):
        desk = create_database(folder / f"{unit}.hhdb", Tier.COMMUNE, unit, clock=CLOCK, author=AUTHOR)
        ratings = _fill(desk, unit)
        first.append(pack(desk, folder).file)
        _copy_plain(desk.path, plain[0], new=place == 0)
        _edit(desk, ratings[::10])
        second.append(pack(desk, folder).file)
        _copy_plain(desk.path, plain[1], new=place == 0)
        desk.close()
    return _Sticks(first, second, *plain)


def _communes(folder: Path, count: int) -> list[str]:
    desk = create_database(folder / "units.hhdb", Tier.DISTRICT, DISTRICT, clock=CLOCK, author=AUTHOR)
    found = [unit.id for unit in desk.communes(DISTRICT, Period(2021))][:count]
    desk.close()
    return found


def _fill(desk: Desk, unit: str) -> list[dict[str, object]]:
    with desk.write("bench") as work:
        bases = [
            {"organisation": "ldld", "unit": unit, "kind": "co_so", "name": f"Công đoàn cơ sở số {number}"}
            for number in range(_BASES)
        ]
        _, ids = put_rows(work, BASES, bases, ())
        ratings: list[dict[str, object]] = [
            {"base": base, "year": year, "scale": "nv4", "level": "htt", "points": 8000}
            for base in ids
            for year in _YEARS
        ]
        put_rows(work, RATINGS, ratings, ("scale", "level", "points"))
    return ratings


def _edit(desk: Desk, ratings: Sequence[dict[str, object]]) -> None:
    with desk.write("bench") as work:
        put_rows(work, RATINGS, [{**row, "points": 8100} for row in ratings], ("scale", "level", "points"))


def _copy_plain(source: Path, target: Path, *, new: bool) -> None:
    """The fact tables' rows in an ordinary file, as another program would hand them over."""
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute("ATTACH ? AS source", (str(source),))
        for table in _TABLES:
            if new:
                connection.execute(f"CREATE TABLE {table} AS SELECT * FROM source.{table} WHERE 0")
            connection.execute(f"INSERT INTO {table} SELECT * FROM source.{table}")


def _upsert(target: Path, rows: Path) -> float:
    """Every row put over what is there, in one transaction; nothing is compared."""
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("ATTACH ? AS stick", (str(rows),))
        columns = {table: _columns(connection, table) for table in _TABLES}
        for table, names in columns.items():
            body = ", ".join(name if name != '"id"' else '"id" PRIMARY KEY' for name in names)
            connection.execute(f"CREATE TABLE IF NOT EXISTS main.{table} ({body})")

        def act() -> None:
            connection.execute("BEGIN IMMEDIATE")
            for table, names in columns.items():
                sets = ", ".join(f"{name} = excluded.{name}" for name in names)
                connection.execute(
                    f"INSERT INTO main.{table} SELECT * FROM stick.{table} WHERE true "
                    f"ON CONFLICT (id) DO UPDATE SET {sets}"
                )
            connection.execute("COMMIT")

        return milliseconds(act)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [f'"{row[1]}"' for row in connection.execute(f"PRAGMA stick.table_info({table})")]


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Keys, inbox and backups of the measurement in a folder of its own."""
    before = os.environ.get("HHDESK_HOME")
    os.environ["HHDESK_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["HHDESK_HOME"]
        else:
            os.environ["HHDESK_HOME"] = before
        shutil.rmtree(folder, ignore_errors=True)
