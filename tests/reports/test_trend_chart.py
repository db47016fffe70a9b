"""Targets year by year: values, the straight line, and what is said where there is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from hhdesk.domain.progress_records import YearValue
from hhdesk.domain.units import Tier
from hhdesk.reports.chart_data import ChartStyle, TrendChart
from hhdesk.reports.charts import draw
from tests.reports import samples
from tests.reports.pages import texts, words_on


def draw_one(*years: YearValue, code: str = "M-PN") -> Figure:
    figure = samples.membership(
        code, [("Hải An", years[-1].numerator, years[-1].denominator or 1)], trend=years
    )
    return draw(TrendChart(samples.context(), (figure,), 2021, 2025), ChartStyle())


def dotted(figure: Figure) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Ends of the dotted lines of the plot, in the sheet's millimetres; the key's sample is level."""
    found = []
    for line in figure.artists:
        if getattr(line, "get_linestyle", lambda: "")() in (":", "dotted"):
            (x1, x2), (y1, y2) = line.get_data()  # type: ignore[attr-defined]
            if y1 != y2:
                found.append(((x1, y1), (x2, y2)))
    return found


def centre_of(figure: Figure, text: str) -> float:
    (word,) = [word for word in words_on(figure) if word.text == text]
    return (word.left + word.right) / 2


def test_every_year_has_its_value_and_its_two_numbers() -> None:
    figure = draw(samples.trend_chart("M-PN"), ChartStyle())
    written = texts(figure)
    assert figure.get_label() == (
        "Tỷ lệ tập hợp phụ nữ: tăng từ 86,74\u00a0% năm 2021 lên 89,11\u00a0% năm 2023"
    )
    assert {"86,74", "88,12", "89,11", "56.400/65.020", "57.377/65.110", "58.012/65.100"} <= set(written)
    assert {"2021", "2022", "2023", "2024", "2025"} <= set(written)
    assert "mục tiêu >\u00a089\u00a0%" in written


def test_straight_line_runs_from_the_first_year_with_data_to_the_mark_in_the_last_year() -> None:
    figure = draw_one(YearValue(2022, 800, 1000), YearValue(2023, 850, 1000))
    ((start, end),) = dotted(figure)
    assert start[0] == pytest.approx(centre_of(figure, "2022"), abs=0.5)
    assert end[0] == pytest.approx(centre_of(figure, "2025"), abs=0.5)
    assert end[1] < start[1]


def test_straight_line_of_a_count_starts_at_zero_before_the_window() -> None:
    figure = draw(samples.trend_chart("M-LDLD-DV"), ChartStyle())
    ((start, _),) = dotted(figure)
    assert start[0] == pytest.approx(centre_of(figure, "2020"), abs=0.5)
    zero = next(word for word in words_on(figure) if word.text == "0")
    assert 210 - start[1] == pytest.approx((zero.bottom + zero.top) / 2, abs=0.6)


def test_no_straight_line_where_the_first_year_is_over_the_mark_already() -> None:
    assert dotted(draw_one(YearValue(2021, 950, 1000), YearValue(2023, 960, 1000))) == []


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (
            [YearValue(2021, 900, 1000), YearValue(2023, 850, 1000)],
            "giảm từ 90,00\u00a0% năm 2021 xuống 85,00",
        ),
        ([YearValue(2021, 900, 1000), YearValue(2023, 900, 1000)], "giữ 90,00\u00a0% năm 2023"),
        ([YearValue(2023, 900, 1000)], "phụ nữ: 90,00\u00a0% năm 2023"),
    ],
)
def test_headline_says_the_change(years: list[YearValue], words: str) -> None:
    assert words in str(draw_one(*years).get_label())


def test_years_before_the_window_are_drawn_too() -> None:
    written = texts(draw_one(YearValue(2019, 800, 1000), YearValue(2023, 850, 1000)))
    assert {"2019", "2020", "2021"} <= set(written)


def test_several_targets_share_a_page_and_one_without_data_says_so() -> None:
    figure = draw(samples.trend_chart(), ChartStyle())
    written = texts(figure)
    assert written.count("Chưa có số liệu") == 2  # the state, and the words in place of the plot
    assert {"PN: Tỷ lệ tập hợp phụ nữ", "ĐTN: Đoàn cơ sở vững mạnh", "LĐLĐ: trong đó: xuất sắc"} <= set(
        written
    )
    assert str(figure.get_label()).startswith("14 chỉ tiêu qua các năm 2021–2023: 5 đạt")


def test_a_target_of_two_populations_is_drawn_with_both() -> None:
    written = texts(draw(samples.trend_chart("R-MTTQ"), ChartStyle()))
    assert {"MTTQ: Xếp loại tốt trở lên", "MTTQ: MTTQ xã", "MTTQ: Ban công tác Mặt trận"} <= set(written)


def test_a_target_without_any_year_says_so() -> None:
    figure = draw(samples.trend_chart("R-DTN"), ChartStyle())
    assert figure.get_label() == "Đoàn cơ sở đạt vững mạnh: chưa có số liệu"
    assert "Chưa có số liệu: chưa năm nào đến 2023 có số để vẽ." in texts(figure)


def test_a_year_before_the_window_is_no_stretch_of_years() -> None:
    data = samples.trend_chart()
    early = replace(data, context=replace(data.context, year=2020), targets=(samples.no_data("M-PN"),) * 2)
    label = str(draw(early, ChartStyle()).get_label())
    assert label == "2 chỉ tiêu qua năm 2020: 2 chưa có số liệu"


@pytest.mark.parametrize("count", [1, 12])
def test_a_figure_that_never_changes_keeps_its_labels_off_its_line(count: int) -> None:
    years = tuple(YearValue(year, 100, 100) for year in (2021, 2022, 2023))
    flat = samples.membership("R-PN", [("Hải An", 100, 100)], trend=years)
    figure = draw(TrendChart(samples.context(), (flat,) * count, 2021, 2025), ChartStyle())
    levels = [
        210 - float(line.get_ydata()[0])  # type: ignore[attr-defined]
        for line in figure.artists
        if getattr(line, "get_linestyle", lambda: "")() in ("--", "dashed")
        and line.get_xdata()[1] - line.get_xdata()[0] > 20  # type: ignore[attr-defined]
    ]
    labels = [word for word in words_on(figure) if word.text == "100,00"]
    assert len(levels) == count
    assert len(labels) == (3 if count == 1 else 2 * count)
    assert not any(word.bottom < level < word.top for word in labels for level in levels)


def of_commune(*codes: str) -> TrendChart:
    chart = samples.trend_chart(*codes)
    return replace(chart, context=replace(chart.context, tier=Tier.COMMUNE))


def test_a_communes_share_of_a_count_has_no_state_and_no_way_to_the_mark() -> None:
    page = draw(of_commune("M-LDLD-DV"), ChartStyle())
    assert dotted(draw(samples.trend_chart("M-LDLD-DV"), ChartStyle()))
    assert not dotted(page)
    words = " ".join(texts(page))
    assert "mục tiêu chung cả huyện từ 2.500 trở lên; 31/31" in words
    assert "đường thẳng đến mục tiêu" not in words


def test_the_headline_of_a_communes_trends_leaves_the_districts_counts_out() -> None:
    page = draw(of_commune(), ChartStyle())
    assert page.get_label() == (
        "12 chỉ tiêu qua các năm 2021–2023: 5 đạt, 4 đúng tiến độ, 2 chậm, 1 chưa có số liệu"
    )
    assert texts(page).count("Tính cả huyện") == 2
