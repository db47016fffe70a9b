"""The door to the charts: importing it loads no drawing library, drawing does."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from hhdesk.reports.chart_data import (
    ChartInput,
    ChartStyle,
    ProgressChart,
    RankingChart,
    RatingsChart,
    TrendChart,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Figure", "draw", "prepare"]  # Figure for annotations only: it exists to type checkers


def prepare(cache: Path) -> None:
    """Let the drawing library keep its font list in `cache`, a folder of this user.

    To be called before the first chart; without it a packaged program would search all fonts at every start.
    """
    cache.mkdir(parents=True, exist_ok=True)
    os.environ["MPLCONFIGDIR"] = str(cache)


def draw(data: ChartInput, style: ChartStyle) -> Figure:
    """Draw the chart of `data` on one page; the figure's label is its headline.

    Slow at the first call, which loads the drawing library. A chart without data says so in words.
    """
    if isinstance(data, ProgressChart):
        from hhdesk.reports.progress_chart import draw as draw_progress

        return draw_progress(data, style)
    if isinstance(data, RankingChart):
        from hhdesk.reports.ranking_chart import draw as draw_ranking

        return draw_ranking(data, style)
    if isinstance(data, TrendChart):
        from hhdesk.reports.trend_chart import draw as draw_trend

        return draw_trend(data, style)
    if isinstance(data, RatingsChart):
        from hhdesk.reports.ratings_chart import draw as draw_ratings

        return draw_ratings(data, style)
    from hhdesk.reports.tasks_chart import draw as draw_tasks

    return draw_tasks(data, style)
