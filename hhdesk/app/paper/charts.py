"""The charts of a report, as slots that writers draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hhdesk.app.desk import Desk
from hhdesk.app.outputs.chart_inputs import chart_input
from hhdesk.app.paper.facts import Facts
from hhdesk.app.paper.words import lowered, raised, unit_words, year_words
from hhdesk.domain.progress_records import TargetProgress
from hhdesk.domain.targets import TargetGroup
from hhdesk.reports.chart_data import ChartKind, ProgressChart, RatingsChart, TasksChart, TrendChart
from hhdesk.reports.report.content import ChartSlot


def report_charts(desk: Desk, facts: Facts) -> Iterator[ChartSlot]:
    """Progress, trend, ranking (one organisation in an area with communes), ratings and tasks.

    Charts without any figure are left out.
    """
    if all(each.value is None for each in facts.progress.targets):
        return
    area, year = unit_words(facts.area), year_words(facts.year)
    context_of = chart_input(desk, ChartKind.PROGRESS, facts.year, facts.area.id, None).context
    yield ChartSlot(
        "Tiến độ các chỉ tiêu",
        ProgressChart(context_of, facts.progress),
        f"Biểu đồ tiến độ các chỉ tiêu của {area}, {year}: mỗi chỉ tiêu một thanh so với vạch mục tiêu.",
    )
    shown = tuple(each for each in facts.progress.targets if each.value is not None)
    trend = TrendChart(context_of, shown, facts.progress.first_year, facts.progress.last_year)
    yield ChartSlot(
        "Xu hướng qua các năm", trend, f"Biểu đồ đường qua các năm của từng chỉ tiêu, {area}, đến {year}."
    )
    if facts.one_organisation and not facts.single:
        yield from rankings(desk, facts)
    yield from _ratings(desk, facts)
    tasks = chart_input(desk, ChartKind.TASKS, facts.year, facts.area.id, None)
    codes = {organisation.code for organisation in facts.organisations}
    if isinstance(tasks, TasksChart):
        led = tuple(each for each in tasks.summaries if each.organisation in codes)
        if not any(each.total for each in led):
            return
        alt = f"Biểu đồ số phần việc theo tổ chức chủ trì và tình trạng, {area}, {year}."
        yield ChartSlot("Phần việc nông thôn mới", replace(tasks, summaries=led), alt)


def rankings(desk: Desk, facts: Facts) -> Iterator[ChartSlot]:
    """Each target's communes against its line; counts and targets without figures are left out."""
    for figure in facts.progress.targets:
        if figure.target.group is TargetGroup.MEMBERSHIP and figure.value is not None:
            yield ranking(desk, facts, figure)


def ranking(desk: Desk, facts: Facts, figure: TargetProgress) -> ChartSlot:
    """One target's communes against its line."""
    data = chart_input(desk, ChartKind.RANKING, facts.year, facts.area.id, figure.code)
    name = lowered(figure.target.short_label)
    alt = f"Biểu đồ xếp hạng các đơn vị theo {name}, {year_words(facts.year)}, so với vạch mục tiêu."
    return ChartSlot(raised(f"xếp hạng theo {name}"), data, alt)


def _ratings(desk: Desk, facts: Facts) -> Iterator[ChartSlot]:
    data = chart_input(desk, ChartKind.RATINGS, facts.year, facts.area.id, None)
    codes = {organisation.code for organisation in facts.organisations}
    if isinstance(data, RatingsChart):
        kept = tuple(each for each in data.distributions if each.organisation in codes)
        if any(each.rated for each in kept):
            alt = f"Biểu đồ phân bố mức xếp loại cơ sở, {unit_words(facts.area)}, {year_words(facts.year)}."
            yield ChartSlot("Phân bố xếp loại cơ sở", replace(data, distributions=kept), alt)
