"""What communes hand in for the measurements of merging: packages, and the same rows as plain tables."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.databases import AUTHOR, CLOCK
from bench.sampling import Spent, spent
from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.bulk import put_rows
from hhdesk.app.open_database import open_desk
from hhdesk.app.sample.fill import DISTRICT
from hhdesk.app.sync.merge_packages import merge_packages
from hhdesk.app.sync.pack import pack
from hhdesk.domain.periods import Period
from hhdesk.domain.registry import BASES, RATINGS
from hhdesk.domain.units import Tier

BASES_EACH, YEARS = 455, range(2014, 2024)  # 455 bases and their 4,550 ratings: 5,005 rows
_FIRST_INVENTED = 60_000
_TABLES = ("base", "membership", "rating", "task")


@dataclass(frozen=True, slots=True)
class Sticks:
    """A first package of each commune and, with a tenth of the rows edited, a second; `district` is empty."""

    district: Path
    first: Sequence[Path]
    second: Sequence[Path]
    plain_first: Path
    plain_second: Path

    def new_district(self, path: Path) -> Desk:
        """A district at `path` that has not merged anything yet."""
        shutil.copyfile(self.district, path)
        return open_desk(path, CLOCK, AUTHOR)


def hand_in(folder: Path, communes: int) -> Sticks:
    """Make the packages of so many communes (those that the district lacks are invented) in `folder`."""
    folder.mkdir()
    district = folder / "district.hhdb"
    desk = create_database(district, Tier.DISTRICT, DISTRICT, clock=CLOCK, author=AUTHOR)
    real = [unit.id for unit in desk.communes(DISTRICT, Period(2021))]
    desk.close()
    blank = folder / "commune.hhdb"
    create_database(blank, Tier.COMMUNE, real[0], clock=CLOCK, author=AUTHOR).close()
    invented = [str(_FIRST_INVENTED + place) for place in range(max(0, communes - len(real)))]
    for path in (district, blank):
        _invent(path, invented)
    plain = [folder / "plain-first.db", folder / "plain-second.db"]
    first, second = [], []
    for place, unit in enumerate([*real, *invented][:communes]):
        desk = _commune(blank, folder / f"{unit.replace('@', '-')}.hhdb", unit)
        ratings = _fill(desk, unit)
        first.append(pack(desk, folder).file)
        _copy_plain(desk.path, plain[0], new=place == 0)
        _edit(desk, ratings[::10])
        second.append(pack(desk, folder).file)
        _copy_plain(desk.path, plain[1], new=place == 0)
        desk.close()
    return Sticks(district, first, second, *plain)


def _invent(path: Path, codes: Sequence[str]) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO unit (id, code, name, kind, parent) VALUES (?, ?, ?, 'xã', ?)",
            [(code, code, f"Xã {code}", DISTRICT) for code in codes],
        )


def _commune(blank: Path, path: Path, unit: str) -> Desk:
    """A commune's database: the blank one under its own unit and as a site of its own."""
    shutil.copyfile(blank, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE database_info SET unit = ?", (unit,))
        connection.execute("UPDATE site SET name = lower(hex(randomblob(12)))")
    return open_desk(path, CLOCK, AUTHOR)


def _fill(desk: Desk, unit: str) -> list[dict[str, object]]:
    with desk.write("bench") as work:
        bases = [
            {"organisation": "ldld", "unit": unit, "kind": "co_so", "name": f"Công đoàn cơ sở số {number}"}
            for number in range(BASES_EACH)
        ]
        _, ids = put_rows(work, BASES, bases, ())
        ratings: list[dict[str, object]] = [
            {
                "base": base,
                "year": year,
                "scale": "nv4",
                "level": _level(place + year),
                "points": 8000 + place,
            }
            for place, base in enumerate(ids)
            for year in YEARS
        ]
        put_rows(work, RATINGS, ratings, ("scale", "level", "points"))
    return ratings


def _level(number: int) -> str:
    return ("htxs", "htt", "ht")[number % 3]


def _edit(desk: Desk, ratings: Sequence[dict[str, object]]) -> None:
    with desk.write("bench") as work:
        put_rows(work, RATINGS, [{**row, "points": 7999} for row in ratings], ("scale", "level", "points"))


def _copy_plain(source: Path, target: Path, *, new: bool) -> None:
    """The fact tables' rows in an ordinary file, as another program would hand them over."""
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute("ATTACH ? AS source", (str(source),))
        for table in _TABLES:
            if new:
                connection.execute(f"CREATE TABLE {table} AS SELECT * FROM source.{table} WHERE 0")
            connection.execute(f"INSERT INTO {table} SELECT * FROM source.{table}")


def merge_all(desk: Desk, packages: Sequence[Path], status: str = "merged") -> Spent:
    """Merge the packages, each of which must come to `status`."""

    def act() -> None:
        report = merge_packages(desk, packages, trust_new=True)
        if any(each.status != status for each in report.packages):
            raise RuntimeError(str(report))

    return spent(act)


def upsert(target: Path, rows: Path) -> Spent:
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

        return spent(act)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [f'"{row[1]}"' for row in connection.execute(f"PRAGMA stick.table_info({table})")]


@contextmanager
def own_home(folder: Path) -> Iterator[None]:
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
