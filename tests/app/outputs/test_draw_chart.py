"""Charts are fed with the database's own figures, and drawn as the name of the file says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.outputs.chart_inputs import chart_input
from hhdesk.app.outputs.draw_chart import ChartRequest, draw_chart
from hhdesk.app.read_progress import read_progress
from hhdesk.app.refusal import Rejected
from hhdesk.app.snapshot import snapshot_code
from hhdesk.reports.chart_data import (
    ChartKind,
    ProgressChart,
    RankingChart,
    RatingDistribution,
    RatingsChart,
    TasksChart,
    TrendChart,
)
from tests.desks import DISTRICT, HAI_MINH, HAI_NAM, base, membership, new_desk, put, rating, task


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(HAI_MINH, "2023", eligible=100, members=90), task(HAI_MINH, "A", state="done"))
    yield desk
    desk.close()


def test_progress_and_trend_show_what_progress_says(desk: Desk) -> None:
    progress = read_progress(desk, 2023)
    whole = chart_input(desk, ChartKind.PROGRESS, 2023, None, None)
    assert isinstance(whole, ProgressChart)
    assert whole.progress == progress
    trend = chart_input(desk, ChartKind.TREND, 2023, None, None)
    assert isinstance(trend, TrendChart)
    assert (trend.targets, trend.first_year, trend.last_year) == (progress.targets, 2021, 2025)
    one = chart_input(desk, ChartKind.TREND, 2023, None, "M-PN")
    assert isinstance(one, TrendChart)
    assert [each.code for each in one.targets] == ["M-PN"]


def test_a_ranking_is_about_a_target_or_one_of_its_populations(desk: Desk) -> None:
    for code in ("M-PN", "R-MTTQ", "R-MTTQ/ban_ctmt"):
        ranking = chart_input(desk, ChartKind.RANKING, 2023, None, code)
        assert isinstance(ranking, RankingChart)
        assert ranking.target.code == code
    with pytest.raises(Rejected, match="target-needed"):
        chart_input(desk, ChartKind.RANKING, 2023, None, None)
    with pytest.raises(Rejected, match="unknown-target"):
        chart_input(desk, ChartKind.RANKING, 2023, None, "M-XX")


def test_every_chart_says_whose_figures_of_when_it_shows(desk: Desk) -> None:
    chart = chart_input(desk, ChartKind.PROGRESS, 2025, None, None)
    assert (chart.context.area_name, chart.context.area_whole) == ("Huyện Hải Hậu", "Toàn huyện")
    assert (chart.context.year, chart.context.as_of) == (2025, date(2025, 6, 30))
    assert (chart.context.printed_on, chart.context.snapshot) == (date(2025, 3, 10), snapshot_code(desk))
    assert chart.context.sample is False
    commune = chart_input(desk, ChartKind.PROGRESS, 2023, HAI_MINH, None)
    assert (commune.context.area_name, commune.context.area_whole) == ("Xã Hải Minh", "Toàn xã")


def distributions(
    desk: Desk, year: int, unit: str | None = None
) -> list[tuple[str, str, dict[str, int], int]]:
    chart = chart_input(desk, ChartKind.RATINGS, year, unit, None)
    assert isinstance(chart, RatingsChart)

    def row(each: RatingDistribution) -> tuple[str, str, dict[str, int], int]:
        return each.organisation, each.scale.code, dict(each.counts), each.unrated

    return [row(each) for each in chart.distributions]


def test_levels_are_counted_by_organisation_kind_and_scale(desk: Desk) -> None:
    one, two, three, _ = put(
        desk, *(base(unit, f"Hội {unit} {name}", "nd") for unit in (HAI_MINH, HAI_NAM) for name in "AB")
    ).ids
    put(desk, base(HAI_NAM, "Hội mới", "nd", founded=date(2022, 1, 1)))
    put(desk, rating(one, 2022, scale="vm4", level="kha"), rating(two, 2022, level="htt"))
    put(desk, rating(three, 2022, level="htt"), rating(one, 2021, level="vung_manh"))
    of_farmers = [each for each in distributions(desk, 2022) if each[0] == "nd"]
    # The fourth base has neither a founding day nor a level: it is not open yet.
    assert of_farmers == [("nd", "nv4", {"htt": 2}, 1), ("nd", "vm4", {"kha": 1}, 0)]
    assert [each[0] for each in distributions(desk, 2022)].count("mttq") == 2
    assert [each for each in distributions(desk, 2023) if each[0] == "nd"] == [("nd", "nv4", {}, 4)]
    of_commune = [each for each in distributions(desk, 2022, HAI_NAM) if each[0] == "nd"]
    assert of_commune == [("nd", "nv4", {"htt": 1}, 1)]


def test_tasks_are_counted_by_their_lead(desk: Desk) -> None:
    put(desk, task(HAI_NAM, "B", organisation="dtn", due=date(2024, 1, 1), partners="pn"))
    chart = chart_input(desk, ChartKind.TASKS, 2023, None, None)
    assert isinstance(chart, TasksChart)
    counted = {each.organisation: (each.done, each.overdue, each.total) for each in chart.summaries}
    assert counted["pn"] == (1, 0, 1)
    assert counted["dtn"] == (0, 1, 1)
    alone = chart_input(desk, ChartKind.TASKS, 2023, HAI_MINH, None)
    assert isinstance(alone, TasksChart)
    assert sum(each.total for each in alone.summaries) == 1


@pytest.mark.parametrize(
    ("ending", "start"), [(".pdf", b"%PDF"), (".png", b"\x89PNG"), (".svg", b"<?xml"), (".PDF", b"%PDF")]
)
def test_a_chart_is_written_as_its_name_says(desk: Desk, ending: str, start: bytes) -> None:
    out = desk.path.with_name(f"Biểu đồ{ending}")
    drawing = draw_chart(desk, ChartRequest("ranking", 2023, target="M-PN", mono=True))
    drawing.save(out)
    assert out.read_bytes().startswith(start)
    assert drawing.headline


def test_a_chart_on_screen_fits_its_place(desk: Desk) -> None:
    assert draw_chart(desk, ChartRequest("tasks", 2023)).png(400, 300).startswith(b"\x89PNG")


def test_requests_that_cannot_be_met_say_why(desk: Desk) -> None:
    request = ChartRequest("progress", 2023, unit=DISTRICT)
    with pytest.raises(Rejected, match="unknown-chart"):
        draw_chart(desk, replace(request, kind="pie"))
    drawing = draw_chart(desk, request)
    with pytest.raises(Rejected, match="bad-suffix"):
        drawing.save(desk.path.with_name("a.bmp"))
    with pytest.raises(Rejected, match="cannot-write"):
        drawing.save(desk.path.with_name("none") / "a.pdf")
    assert not desk.path.with_name("none").exists()


def test_the_charts_of_a_commune_count_the_targets_that_it_can_meet(desk: Desk) -> None:
    for kind in ("progress", "trend"):
        assert draw_chart(desk, ChartRequest(kind, 2023, unit=HAI_MINH)).headline.startswith("12 chỉ tiêu")
        assert draw_chart(desk, ChartRequest(kind, 2023)).headline.startswith("14 chỉ tiêu")
