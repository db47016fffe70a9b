"""The report as a whole: the figures of progress, letterhead, order, appendices, code and mark."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from docx import Document

from hhdesk.app.desk import Desk
from hhdesk.app.editing.reference import save_setting
from hhdesk.app.paper.facts import ReportRequest, gather
from hhdesk.app.paper.report import build_report, tables_of
from hhdesk.app.read_progress import read_progress
from hhdesk.app.snapshot import snapshot_code
from hhdesk.domain.numbers import format_count, format_percent
from hhdesk.domain.progress_records import State, TargetProgress
from hhdesk.reports.report.content import ChartSlot, Percent, Table
from hhdesk.reports.report.docx_file import docx_bytes
from tests.app.paper.papers import YEAR, cells, plain, report, text_of, women_everywhere
from tests.desks import HAI_MINH, base, membership, new_desk, put, rating, task


def test_every_figure_of_progress_stands_in_table_and_prose(sample: Desk) -> None:
    paper, progress = report(sample), read_progress(sample, YEAR)
    rows = [row for row in cells(paper, "Chỉ tiêu") if len(row) > 1]
    figures = [each for target in progress.targets for each in (target, *target.parts)]
    assert len(rows) == len(figures)
    text = text_of(paper)
    for figure, row in zip(figures, _in_order(figures, rows), strict=True):
        assert row[2] == figure.numerator
        if figure.denominator is not None:
            assert (row[3], row[4]) == (figure.denominator, Percent(figure.value or 0))
            pair = f"({format_count(figure.numerator)}/{format_count(figure.denominator)})"
            assert f"{plain(format_percent(figure.value or 0))} {pair}" in text
        else:
            assert format_count(figure.numerator) in text
        assert row[8] == (figure.gap or "")


def _in_order(figures: list[TargetProgress], rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Progress keeps the target set's order; the table goes by organisation."""
    by_numbers = {(row[2], row[3]): row for row in rows}
    return [by_numbers[each.numerator, "" if each.target.is_count else each.denominator] for each in figures]


def test_the_first_paragraph_counts_what_is_met_as_progress_does(sample: Desk) -> None:
    progress = read_progress(sample, YEAR)
    met = sum(each.state is State.MET for each in progress.targets)
    assert f"Năm 2023, toàn huyện có {met}/14 chỉ tiêu đạt" in text_of(report(sample))


def test_every_commune_has_a_line_and_the_totals_are_those_of_the_area(sample: Desk) -> None:
    paper, progress = report(sample), read_progress(sample, YEAR)
    rows = cells(paper, "Hội viên theo xã")
    assert len(rows) == 36  # 34 communes, the unions directly below the district, the whole
    women = next(each for each in progress.targets if each.code == "M-PN")
    assert rows[-1][5:8] == (women.numerator, women.denominator, Percent(women.value or 0))
    silent = {sample.reference.units[unit].short_name for unit in women.missing}
    assert {row[1] for row in rows if row[5] is None} == silent
    for row in rows:
        assert (row[5] is None) == (row[6] is None) == (row[7] is None)


def test_sections_are_numbered_without_gaps(sample: Desk, tmp_path: Path) -> None:
    heads = [section.heading for section in report(sample).sections if section.level == 1 and section.heading]
    assert [head.split(".")[0] for head in heads] == ["1", "2", "3", "4", "5"]
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    put(desk, membership(HAI_MINH, "2023", eligible=10, members=9))
    alone = [section.heading for section in report(desk).sections]
    assert "4. Số liệu còn thiếu" in alone
    assert any(head.endswith("Tổng hợp các chỉ tiêu") for head in alone)


def test_a_section_with_nothing_to_say_leaves_its_number_to_the_next(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "a.hhdb", HAI_MINH)
    (identity,) = put(desk, base(HAI_MINH, "Hội Phụ nữ xã", "pn", founded=date(2000, 1, 1))).ids
    put(desk, rating(identity, YEAR, level="htt"), membership(HAI_MINH, "2023", eligible=10, members=9))
    heads = [section.heading for section in report(desk, organisation="pn").sections if section.heading]
    assert [head[:2] for head in heads] == ["1.", "2.", "3.", "4."]
    assert heads[-1] == "4. Tổng hợp các chỉ tiêu"


def test_wide_tables_lie_across_and_narrow_ones_do_not(sample: Desk) -> None:
    lie = {
        block.name: section.landscape
        for section in report(sample).appendices
        for block in section.blocks
        if isinstance(block, Table)
    }
    assert lie == {"Hội viên theo xã": True, "Xếp loại theo xã": True, "Phần việc": False, "Còn thiếu": False}


def test_the_paper_carries_code_and_mark_and_the_years_of_its_clock(sample: Desk, tmp_path: Path) -> None:
    paper = report(sample)
    assert (paper.code, paper.sample, paper.letterhead.year) == (snapshot_code(sample), True, 2025)
    real = new_desk(tmp_path / "a.hhdb")
    before = report(real).code
    put(real, membership(HAI_MINH, "2023", eligible=10, members=9))
    assert report(real).sample is False
    assert report(real).code != before


def test_a_paper_on_an_earlier_year_is_issued_by_the_office_of_today(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path)
    save_setting(desk, "issuer", "Ban Tuyên giáo và Dân vận Huyện ủy Hải Hậu", date(2025, 2, 1))
    paper = build_report(desk, ReportRequest(YEAR, None, "pn"))
    assert paper.letterhead.issuer == "Ban Tuyên giáo và Dân vận Huyện ủy Hải Hậu"
    assert "Ban Tuyên giáo và Dân vận Huyện ủy Hải Hậu tổng hợp số liệu năm 2023" in text_of(paper)
    charts = [block.data.context.issuer for block in paper.blocks() if isinstance(block, ChartSlot)]
    assert set(charts) == {paper.letterhead.issuer}


def test_charts_come_last_on_landscape_pages_or_not_at_all(sample: Desk, tmp_path: Path) -> None:
    paper = build_report(sample, ReportRequest(YEAR, None, "pn"))
    last = [section for section in paper.appendices if isinstance(section.blocks[0], ChartSlot)]
    assert paper.appendices[-len(last) :] == tuple(last)
    assert all(section.landscape for section in last)
    names = [section.heading.partition(". ")[2] for section in last]
    assert names == [
        "Tiến độ các chỉ tiêu",
        "Xu hướng qua các năm",
        "Xếp hạng theo tỷ lệ tập hợp phụ nữ",
        "Phân bố xếp loại cơ sở",
        "Phần việc nông thôn mới",
    ]
    commune = build_report(sample, ReportRequest(YEAR, HAI_MINH, "pn"))
    drawn = [block.name for block in commune.blocks() if isinstance(block, ChartSlot)]
    assert [name for name in drawn if name.startswith("Xếp hạng")] == []
    nothing = build_report(new_desk(tmp_path / "a.hhdb"), ReportRequest(YEAR))
    assert [block for block in nothing.blocks() if isinstance(block, ChartSlot)] == []


def test_a_chart_of_tasks_needs_tasks_that_are_led(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path)
    put(desk, task(HAI_MINH, "Hàng cây", organisation="dtn", partners="pn"))
    paper = build_report(desk, ReportRequest(YEAR, None, "pn"))
    names = [block.name for block in paper.blocks() if isinstance(block, ChartSlot)]
    assert "Tiến độ các chỉ tiêu" in names
    assert "Phần việc nông thôn mới" not in names


def test_the_tables_alone_hold_the_same_figures(sample: Desk) -> None:
    tables = tables_of(sample, gather(sample, ReportRequest(YEAR)))
    assert [table.rows for table in tables.tables()] == [table.rows for table in report(sample).tables()]
    assert text_of(tables) == ""


def test_word_reads_back_the_figures_of_progress(sample: Desk) -> None:
    document = Document(BytesIO(docx_bytes(report(sample))))
    body = plain("\n".join(paragraph.text for paragraph in document.paragraphs))
    table = next(each for each in document.tables if each.cell(0, 0).text == "TT")
    shown = {cell.text for row in table.rows for cell in row.cells}
    for figure in read_progress(sample, YEAR).targets:
        assert format_count(figure.numerator) in shown
        assert figure.denominator is None or format_count(figure.denominator) in shown
        assert figure.target.is_count or plain(format_percent(figure.value or 0)) in body
