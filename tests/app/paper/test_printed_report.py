"""Reports as LibreOffice prints them: district, one organisation, commune, administrative paper, letter."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pypdf import PageObject, PdfReader

from hhdesk.app.create_database import create_database
from hhdesk.app.desk import Desk
from hhdesk.app.editing.reference import save_setting
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
MM = 25.4 / 72
Pages = Mapping[str, list[str]]


class Piece(NamedTuple):
    """A run of text where it is printed: size in points, millimetres from the left and from the foot."""

    text: str
    size: float
    family: str
    face: str
    x: float
    y: float


def pieces_of(page: PageObject) -> list[Piece]:
    """All runs of text of a page, in the order in which they are drawn."""
    found: list[Piece] = []

    def take(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        if text.strip() and font:
            name = str(font["/BaseFont"]).partition("+")[2].removesuffix("MT")
            family, _, face = name.partition("-")
            x, y = inner[4] * outer[0] + outer[4], inner[5] * outer[3] + outer[5]
            size *= inner[0] * outer[0]
            found.append(Piece(text.strip(), size, family, face or "Regular", x * MM, y * MM))

    page.extract_text(visitor_text=take)
    return found


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
def pdfs(papers: Mapping[str, Paper], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Each paper as PDF, all printed in one run."""
    folder = tmp_path_factory.mktemp("printed")
    files = []
    for name, paper in papers.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(docx_bytes(paper))
    return {pdf.stem: pdf for pdf in converted(files, folder)}


@pytest.fixture(scope="module")
def printed(pdfs: Mapping[str, Path]) -> Pages:
    """The pages of each paper."""
    return {name: pages_of(pdf) for name, pdf in pdfs.items()}


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


# Times New Roman and the faces of its widths that stand in for it.
SAME_WIDTHS = ("TimesNewRomanPS", "Tinos", "LiberationSerif")
PARTY_SIZES = {
    "ĐẢNG CỘNG SẢN VIỆT NAM": (15, "Bold"),
    "HUYỆN ỦY HẢI HẬU": (14, "Regular"),
    "BAN DÂN VẬN": (14, "Bold"),
    "*": (14, "Regular"),
    "-BC/BDVHU": (14, "Regular"),
    "Hải Hậu, ngày": (14, "Italic"),
    "BÁO CÁO": (16, "Bold"),
    "Mặt trận Tổ quốc và các đoàn thể": (14, "Bold"),
    "Kính gửi: Ban Thường vụ Huyện ủy,": (14, "Regular"),
    "Nơi nhận:": (14, "Regular"),
    "Văn phòng Huyện ủy,": (12, "Regular"),
    "TRƯỞNG BAN": (14, "Bold"),
}
ADMINISTRATIVE_SIZES = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (13, "Bold"),
    "Độc lập - Tự do - Hạnh phúc": (14, "Bold"),
    "ĐẢNG BỘ HUYỆN HẢI HẬU": (13, "Regular"),
    "ĐẢNG ỦY XÃ HẢI ANH": (13, "Bold"),
    "/BC-ĐU": (13, "Regular"),
    "Hải Anh, ngày": (14, "Italic"),
    "BÁO CÁO": (14, "Bold"),
    "Kính gửi: Ban Dân vận Huyện ủy,": (14, "Regular"),
    "Nơi nhận:": (12, "BoldItalic"),
    "Ban Thường vụ Đảng ủy;": (11, "Regular"),
}


@pytest.mark.parametrize(("name", "sizes"), [("district", PARTY_SIZES), ("commune", ADMINISTRATIVE_SIZES)])
def test_what_is_printed_has_the_sizes_of_its_rules(
    pdfs: Mapping[str, Path], name: str, sizes: Mapping[str, tuple[float, str]]
) -> None:
    found = [piece for page in PdfReader(pdfs[name]).pages for piece in pieces_of(page)]
    (family,) = {piece.family for piece in found}
    assert family in SAME_WIDTHS
    for text, (size, face) in sizes.items():
        assert {(round(piece.size, 1), piece.face) for piece in found if piece.text == text} == {
            (size, face)
        }, text


@pytest.mark.parametrize("name", ["district", "organisation", "commune", "letter"])
def test_what_is_printed_keeps_to_the_margins(pdfs: Mapping[str, Path], name: str) -> None:
    for number, page in enumerate(PdfReader(pdfs[name]).pages, start=1):
        wide, high = float(page.mediabox.width) * MM, float(page.mediabox.height) * MM
        pieces = pieces_of(page)
        assert min(piece.x for piece in pieces) >= 29.9
        assert all(piece.x <= wide - 15 for piece in pieces)
        # Below the top margin and above the bottom one, but for the page number and the code.
        inside = [piece for piece in pieces if 20 < piece.y < high - 20]
        aside = [piece.text for piece in pieces if piece not in inside]
        assert aside[0] == ("SỐ LIỆU MẪU" if number == 1 else str(number))
        assert all("Mã số liệu" in text for text in aside[1:])


def test_a_letter_fits_one_page(printed: Pages) -> None:
    (page,) = printed["letter"]
    assert "V/v gửi số liệu năm 2023 còn thiếu" in joined([page])
    assert "Kính gửi: Đảng ủy thị trấn Thịnh Long," in joined([page])


def test_tables_over_several_pages_repeat_their_heading(printed: Pages) -> None:
    pages = [page for page in printed["district"] if "Đã tập" in page]
    assert len(pages) >= 2
    assert all("Đơn vị" in page for page in pages)
