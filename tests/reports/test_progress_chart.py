"""All targets on one page: order, states in words, gaps, coverage, bars against their marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from hhdesk.domain.progress_records import Progress, TargetProgress, YearValue
from hhdesk.domain.units import Tier
from hhdesk.reports.chart_data import ChartStyle, ProgressChart
from hhdesk.reports.charts import draw
from tests.reports import samples
from tests.reports.pages import Words, fills, texts, words_on


def draw_targets(*targets: TargetProgress) -> Figure:
    names = sorted({unit.unit for figure in targets for unit in figure.by_unit})
    progress = Progress(samples.YEAR, "366", samples.FIRST, samples.LAST, targets)
    return draw(ProgressChart(samples.context(names), progress), ChartStyle(mono=True))


@pytest.fixture(scope="module")
def page() -> Figure:
    return draw(samples.progress_chart(), ChartStyle(mono=True))


def row(figure: Figure, name: str) -> list[str]:
    """The words that stand in one line with `name`, from left to right."""
    words = words_on(figure)
    (found,) = [word for word in words if word.text == name]
    same = [word for word in words if abs(word.bottom - found.bottom) < 1.2]
    return [word.text for word in sorted(same, key=lambda word: word.left)]


def test_headline_counts_the_states(page: Figure) -> None:
    expected = "14 chỉ tiêu năm 2023: 5 đạt, 5 đúng tiến độ, 3 chậm, 1 chưa có số liệu"
    assert page.get_label() == expected
    assert "Huyện Hải Hậu, so với mục tiêu đến năm 2025; 4 chỉ tiêu chưa đủ đơn vị báo cáo" in texts(page)


def test_a_row_says_figure_mark_state_gap_and_coverage(page: Figure) -> None:
    assert row(page, "Tỷ lệ tập hợp nông dân") == [
        "Tỷ lệ tập hợp nông dân",
        "46.128/50.096",
        "92,08\u00a0%",
        ">\u00a093\u00a0%",
        "Đúng tiến độ",
        "462 hội viên",
        "31/34",
    ]
    assert row(page, "Đoàn viên phát triển mới") == [
        "Đoàn viên phát triển mới",
        "1.364",
        "",
        "≥\u00a02.500",
        "Chậm",
        "1.136 đoàn viên",
        "31/31",
    ]


def test_a_target_without_data_shows_dashes_and_never_zero(page: Figure) -> None:
    assert row(page, "Đoàn cơ sở vững mạnh") == [
        "Đoàn cơ sở vững mạnh",
        "–",
        "–",
        "≥\u00a085\u00a0%",
        "Chưa có số liệu",
        "",
        "0/34",
    ]


def test_populations_stand_set_in_under_their_target(page: Figure) -> None:
    places = {word.text: word for word in words_on(page)}
    whole, one, two = (places[name] for name in ("Xếp loại tốt trở lên", "MTTQ xã", "Ban công tác Mặt trận"))
    assert whole.top > one.top > two.top
    assert one.left == pytest.approx(two.left, abs=0.4)
    assert one.left > whole.left + 3
    assert "Đúng tiến độ" in row(page, "Xếp loại tốt trở lên")
    assert "Đạt" in row(page, "MTTQ xã")


def test_organisations_stand_in_the_order_of_the_reference_data(page: Figure) -> None:
    names = [organisation.short_name for organisation in samples.organisations().values()]
    heads: list[Words] = [word for word in words_on(page) if word.text in names]
    assert [word.text for word in sorted(heads, key=lambda word: -word.top)] == names


def bar_lengths(figure: Figure) -> tuple[float, float, str]:
    """Width of the only track and of the bar on it, in millimetres, and the bar's hatch."""
    areas = [(box.width, hatch) for box, hatch in fills(figure) if 4 < box.height < 5 and box.width > 7]
    (track, _), (bar, hatch) = sorted(areas, reverse=True)
    return track, bar, hatch


def test_bar_is_as_long_as_the_rate() -> None:
    half = samples.membership("M-PN", [("Hải An", 500, 1000)], trend=[YearValue(2021, 90, 100)])
    track, bar, hatch = bar_lengths(draw_targets(half))
    assert bar / track == pytest.approx(0.5, abs=0.01)
    assert hatch


def test_bar_of_a_count_reaches_the_mark_at_four_fifths() -> None:
    whole = samples.cumulative("M-LDLD-DV", [("Hải An", 1250)], [YearValue(2023, 1250, None)])
    track, bar, _ = bar_lengths(draw_targets(whole))
    assert bar / track == pytest.approx(0.4, abs=0.01)


def test_a_rate_over_100_ends_in_an_arrow_and_stays_on_its_track() -> None:
    def shapes(members: int) -> int:
        of = samples.membership("M-ND", [("Hải An", members, 1000)])
        return len(fills(draw_targets(of)))

    assert shapes(1300) == shapes(990) + 1


def test_everything_reported_is_said_in_words() -> None:
    whole = samples.membership("M-PN", [("Hải An", 950, 1000)])
    assert any(words.endswith("các đơn vị đã báo cáo đủ") for words in texts(draw_targets(whole)))


def test_nothing_known_and_nothing_asked_are_said_in_words() -> None:
    assert draw_targets(samples.no_data("M-PN")).get_label() == "1 chỉ tiêu năm 2023: chưa có số liệu"
    empty = draw_targets()
    assert "Chưa có số liệu: không có chỉ tiêu nào cho năm 2023." in texts(empty)


def test_zero_is_a_figure() -> None:
    none = samples.membership("M-PN", [("Hải An", 0, 1000)])
    figure = draw_targets(none)
    assert {"0/1.000", "0,00\u00a0%"} <= set(texts(figure))


def test_a_commune_is_not_held_to_what_the_whole_district_has_to_reach() -> None:
    whole = samples.progress_chart()
    page = draw(
        ProgressChart(replace(whole.context, tier=Tier.COMMUNE), whole.progress), ChartStyle(mono=True)
    )
    assert page.get_label() == "12 chỉ tiêu năm 2023: 5 đạt, 4 đúng tiến độ, 2 chậm, 1 chưa có số liệu"
    assert row(page, "Đoàn viên phát triển mới") == [
        "Đoàn viên phát triển mới",
        "1.364",
        "",
        "≥\u00a02.500",
        "Tính cả huyện",
        "",
        "31/31",
    ]
