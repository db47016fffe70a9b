"""Loading 100,000 rows from CSV and from a workbook, beside bare reading of the same file."""

from __future__ import annotations

import csv
import itertools
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from bench.databases import AUTHOR, CLOCK
from bench.registry import Plan
from bench.results import NO_GOAL, Goal, Row, Series
from bench.sampling import Sample, alternate, milliseconds, timed
from bench.sheets import KIND, ROWS, base_database, rated_database
from hhdesk.app.loading.sheets import load
from hhdesk.app.open_database import open_desk
from hhdesk.app.outputs.dump_sheet import dump

_GOAL = Goal(ratio=2)


def measure(plan: Plan) -> list[Row]:
    """A row for each kind of file and way to read it, into a database with the bases and no rating yet."""
    template = plan.folder / "bases.hhdb"
    base_database(template).close()
    files = {suffix: plan.folder / f"{KIND}.{suffix}" for suffix in ("csv", "xlsx")}
    rated = rated_database(plan.folder / "rated.hhdb")
    for file in files.values():
        dump(rated, KIND, out=file)
    rated.close()
    text, book = files["csv"], files["xlsx"]
    floor, ours = alternate(timed(lambda: _read_csv(text)), _loading(plan, template, text), plan.runs)
    rows = [_row(".csv", "csv.reader of the whole file", floor, ours, _GOAL)]
    # A workbook takes so long that a first time weighs nothing.
    reading = timed(lambda: _calamine(book))
    floor, ours = alternate(reading, _loading(plan, template, book), plan.runs, warm=False)
    rows.append(_row(".xlsx by calamine", "calamine reading the whole sheet", floor, ours, _GOAL))
    other = Series.of([milliseconds(lambda: _openpyxl(book))])
    rows.append(_row(".xlsx by openpyxl", "openpyxl reading the whole sheet, read-only", other, ours, _GOAL))
    writing = _inserting(plan, template, lambda: _calamine(book))
    both = Series.of([writing() for _ in range(plan.runs)])
    what = "calamine reading the sheet, and one INSERT for each finished row in one transaction"
    rows.append(_row(".xlsx and INSERT", what, both, ours, NO_GOAL))
    return rows


def _row(way: str, floor_is: str, floor: Series, ours: Series, goal: Goal) -> Row:
    return Row(f"load {ROWS:,} {KIND}, {way}", floor_is, floor, ours, goal)


def _loading(plan: Plan, template: Path, file: Path) -> Sample:
    """Loads the file into a fresh copy of the database."""
    copies = itertools.count()

    def sample() -> float:
        target = plan.folder / f"load{file.suffix}-{next(copies)}.hhdb"
        shutil.copyfile(template, target)
        desk = open_desk(target, CLOCK, AUTHOR)
        reports = []
        taken = milliseconds(lambda: reports.append(load(desk, [file])))
        desk.close()
        target.unlink()
        if (inserted := sum(each.inserted for each in reports[0].files)) != ROWS:
            raise RuntimeError(f"{inserted} rows came in, {ROWS} are in the file")
        return taken

    return sample


def _inserting(plan: Plan, template: Path, read: Callable[[], object]) -> Sample:
    """Reads, and writes rows that are known already: no checks, no ids to find, no history."""
    with closing(sqlite3.connect(plan.folder / "rated.hhdb")) as rated:
        found = rated.execute("SELECT * FROM rating")
        names = [column[0] for column in found.description]
        edit = names.index("edit")
        rows = [(*row[:edit], 1, *row[edit + 1 :]) for row in found]
    places = ", ".join("?" * len(names))
    statement = f"INSERT INTO rating ({', '.join(names)}) VALUES ({places})"

    def sample() -> float:
        target = plan.folder / "bare.hhdb"
        shutil.copyfile(template, target)
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys=ON")
            taken = milliseconds(lambda: _insert(connection, statement, rows, read))
        target.unlink()
        return taken

    return sample


def _insert(
    connection: sqlite3.Connection,
    statement: str,
    rows: Sequence[tuple[Any, ...]],
    read: Callable[[], object],
) -> None:
    read()
    connection.execute("BEGIN")
    connection.executemany(statement, rows)
    connection.execute("COMMIT")


def _read_csv(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as stream:
        return len(list(csv.reader(stream)))


def _calamine(file: Path) -> int:
    return len(CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python())


def _openpyxl(file: Path) -> int:
    book = load_workbook(file, read_only=True)
    count = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return count
