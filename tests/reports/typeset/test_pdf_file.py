"""Papers as PDF: the layout's measures, exact text, embedded fonts, repeated headings, charts as lines."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from hhdesk.reports.chart_data import Paper as Sheet
from hhdesk.reports.report.content import ChartSlot, Paper, Paragraph, Percent, Row, Section
from hhdesk.reports.report.files import paper_bytes
from hhdesk.reports.typeset.drawn import Drawing, Page, Rule, Shape, Words
from hhdesk.reports.typeset.lay_out import Form, lay_out, lay_out_block
from hhdesk.reports.typeset.pdf_file import pages_pdf
from hhdesk.reports.typeset.typefaces import family, width
from tests.reports import samples
from tests.reports.report.samples import ADMINISTRATIVE, PAPER, TABLE

PROSE = Paragraph("Hội Phụ nữ tập hợp 58.012/65.100 phụ nữ, đạt 89,11\u00a0%; chưa có Hải\u00a0Vân. " * 4)
LONG_TABLE = replace(
    TABLE, rows=(*TABLE.rows, *(Row((n, "Chỉ tiêu khác", 1234, 5678, Percent(21.73))) for n in range(3, 90)))
)


@cache
def chart() -> ChartSlot:
    return ChartSlot("xếp hạng", samples.ranking(samples.women_figure()), "Xếp hạng các xã")


def long_paper() -> Paper:
    """Two pages of prose, a table over several pages, and a chart on a landscape page."""
    sections = (
        *(Section(f"{n}. Kết quả", (PROSE,) * 3) for n in range(1, 4)),
        Section("4. Bảng", (LONG_TABLE,)),
    )
    return replace(
        PAPER, sections=sections, appendices=(Section("Phụ lục 1", (chart(),), landscape=True),), sample=True
    )


@cache
def reader(paper: Paper | None = None) -> PdfReader:
    return PdfReader(io.BytesIO(paper_bytes(paper or long_paper(), ".pdf")))


def lines(page: PageObject) -> list[str]:
    return [line.strip() for line in page.extract_text().splitlines() if line.strip()]


def words(page: Page) -> list[Words]:
    return [mark for mark in page.marks if isinstance(mark, Words)]


def test_text_comes_back_exactly() -> None:
    text = " ".join(page.extract_text() for page in reader(PAPER).pages)
    said = " ".join(text.split())
    for expected in (
        "HUYỆN ỦY HẢI HẬU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "-BC/BDVHU",
        "kết quả thực hiện các chỉ tiêu",
        "Kính gửi: Ban Thường vụ Huyện ủy,",
        "Hội Phụ nữ tập hợp 58.012/65.100 phụ nữ, đạt 89,11 %.",
        "Tỷ lệ tập hợp phụ nữ",
        "58.012",
        "65.100",
        "Dấu – là chưa có số liệu.",
        "- Văn phòng Huyện ủy,",
        "TRƯỞNG BAN",
        "Mã số liệu H7PD-2QXK",
    ):
        assert expected in said


def test_every_font_is_embedded() -> None:
    names = []
    for page in reader().pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"].get_object()
        assert isinstance(fonts, DictionaryObject)
        for font in fonts.values():
            described = font.get_object()
            names.append(str(described["/BaseFont"]))
            assert "/FontFile2" in described["/FontDescriptor"].get_object()

    assert any("Bold" in name for name in names)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert paper_bytes(PAPER, ".pdf") == paper_bytes(PAPER, ".pdf")


def test_page_numbers_stand_at_the_top_from_the_second_page_on() -> None:
    pages = reader().pages

    assert lines(pages[0])[0] != "1"
    for number, page in enumerate(pages[1:], 2):
        assert str(number) in lines(page)
    assert all("SỐ LIỆU MẪU – Mã số liệu H7PD-2QXK" in lines(page) for page in pages)


def test_the_headings_of_a_table_come_back_on_every_page_of_it() -> None:
    pages = [page for page in reader().pages if "Chỉ tiêu khác" in page.extract_text()]

    assert len(pages) > 1
    for page in pages:
        assert {"TT", "Đạt", "Tổng số", "Tỷ lệ"} <= set(lines(page))
    rows = [line for page in pages for line in lines(page) if line == "21,73 %"]
    assert len(rows) == 87


def test_margins_are_those_of_the_rules() -> None:
    for page in lay_out(PAPER):
        inside = [word for word in words(page) if 20 < word.y < 277]
        assert min(word.x for word in inside) >= 30 - 0.01
        assert max(word.x + width(word.text.rstrip(), word.size, word.face) for word in inside) <= 195.01
        assert (page.width, page.height) == (210, 297)


def test_body_and_heads_have_the_sizes_of_their_rules() -> None:
    party = {word.text: word for word in words(lay_out(PAPER)[0])}
    office = {word.text: word for word in words(lay_out(replace(PAPER, letterhead=ADMINISTRATIVE))[0])}

    assert (party["ĐẢNG CỘNG SẢN VIỆT NAM"].size, party["BÁO CÁO"].size) == (15, 16)
    assert party["BAN DÂN VẬN"].face.bold
    assert not party["HUYỆN ỦY HẢI HẬU"].face.bold
    assert office["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"].size == 13
    assert office["Độc lập - Tự do - Hạnh phúc"].face.bold
    assert office["Nơi nhận:"].face == family().bold_italic


@pytest.mark.parametrize("paragraphs", range(5, 14))
def test_the_signature_never_stands_alone_on_a_page(paragraphs: int) -> None:
    pages = lay_out(replace(PAPER, sections=(Section("1. Kết quả", (PROSE,) * paragraphs),)))
    signed = next(page for page in pages if any(word.text == "TRƯỞNG BAN" for word in words(page)))
    place = next(word.y for word in words(signed) if word.text == "TRƯỞNG BAN")
    above = {word.y for word in words(signed) if 20 < word.y < place}

    assert len(above) >= 2


def test_the_rule_under_the_right_heading_is_as_wide_as_the_words() -> None:
    (page, *_) = lay_out(PAPER)
    heading = next(word for word in words(page) if word.text == "ĐẢNG CỘNG SẢN VIỆT NAM")
    rules = [mark for mark in page.marks if isinstance(mark, Rule) and 0 < mark.y - heading.y < 4]
    under = next(rule for rule in rules if rule.width == 0.75)

    assert under.to_x - under.x == pytest.approx(width(heading.text, 15, heading.face))
    assert under.x == pytest.approx(heading.x)


def test_a_chart_stays_lines_and_words_on_a_landscape_page() -> None:
    last = reader().pages[-1]

    assert last.mediabox.width > last.mediabox.height
    assert len(last.images) == 0
    text = last.extract_text()
    assert "Tỷ lệ tập hợp phụ nữ: 16 xã, thị trấn vượt 89 %, 15 chưa vượt" in text
    assert "TT Thịnh Long" in text


def test_hatches_and_hues_of_a_chart_follow_the_wish_for_black_and_white() -> None:
    colours = {}
    for mono in (True, False):
        (page,) = lay_out_block(PAPER, chart(), Form(mono=mono))
        (drawing,) = page.marks
        assert isinstance(drawing, Drawing)
        shapes = [mark for mark in drawing.marks if isinstance(mark, Shape)]
        assert any(shape.hatch for shape in shapes)
        colours[mono] = {shape.fill for shape in shapes if shape.fill} | {
            shape.line for shape in shapes if shape.line
        }

    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours[True])
    assert any(colour[1:3] != colour[3:5] for colour in colours[False])


def test_a_chart_lies_within_the_margins_of_the_paper() -> None:
    page = lay_out(long_paper())[-1]
    drawing = next(mark for mark in page.marks if isinstance(mark, Drawing))
    placed = [
        (drawing.x + mark.x * drawing.scale, drawing.y + mark.y * drawing.scale)
        for mark in drawing.marks
        if isinstance(mark, Words)
    ]

    assert all(30 <= x <= 282 and 20 <= y <= 190 for x, y in placed)
    white = [mark for mark in drawing.marks if isinstance(mark, Shape) and mark.fill == "#FFFFFF"]
    edges = [max(float(step[1]) for step in mark.steps if len(step) > 1) for mark in white]
    assert all(edge < 297 for edge in edges), "a white sheet would cover the heading"


def test_one_table_can_be_laid_out_by_itself_on_any_sheet() -> None:
    upright = lay_out_block(PAPER, LONG_TABLE)
    across = lay_out_block(PAPER, LONG_TABLE, Form(Sheet.A3, landscape=True))

    assert (upright[0].width, upright[0].height) == (210, 297)
    assert (across[0].width, across[0].height) == (420, 297)
    assert "BÁO CÁO" not in {word.text for word in words(upright[0])}
    right = max(mark.to_x for mark in across[0].marks if isinstance(mark, Rule))
    assert right == pytest.approx(405)


def test_a_line_for_each_commune_of_a_district_fits_on_one_landscape_page() -> None:
    rows = tuple(Row((number, "Hải Hưng", 1, 2, Percent(50))) for number in range(1, 29))
    (page,) = lay_out_block(PAPER, replace(TABLE, rows=rows), Form(landscape=True))

    assert {word.size for word in words(page) if word.text == "50,00\u00a0%"} == {11}


def test_long_figures_make_the_type_smaller_rather_than_break() -> None:
    table = replace(TABLE, rows=(Row((1, "Một", 123_456_789_012_345, 5, None)),))
    plain = {word.text: word for word in words(lay_out_block(PAPER, TABLE)[0])}
    small = {word.text: word for word in words(lay_out_block(PAPER, table)[0])}

    assert plain["58.012"].size == 11
    assert small["123.456.789.012.345"].size < 11


def test_rules_of_a_table_meet() -> None:
    (page,) = lay_out_block(PAPER, TABLE)
    across = sorted({round(m.y, 3) for m in page.marks if isinstance(m, Rule) and m.y == m.to_y})
    down = [(m.y, m.to_y) for m in page.marks if isinstance(m, Rule) and m.x == m.to_x]

    assert all(round(end, 3) in across for pair in down for end in pair)
    assert all(later - earlier > 3 for earlier, later in pairwise(across))


def test_any_pages_can_be_written_under_a_title() -> None:
    made = PdfReader(io.BytesIO(pages_pdf(lay_out_block(PAPER, TABLE), "Bảng theo xã")))

    assert made.metadata is not None
    assert made.metadata.title == "Bảng theo xã"
