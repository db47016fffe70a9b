"""Merging 34 communes beside what is done without the program: one workbook from 34 through pandas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from bench.registry import Plan
from bench.results import Row, Series
from bench.sampling import milliseconds
from bench.sticks import BASES_EACH, YEARS, hand_in, merge_all, own_home

_COMMUNES = 34
_FLOOR = "34 workbooks with the same rows read by pandas and openpyxl, put together, written as one workbook"


def measure(plan: Plan) -> list[Row]:
    """One row; the workbooks are not checked, have no history, and the last value wins."""
    with own_home(plan.folder / "home"):
        sticks = hand_in(plan.folder / "communes", _COMMUNES)
        workbook = _workbook(plan.folder / "commune.xlsx")
        by_hand = milliseconds(lambda: _consolidate([workbook] * _COMMUNES, plan.folder / "all.xlsx"))
        desk = sticks.new_district(plan.folder / "district.hhdb")
        merged = merge_all(desk, sticks.first).clock
        desk.close()
    return [Row("merge, 34 communes, workbooks", _FLOOR, Series.of([by_hand]), Series.of([merged]))]


def _workbook(path: Path) -> Path:
    rows = [
        (f"Công đoàn cơ sở số {base}", year, "nv4", "htt", 80.0 + base / 100, None)
        for base in range(BASES_EACH)
        for year in YEARS
    ]
    columns = ["Cơ sở", "Năm", "Thang", "Mức", "Điểm", "Ghi chú"]
    pd.DataFrame(rows, columns=columns).to_excel(path, index=False)
    return path


def _consolidate(workbooks: list[Path], target: Path) -> None:
    sheets = [pd.read_excel(path, engine="openpyxl").assign(place=n) for n, path in enumerate(workbooks)]
    together = pd.concat(sheets).drop_duplicates(["place", "Cơ sở", "Năm"], keep="last")
    if len(together) != len(workbooks) * BASES_EACH * len(YEARS):
        raise RuntimeError("rows were lost")
    together.to_excel(target, index=False, engine="openpyxl")
