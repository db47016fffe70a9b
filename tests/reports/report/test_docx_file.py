"""The Word document: measures, styles, letterhead, tables, and what LibreOffice makes of it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable

from hhdesk.domain.numbers import NO_BREAK_SPACE
from hhdesk.reports.chart_data import ProgressChart
from hhdesk.reports.report.content import ChartSlot, Letterhead, Paper, Row, Section
from hhdesk.reports.report.docx_file import docx_bytes
from tests.reports.report.office import converted, pages_of
from tests.reports.report.samples import ADMINISTRATIVE, LETTERHEAD, PAPER, TABLE
from tests.reports.samples import context, progress

LONG = replace(
    TABLE, rows=tuple(Row((number, f"Dòng thứ {number}", number, 100, None)) for number in range(110))
)
CHART = ChartSlot("Biểu đồ", ProgressChart(context(), progress()), "Tiến độ các chỉ tiêu")
LONG_PAPER = replace(
    PAPER,
    sample=True,
    sections=(*PAPER.sections, Section("3. Bảng dài", (LONG,), new_page=True)),
    appendices=(Section("Phụ lục", (CHART,), landscape=True),),
)


def opened(paper: Paper) -> WordDocument:
    return Document(BytesIO(docx_bytes(paper)))


def run_sizes(document: WordDocument, text: str) -> set[tuple[float, bool, bool]]:
    """Size in points, bold and italic of the runs with this text, styles followed."""
    found = set()
    for paragraph in document.element.body.iter(qn("w:p")):
        for run in paragraph.iter(qn("w:r")):
            if "".join(part.text or "" for part in run.iter(qn("w:t"))) == text:
                sizes = [int(size.get(qn("w:val"))) / 2 for size in run.iter(qn("w:sz"))]
                on = {
                    tag
                    for tag in ("w:b", "w:i")
                    for each in run.iter(qn(tag))
                    if each.get(qn("w:val"), "1") != "0"
                }
                found.add((sizes[0] if sizes else 0.0, "w:b" in on, "w:i" in on))
    return found


@pytest.mark.parametrize("letterhead", [LETTERHEAD, ADMINISTRATIVE])
def test_pages_have_the_margins_of_their_rules(letterhead: Letterhead) -> None:
    section = opened(replace(PAPER, letterhead=letterhead)).sections[0]
    measures = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    for measured, asked in zip(measures, (20, 20, 30, 15), strict=True):
        assert measured is not None
        assert abs(measured - Mm(asked)) < Mm(0.1)
    assert section.page_width is not None
    assert section.page_height is not None
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    assert abs(section.page_height - Mm(297)) < Mm(0.1)


def test_a_party_paper_has_the_sizes_of_party_offices() -> None:
    document = opened(PAPER)
    assert run_sizes(document, "ĐẢNG CỘNG SẢN VIỆT NAM") == {(15.0, True, False)}
    assert run_sizes(document, "HUYỆN ỦY HẢI HẬU") == {(14.0, False, False)}
    assert run_sizes(document, "BAN DÂN VẬN") == {(14.0, True, False)}
    assert run_sizes(document, "*") == {(14.0, False, False)}
    assert run_sizes(document, "- Văn phòng Huyện ủy,".replace("- ", f"-{NO_BREAK_SPACE}")) == {
        (12.0, False, False)
    }
    assert document.styles["Title"].font.size == Pt(16)
    assert document.styles["Body Text"].font.size == Pt(14)
    assert "CỘNG HÒA" not in document.element.xml


def test_an_administrative_paper_has_the_nation_and_its_sizes() -> None:
    document = opened(replace(PAPER, letterhead=ADMINISTRATIVE))
    assert run_sizes(document, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == {(13.0, True, False)}
    assert run_sizes(document, "Độc lập - Tự do - Hạnh phúc") == {(14.0, True, False)}
    assert run_sizes(document, "BAN DÂN VẬN") == {(13.0, True, False)}
    assert run_sizes(document, "Nơi nhận:") == {(12.0, True, True)}
    assert document.styles["Title"].font.size == Pt(14)
    assert "ĐẢNG CỘNG SẢN" not in document.element.xml


def underlined(document: WordDocument) -> list[str]:
    """The texts of underlined runs."""
    return [
        "".join(part.text or "" for part in run.iter(qn("w:t")))
        for run in document.element.body.iter(qn("w:r"))
        for line in run.iter(qn("w:u"))
        if line.get(qn("w:val")) != "none"
    ]


def ruled(document: WordDocument) -> int:
    """How many lines are drawn by themselves."""
    return len(list(document.element.body.iter(qn("w:pBdr"))))


def test_each_kind_has_its_own_lines_and_dashes() -> None:
    party, administrative = opened(PAPER), opened(replace(PAPER, letterhead=ADMINISTRATIVE))
    assert underlined(party) == ["Nơi nhận:"]
    assert underlined(administrative) == []
    assert [each.text for each in party.paragraphs].count("-----") == 1
    assert [each.text for each in administrative.paragraphs].count("-----") == 0
    # Below the Party's name; below issuer, motto and subject.
    assert (ruled(party), ruled(administrative)) == (1, 3)


def test_body_text_is_justified_indented_and_set_apart() -> None:
    style = opened(PAPER).styles["Body Text"].paragraph_format
    assert style.alignment == 3
    assert Mm(10) <= style.first_line_indent <= Mm(12.8)
    assert style.space_after >= Pt(6)


def test_every_style_in_use_names_times_and_no_theme_font() -> None:
    document = opened(PAPER)
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    used |= {"Table Cell", "Header", "Footer"}
    for name in used:
        fonts = document.styles[str(name)].element.find(f".//{qn('w:rFonts')}")
        assert fonts is not None, name
        assert fonts.get(qn("w:ascii")) == fonts.get(qn("w:hAnsi")) == "Times New Roman"
        assert fonts.get(qn("w:asciiTheme")) is None


def test_headings_are_headings_and_the_language_is_vietnamese() -> None:
    document = opened(PAPER)
    headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings == ["1. Kết quả chung", "2. Bảng tổng hợp"]
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert [each.get(qn("w:val")) for each in defaults.iter(qn("w:lang"))] == ["vi-VN"]
    assert document.core_properties.language == "vi-VN"
    assert document.core_properties.title == PAPER.name


def test_heading_rows_repeat_and_rows_stay_whole() -> None:
    table = opened(PAPER).tables[1]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, True, False, False, False]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    kept = [
        [each.paragraph_format.keep_with_next for cell in row.cells for each in cell.paragraphs]
        for row in table.rows
    ]
    assert all(all(row) for row in kept[:2])
    assert not any(any(row) for row in kept[3:-1])


def test_the_last_lines_stay_with_the_signature() -> None:
    document = opened(PAPER)
    *before, signature = list(document.iter_inner_content())
    assert isinstance(signature, WordTable)
    table, note, empty = before[-3:]
    assert isinstance(table, WordTable)
    last_row = [each for cell in table.rows[-1].cells for each in cell.paragraphs]
    assert not isinstance(note, WordTable)
    assert not isinstance(empty, WordTable)
    assert all(each.paragraph_format.keep_with_next for each in (*last_row, note, empty))


def test_cells_show_figures_as_papers_write_them_and_a_dash_for_what_is_missing() -> None:
    table = opened(PAPER).tables[1]
    styles = {
        each.style.name for row in table.rows for cell in row.cells for each in cell.paragraphs if each.style
    }
    assert styles == {"Table Cell"}
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["TT", "Chỉ tiêu", "Số liệu", "Số liệu", "Tỷ lệ"]
    assert rows[1] == ["TT", "Chỉ tiêu", "Đạt", "Tổng số", "Tỷ lệ"]
    assert rows[2] == ["Hội Phụ nữ"] * 5
    assert rows[3] == ["1", "Tỷ lệ tập hợp phụ nữ", "58.012", "65.100", f"89,11{NO_BREAK_SPACE}%"]
    assert rows[4][2:] == ["–", "–", "–"]


def test_the_rows_of_a_long_table_stand_close() -> None:
    document = opened(replace(PAPER, sections=(Section("", (replace(TABLE, rows=TABLE.rows * 9),)),)))
    cell = document.tables[1].rows[5].cells[1].paragraphs[0]

    assert (cell.text, cell.style and cell.style.name) == ("Hội Phụ nữ", "Table Cell Close")
    close, usual = (document.styles[name].paragraph_format for name in ("Table Cell Close", "Table Cell"))
    assert (close.space_before, close.space_after) == (0, 0)
    assert (usual.space_before, usual.space_after) == (Pt(1.5), Pt(1.5))


def test_the_foot_has_the_code_and_the_head_the_page_number_from_page_two_on() -> None:
    section = opened(replace(PAPER, sample=True)).sections[0]
    assert section.different_first_page_header_footer
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == "SỐ LIỆU MẪU – Mã số liệu H7PD-2QXK"
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    assert section.first_page_header.paragraphs[0].text == "SỐ LIỆU MẪU"


@pytest.fixture(scope="module")
def long_file() -> bytes:
    """The long paper with its chart, which takes its time to draw."""
    return docx_bytes(LONG_PAPER)


def test_a_chart_is_a_picture_of_at_least_300_dots_an_inch_with_words_for_the_blind(long_file: bytes) -> None:
    document = Document(BytesIO(long_file))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Tiến độ các chỉ tiêu"
    image = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    pixels = image.image.px_width
    assert pixels / (shape.width / Mm(25.4)) >= 300


def test_the_same_paper_is_the_same_file_and_another_is_not(long_file: bytes) -> None:
    assert docx_bytes(LONG_PAPER) == long_file
    assert docx_bytes(PAPER) != docx_bytes(replace(PAPER, code="H7PD-2QXM"))


# The standard's order of the properties that papers use.
SEQUENCES = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr shd tabs spacing ind jc outlineLvl",
    "w:rPr": "rStyle rFonts b bCs i iCs caps strike color spacing kern sz szCs highlight u shd lang",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "w:tcPr": "tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection vAlign",
}


@pytest.mark.parametrize("letterhead", [LETTERHEAD, ADMINISTRATIVE])
def test_properties_stand_in_the_order_that_word_insists_on(letterhead: Letterhead) -> None:
    document = opened(replace(LONG_PAPER, letterhead=letterhead, appendices=()))
    roots = [document.element, document.styles.element, document.sections[0].header._element]
    checked = 0
    for tag, names in SEQUENCES.items():
        order = [qn(f"w:{name}") for name in names.split()]
        for element in (each for root in roots for each in root.iter(qn(tag))):
            places = [order.index(child.tag) for child in element if child.tag in order]
            assert places == sorted(places), element.xml
            checked += bool(places)
    assert checked > 200


def test_the_file_has_no_picture_of_another_document() -> None:
    with zipfile.ZipFile(BytesIO(docx_bytes(PAPER))) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]


@pytest.fixture(scope="module")
def printed(long_file: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of the long paper, printed by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    file = folder / "long.docx"
    file.write_bytes(long_file)
    (pdf,) = converted([file], folder)
    return pages_of(Path(pdf))


def test_pages_are_numbered_from_the_second_and_carry_the_code(printed: list[str]) -> None:
    assert len(printed) >= 5
    assert all("SỐ LIỆU MẪU – Mã số liệu H7PD-2QXK" in page for page in printed)
    assert [page.split()[0] for page in printed[1:]] == [str(number) for number in range(2, len(printed) + 1)]
    assert printed[0].split()[:3] == ["SỐ", "LIỆU", "MẪU"]


def test_a_long_tables_heading_stands_on_every_page_of_it(printed: list[str]) -> None:
    pages = [page for page in printed if "Dòng thứ" in page]
    assert len(pages) >= 2
    assert all("Tổng số" in page for page in pages)
    lines = [line for page in pages for line in page.splitlines() if "Dòng thứ" in line]
    numbers = [int(line.split()[0]) for line in lines]
    assert all(after == before + 1 for before, after in pairwise(numbers))
    assert numbers[-1] == 109


def test_printing_gives_back_exact_vietnamese(printed: list[str]) -> None:
    text = " ".join(" ".join(printed).replace(NO_BREAK_SPACE, " ").split())
    for words in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Hội Phụ nữ tập hợp 58.012/65.100 phụ nữ, đạt 89,11 %.",
        "kết quả thực hiện các chỉ tiêu",
        "- Ban Thường vụ Huyện ủy,",
    ):
        assert words in text
