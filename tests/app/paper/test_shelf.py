"""The papers on offer: what is listed can be opened, laid out and saved, and holds the right figures."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hhdesk.app.desk import Desk
from hhdesk.app.paper.shelf import (
    LETTERS,
    PACK,
    REPORT,
    Choice,
    Opened,
    Shelf,
    chart_key,
    list_papers,
    open_paper,
)
from hhdesk.app.read_progress import read_progress
from hhdesk.app.refusal import Rejected
from hhdesk.domain.numbers import format_count
from hhdesk.reports.chart_data import ChartKind
from hhdesk.reports.chart_data import Paper as Sheet
from hhdesk.reports.typeset.drawn import Page, Words
from hhdesk.reports.typeset.lay_out import Form
from tests.app.paper.papers import YEAR, women_everywhere
from tests.desks import DISTRICT, HAI_MINH
from tests.reports.report.office import pages_of

RANKING = chart_key(ChartKind.RANKING)


def words_of(pages: tuple[Page, ...]) -> str:
    return " ".join(mark.text.strip() for page in pages for mark in page.marks if isinstance(mark, Words))


def opened(desk: Desk, key: str, unit: str = DISTRICT, **choice: str) -> Opened:
    return open_paper(desk, key, YEAR, unit, **choice)


def test_papers_are_listed_shelf_by_shelf(sample: Desk) -> None:
    listed = list_papers(sample, YEAR, DISTRICT)

    assert list(dict.fromkeys(each.shelf for each in listed)) == list(Shelf)
    assert listed[0].choice is Choice.ANY_ORGANISATION
    assert len({each.key for each in listed}) == len(listed)


def test_a_commune_has_neither_ranking_nor_letters(sample: Desk) -> None:
    keys = {each.key for each in list_papers(sample, YEAR, HAI_MINH)}

    assert {REPORT, PACK, chart_key(ChartKind.TREND)} <= keys
    assert not keys & {RANKING, LETTERS}


def test_everything_listed_opens(sample: Desk) -> None:
    for entry in list_papers(sample, YEAR, DISTRICT):
        if entry.key in (PACK, LETTERS):
            continue
        target = "M-PN" if entry.choice is Choice.TARGET else None
        paper = open_paper(sample, entry.key, YEAR, DISTRICT, target=target)
        assert paper.title
        assert str(YEAR) in paper.stem
        assert set(paper.stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert paper.suffixes[0] == ".pdf"


def test_pdf_and_workbook_of_the_report_hold_the_figures_of_progress(sample: Desk, tmp_path: Path) -> None:
    report = opened(sample, REPORT)
    for suffix in (".pdf", ".xlsx"):
        report.save(tmp_path / f"a{suffix}", Form())
    printed = " ".join(pages_of(tmp_path / "a.pdf"))
    book = load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes()))
    stored = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}

    for target in read_progress(sample, YEAR, DISTRICT).targets:
        for figure in (target.numerator, target.denominator):
            if figure is not None:
                assert format_count(figure) in printed
                assert figure in stored
    assert report.papers[0].code in printed


def test_one_organisation_is_reported_alone(sample: Desk) -> None:
    report = opened(sample, REPORT, organisation="pn")

    assert report.stem == f"bao-cao-{YEAR}-pn"
    assert "Hội Liên hiệp Phụ nữ" in report.title


def test_a_table_lies_as_in_the_report_unless_it_is_turned(sample: Desk) -> None:
    table = opened(sample, "table:Hội viên theo xã")
    upright = table.pages(Form(landscape=False))

    assert table.pages(Form())[0].landscape
    assert not upright[0].landscape
    assert not table.fixed
    assert "Toàn huyện" in words_of(upright)


def test_a_chart_fills_the_sheet_and_names_its_target(sample: Desk) -> None:
    chart = opened(sample, RANKING, target="M-PN")
    (page,) = chart.pages(Form(Sheet.A3))

    assert (page.width, page.height) == (420, 297)
    assert chart.title == "Xếp hạng xã theo chỉ tiêu: Tỷ lệ tập hợp phụ nữ"
    assert chart.fixed


def test_a_ranking_without_a_target_is_refused(sample: Desk) -> None:
    with pytest.raises(Rejected, match="target-needed"):
        opened(sample, RANKING)


def test_every_commune_that_owes_figures_gets_a_letter(tmp_path: Path) -> None:
    desk = women_everywhere(tmp_path, silent=(HAI_MINH,))
    letters = opened(desk, LETTERS)
    pages = letters.pages(Form())
    desk.close()

    assert len(letters.papers) == len(pages)
    assert letters.suffixes == (".pdf",)
    assert f"{len(pages)} thư nhắc" in letters.title


def test_a_table_that_is_gone_is_unknown(sample: Desk) -> None:
    with pytest.raises(KeyError):
        opened(sample, "table:Không có")


def test_a_place_that_cannot_be_written_is_refused(sample: Desk, tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="cannot-write"):
        opened(sample, "table:Chỉ tiêu").save(tmp_path / "nowhere" / "a.pdf", Form())
