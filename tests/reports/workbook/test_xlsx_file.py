"""Papers as workbooks: real numbers, headings that stay, page set-up, charts of the spreadsheet's own."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hhdesk.reports.chart_data import ChartInput
from hhdesk.reports.report.content import (
    Change,
    ChartSlot,
    Column,
    Paper,
    Paragraph,
    Percent,
    Points,
    Quantity,
    Row,
    RowKind,
    Section,
    Table,
    value_text,
)
from hhdesk.reports.report.files import paper_bytes
from hhdesk.reports.workbook.chart_figures import figures_of
from tests.reports import samples
from tests.reports.report.office import converted, pages_of
from tests.reports.report.samples import PAPER, TABLE


def opened(paper: Paper = PAPER) -> Workbook:
    return load_workbook(io.BytesIO(paper_bytes(paper, ".xlsx")))


def with_blocks(*blocks: Paragraph | Table | ChartSlot, landscape: bool = False) -> Paper:
    return replace(PAPER, sections=(Section("", blocks, landscape=landscape),))


def slot(data: ChartInput, name: str = "Biểu đồ") -> ChartSlot:
    return ChartSlot(name, data, name)


@cache
def table_sheet() -> Worksheet:
    return opened()["Chỉ tiêu"]


def test_the_prose_and_every_table_have_their_sheets() -> None:
    book = opened()
    prose = [cell.value for cell in book["Báo cáo"]["A"]]

    assert book.sheetnames == ["Báo cáo", "Chỉ tiêu"]
    assert prose[1:4] == ["BÁO CÁO", "kết quả thực hiện các chỉ tiêu", "năm 2023"]
    assert "Hội Phụ nữ tập hợp 58.012/65.100 phụ nữ, đạt 89,11\u00a0%." in prose
    assert "Kính gửi: Ban Thường vụ Huyện ủy," in prose


def test_figures_are_numbers_with_formats() -> None:
    sheet = table_sheet()
    cells = sheet[6]

    assert [cell.value for cell in cells] == [1, "Tỷ lệ tập hợp phụ nữ", 58012, 65100, 0.8911]
    assert (cells[2].number_format, cells[4].number_format) == ("#,##0", "0.00%")
    assert [cell.value for cell in sheet[7]][2:] == ["–", "–", "–"], "missing is never a zero"


def test_a_share_is_stored_as_its_quotient() -> None:
    rows = (Row((1, "Hải Hưng", 1, 3, Percent(33.33, 1, 3))), Row((2, "Hải Nam", 0, 0, Percent(12.5))))
    sheet = opened(with_blocks(replace(TABLE, rows=rows)))["Chỉ tiêu"]

    assert (sheet["E5"].value, sheet["E5"].number_format) == (1 / 3, "0.00%")
    assert sheet["E6"].value == 0.125


def test_differences_keep_their_signs_and_amounts_their_decimals() -> None:
    columns = tuple(Column(name, 20) for name in ("a", "b", "c"))
    values = (Points(-0.4), Change(12), Quantity(8500))
    row = opened(with_blocks(Table("Bảng", "", columns, (Row(values),))))["Bảng"][4]

    assert [cell.value for cell in row] == [-0.4, 12, 8.5]
    assert [cell.number_format[0] for cell in row] == ["+", "+", "#"]


def test_headings_stay_in_sight_and_come_back_on_every_page() -> None:
    sheet = table_sheet()

    assert [sheet["C3"].value, sheet["C4"].value, sheet["D4"].value] == ["Số liệu", "Đạt", "Tổng số"]
    assert {"C3:D3", "A3:A4", "E3:E4"} <= {str(each) for each in sheet.merged_cells.ranges}
    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.print_area == "'Chỉ tiêu'!$A$1:$E$8"


def test_rows_are_as_high_as_their_words_need() -> None:
    column = Column("Tỷ lệ tập hợp phụ nữ từ 18 tuổi có mặt tại xã", 20, group="Hội Liên hiệp Phụ nữ huyện")
    wide = Column("Ghi chú", 100)
    table = Table("Bảng", "", (column, wide), (Row((1, "ngắn")), Row((2, "dài " * 60))))
    sheet = opened(with_blocks(table))["Bảng"]
    heights = [sheet.row_dimensions[row].height for row in (3, 4, 5, 6)]

    assert heights[0] > heights[2], "the group's name takes several lines"
    assert heights[1] > 3 * heights[2]
    assert heights[3] > 2 * heights[2]


def test_the_rows_of_a_long_table_stand_close() -> None:
    heights = [
        opened(with_blocks(replace(TABLE, rows=TABLE.rows[1:2] * count)))["Chỉ tiêu"].row_dimensions[6].height
        for count in (20, 21)
    ]
    assert heights[1] == heights[0] - 3


def test_headings_over_other_headings_stay_and_those_over_tables_go() -> None:
    sections = (
        Section("2. Kết quả của từng tổ chức", ()),
        Section("2.1. Hội Phụ nữ", (Paragraph("Đạt."),), level=2),
        Section("5. Tổng hợp", (TABLE,)),
    )
    prose = [cell.value for cell in opened(replace(PAPER, sections=sections))["Báo cáo"]["A"]]

    assert "2. Kết quả của từng tổ chức" in prose
    assert "5. Tổng hợp" not in prose


def test_pages_are_a4_with_the_papers_margins_and_code() -> None:
    sheet = table_sheet()

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.page_margins.left * 25.4 == pytest.approx(30, abs=0.1)
    assert sheet.page_margins.right * 25.4 == pytest.approx(15, abs=0.1)
    assert sheet.oddHeader.center.text == "&P"
    assert sheet.oddFooter.center.text == "Mã số liệu H7PD-2QXK"


def test_the_mark_of_sample_data_stands_at_the_foot_and_wide_tables_lie() -> None:
    sheet = opened(replace(with_blocks(TABLE, landscape=True), sample=True))["Chỉ tiêu"]

    assert sheet.oddFooter.center.text == "SỐ LIỆU MẪU – Mã số liệu H7PD-2QXK"
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("text", ["=1+1", "+84 123", "-5 hộ", "@SUM(A1)", "a\x0bb"])
def test_no_text_becomes_a_formula(text: str) -> None:
    table = Table("Bảng", "", (Column("Tên", 50),), (Row((text,)), Row((text,), RowKind.GROUP)))
    sheet = opened(with_blocks(table))["Bảng"]

    for place in ("A4", "A5"):
        assert sheet[place].data_type == "s"
        assert sheet[place].value == text.replace("\x0b", "")
    assert sheet["A4"].quotePrefix == (text[0] in "=+-@")


def test_names_that_sheets_cannot_have_are_mended() -> None:
    tables = [replace(TABLE, name="Hội viên: 2022/2023 của tất cả các xã, thị trấn") for _ in range(3)]
    names = opened(with_blocks(*tables)).sheetnames

    assert len(set(names)) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_the_same_paper_gives_the_same_bytes() -> None:
    paper = with_blocks(TABLE, slot(samples.ranking(samples.women_figure())))

    assert paper_bytes(paper, ".xlsx") == paper_bytes(paper, ".xlsx")


CHARTS: dict[str, ChartInput] = {
    "progress": samples.progress_chart(),
    "ranking": samples.ranking(samples.women_figure()),
    "trends": samples.trend_chart(),
    "trend": samples.trend_chart("M-PN"),
    "ratings": samples.ratings_chart(),
    "tasks": samples.tasks_chart(),
}


@pytest.mark.parametrize("name", CHARTS)
def test_charts_are_the_spreadsheets_own_over_their_figures(name: str) -> None:
    content = paper_bytes(with_blocks(slot(CHARTS[name])), ".xlsx")
    sheet = load_workbook(io.BytesIO(content))["Biểu đồ"]
    figures = figures_of(CHARTS[name])
    with ZipFile(io.BytesIO(content)) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
        pictures = [each for each in archive.namelist() if "media" in each]

    assert [cell.value for cell in sheet[3][: len(figures.heads)]] == list(figures.heads)
    assert sheet.max_row >= 3 + len(figures.rows)
    assert drawn.count("<c:ser>") + drawn.count("<ser>") == len(figures.heads) - 1
    assert f"$B$4:$B${3 + len(figures.rows)}" in drawn
    assert pictures == []


def test_shares_end_at_the_whole_and_every_bar_has_its_label() -> None:
    content = paper_bytes(with_blocks(slot(CHARTS["progress"])), ".xlsx")
    with ZipFile(io.BytesIO(content)) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()

    assert '<max val="1"/>' in drawn
    assert '<tickLblSkip val="1"/>' in drawn
    assert '<noMultiLvlLbl val="1"/>' in drawn


def test_a_ranking_goes_from_best_to_worst_with_its_target_as_a_line() -> None:
    figures = figures_of(CHARTS["ranking"])
    shares = [value.value for _, value, _ in figures.rows if isinstance(value, Percent)]

    assert figures.rows[0][0] == "Hải Châu"
    assert len(shares) == 31
    assert shares == sorted(shares, reverse=True)
    content = paper_bytes(with_blocks(slot(CHARTS["ranking"])), ".xlsx")
    with ZipFile(io.BytesIO(content)) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert "lineChart" in drawn
    assert "barChart" in drawn


def test_a_missing_figure_leaves_a_gap_in_a_chart() -> None:
    figures = figures_of(CHARTS["progress"])
    gaps = [row for row, values in enumerate(figures.rows, 4) if values[1] is None]
    sheet = opened(with_blocks(slot(CHARTS["progress"])))["Biểu đồ"]

    assert gaps
    assert all(sheet.cell(row, 2).value is None for row in gaps)


def test_another_reader_opens_it_and_prints_what_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.xlsx"
    path.write_bytes(paper_bytes(with_blocks(TABLE, slot(CHARTS["ranking"], "Xếp hạng")), ".xlsx"))
    (made,) = converted([path], tmp_path)
    pages = pages_of(made)

    assert len(pages) == 2
    assert value_text(58012).replace(".", ",") in pages[0] or value_text(58012) in pages[0]
    assert "Tỷ lệ tập hợp phụ nữ" in pages[0]
    assert "TT Thịnh Long" in pages[1]
    assert all("Mã số liệu H7PD-2QXK" in page for page in pages)
