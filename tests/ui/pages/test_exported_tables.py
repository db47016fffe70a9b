"""Every page's table as a workbook: the same figures as in the window, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.loading.sheets import load
from hhdesk.ui.pages.history.page import HistoryPage
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.pages.overview.page import OverviewPage
from hhdesk.ui.pages.page import Page
from hhdesk.ui.pages.ratings.page import RatingsPage
from hhdesk.ui.pages.reference.page import ReferencePage
from hhdesk.ui.pages.tasks.page import TasksPage
from hhdesk.ui.pages.usb.district_view import DistrictView
from hhdesk.ui.pages.usb.page import UsbPage
from hhdesk.ui.places import PageKey
from hhdesk.ui.widgets.buttons import Button
from tests.ui.pages.desks import add_base, add_task, rate, unit_named
from tests.ui.pages.show import Bench
from tests.ui.windows import filled_desk

Row = dict[str, Any]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Women's figures of four communes, a rated union, a task."""
    made = filled_desk(tmp_path)
    bac = unit_named(made, "Hải Bắc")
    base = add_base(made, bac, "Trường Tiểu học Hải Bắc", founded=date(2010, 1, 1))
    rate(made, base, 2023, level="htt", points=8450, note="- Đạt\n=1+1")
    add_task(
        made, "pn", bac, "Tuyến đường hoa", hamlet="Xóm 5", plan=6500, actual=3250, quantity_unit="km",
        money_plan=120_000, due=date(2023, 12, 15), partners="mttq;dtn", state="running",
    )  # fmt: skip
    yield made
    made.close()


class Exports:
    """Shows a page, presses its export button and reads what was written."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path) -> None:
        self.bench = Bench(qtbot, desk)
        self.folder = folder
        self.suggested = ""

    def of(self, page: Page, button: Button) -> list[Row]:
        path = self.folder / "out.xlsx"

        def ask(_parent: object, suggested: str) -> Path:
            self.suggested = suggested
            return path

        page.ask_table_file = ask
        button.click()
        self.bench.qtbot.waitUntil(path.exists)
        (sheet,) = load_workbook(path).worksheets
        head, *rows = [[cell.value for cell in row] for row in sheet.rows]
        return [dict(zip(head, row, strict=True)) for row in rows]

    def node(self, key: PageKey, organisation: str | None = None) -> Any:
        return self.bench.workbench, self.bench.node(key, organisation)


@pytest.fixture
def exports(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Exports:
    return Exports(qtbot, desk, tmp_path)


def test_overview_has_a_column_for_every_figure(exports: Exports) -> None:
    page = exports.bench.show(OverviewPage(*exports.node(PageKey.OVERVIEW)))
    rows = exports.of(page, page.export_button)
    women = next(row for row in rows if row["Chỉ tiêu"] == "Tỷ lệ tập hợp phụ nữ")
    assert women == {
        "Tổ chức": "Hội Phụ nữ", "Chỉ tiêu": "Tỷ lệ tập hợp phụ nữ", "Đạt được": 354, "Trên tổng số": 400,
        "Tỷ lệ": pytest.approx(0.885), "So sánh": ">", "Mục tiêu": pytest.approx(0.89),
        "Trạng thái": "Đúng tiến độ", "Còn thiếu": 3, "Đơn vị tính": "hội viên", "Đã báo cáo": 4,
        "Phải báo cáo": 34, "Năm 2019": None, "Năm 2020": None, "Năm 2021": pytest.approx(0.865),
        "Năm 2022": pytest.approx(0.875), "Năm 2023": pytest.approx(0.885),
    }  # fmt: skip
    assert exports.suggested == "cac-chi-tieu-theo-to-chuc-huyen-hai-hau-nam-2023"
    assert "Mặt trận Tổ quốc" not in [row["Chỉ tiêu"] for row in rows]


def test_ranked_communes_are_exported_as_they_are_sorted(exports: Exports) -> None:
    page = exports.bench.show(OverviewPage(*exports.node(PageKey.OVERVIEW)))
    page.table.select_code("M-PN")
    table = page.panel.table.actions_on_table
    button = Button("")
    button.clicked.connect(table.export)
    rows = exports.of(page, button)
    assert [row["Xã, thị trấn"] for row in rows] == ["Hải Anh", "Hải Bắc", "TT Cồn", "Hải Minh"]
    assert (rows[0]["Đạt được"], rows[0]["Trên tổng số"], rows[0]["Còn thiếu"]) == (80, 100, 10)


def test_membership_form_comes_with_its_totals(exports: Exports) -> None:
    page = exports.bench.show(MembershipPage(*exports.node(PageKey.MEMBERSHIP, "pn")))
    rows = exports.of(page, page.export_button)
    name, members = next(iter(rows[0])), "Năm 2023, Hội viên"
    assert next(row for row in rows if row[name] == "Hải Minh")[members] == 95
    assert rows[-1][members] == 354
    assert exports.suggested.endswith("-huyen-hai-hau-nam-2023")


def test_a_template_of_all_forms_is_written_for_the_unit_shown(exports: Exports, desk: Desk) -> None:
    page = MembershipPage(*exports.node(PageKey.MEMBERSHIP, "pn"))
    exports.bench.show(page, unit=unit_named(desk, "Hải Bắc"))
    path = exports.folder / "mau.xlsx"
    page.ask_table_file = lambda _parent, _suggested: path
    page.template_button.click()
    exports.bench.qtbot.waitUntil(lambda: bool(exports.bench.said))
    assert load_workbook(path).sheetnames[:3] == ["Hướng dẫn", "Hội viên", "Cơ sở"]
    assert "mau.xlsx" in exports.bench.said[0].text
    report = load(desk, [path], dry_run=True)
    assert [(each.rows - each.unchanged, len(each.problems)) for each in report.files] == [(0, 0)] * 4


def test_ratings_name_their_unit_and_the_whole_level(exports: Exports) -> None:
    page = exports.bench.show(RatingsPage(*exports.node(PageKey.RATINGS, "ldld")))
    (row,) = exports.of(page, page.export_button)
    assert row["Đơn vị"] == "Hải Bắc"
    assert row["Xếp loại"] == "Hoàn thành tốt nhiệm vụ"
    assert (row["Điểm"], row["Minh chứng, ghi chú"]) == (84.5, "- Đạt\n=1+1")


def test_tasks_have_plan_and_actual_apart_and_real_days(exports: Exports) -> None:
    page = exports.bench.show(TasksPage(*exports.node(PageKey.TASKS, "pn")))
    (row,) = exports.of(page, page.export_button)
    assert (row["Kế hoạch"], row["Thực hiện"], row["Tỷ lệ"], row["Đơn vị tính"]) == (6.5, 3.25, 0.5, "km")
    assert (row["Đơn vị"], row["Xóm"], row["Phối hợp"]) == ("Hải Bắc", "Xóm 5", "MTTQ; ĐTN")
    assert (row["Hạn"], row["Kinh phí kế hoạch (triệu đồng)"]) == (datetime(2023, 12, 15), 120)  # noqa: DTZ001


def test_history_has_moments_and_figures(exports: Exports) -> None:
    page = exports.bench.show(HistoryPage(*exports.node(PageKey.HISTORY)))
    exports.bench.qtbot.waitUntil(lambda: bool(page.model.entries))
    rows = exports.of(page, page.export_button)
    points = next(row for row in rows if row["Ô"] == "Điểm")
    assert isinstance(points["Lúc"], datetime)
    assert (points["Từ"], points["Thành"]) == (None, 84.5)


@pytest.mark.parametrize(
    ("section", "heading", "value"),
    [
        (0, "Tên cơ sở", "Trường Tiểu học Hải Bắc"),
        (1, "Chỉ tiêu", "Tỷ lệ tập hợp phụ nữ"),
        (2, "Mã", "14215"),
    ],
)
def test_reference_exports_the_list_that_is_shown(
    exports: Exports, section: int, heading: str, value: str
) -> None:
    page = exports.bench.show(ReferencePage(*exports.node(PageKey.REFERENCE)))
    page.tabs.setCurrentIndex(section)
    page.bases.organisation.setCurrentIndex(page.bases.organisation.findData("ldld"))
    page.bases.reload()
    rows = exports.of(page, page.export_button)
    assert value in [row.get(heading) for row in rows]


def test_usb_board_is_exported_by_unit_and_organisation(exports: Exports) -> None:
    page = exports.bench.show(UsbPage(*exports.node(PageKey.USB)))
    view = page.findChild(DistrictView)
    assert isinstance(view, DistrictView)
    rows = exports.of(page, view.export_button)
    assert len(rows) == 34
    assert {"Xã, thị trấn", "PN", "Nhận"} <= set(rows[0])
