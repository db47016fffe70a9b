"""The figures behind each chart as plain columns, for charts that the spreadsheet draws itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hhdesk.domain.progress_records import TargetProgress
from hhdesk.domain.ratings import Level
from hhdesk.reports.chart_data import (
    ChartInput,
    ProgressChart,
    RankingChart,
    RatingsChart,
    TasksChart,
    TrendChart,
)
from hhdesk.reports.report.content import Percent, Value
from hhdesk.reports.wording import figure_name, mark_words, threshold_text

TASK_WORDS = ("Quá hạn", "Đang làm", "Dự kiến", "Hoàn thành", "Dừng")


@dataclass(frozen=True, slots=True)
class Figures:
    """One chart: `kind` is bar, column, stacked or line; `heads` names the first column and every series.

    `rows` hold the category and one value a series. With `goal` the last series is the target line.
    """

    kind: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    goal: bool = False


def figures_of(chart: ChartInput) -> Figures:
    """The figures that the chart shows, in its order."""
    if isinstance(chart, RankingChart):
        return _ranking(chart)
    if isinstance(chart, ProgressChart):
        return _progress(chart)
    if isinstance(chart, TrendChart):
        return _trend(chart)
    if isinstance(chart, RatingsChart):
        return _ratings(chart)
    return _tasks(chart)


def _ranking(chart: RankingChart) -> Figures:
    target, names = chart.target, chart.context.unit_names
    shown = [unit for unit in target.by_unit if unit.value is not None]
    shown.sort(key=lambda unit: (-(unit.value or 0.0), names[unit.unit]))
    counted = target.target.is_count
    if counted:
        return Figures(
            "column",
            figure_name(target),
            ("Đơn vị", "Số lượng"),
            tuple((names[unit.unit], unit.numerator) for unit in shown),
        )
    goal = Percent(float(target.target.threshold))
    rows = tuple(
        (names[unit.unit], Percent(unit.value or 0.0, unit.numerator, unit.denominator), goal)
        for unit in shown
    )
    heads = ("Đơn vị", "Tỷ lệ", f"Mục tiêu {mark_words(target.target)}")
    return Figures("column", figure_name(target), heads, rows, goal=True)


def _progress(chart: ProgressChart) -> Figures:
    """Shares beside their marks; counts have no place on an axis of per cent."""
    context = chart.context
    shares = [each for each in chart.progress.targets if not each.target.is_count]
    rows = tuple(
        (
            f"{context.organisations[each.target.organisation].abbreviation}: {each.target.short_label}",
            None if each.value is None else Percent(each.value, each.numerator, each.denominator),
            Percent(float(each.target.threshold)),
        )
        for each in shares
    )
    title = f"Các chỉ tiêu, {context.area_name}, năm {context.year}"
    return Figures("bar", title, ("Chỉ tiêu", "Tỷ lệ", "Mục tiêu"), rows)


def _trend(chart: TrendChart) -> Figures:
    """One target as a line over the years; several as bars, the years side by side, counts left out."""
    years = sorted({point.year for each in chart.targets for point in each.trend})
    if len(chart.targets) != 1:
        shown = [each for each in chart.targets if not each.target.is_count]
        rows = tuple((_series(each, chart), *(_in_year(each, year) for year in years)) for each in shown)
        title = f"Tỷ lệ qua các năm, {chart.context.area_name}"
        return Figures("bar", title, ("Chỉ tiêu", *(f"Năm {year}" for year in years)), rows)
    (only,) = chart.targets
    threshold = float(only.target.threshold)
    goal: Value = round(threshold) if only.target.is_count else Percent(threshold)
    if chart.context.stand(only) is None:
        counts = tuple((str(year), _in_year(only, year)) for year in years)
        return Figures("line", figure_name(only), ("Năm", _series(only, chart)), counts)
    heads = ("Năm", _series(only, chart), f"Mục tiêu {threshold_text(only.target)}")
    rows = tuple((str(year), _in_year(only, year), goal) for year in years)
    return Figures("line", figure_name(only), heads, rows, goal=True)


def _series(target: TargetProgress, chart: TrendChart) -> str:
    organisation = chart.context.organisations[target.target.organisation]
    return f"{organisation.abbreviation}: {target.target.short_label}"


def _in_year(target: TargetProgress, year: int) -> Value:
    for point in target.trend:
        if point.year == year:
            return (
                point.numerator
                if point.denominator is None
                else Percent(point.value, point.numerator, point.denominator)
            )
    return None


def _ratings(chart: RatingsChart) -> Figures:
    """Ranks instead of level names: scales differ, their ranks stand in one column."""
    deepest = max((len(_counts(each.scale.levels)) for each in chart.distributions), default=1)
    heads = ("Cơ sở", *(f"Mức {rank}" for rank in range(1, deepest + 1)), "Chưa xếp loại")
    rows: list[tuple[Value, ...]] = []
    for each in chart.distributions:
        ranked: list[Value] = [each.counts.get(level.code, 0) for level in _counts(each.scale.levels)]
        ranked += [0] * (deepest - len(ranked))
        short = chart.context.organisations[each.organisation].abbreviation
        rows.append((f"{short}: {each.bases}", *ranked, each.unrated))
    title = f"Xếp loại cơ sở, {chart.context.area_name}, năm {chart.context.year}"
    return Figures("stacked", title, heads, tuple(rows))


def _counts(levels: Sequence[Level]) -> list[Level]:
    return [level for level in levels if level.counted]


def _tasks(chart: TasksChart) -> Figures:
    rows = tuple(
        (
            chart.context.organisations[each.organisation].short_name,
            *(each.overdue, each.running, each.planned, each.done, each.stopped),
        )
        for each in chart.summaries
    )
    title = f"Phần việc nông thôn mới, {chart.context.area_name}, năm {chart.context.year}"
    return Figures("stacked", title, ("Tổ chức", *TASK_WORDS), rows)
