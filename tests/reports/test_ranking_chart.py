"""The ranking: order, side of the line, fills, and those who are missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from hhdesk.domain.progress_records import State, UnitFigure, YearValue
from hhdesk.reports.chart_data import ChartStyle
from hhdesk.reports.charts import draw
from tests.reports import samples
from tests.reports.pages import Words, fills, texts, words_on

BLACK_WHITE = ChartStyle(mono=True)


@pytest.fixture(scope="module")
def women() -> Figure:
    return draw(samples.ranking(samples.women_figure()), BLACK_WHITE)


def line_place(figure: Figure) -> float:
    """Where the target line stands, in millimetres from the left: under the middle of its words."""
    (mark,) = [word for word in words_on(figure) if word.text.startswith("mục tiêu")]
    return (mark.left + mark.right) / 2


def label(figure: Figure, text: str) -> Words:
    (found,) = [word for word in words_on(figure) if word.text == text]
    return found


def test_headline_and_subtitle_say_the_result(women: Figure) -> None:
    assert women.get_label() == "Tỷ lệ tập hợp phụ nữ: 16 xã, thị trấn vượt 89\u00a0%, 15 chưa vượt"
    assert (
        "Toàn huyện 58.012/65.100 = 89,11\u00a0%, đạt mục tiêu trên 89\u00a0%; 31/34 xã, thị trấn đã báo cáo"
    ) in texts(women)


def test_units_stand_best_first_with_their_numbers_and_gap(women: Figure) -> None:
    words = words_on(women)
    names = {name for name, _, _ in samples.women()}
    ordered = sorted((word for word in words if word.text in names), key=lambda word: -word.top)
    assert [word.text for word in ordered] == [name for name, _, _ in samples.women()]
    row = label(women, "Hải Đông")
    beside = [word.text for word in words if abs(word.bottom - row.bottom) < 0.6]
    assert set(beside) == {"31", "Hải Đông", "84,82", "1.961/2.312", "97"}


def test_exactly_89_percent_stands_on_the_side_of_those_who_do_not_meet_it(women: Figure) -> None:
    line = line_place(women)
    assert label(women, "89,00").right < line
    assert label(women, "89,02").left > line
    assert "chưa đạt (đúng 89,00\u00a0% cũng chưa đạt)" in texts(women)


def test_a_figure_on_the_line_meets_a_target_that_includes_it() -> None:
    figure = draw(samples.ranking(samples.membership("M-DTN", [("Hải An", 900, 1000)])), BLACK_WHITE)
    assert label(figure, "90,00").left > line_place(figure)
    assert str(figure.get_label()).endswith("1 xã, thị trấn đạt 90\u00a0%, 0 chưa đạt")
    assert "chưa đạt" in texts(figure)


def test_bars_run_from_the_line_solid_when_met_and_hatched_when_not(women: Figure) -> None:
    line = line_place(women)
    bars = [(box, hatch) for box, hatch in fills(women) if min(abs(box.x0 - line), abs(box.x1 - line)) < 0.4]
    to_the_right = [hatch for box, hatch in bars if box.x1 > line + 0.4]
    to_the_left = [hatch for box, hatch in bars if box.x0 < line - 0.4]
    assert len(to_the_right) in (15, 16)  # the shortest is hardly wider than the line
    assert set(to_the_right) == {""}
    assert len(to_the_left) == 14
    assert all(to_the_left)


def test_values_stand_beside_their_bars_and_not_on_them(women: Figure) -> None:
    values = [word for word in words_on(women) if word.text in ("92,92", "84,82", "88,69")]
    assert len(values) == 3
    for word in values:
        for box, _ in fills(women):
            apart = word.left >= box.x1 or word.right <= box.x0 or word.bottom >= box.y1 or word.top <= box.y0
            assert apart


def test_units_without_figures_are_named_and_not_ranked(women: Figure) -> None:
    assert "Chưa báo cáo:" in texts(women)
    assert "Hải\u00a0Vân, Hải\u00a0Phúc, Hải\u00a0Chính" in texts(women)
    assert "Hải Vân" not in texts(women)


def test_not_applicable_is_kept_apart_from_missing_and_from_zero() -> None:
    whole = samples.membership("M-PN", [("Hải An", 890, 1000), ("Hải Không", 0, 900)], ["Hải Vân"])
    idle = UnitFigure("Hải Tây", 0, 0, None, State.NO_DATA, None, True)
    figure = draw(samples.ranking(replace(whole, by_unit=(*whole.by_unit, idle))), BLACK_WHITE)
    written = texts(figure)
    assert written[written.index("Chưa báo cáo:") + 1] == "Hải\u00a0Vân"
    assert written[written.index("Không có số để tính:") + 1] == "Hải\u00a0Tây"
    assert "0,00" in written


def test_an_area_at_zero_has_a_figure() -> None:
    figure = draw(samples.ranking(samples.membership("M-PN", [("Hải Không", 0, 900)])), BLACK_WHITE)
    assert any(words.startswith("Toàn huyện 0/900 = 0,00\u00a0%, chậm") for words in texts(figure))


def test_the_area_itself_is_named_as_such_among_its_units() -> None:
    whole = samples.membership("M-PN", [("Huyện Hải Hậu", 950, 1000), ("Hải An", 900, 1000)])
    figure = draw(samples.ranking(whole), BLACK_WHITE)
    assert "Trực thuộc huyện Hải Hậu" in texts(figure)
    assert figure.get_label() == "Tỷ lệ tập hợp phụ nữ: 2 đơn vị vượt 89\u00a0%, 0 chưa vượt"


def test_a_unit_with_part_of_its_figures_is_ranked_with_a_star() -> None:
    whole = samples.membership("M-PN", [("Hải An", 890, 1000)], ["Hải Vân"])
    partly = replace(whole.by_unit[0], unit="Hải Tây", reported=False)
    data = replace(whole, by_unit=(*whole.by_unit, partly), missing=("Hải Tây", "Hải Vân"))
    written = texts(draw(samples.ranking(data), BLACK_WHITE))
    assert "Hải Tây*" in written
    assert any("* Mới có một phần số liệu." in words for words in written)


def test_without_any_figure_the_page_says_so_and_names_all() -> None:
    figure = draw(samples.ranking(samples.no_data("M-PN")), BLACK_WHITE)
    assert figure.get_label() == "Tỷ lệ tập hợp phụ nữ: chưa có số liệu"
    assert "Chưa có số liệu: chưa xã, thị trấn nào báo cáo năm 2023." in texts(figure)
    assert "Hải\u00a0Châu" in " ".join(texts(figure))


def test_a_count_is_ranked_without_line_or_gap() -> None:
    of = samples.cumulative("M-LDLD-DV", [("Hải An", 800), ("Hải Anh", 586)], [YearValue(2023, 1386, None)])
    beyond = replace(of, numerator=1500, value=1500.0, gap=1000)
    figure = draw(samples.ranking(beyond), BLACK_WHITE)
    written = texts(figure)
    assert figure.get_label() == "Đoàn viên công đoàn phát triển mới: được 1.500, còn thiếu 1.000"
    assert {"800", "586"} <= set(written)
    assert not any(words.startswith("mục tiêu") or words == "Còn thiếu" for words in written)
    assert any("còn 114 ở cấp trên trực tiếp" in words for words in written)


def test_a_share_over_the_line_that_is_not_met_is_hatched() -> None:
    whole = samples.membership("M-PN", [("Hải An", 950, 1000)])
    behind = replace(whole.by_unit[0], state=State.BEHIND, gap=2)
    figure = draw(samples.ranking(replace(whole, by_unit=(behind,))), BLACK_WHITE)
    line = line_place(figure)
    assert label(figure, "95,00").left > line
    assert [hatch for box, hatch in fills(figure) if abs(box.x0 - line) < 0.4 and box.width > 5] == ["////"]


def test_sample_data_are_marked_and_real_data_are_not() -> None:
    chart = samples.women_figure()
    assert "DỮ LIỆU MẪU" in texts(draw(samples.ranking(chart, sample=True), BLACK_WHITE))
    assert "DỮ LIỆU MẪU" not in texts(draw(samples.ranking(chart, sample=False), BLACK_WHITE))


def test_notes_of_the_context_stand_at_the_foot() -> None:
    note = "“Vững mạnh” theo thang mới gồm hai mức cao nhất"
    written = texts(draw(samples.ranking(samples.women_figure(), notes=(note,)), BLACK_WHITE))
    assert any(words.endswith(f"{note}.") for words in written) or f"{note}." in " ".join(written)
