"""What reports say about years and several targets at once: changes, added counts, gaps, who lacks what."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hhdesk.domain.periods import Period
from tests.app.paper.papers import report, text_of, texts, women_everywhere
from tests.desks import DISTRICT, HAI_MINH, HAI_VAN, MERGED, base, membership, new_desk, put, rating, task

LONG_AGO = date(2000, 1, 1)


def test_counts_add_up_and_name_what_the_year_added(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(
        desk,
        membership(HAI_MINH, "2022", "ldld", admitted=2_000, new_bases=4),
        membership(HAI_MINH, "2023", "ldld", admitted=600, new_bases=0),
    )
    added = "Đoàn viên công đoàn phát triển mới từ năm 2021 đến năm 2023 là 2.600, riêng năm 2023 là 600"
    beside = "đoàn viên, năm 2022 là 2.000 (năm đó 1/34 đơn vị có báo cáo đủ)"
    put(desk, membership(HAI_MINH, "2021", "ldld", admitted=0, new_bases=0))
    text = text_of(report(desk, organisation="ldld"))
    assert f"{added} {beside}; đạt chỉ tiêu từ 2.500 trở lên." in text
    assert "từ năm 2021 đến năm 2023 là 4, riêng năm 2023 không có thêm, năm 2022 là 4 (năm đó 1/34" in text


def test_a_count_is_not_compared_with_a_year_that_nobody_reported(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, *(membership(HAI_MINH, year, "ldld", admitted=9) for year in ("2022", "2023")))
    assert "là 18, riêng năm 2023 là 9 đoàn viên; chưa đạt" in text_of(report(desk, organisation="ldld"))
    put(desk, membership(HAI_MINH, "2021", "ldld", admitted=1))
    put(desk, membership(HAI_MINH, "2022", "ldld", admitted=None))
    assert "là 10, riêng năm 2023 là 9 đoàn viên; chưa đạt" in text_of(report(desk, organisation="ldld"))


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [(80, 95, "tăng 1"), (95, 80, "giảm 1"), (95, 96, "không đổi")],
)
def test_the_number_of_targets_met_is_compared_with_the_year_before(
    tmp_path: Path, before: int, now: int, words: str
) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    put(
        desk,
        membership(HAI_MINH, "2022", eligible=100, members=before),
        membership(HAI_MINH, "2023", eligible=100, members=now),
    )
    found = texts(report(desk, organisation="pn"))
    assert found[1].endswith(f"So với năm 2022, số chỉ tiêu đạt {words}.")


def test_a_year_before_that_was_complete_needs_no_remark(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path)
    units = desk.communes(DISTRICT, Period(2022))
    put(desk, *(membership(unit.id, "2022", eligible=100, members=88) for unit in units))
    text = text_of(report(desk, organisation="pn"))
    assert "tăng 2,00 điểm % so với năm 2022; đạt chỉ tiêu" in text
    assert "năm đó" not in text


def test_bases_that_two_targets_want_better_are_counted_once(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    for unit, level in ((HAI_MINH, "kht"), (HAI_VAN, "ht")):
        (identity,) = put(desk, base(unit, "Hội CCB", "ccb", founded=LONG_AGO)).ids
        put(desk, rating(identity, 2023, level=level))
    put(desk, membership(HAI_MINH, "2023", "ccb", eligible=100, members=90))
    text = text_of(report(desk, organisation="ccb"))
    assert "Số người cần vận động thêm: Hội Cựu chiến binh 7 hội viên." in text
    assert "Số cơ sở cần nâng mức xếp loại: Hội Cựu chiến binh 2 cơ sở." in text


def test_targets_that_different_units_lack_are_listed_apart(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    units = [unit.id for unit in desk.communes(DISTRICT, Period(2023))]
    put(desk, *(membership(unit, "2023", "ldld", admitted=1) for unit in units[1:]))
    put(desk, *(membership(unit, "2023", "ldld", new_bases=0) for unit in units[2:]))
    text = text_of(report(desk, organisation="ldld"))
    assert (
        "Liên đoàn Lao động (đoàn viên công đoàn phát triển mới) có 1/34 xã, thị trấn chưa báo cáo:" in text
    )
    assert "Liên đoàn Lao động (công đoàn cơ sở thành lập mới) có 2/34 xã, thị trấn chưa báo cáo:" in text


def test_many_overlaps_are_cut_off_with_their_number(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    titles = [f"Việc {number:02}" for number in range(12)]
    put(desk, *(task(HAI_MINH, each, organisation=code) for each in titles for code in ("pn", "nd")))
    text = text_of(report(desk))
    assert "Có 12 phần việc do hai tổ chức cùng chủ trì" in text
    assert "việc 09 ở xã Hải Minh" in text
    assert "việc 10" not in text
    assert "; và 2 trường hợp khác." in text


def test_one_organisation_hears_of_tasks_that_others_lead(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(
        desk,
        task(HAI_MINH, "Tuyến đường hoa", partners="dtn"),
        task(HAI_VAN, "Hàng cây", organisation="dtn", state="running"),
    )
    text = text_of(report(desk, organisation="dtn"))
    assert "Đoàn Thanh niên chủ trì 1 phần việc, đang thực hiện." in text
    assert "Đoàn Thanh niên tham gia 1 phần việc do tổ chức khác chủ trì." in text


def test_results_without_an_amount_are_not_listed(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, task(HAI_MINH, "Tuyến đường hoa", state="done"), task(HAI_VAN, "Tuyến đường hoa", state="done"))
    assert "Kết quả chính" not in text_of(report(desk))


def test_figures_cannot_speak_of_days_that_have_not_come(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    assert "tính đến ngày 31/12/2023, như sau:" in text_of(report(desk))
    assert "tính đến ngày 10/03/2025, như sau:" in text_of(report(desk, year=2025))


def test_tasks_of_a_year_whose_figures_end_earlier_say_their_own_day(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", at=datetime(2026, 3, 10, 5, 0, tzinfo=UTC))
    put(desk, task(MERGED, "Tuyến đường hoa", 2025, state="running", due=date(2025, 12, 1)))
    said = "Tình trạng phần việc, kể cả việc quá hạn, ghi theo ngày lập báo cáo, 10/03/2026."
    for organisation in (None, "pn"):
        text = text_of(report(desk, organisation=organisation, year=2025))
        assert "tính đến ngày 30/06/2025, như sau:" in text
        assert "Hội Phụ nữ chủ trì 1 phần việc, đã quá hạn." in text
        assert said in text


def test_tasks_of_the_running_year_are_of_the_day_of_all_figures(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, task(MERGED, "Tuyến đường hoa", 2025, state="running"))
    text = text_of(report(desk, year=2025))
    assert "tính đến ngày 10/03/2025, như sau:" in text
    assert "ngày lập báo cáo" not in text
