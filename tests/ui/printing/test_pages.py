"""Laid-out pages on paper and in pictures: every mark in its place, and vectors on the printer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from hhdesk.reports.report.content import ChartSlot, Section
from hhdesk.reports.typeset.drawn import Page, Rule, Shape, Words
from hhdesk.reports.typeset.lay_out import Form, lay_out, lay_out_block
from hhdesk.reports.typeset.typefaces import family, width
from hhdesk.ui.printing.pages import page_image
from hhdesk.ui.printing.sheets import layout_of, print_pages, printer_for
from tests.reports import samples
from tests.reports.report.samples import PAPER, TABLE

DPI = 100
DOTS = DPI / 25.4
pytestmark = pytest.mark.usefixtures("qapp")


@cache
def pages() -> tuple[Page, ...]:
    """Two upright pages and a chart that lies."""
    slot = ChartSlot("Xếp hạng", samples.ranking(samples.women_figure()), "Xếp hạng")
    body = (*PAPER.sections, Section("3. Thêm", (TABLE,), new_page=True))
    return lay_out(replace(PAPER, sections=body, appendices=(Section("Phụ lục", (slot,), landscape=True),)))


def is_dark(image: QImage, x: float, y: float) -> bool:
    return image.pixelColor(round(x * DOTS), round(y * DOTS)).lightness() < 200


def ink(image: QImage, left: float, top: float, right: float, bottom: float) -> tuple[int, int]:
    """The first and last dark column of dots in a rectangle of millimetres."""
    found = [
        x
        for x in range(round(left * DOTS), round(right * DOTS))
        if any(
            image.pixelColor(x, y).lightness() < 160 for y in range(round(top * DOTS), round(bottom * DOTS))
        )
    ]
    return (found[0], found[-1]) if found else (0, 0)


def pdf_printer(path: Path, shown: tuple[Page, ...], *, copies: int = 1) -> QPrinter:
    printer = printer_for(shown, "Báo cáo", mono=True, copies=copies)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_words_are_as_wide_on_the_screen_as_they_were_measured() -> None:
    face = family().regular
    text = "Hội Phụ nữ tập hợp 58.012/65.100 phụ nữ từ 18 tuổi"
    image = page_image(Page(210, 50, (Words(20, 30, text, 14, face),)), DPI)
    first, last = ink(image, 0, 20, 210, 40)

    assert first == pytest.approx(20 * DOTS, abs=2)
    assert last == pytest.approx((20 + width(text, 14, face)) * DOTS, abs=2)


def test_rules_and_shapes_lie_where_they_were_placed() -> None:
    steps = (("M", 50.0, 10.0), ("L", 70.0, 10.0), ("L", 70.0, 30.0), ("L", 50.0, 30.0), ("Z",))
    image = page_image(Page(100, 50, (Rule(10, 20, 40, 20, 2), Shape(steps, fill="#204060"))), DPI)

    assert is_dark(image, 25, 20)
    assert not is_dark(image, 25, 22)
    assert not is_dark(image, 42, 20)
    assert image.pixelColor(round(60 * DOTS), round(20 * DOTS)).name() == "#204060"
    assert not is_dark(image, 72, 20)


def test_hatches_fill_their_shape_and_nothing_else() -> None:
    slot = ChartSlot("c", samples.ranking(samples.women_figure()), "c")
    (page,) = lay_out_block(PAPER, slot, Form(mono=True))
    image = page_image(page, DPI)
    hatched = next(
        mark
        for drawing in page.marks
        for mark in drawing.marks  # type: ignore[union-attr]
        if isinstance(mark, Shape) and mark.hatch and max(s[1] for s in mark.steps if len(s) > 1) > 100  # type: ignore[operator]
    )
    xs = [float(step[1]) for step in hatched.steps if len(step) > 1]
    ys = [float(step[2]) for step in hatched.steps if len(step) > 2]
    middle = (min(ys) + max(ys)) / 2
    row = [
        image.pixelColor(x, round(middle * DOTS)).lightness()
        for x in range(round(min(xs) * DOTS) + 2, round(max(xs) * DOTS) - 2)
    ]

    assert min(row) < 120
    assert max(row) > 200


def test_a_picture_knows_its_resolution_and_can_be_grey() -> None:
    image = page_image(pages()[0], 300)
    grey = page_image(pages()[0], 50, grey=True)

    assert (image.width(), image.height()) == (2480, 3508)
    assert image.dotsPerMeterX() == round(300 / 0.0254)
    assert grey.format() is QImage.Format.Format_Grayscale8


def test_printing_keeps_every_page_its_way_and_its_text(tmp_path: Path) -> None:
    path = tmp_path / "in.pdf"
    sent = print_pages(pdf_printer(path, pages()), pages())
    printed = PdfReader(path).pages

    assert sent == len(printed) == 3
    boxes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in printed]
    assert boxes == [(595, 842), (595, 842), (842, 595)]
    text = " ".join(printed[0].extract_text().split())
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "TRƯỞNG BAN" in " ".join(printed[1].extract_text().split())
    assert all(len(page.images) == 0 for page in printed), "lines and words, no pictures"
    assert "TT Thịnh Long" in " ".join(printed[2].extract_text().split())


def test_only_the_chosen_pages_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "in.pdf"
    printer = pdf_printer(path, pages())
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)

    assert print_pages(printer, pages()) == 2
    assert "ĐẢNG" not in PdfReader(path).pages[0].extract_text()


def test_a_printer_that_cannot_copy_gets_every_page_again(tmp_path: Path) -> None:
    path = tmp_path / "in.pdf"
    printer = pdf_printer(path, pages()[:2], copies=2)
    printer.setCollateCopies(True)
    sent = print_pages(printer, pages()[:2])
    first = [page.extract_text()[:40] for page in PdfReader(path).pages]

    assert sent == 4
    assert first[:2] == first[2:]
    assert first[0] != first[1]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_written_sends_nothing(tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "nowhere" / "in.pdf", pages())

    assert print_pages(printer, pages()) == 0


@pytest.mark.parametrize(("size", "name"), [((210, 297), "A4"), ((420, 297), "A3")])
def test_the_printer_is_told_the_sheet_without_margins_of_its_own(size: tuple[int, int], name: str) -> None:
    layout = layout_of(Page(*size, ()))

    assert layout.pageSize().name().startswith(name)
    assert layout.margins().isNull()
    assert round(layout.fullRect().width()) == size[0]


def test_black_and_white_and_copies_are_preset() -> None:
    printer = printer_for(pages(), "Báo cáo", mono=True, copies=3)

    assert printer.colorMode() is QPrinter.ColorMode.GrayScale
    assert printer.copyCount() == 3
    assert (printer.fromPage(), printer.toPage()) == (1, 3)
