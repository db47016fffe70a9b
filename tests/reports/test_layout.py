"""Every chart on every paper: inside the margins, no label over another, readable without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from hhdesk.domain.progress_records import Progress
from hhdesk.reports import fonts
from hhdesk.reports.chart_data import (
    ChartInput,
    ChartStyle,
    Paper,
    ProgressChart,
    RatingDistribution,
    RatingsChart,
    TasksChart,
    TaskSummary,
    TrendChart,
)
from hhdesk.reports.charts import draw
from tests.reports import samples
from tests.reports.pages import outside, overlapping, words_on


def all_missing() -> ChartInput:
    return samples.ranking(samples.no_data("M-PN"))


def far_apart() -> ChartInput:
    reported = [*samples.many(6), ("Hải Không", 0, 900), ("Hải Vượt", 2900, 1200)]
    return samples.ranking(samples.membership("M-ND", reported, ["Hải Vân"]))


def thirty_four() -> ChartInput:
    late = [(name, 1700, 2000) for name in samples.SILENT]
    return samples.ranking(samples.membership("M-PN", [*samples.women(), *late]))


def long_words() -> ChartInput:
    name = "Thị trấn có cái tên dài hơn mọi cột của bảng xếp hạng này"
    chart = samples.ranking(
        samples.membership("M-PN", [(name, 1780, 2000)], [f"{name} số {index}" for index in range(30)]),
        notes=("Ghi chú rất dài của người dùng, kể lại từng chi tiết của cách lấy số liệu " * 5,),
    )
    issuer = "Ban Dân vận Huyện ủy Hải Hậu phối hợp với các đoàn thể và Văn phòng Huyện ủy"
    return replace(chart, context=replace(chart.context, issuer=issuer))


def no_targets() -> ChartInput:
    return ProgressChart(samples.context(), Progress(2023, "366", 2021, 2025, ()))


def many_ratings() -> ChartInput:
    scale = samples.scales()["mttq5"]
    counts = {"xuat_sac": 1200, "tot": 1, "kha": 1, "trung_binh": 1, "yeu": 1, "chua_du_dk": 1234}
    row = RatingDistribution("ldld", "công đoàn cơ sở", scale, counts, 5678)
    return RatingsChart(samples.context(), (row,) * 12)


def many_tasks() -> ChartInput:
    rows = [TaskSummary(code, 12345, 1, 23456, 0, 1) for code in samples.organisations()]
    return TasksChart(samples.context(), tuple(rows))


CHARTS: dict[str, Callable[[], ChartInput]] = {
    "progress": samples.progress_chart,
    "progress of nothing": no_targets,
    "ranking of 31 and 3 missing": lambda: samples.ranking(samples.women_figure()),
    "ranking of 34": thirty_four,
    "ranking of 1": lambda: samples.ranking(samples.membership("M-PN", samples.many(1))),
    "ranking of 8": lambda: samples.ranking(samples.membership("M-DTN", samples.many(8))),
    "ranking of 60": lambda: samples.ranking(samples.membership("M-PN", samples.many(60))),
    "ranking of 129": lambda: samples.ranking(samples.membership("M-PN", samples.many(129))),
    "ranking of none": all_missing,
    "ranking with 0 % and 242 %": far_apart,
    "ranking with long words": long_words,
    "ranking of two populations": lambda: samples.ranking(samples.front_figure()),
    "ranking of a count": lambda: samples.ranking(samples.progress().targets[5]),
    "trend": lambda: samples.trend_chart("M-PN"),
    "trend of a count": lambda: samples.trend_chart("M-LDLD-DV"),
    "trend of two populations": lambda: samples.trend_chart("R-MTTQ"),
    "trend of nothing": lambda: samples.trend_chart("R-DTN"),
    "trends": samples.trend_chart,
    "trends of no target": lambda: TrendChart(samples.context(), (), 2021, 2025),
    "ratings": samples.ratings_chart,
    "ratings, many": many_ratings,
    "ratings of nothing": lambda: RatingsChart(samples.context(), ()),
    "tasks": samples.tasks_chart,
    "tasks, many": many_tasks,
    "tasks of nothing": lambda: TasksChart(samples.context(), (TaskSummary("pn", 0, 0, 0, 0, 0),)),
}


@pytest.fixture(scope="module", params=["this machine's font", "the shipped font"])
def font(request: pytest.FixtureRequest) -> Iterator[None]:
    """The preferred font, and what is left on a machine without any: it is wider."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "the shipped font":
            patch.setattr(fonts, "system_folders", tuple)
        fonts.forget()
        yield
    fonts.forget()


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", CHARTS)
def test_labels_stay_inside_the_margins_and_off_each_other(name: str, paper: Paper) -> None:
    figure = draw(CHARTS[name](), ChartStyle(paper))
    wide = {Paper.A4: 297, Paper.A3: 420}[paper]
    words = words_on(figure)
    assert words
    assert [word.text for word in words if word.left < 20 - 0.3 or word.right > wide - 15 + 0.3] == []
    assert overlapping(words) == []
    assert outside(figure, 10) == []
