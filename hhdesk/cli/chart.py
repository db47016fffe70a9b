"""hhdesk chart: draws a chart for paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from hhdesk.app.accounts.exports import note_export
from hhdesk.app.outputs.draw_chart import ChartRequest, draw_chart
from hhdesk.cli.answers.answer import Answer, shown
from hhdesk.cli.desks import named_unit, opened
from hhdesk.cli.parameters import (
    FILE,
    WordType,
    as_of_option,
    database_argument,
    option,
    unit_option,
    year_option,
)
from hhdesk.cli.program import Command
from hhdesk.reports.chart_data import ChartKind, Paper

_KIND = WordType("loại biểu đồ", (kind.value for kind in ChartKind), "unknown-chart")
_PAPER = WordType("khổ giấy", (paper.value for paper in Paper))


@click.command("chart", cls=Command, help="Vẽ biểu đồ trên giấy A4 hoặc A3.")
@database_argument
@option("--kind", type=_KIND, required=True, help="Loại biểu đồ.")
@year_option
@option("--target", metavar="MÃ", help="Chỉ tiêu; biểu đồ ranking cần có.")
@unit_option
@as_of_option
@option("--out", metavar="TỆP", type=FILE, required=True, help="Tệp .pdf, .png hoặc .svg.")
@option("--paper", type=_PAPER, default=Paper.A4.value, help="Khổ giấy; không ghi là a4.")
@option("--mono", is_flag=True, help="Đen trắng.")
def command(
    *,
    database: Path,
    kind: str,
    year: int,
    target: str | None,
    unit: str | None,
    as_of: date | None,
    out: Path,
    paper: str,
    mono: bool,
) -> Answer:
    """Draw and write the chart."""
    with opened(database) as desk:
        chosen = named_unit(desk, unit, as_of, year)
        drawing = draw_chart(desk, ChartRequest(kind, year, target, chosen.id, paper, mono))
        drawing.save(out)
        note_export(desk, out)
    file = shown(out)
    document = {
        "file": file,
        "kind": kind,
        "year": year,
        "unit": chosen.code,
        "target": target,
        "headline": drawing.headline,
    }
    return Answer(document, f"{drawing.headline}\nĐã vẽ biểu đồ: {file}\n")
