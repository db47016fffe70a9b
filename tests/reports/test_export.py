"""Charts as files: exact Vietnamese text, the same bytes each time, whole or not at all."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from hhdesk.reports.chart_data import ChartStyle, Paper
from hhdesk.reports.charts import draw
from hhdesk.reports.export import UnknownFormat, file_bytes, render_png, save_figure
from hhdesk.reports.sheet import Sheet
from tests.reports import samples


def women_page(paper: Paper = Paper.A4) -> bytes:
    return file_bytes(draw(samples.ranking(samples.women_figure()), ChartStyle(paper)), ".pdf")


def entry(of: PdfObject, name: str) -> DictionaryObject:
    """The dictionary that stands under `name`."""
    assert isinstance(of, DictionaryObject)
    found = of[name].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def descriptors(page: PdfObject) -> list[DictionaryObject]:
    """The descriptors of a page's fonts, those of composite fonts in their only part."""
    found = []
    for reference in entry(entry(page, "/Resources"), "/Font").values():
        font = reference.get_object()
        assert isinstance(font, DictionaryObject)
        parts = font.get("/DescendantFonts")
        inner = parts.get_object() if parts is not None else None
        assert str(font["/Subtype"]) == ("/Type0" if inner is not None else "/TrueType")
        holder = inner[0].get_object() if isinstance(inner, ArrayObject) else font
        found.append(entry(holder, "/FontDescriptor"))
    return found


def test_pdf_gives_back_exact_vietnamese_text() -> None:
    text = PdfReader(io.BytesIO(women_page())).pages[0].extract_text()
    for words in (
        "DỮ LIỆU MẪU",
        "Tỷ lệ tập hợp phụ nữ: 16 xã, thị trấn vượt 89\u00a0%, 15 chưa vượt",
        "Toàn huyện 58.012/65.100 = 89,11\u00a0%, đạt mục tiêu trên 89\u00a0%; 31/34 xã, thị trấn đã báo cáo",
        "Hải Đường",
        "TT Thịnh Long",
        "Hải\u00a0Vân, Hải\u00a0Phúc, Hải\u00a0Chính",
        "Diện tập hợp: phụ nữ từ 18 tuổi có mặt tại xã. Còn thiếu: số hội viên ít nhất để vượt 89\u00a0%.",
        "Mã số liệu H7PD-2QXK, in 15/11/2023, trang 1/1",
    ):
        assert words in text


def test_pdf_embeds_its_fonts_as_truetype() -> None:
    found = descriptors(PdfReader(io.BytesIO(women_page())).pages[0])
    assert found
    assert all("/FontFile2" in descriptor for descriptor in found)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (841.89, 595.28)), (Paper.A3, (1190.55, 841.89))])
def test_pdf_page_lies_on_its_long_side(paper: Paper, size: tuple[float, float]) -> None:
    box = PdfReader(io.BytesIO(women_page(paper))).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png"])
def test_same_chart_gives_same_bytes_without_a_time(suffix: str) -> None:
    one, two = (file_bytes(draw(samples.progress_chart(), ChartStyle()), suffix) for _ in range(2))
    assert one == two
    assert b"CreationDate" not in one
    assert b"<dc:date>" not in one


def test_headline_is_the_title_of_the_file() -> None:
    figure = draw(samples.tasks_chart(), ChartStyle())
    title = "Phần việc nông thôn mới năm 2023: 64 trong 111 việc đã xong, 7 quá hạn"
    information = PdfReader(io.BytesIO(file_bytes(figure, ".pdf"))).metadata
    assert information is not None
    assert information.title == title
    assert title in file_bytes(figure, ".svg").decode()


def test_png_has_300_dots_an_inch_and_svg_is_well_formed(tmp_path: Path) -> None:
    figure = draw(samples.tasks_chart(), ChartStyle(mono=True))
    for name in ("Biểu đồ.PNG", "Biểu đồ.svg"):
        save_figure(figure, tmp_path / name)
    with Image.open(tmp_path / "Biểu đồ.PNG") as picture:
        assert picture.size == (3507, 2480)
    root = ET.parse(tmp_path / "Biểu đồ.svg").getroot()  # noqa: S314 - written by ourselves just now
    assert root.tag.endswith("svg")


def test_black_and_white_has_no_colour_and_colour_has() -> None:
    for mono in (True, False):
        content = render_png(draw(samples.progress_chart(), ChartStyle(mono=mono)), 800, 800)
        with Image.open(io.BytesIO(content)) as picture:
            saturation = picture.convert("HSV").getchannel("S").getextrema()
        assert (saturation == (0, 0)) is mono


def test_screen_picture_fits_its_box_in_the_papers_proportions() -> None:
    figure = draw(samples.tasks_chart(), ChartStyle())
    for box, size in (((1000, 2000), (1000, 707)), ((2000, 500), (707, 500))):
        with Image.open(io.BytesIO(render_png(figure, *box))) as picture:
            assert picture.size == pytest.approx(size, abs=1)
            assert picture.width <= box[0]
            assert picture.height <= box[1]


def test_a_picture_for_the_screen_does_not_change_the_print() -> None:
    figure = draw(samples.tasks_chart(), ChartStyle())
    before = file_bytes(figure, ".pdf")
    render_png(figure, 640, 480)
    assert file_bytes(figure, ".pdf") == before


def test_unknown_ending_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        save_figure(Sheet(ChartStyle(), "").figure, tmp_path / "chart.docx")
    assert list(tmp_path.iterdir()) == []


def test_failed_write_passes_up_and_leaves_no_rest(tmp_path: Path) -> None:
    figure = Sheet(ChartStyle(), "").figure
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(IsADirectoryError):
        save_figure(figure, tmp_path / "taken.pdf")
    with pytest.raises(FileNotFoundError):
        save_figure(figure, tmp_path / "nowhere" / "chart.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.pdf"]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    path.write_bytes(b"old")
    save_figure(draw(samples.tasks_chart(), ChartStyle()), path)
    assert path.read_bytes().startswith(b"%PDF")
    assert [found.name for found in tmp_path.iterdir()] == ["chart.pdf"]
