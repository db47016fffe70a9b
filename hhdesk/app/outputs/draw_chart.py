"""Draws a chart from the database: on screen, or as a PDF, PNG or SVG file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.app.desk import Desk
from hhdesk.app.home import Home
from hhdesk.app.outputs.chart_inputs import chart_input
from hhdesk.app.refusal import Rejected
from hhdesk.app.wording.system import reason_of
from hhdesk.reports.chart_data import ChartKind, ChartStyle, Paper
from hhdesk.reports.charts import draw, prepare

if TYPE_CHECKING:
    from hhdesk.reports.charts import Figure

SUFFIXES = (".pdf", ".png", ".svg")


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """Which chart: `kind` and `paper` as words, `unit` an id (None: the database's own)."""

    kind: str
    year: int
    target: str | None = None
    unit: str | None = None
    paper: str = "a4"
    mono: bool = False


class Drawing:
    """A drawn chart; `headline` is its main sentence."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure
        self.headline = str(figure.get_label())

    def save(self, path: Path) -> None:
        """Write the chart as the name's ending says; a file in the way is replaced only by a whole one.

        Rejected("bad-suffix") for another ending, Rejected("cannot-write") if the system refuses.
        """
        from hhdesk.reports.export import save_figure

        if path.suffix.lower() not in SUFFIXES:
            raise Rejected("bad-suffix", suffix=path.suffix, allowed=", ".join(SUFFIXES))
        try:
            save_figure(self._figure, path)
        except OSError as error:
            raise Rejected("cannot-write", file=str(path), reason=reason_of(error)) from error

    def png(self, width: int, height: int) -> bytes:
        """The chart as a PNG that fits into `width` × `height` pixels, the paper's proportions kept."""
        from hhdesk.reports.export import render_png

        return render_png(self._figure, width, height)


def draw_chart(desk: Desk, request: ChartRequest) -> Drawing:
    """Draw the chart; slow at the first call, so the window does it on the work thread.

    Rejected("unknown-chart"), ("target-needed") or ("unknown-target") for a request that cannot be met.
    """
    kinds = [kind.value for kind in ChartKind]
    if request.kind not in kinds:
        raise Rejected("unknown-chart", kind=request.kind, allowed=", ".join(kinds))
    prepare(Home.current().cache / "matplotlib")
    data = chart_input(desk, ChartKind(request.kind), request.year, request.unit, request.target)
    return Drawing(draw(data, ChartStyle(Paper(request.paper), request.mono)))
