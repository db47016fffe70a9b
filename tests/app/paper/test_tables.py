"""The tables of a report: what stands in a cell, what stays empty, what is a dash."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hhdesk.app.desk import Desk
from hhdesk.app.paper.commune_tables import DASH_NOTE, NO_COMPARISON_NOTE, NOT_APPLICABLE_NOTE
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.periods import Period
from hhdesk.reports.report.content import Change, Percent, Points, Quantity, RowKind, Table
from tests.app.paper.papers import YEAR, cells, report, women_everywhere
from tests.desks import (
    DISTRICT,
    HAI_MINH,
    HAI_NAM,
    HAI_PHUC,
    HAI_VAN,
    MERGED,
    membership,
    new_desk,
    put,
    task,
)


def table(desk: Desk, name: str, organisation: str | None = None) -> Table:
    (found,) = [each for each in report(desk, organisation=organisation).tables() if each.name == name]
    return found


def test_a_count_has_no_share_and_a_communes_count_is_not_judged(tmp_path: Path) -> None:
    commune = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    put(commune, membership(HAI_MINH, "2023", "ldld", admitted=12, new_bases=0))
    row = cells(report(commune, organisation="ldld"), "Chỉ tiêu")[1]
    assert row == (2, "Đoàn viên phát triển mới", 12, "", "", "", "≥\u00a02.500", "", "")
    district = new_desk(tmp_path / "b.hhdb")
    put(district, membership(HAI_MINH, "2023", "ldld", admitted=12))
    assert cells(report(district, organisation="ldld"), "Chỉ tiêu")[1][7:] == ("Chậm", 2_488)


def test_missing_figures_are_dashes_and_only_then_explained(tmp_path: Path) -> None:
    full = women_everywhere(tmp_path)
    before(full, {unit.id: 85 for unit in full.communes(DISTRICT, Period(YEAR - 1))})
    assert table(full, "Hội viên theo xã", "pn").notes == ()
    (tmp_path / "other").mkdir()
    lacking = women_everywhere(tmp_path / "other", silent=(HAI_NAM,))
    found = table(lacking, "Hội viên theo xã", "pn")
    assert found.notes == (DASH_NOTE, NO_COMPARISON_NOTE)
    (silent,) = [row.cells for row in found.rows if row.cells[1] == "Hải Nam"]
    assert silent[2:] == (None,) * 6
    assert found.rows[-1].kind is RowKind.TOTAL
    assert found.rows[-1].cells[1:5] == ("Toàn huyện", 33 * 90, 33 * 100, Percent(90.0))


def before(desk: Desk, members: Mapping[str, int]) -> None:
    """Store how many of 100 women were members in the year before, by unit."""
    put(
        desk, *(membership(unit, str(YEAR - 1), eligible=100, members=many) for unit, many in members.items())
    )


def test_one_organisations_communes_stand_beside_their_year_before(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path)
    put(desk, membership(HAI_VAN, "2023", eligible=100, members=80))
    before(desk, {HAI_MINH: 95, HAI_VAN: 70})
    rows = {row.cells[1]: row.cells[2:] for row in table(desk, "Hội viên theo xã", "pn").rows}
    assert rows["Hải Minh"] == (90, 100, Percent(90.0), Change(-5), Points(-5.0), "")
    assert rows["Hải Vân"] == (80, 100, Percent(80.0), Change(10), Points(10.0), 10)
    assert rows["Hải Nam"] == (90, 100, Percent(90.0), None, None, "")
    # Two communes of the year before and 34 of this one: their sums are not compared, their shares are.
    assert rows["Toàn huyện"][3:5] == (None, Points(7.21))
    together = table(desk, "Hội viên theo xã")
    assert [row.cells[5:8] for row in together.rows if row.cells[1] == "Hải Vân"] == [
        (80, 100, Percent(80.0))
    ]


def test_the_year_before_stands_beside_the_year(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path)
    put(desk, membership(HAI_MINH, str(YEAR - 1), eligible=200, members=150))
    found = table(desk, "Chỉ tiêu", "pn")
    assert [column.heading for column in found.columns if column.group == "Tỷ lệ năm"] == ["2023", "2022"]
    assert found.rows[0].cells[4:6] == (Percent(90.0), Percent(75.0))
    assert found.rows[1].cells[2:6] == (None, None, None, None)


def test_tasks_of_one_title_are_added_up_with_their_amounts(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(
        desk,
        task(HAI_MINH, "Tuyến đường hoa", state="done", plan=10_000, actual=8_500, quantity_unit="km"),
        task(HAI_VAN, "Tuyến đường hoa", state="running", plan=5_000, quantity_unit="km"),
        task(HAI_VAN, "Tuyến đường hoa", hamlet="xóm 1", plan=3_000, quantity_unit="tuyến"),
        task(HAI_MINH, "Vườn kiểu mẫu", organisation="nd"),
    )
    rows = table(desk, "Phần việc").rows
    assert [row.cells for row in rows] == [
        ("Hội Liên hiệp Phụ nữ",),
        (1, "Tuyến đường hoa", 2, 1, "km", Quantity(15_000), Quantity(8_500)),
        (2, "Tuyến đường hoa", 1, 0, "tuyến", Quantity(3_000), None),
        ("Hội Nông dân",),
        (3, "Vườn kiểu mẫu", 1, 0, "", None, None),
    ]
    assert [row.kind for row in rows if len(row.cells) == 1] == [RowKind.GROUP] * 2


def test_who_lacks_what_is_listed_by_commune(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path, silent=(HAI_NAM,))
    rows = {row.cells[1]: row.cells[2:] for row in table(desk, "Còn thiếu", "pn").rows}
    ratings = "PN: cơ sở hoàn thành tốt trở lên"
    assert rows["Xã Hải Nam"] == (2, f"PN: tỷ lệ tập hợp phụ nữ; {ratings}")
    assert rows["Xã Hải Minh"] == (1, ratings)


def test_what_no_commune_reports_has_a_line_so_that_counts_add_up(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(
        desk,
        membership(HAI_MINH, "2023", "ldld", admitted=12, new_bases=0),
        membership(DISTRICT, "2023", "ldld", admitted=30, new_bases=2),
    )
    rows = cells(report(desk), "Hội viên theo xã")
    own, whole = rows[-2], rows[-1]
    assert own == (35, "Trực thuộc huyện Hải Hậu", *[""] * 12, 2, 30)
    assert whole[-2:] == (2, 42)
    parts = [row for row in rows[:-1] if row[-1] is not None]
    assert [(row[1], row[-2:]) for row in parts] == [("Hải Minh", (0, 12)), (own[1], (2, 30))]


def test_without_figures_of_its_own_the_district_has_no_line(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(HAI_MINH, "2023", "ldld", admitted=12, new_bases=0))
    assert [row[1] for row in cells(report(desk), "Hội viên theo xã")][34:] == ["Toàn huyện"]


def test_what_does_not_apply_has_a_mark_and_a_note_of_its_own(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path)
    put(
        desk,
        membership(HAI_NAM, "2023", eligible=NOT_APPLICABLE, members=NOT_APPLICABLE),
        membership(HAI_NAM, "2023", "ldld", admitted=NOT_APPLICABLE, new_bases=0),
    )
    found = table(desk, "Hội viên theo xã")
    (idle,) = [row.cells for row in found.rows if row.cells[1] == "Hải Nam"]
    assert idle[5:8] == ("x", "x", "x")
    assert idle[-2:] == (0, "x")
    assert found.notes == (DASH_NOTE, NOT_APPLICABLE_NOTE)


def test_a_merged_commune_is_compared_with_those_that_became_it_where_all_reported(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb")
    put(desk, membership(MERGED, "2024", eligible=300, members=270))
    put(desk, *(membership(unit, "2023", eligible=100, members=80) for unit in (HAI_NAM, HAI_VAN)))
    assert _merged(desk)[3:5] == (None, None)
    put(desk, membership(HAI_PHUC, "2023", eligible=100, members=80))
    assert _merged(desk)[3:5] == (Change(30), Points(10.0))


def _merged(desk: Desk) -> tuple[object, ...]:
    rows = cells(report(desk, organisation="pn", year=2024), "Hội viên theo xã")
    (found,) = [row[2:] for row in rows if row[1] == "Hải Nam"]
    return found


def test_a_target_that_does_not_apply_is_not_a_dash(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    put(desk, membership(HAI_MINH, "2023", eligible=NOT_APPLICABLE, members=NOT_APPLICABLE))
    found = table(desk, "Chỉ tiêu", "pn")
    assert found.rows[0].cells[2:8] == ("x", "x", "x", None, ">\u00a089\u00a0%", "Không áp dụng")
    assert found.notes[-2:] == (DASH_NOTE, NOT_APPLICABLE_NOTE)
