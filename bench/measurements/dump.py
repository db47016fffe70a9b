"""Dumping 100,000 rows as CSV and as a workbook, beside bare writing of the same cells."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook

from bench.registry import Plan
from bench.results import Goal, Row
from bench.sampling import alternate, timed
from bench.sheets import KIND, ROWS, rated_database
from hhdesk.app.desk import Desk
from hhdesk.app.outputs.dump_sheet import dump

Cells = Sequence[Sequence[str]]
_GOAL = Goal(ratio=2)


def measure(plan: Plan) -> list[Row]:
    """A row for each kind of file."""
    desk = rated_database(plan.folder / "rated.hhdb")
    rows = [
        _row(plan, desk, ".csv", "csv.writer of the same cells", _write_csv),
        _row(plan, desk, ".xlsx", "openpyxl's write-only workbook of the same cells", _write_xlsx),
    ]
    desk.close()
    return rows


def _row(plan: Plan, desk: Desk, suffix: str, floor_is: str, write: Callable[[Path, Cells], None]) -> Row:
    sheet = plan.folder / "cells.csv"
    dump(desk, KIND, out=sheet)
    with sheet.open(encoding="utf-8", newline="") as stream:
        cells = list(csv.reader(stream))
    if len(cells) != ROWS + 1:
        raise RuntimeError(f"{len(cells) - 1} rows were dumped, {ROWS} wanted")
    bare, own = plan.folder / f"bare{suffix}", plan.folder / f"own{suffix}"
    warm = suffix == ".csv"  # a workbook takes so long that a first time weighs nothing
    floor, ours = alternate(
        timed(lambda: write(bare, cells)), timed(lambda: dump(desk, KIND, out=own)), plan.runs, warm=warm
    )
    return Row(f"dump {ROWS:,} {KIND}, {suffix}", floor_is, floor, ours, _GOAL)


def _write_csv(file: Path, cells: Cells) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(cells)


def _write_xlsx(file: Path, cells: Cells) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in cells:
        sheet.append(row)
    book.save(file)
