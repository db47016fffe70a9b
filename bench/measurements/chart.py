"""The A4 ranking of 34 communes as a PDF, beside a bare matplotlib chart of the same bars."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bench.databases import sample_database
from bench.registry import Plan
from bench.results import Row
from bench.sampling import alternate, timed
from hhdesk.app.desk import Desk
from hhdesk.app.outputs.draw_chart import ChartRequest, draw_chart
from hhdesk.app.read_progress import read_progress

_YEAR = 2023
_TARGET = "M-PN"
_A4_INCHES = (8.27, 11.69)
_DPI = 300
Bars = Sequence[tuple[str, float]]


def measure(plan: Plan) -> list[Row]:
    """A row for each kind of file; reading the figures is part of ours."""
    desk = sample_database(plan.folder / "district.hhdb")
    bars = _bars(desk)
    rows = []
    for suffix in (".pdf", ".png"):
        bare, own = plan.folder / f"bare{suffix}", plan.folder / f"own{suffix}"
        floor, ours = alternate(timed(partial(_bare, bars, bare)), timed(partial(_own, desk, own)), plan.runs)
        rows.append(
            Row(f"ranking of {len(bars)} communes, A4 {suffix}", "matplotlib's bare barh", floor, ours)
        )
    desk.close()
    return rows


def _bars(desk: Desk) -> Bars:
    (target,) = (each for each in read_progress(desk, _YEAR).targets if each.code == _TARGET)
    units = desk.reference.units
    return [(units[each.unit].short_name, each.value or 0.0) for each in target.by_unit]


def _bare(bars: Bars, file: Path) -> None:
    figure = Figure(figsize=_A4_INCHES)
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.barh([name for name, _ in bars], [value for _, value in bars])
    figure.savefig(file, dpi=_DPI)


def _own(desk: Desk, file: Path) -> None:
    draw_chart(desk, ChartRequest("ranking", _YEAR, _TARGET)).save(file)
