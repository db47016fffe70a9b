"""What reports say: with all figures, with gaps, with none; for a district, an organisation, a commune."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hhdesk.app.desk import Desk
from hhdesk.app.editing.reference import save_setting
from hhdesk.domain.figures import NOT_APPLICABLE
from tests.app.paper.papers import cells, report, text_of, texts, women_everywhere
from tests.desks import (
    DISTRICT,
    HAI_MINH,
    HAI_NAM,
    HAI_PHUC,
    HAI_VAN,
    MERGED,
    base,
    membership,
    new_desk,
    put,
    rating,
    rows_of,
    task,
)

LONG_AGO = date(2000, 1, 1)
OTHERS = ("các xã", "xã, thị trấn", "thấp nhất", "cao nhất")


def test_a_target_that_everybody_meets_is_said_to_be_met_by_all(tmp_path: Path) -> None:
    paper = report(women_everywhere(tmp_path), organisation="pn")
    found = texts(paper)
    assert (
        "Năm 2023, Hội Phụ nữ huyện Hải Hậu có 1/2 chỉ tiêu đạt; 1 chỉ tiêu chưa có số liệu. "
        in found[1] + " "
    )
    assert "Chưa có số liệu năm 2022 để so sánh." in found[1]
    assert any(
        each == "Tỷ lệ tập hợp phụ nữ đạt 90,00 % (3.060/3.400); đạt chỉ tiêu trên 89 %. "
        "Cả 34 xã, thị trấn có đủ số liệu đều vượt 89 %, cùng ở mức 90,00 %."
        for each in found
    )


def test_those_who_lead_and_those_who_lag_are_named_with_their_figures(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path)
    put(
        desk,
        membership(HAI_MINH, "2023", members=99),
        membership(HAI_VAN, "2023", members=50),
        membership(HAI_NAM, "2023", members=60),
    )
    text = text_of(report(desk, organisation="pn"))
    assert "có 32/34 xã, thị trấn vượt 89 %".lower() in text.lower()
    assert "cao nhất là Hải Minh (99,00 %); thấp nhất là Hải Vân (50,00 %) và Hải Nam (60,00 %)." in text
    assert "đạt 88,21 % (2.999/3.400)" in text
    assert "chưa đạt chỉ tiêu trên 89 % nhưng đúng tiến độ đến năm 2025, cần thêm 28 hội viên" in text


def test_the_districts_own_unions_count_but_are_not_ranked_among_communes(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    rated = ((HAI_MINH, "A", "htxs"), (HAI_MINH, "B", "htt"), (HAI_VAN, "A", "htt"), (DISTRICT, "A", "kht"))
    for unit, name, level in rated:
        (identity,) = put(desk, base(unit, f"Trường {name}", founded=LONG_AGO)).ids
        put(desk, rating(identity, 2023, level=level))
    text = text_of(report(desk, organisation="ldld"))
    assert "đạt 75,00 % (3/4)" in text
    assert "Cả 2 xã có đủ số liệu đều đạt 87 %, cùng ở mức 100,00 %." in text


def test_communes_with_part_of_their_figures_are_named_apart_and_not_ranked(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    levels = {HAI_MINH: ("htt", "htt"), HAI_NAM: ("htt", "ht"), HAI_VAN: ("kht", "")}
    for unit, found in levels.items():
        for name, level in zip("AB", found, strict=True):
            (identity,) = put(desk, base(unit, f"Trường {name}", founded=LONG_AGO)).ids
            if level:
                put(desk, rating(identity, 2023, level=level))
    text = text_of(report(desk, organisation="ldld"))
    assert "đạt 60,00 % (3/5)" in text
    assert (
        "Có 1/2 xã đạt 87 %; cao nhất là Hải Minh (100,00 %); thấp nhất là Hải Nam (50,00 %); "
        "1 xã chưa đủ số liệu nên không xếp hạng: Hải Vân." in text
    )


def test_where_each_commune_has_one_base_those_that_fall_short_are_named(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    for unit, level in ((HAI_MINH, "htxs"), (HAI_VAN, "ht"), (HAI_PHUC, "htt"), (HAI_NAM, "kht")):
        (identity,) = put(desk, base(unit, "Hội CCB", "ccb", founded=LONG_AGO)).ids
        put(desk, rating(identity, 2023, level=level))
    found = texts(report(desk, organisation="ccb"))
    assert any(each.endswith("Nơi có cơ sở chưa đạt: Hải Nam và Hải Vân.") for each in found)
    assert any(each.endswith("Nơi có cơ sở chưa đạt: Hải Nam.") for each in found)
    put(desk, *(rating(each, 2023, level="kht") for each in _bases(desk)))
    assert "Cơ sở của cả 4 xã đều chưa đạt." in text_of(report(desk, organisation="ccb"))
    put(desk, *(rating(each, 2023, level="htxs") for each in _bases(desk)))
    text = text_of(report(desk, organisation="ccb"))
    assert "đạt 100,00 % (4/4)" in text
    assert "ơ sở chưa đạt" not in text


def _bases(desk: Desk) -> list[str]:
    return [identity for (identity,) in rows_of(desk.path, "SELECT id FROM base")]


def test_one_report_alone_is_not_ranked(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(HAI_MINH, "2023", eligible=100, members=95))
    text = text_of(report(desk, organisation="pn"))
    assert "đạt 95,00 % (95/100)" in text
    assert "Số liệu đầy đủ của 1/34 xã, thị trấn." in text
    assert [word for word in ("cao nhất", "thấp nhất", "ả 1 xã", "vượt 89") if word in text] == []


def test_the_year_before_is_compared_in_points_of_the_printed_figures(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path)
    put(desk, *(membership(unit, "2022", eligible=300, members=265) for unit in (HAI_MINH, HAI_VAN)))
    text = text_of(report(desk, organisation="pn"))
    assert "tăng 1,67 điểm % so với năm 2022 (năm đó 2/34 đơn vị có báo cáo đủ)" in text


def test_those_who_have_not_reported_are_named_and_never_counted_as_zero(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path, silent=(HAI_VAN, HAI_PHUC, HAI_NAM))
    text = text_of(report(desk, organisation="pn"))
    assert "đạt 90,00 % (2.790/3.100)" in text
    assert "Số liệu đầy đủ của 31/34 xã, thị trấn." in text
    assert (
        "Hội Phụ nữ (tỷ lệ tập hợp phụ nữ) có 3/34 xã, thị trấn chưa báo cáo: Hải Nam, Hải Vân và Hải Phúc."
        in text
    )
    assert "cả 34 xã, thị trấn chưa xếp loại đủ cơ sở" in text


def test_an_empty_district_says_that_nothing_is_known(tmp_path: Path) -> None:
    paper = report(new_desk(tmp_path / "a.hhdb"))
    text = text_of(paper)
    assert "Năm 2023, toàn huyện chưa có số liệu của chỉ tiêu nào." in text
    assert "Năm 2023 chưa có phần việc nào được ghi nhận." in text
    assert " 0 " not in text
    assert all(row[2] is None for row in cells(paper, "Chỉ tiêu") if len(row) > 1)


def test_what_does_not_apply_is_not_called_missing(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    put(desk, membership(HAI_MINH, "2023", eligible=NOT_APPLICABLE, members=NOT_APPLICABLE))
    text = text_of(report(desk))
    assert "Tỷ lệ tập hợp phụ nữ: không áp dụng năm 2023." in text
    assert "Tỷ lệ tập hợp nông dân: chưa có số liệu năm 2023." in text


def test_a_communes_report_speaks_of_nobody_else(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    put(
        desk,
        membership(HAI_MINH, "2023", eligible=100, members=80),
        membership(HAI_MINH, "2022", eligible=100, members=78),
        membership(HAI_MINH, "2023", "ldld", admitted=12, new_bases=0),
        base(HAI_MINH, "Hội Phụ nữ xã", "pn"),
    )
    paper = report(desk)
    text = text_of(paper)
    assert [word for word in OTHERS if word in text.lower()] == []
    assert "Năm 2023, xã Hải Minh có 0/12 chỉ tiêu đạt" in text
    assert "tăng 2,00 điểm % so với năm 2022" in text
    assert "cần thêm 10 hội viên để vượt 89 %" in text
    assert "Đoàn viên công đoàn phát triển mới từ năm 2021 đến năm 2023 là 12" in text
    assert "Công đoàn cơ sở thành lập mới từ năm 2021 đến năm 2023: chưa có" in text
    assert (
        "Hội Phụ nữ: chưa xếp loại đủ cơ sở, thiếu số liệu về cơ sở Hội Phụ nữ hoàn thành tốt và xuất sắc."
        in text
    )
    assert {table.name for table in paper.tables()} == {"Chỉ tiêu"}


def test_a_communes_few_bases_are_counted_and_not_put_in_per_cent(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    saved = put(desk, base(HAI_MINH, "Hội Phụ nữ xã", "pn", founded=LONG_AGO))
    identity = saved.ids[0]
    put(desk, rating(identity, 2022, level="ht"), rating(identity, 2023, level="htt"))
    text = text_of(report(desk, organisation="pn"))
    assert "xuất sắc: 1/1 cơ sở, năm 2022 là 0/1; đạt chỉ tiêu 100 %." in text


def test_a_share_of_those_that_reach_a_level_is_called_a_share(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    for unit, level in ((HAI_MINH, "htxs"), (HAI_VAN, "ht")):
        (identity,) = put(desk, base(unit, "Hội Nông dân", "nd", founded=LONG_AGO)).ids
        put(desk, rating(identity, 2023, level=level))
    text = text_of(report(desk, organisation="nd"))
    assert "Tỷ lệ Hội Nông dân cơ sở đạt vững mạnh là 50,00 % (1/2)" in text


def test_after_the_windows_end_what_is_lacking_is_lacking(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", MERGED)
    put(desk, membership(MERGED, "2025", eligible=100, members=80))
    text = text_of(report(desk, organisation="pn", year=2025))
    assert "chưa đạt chỉ tiêu trên 89 %, còn thiếu 10 hội viên." in text
    assert "tiến độ" not in text


def test_tasks_are_told_by_organisation_with_results_money_and_lateness(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    km: dict[str, Any] = {"quantity_unit": "km", "plan": 10_000, "money_actual": 5_500}
    put(
        desk,
        task(HAI_MINH, "Tuyến đường hoa", state="done", actual=8_500, **km),
        task(HAI_VAN, "Tuyến đường hoa", state="running", actual=1_000, due=date(2023, 12, 1), **km),
        task(HAI_MINH, "Vườn kiểu mẫu", organisation="nd", state="done"),
    )
    text = text_of(report(desk))
    assert "Năm 2023 có 3 phần việc được ghi nhận." in text
    assert (
        "Hội Phụ nữ chủ trì 2 phần việc: 1 đã hoàn thành, 1 đã quá hạn. "
        "Kết quả chính: tuyến đường hoa 9,5/20 km. Kinh phí đã huy động 11 triệu đồng." in text
    )
    assert "Hội Nông dân chủ trì 1 phần việc, đã hoàn thành." in text
    assert "Chưa có phần việc do Mặt trận Tổ quốc, Hội Cựu chiến binh" in text


def test_a_task_led_twice_is_named_with_place_and_both_leads(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(
        desk,
        task(HAI_MINH, "Tuyến đường hoa", hamlet="xóm 3"),
        task(HAI_MINH, "Tuyến đường hoa", organisation="nd", hamlet="xóm 3"),
    )
    twice = (
        "Có 1 phần việc do hai tổ chức cùng chủ trì, cần thống nhất đầu mối: "
        "tuyến đường hoa ở xóm 3, xã Hải Minh"
    )
    assert f"{twice} (Hội Nông dân và Hội Phụ nữ)." in text_of(report(desk))
    assert twice in text_of(report(desk, organisation="nd"))
    assert twice not in text_of(report(desk, organisation="ccb"))


def test_a_high_share_of_the_best_level_is_flagged_and_its_reading_said(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    ids = [put(desk, base(HAI_MINH, name, founded=LONG_AGO)).ids[0] for name in ("Trường A", "Trường B")]
    put(desk, rating(ids[0], 2023, level="htxs"), rating(ids[1], 2023, level="htt"))
    text = text_of(report(desk, organisation="ldld"))
    assert "cao hơn mức 20 % thường là giới hạn của loại xuất sắc" in text
    assert "Chỉ tiêu “trong đó: xuất sắc” tính trên số cơ sở hoàn thành tốt trở lên." in text
    save_setting(desk, "excellent_of_all_rated", "yes")
    assert "tính trên mọi cơ sở đã xếp loại" in text_of(report(desk, organisation="ldld"))


@pytest.mark.parametrize("organisation", ["mttq", "ccb", "pn", "nd", "dtn", "ldld"])
def test_one_organisations_report_names_no_other(tmp_path: Path, organisation: str) -> None:
    desk = women_everywhere(tmp_path)
    paper = report(desk, organisation=organisation)
    assert ("Hội Phụ nữ" in text_of(paper)) == (organisation == "pn")
    assert [section.heading for section in paper.sections if section.level == 2] == []
