"""Reports as LibreOffice prints them: district, one organisation, commune, administrative paper, letter."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.edit_reference import save_setting
from hhdesk.app.paper.facts import ReportRequest
from hhdesk.app.paper.reminder import reminders
from hhdesk.app.read_progress import read_progress
from hhdesk.app.sample.fill import fill
from hhdesk.domain.numbers import NO_BREAK_SPACE, format_count
from hhdesk.domain.units import Tier
from hhdesk.reports.report.content import Paper, Paragraph
from hhdesk.reports.report.docx_file import docx_bytes
from tests.app.paper.papers import YEAR, report
from tests.reports.report.office import converted, pages_of

COMMUNE = "14236"
Pages = Mapping[str, list[str]]


def joined(pages: list[str]) -> str:
    """All words of all pages with single spaces."""
    return " ".join(" ".join(pages).replace(NO_BREAK_SPACE, " ").split())


def commune_paper(folder: Path) -> Paper:
    desk = create_database(folder / "commune.hhdb", Tier.COMMUNE, COMMUNE, sample=True)
    try:
        fill(desk)
        save_setting(desk, "paper_kind", "administrative")
        return report(desk)
    finally:
        desk.close()


@pytest.fixture(scope="module")
def papers(sample: Desk, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Paper]:
    """One paper of each kind."""
    letter = reminders(sample, ReportRequest(YEAR))[0][1]
    return {
        "district": report(sample),
        "organisation": report(sample, organisation="ldld"),
        "commune": commune_paper(tmp_path_factory.mktemp("commune")),
        "letter": letter,
    }


@pytest.fixture(scope="module")
def printed(papers: Mapping[str, Paper], tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of each paper, all printed in one run."""
    folder = tmp_path_factory.mktemp("printed")
    files = []
    for name, paper in papers.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(docx_bytes(paper))
    return {pdf.stem: pages_of(pdf) for pdf in converted(files, folder)}


def test_every_sentence_is_printed_letter_by_letter(papers: Mapping[str, Paper], printed: Pages) -> None:
    for name, paper in papers.items():
        # Page breaks put a foot and a page number into a paragraph, so long ones are looked for in pieces.
        shown = joined(printed[name])
        for block in paper.blocks():
            if isinstance(block, Paragraph):
                for piece in block.text.replace(NO_BREAK_SPACE, " ").split("; "):
                    words = piece.split()
                    half = len(words) // 2
                    assert " ".join(words) in shown or " ".join(words[:half]) in shown, piece


def test_every_page_has_the_code_and_pages_count_from_two(
    papers: Mapping[str, Paper], printed: Pages
) -> None:
    for name, pages in printed.items():
        code = f"SỐ LIỆU MẪU – Mã số liệu {papers[name].code}"
        assert all(code in page.replace(NO_BREAK_SPACE, " ") for page in pages)
        assert [page.split()[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]


def test_the_printed_district_report_has_the_figures_of_progress(sample: Desk, printed: Pages) -> None:
    words = joined(printed["district"])
    for figure in read_progress(sample, YEAR).targets:
        assert format_count(figure.numerator) in words
        assert figure.denominator is None or format_count(figure.denominator) in words


def test_party_and_administrative_heads_are_printed(printed: Pages) -> None:
    district, commune = joined(printed["district"][:1]), joined(printed["commune"][:1])
    assert "HUYỆN ỦY HẢI HẬU ĐẢNG CỘNG SẢN VIỆT NAM BAN DÂN VẬN" in district
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in commune
    assert "Độc lập - Tự do - Hạnh phúc" in commune
    assert "ĐẢNG ỦY XÃ HẢI ANH" in commune
    assert "ĐẢNG CỘNG SẢN" not in commune


def test_a_letter_fits_one_page(printed: Pages) -> None:
    (page,) = printed["letter"]
    assert "V/v gửi số liệu năm 2023 còn thiếu" in joined([page])
    assert "Kính gửi: Đảng ủy thị trấn Thịnh Long," in joined([page])


def test_tables_over_several_pages_repeat_their_heading(printed: Pages) -> None:
    pages = [page for page in printed["district"] if "Đã tập" in page]
    assert len(pages) >= 2
    assert all("Đơn vị" in page for page in pages)
