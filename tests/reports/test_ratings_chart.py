"""The levels of all organisations: shares of the rated, the others apart."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from hhdesk.reports.chart_data import ChartStyle, RatingDistribution, RatingsChart
from hhdesk.reports.charts import draw
from tests.reports import samples
from tests.reports.pages import fills, texts, words_on


def draw_one(counts: dict[str, int], unrated: int = 0, scale: str = "nv4") -> Figure:
    row = RatingDistribution("ldld", "công đoàn cơ sở", samples.scales()[scale], counts, unrated)
    return draw(RatingsChart(samples.context(), (row,)), ChartStyle(mono=True))


UNIONS = {"htxs": 31, "htt": 137, "ht": 17, "kht": 4, "chua_du_dk": 3}


def test_every_level_has_its_count_and_share_of_the_rated() -> None:
    written = texts(draw_one(UNIONS, unrated=7))
    assert {
        "1 Hoàn thành xuất sắc: 31 (16,40\u00a0%)",
        "2 Hoàn thành tốt: 137 (72,49\u00a0%)",
        "3 Hoàn thành: 17 (8,99\u00a0%)",
        "4 Không hoàn thành: 4 (2,12\u00a0%)",
        "Liên đoàn Lao động",
        "công đoàn cơ sở",
    } <= set(written)


def test_not_eligible_and_unrated_stand_in_columns_of_their_own() -> None:
    figure = draw_one(UNIONS, unrated=7)
    words = {word.text: word for word in words_on(figure)}
    for head, count in (("Đã xếp loại", "189"), ("Chưa đủ điều kiện", "3"), ("Chưa xếp loại", "7")):
        assert words[count].right == pytest.approx(words[head].right, abs=0.4)
    assert figure.get_label() == (
        "Xếp loại năm 2023: 189 cơ sở đã xếp loại, 7 chưa xếp loại, 3 chưa đủ điều kiện"
    )


def test_segments_are_as_long_as_their_shares_and_differ_without_colour() -> None:
    figure = draw_one({"htxs": 50, "htt": 25, "ht": 15, "kht": 10})
    bars = [(box, hatch) for box, hatch in fills(figure) if box.height > 7]
    widths = [box.width for box, _ in bars]
    assert [width / sum(widths) for width in widths] == pytest.approx([0.5, 0.25, 0.15, 0.1], abs=0.01)
    assert len({hatch for _, hatch in bars}) == 4


def test_bases_outside_the_denominator_take_no_room_on_the_bar() -> None:
    def length(figure: Figure) -> float:
        return sum(box.width for box, _ in fills(figure) if box.height > 7)

    with_others = draw_one({"htxs": 10, "ht": 10, "chua_du_dk": 90}, unrated=90)
    assert length(with_others) == pytest.approx(length(draw_one({"htxs": 10, "ht": 10})), rel=0.01)


def test_five_levels_differ_without_colour() -> None:
    counts = {"xuat_sac": 20, "tot": 20, "kha": 20, "trung_binh": 20, "yeu": 20}
    bars = [hatch for box, hatch in fills(draw_one(counts, scale="mttq5")) if box.height > 7]
    assert len(set(bars)) == 5


def test_a_level_without_bases_is_left_out() -> None:
    written = " ".join(texts(draw_one({"htxs": 5, "kht": 1})))
    assert "4 Không hoàn thành: 1" in written
    assert "Hoàn thành tốt" not in written


def test_an_organisation_not_rated_yet_says_so_beside_the_others() -> None:
    written = texts(draw_one({}, unrated=34))
    assert "Chưa có cơ sở nào được xếp loại" in written
    assert "34" in written


def test_no_base_at_all_is_said_in_words() -> None:
    assert "Chưa có số liệu: chưa cơ sở nào được ghi cho năm 2023." in texts(draw_one({}))
