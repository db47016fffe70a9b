"""Steps of the self-test on paper: every chart, and the report in each of its formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from hhdesk.app.outputs.draw_chart import ChartRequest, draw_chart
from hhdesk.app.paper.facts import ReportRequest
from hhdesk.app.paper.report import build_report
from hhdesk.app.paper.write import write_paper
from hhdesk.app.selftest.figures import YEAR, Databases
from hhdesk.app.selftest.steps import Step, Wrong
from hhdesk.reports.chart_data import ChartKind

_TARGET = "M-PN"  # for the charts that are about one target
_ORGANISATION = "pn"
# What files of these formats begin with.
_BEGINNINGS = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n",
    ".svg": b"<?xml",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
}
_LEAST_BYTES = 2_000


def paper_steps(databases: Databases) -> Iterator[Step]:
    """A step for each kind of chart, for each format of a chart, and for each format of the report."""
    for kind in ChartKind:
        yield Step(f"vẽ biểu đồ {kind.value}", partial(_chart, databases, kind, ".pdf"))
    for suffix in (".png", ".svg"):
        yield Step(f"ghi biểu đồ {suffix}", partial(_chart, databases, ChartKind.TASKS, suffix))
    for suffix in (".docx", ".xlsx", ".pdf"):
        yield Step(f"ghi báo cáo {suffix}", partial(_report, databases, suffix))


def _chart(databases: Databases, kind: ChartKind, suffix: str) -> None:
    target = _TARGET if kind in (ChartKind.RANKING, ChartKind.TREND) else None
    drawing = draw_chart(databases.district, ChartRequest(kind.value, YEAR, target=target))
    _written(databases.folder / f"biểu đồ {kind.value}{suffix}", drawing.save)


def _report(databases: Databases, suffix: str) -> None:
    # One organisation's report has everything that a report has, and fewer charts to draw three times.
    report = build_report(databases.district, ReportRequest(YEAR, organisation=_ORGANISATION))
    _written(databases.folder / f"báo cáo{suffix}", lambda path: write_paper(report, path))


def _written(path: Path, write: Callable[[Path], object]) -> None:
    """Write the file, and look whether it is what its ending says."""
    write(path)
    content = path.read_bytes()
    if len(content) < _LEAST_BYTES or not content.startswith(_BEGINNINGS[path.suffix]):
        raise Wrong(f"{path.name} has {len(content)} bytes and begins with {content[:8]!r}")
