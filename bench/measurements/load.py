"""Loading 100,000 rows from CSV and from a workbook, beside bare reading of the same file."""

from __future__ import annotations

import csv
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from bench.databases import AUTHOR, CLOCK
from bench.registry import Plan
from bench.results import Goal, Row
from bench.sampling import alternate, milliseconds, timed
from bench.sheets import KIND, ROWS, base_database, rated_database
from hhdesk.app.dump_sheet import dump
from hhdesk.app.load_sheets import load
from hhdesk.app.open_database import open_desk

_GOAL = Goal(ratio=2)


def measure(plan: Plan) -> list[Row]:
    """A row for each kind of file, into a database that has the bases and no rating yet."""
    template = plan.folder / "bases.hhdb"
    base_database(template).close()
    files = {suffix: plan.folder / f"{KIND}.{suffix}" for suffix in ("csv", "xlsx")}
    rated = rated_database(plan.folder / "rated.hhdb")
    for file in files.values():
        dump(rated, KIND, out=file)
    rated.close()
    return [
        _row(plan, template, files["csv"], "csv.reader of the whole file", _read_csv),
        _row(plan, template, files["xlsx"], "calamine reading the whole sheet", _read_xlsx),
    ]


def _row(plan: Plan, template: Path, file: Path, floor_is: str, read: Callable[[Path], int]) -> Row:
    copies = itertools.count()

    def load_into_copy() -> float:
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

    warm = file.suffix == ".csv"  # a workbook takes so long that a first time weighs nothing
    floor, ours = alternate(timed(lambda: read(file)), load_into_copy, plan.runs, warm=warm)
    return Row(f"load {ROWS:,} {KIND}, {file.suffix}", floor_is, floor, ours, _GOAL)


def _read_csv(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as stream:
        return len(list(csv.reader(stream)))


def _read_xlsx(file: Path) -> int:
    return len(CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python())
