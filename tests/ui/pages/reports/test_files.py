"""What leaves the page: files, pictures, print."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from hhdesk.ui.messages import Message, Tone
from hhdesk.ui.pages.reports.page import ReportsPage
from tests.ui.pages.reports.shown import choose, said, wait


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".docx"])
def test_a_paper_is_saved_as_its_button_says(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path, suffix: str
) -> None:
    choose(qtbot, page, "report")
    page.strip.pick.choose("pn")
    page.strip.pick.settled.emit()
    wait(qtbot, page)
    suggested: list[str] = []

    def name(given: str) -> str:
        suggested.append(given)
        return str(tmp_path / "báo cáo")

    page.outputs.ask_file = name
    shown: list[Path] = []
    page.outputs.show_folder = shown.append
    message = said(qtbot, page, page.buttons[suffix].click)
    made = tmp_path / f"báo cáo{suffix}"

    assert suggested == [f"bao-cao-2023-pn{suffix}"]
    assert (message.tone, message.verb) == (Tone.DONE, "Mở thư mục")
    assert made.stat().st_size > 1000
    assert message.act is not None
    message.act()
    assert shown == [tmp_path]


def test_the_pdf_has_the_pages_that_are_shown(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    page.outputs.ask_file = lambda given: str(tmp_path / given)
    said(qtbot, page, page.buttons[".pdf"].click)
    pages = PdfReader(tmp_path / "chi-tieu-2023.pdf").pages

    assert len(pages) == page.sheets.count
    assert "354" in pages[0].extract_text()


def test_a_table_alone_makes_a_workbook_of_one_sheet(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    choose(qtbot, page, "table:Hội viên theo xã")
    page.outputs.ask_file = lambda given: str(tmp_path / given)
    said(qtbot, page, page.buttons[".xlsx"].click)

    assert load_workbook(tmp_path / "hoi-vien-theo-xa-2023.xlsx").sheetnames == ["Hội viên theo xã"]


def test_every_page_becomes_a_picture_of_300_dots_an_inch(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path
) -> None:
    choose(qtbot, page, "letters")
    page.strip.sheet.choose("a4")
    page.outputs.ask_file = lambda given: str(tmp_path / "thư.png")
    page.sheets.show_pages(page.sheets.pages[:2])
    message = said(qtbot, page, page.buttons[".png"].click)

    with Image.open(tmp_path / "thư-1.png") as picture:
        assert picture.size == (2480, 3508)
        assert round(picture.info["dpi"][0]) == 300
    assert (tmp_path / "thư-2.png").exists()
    assert "2 ảnh" in message.text


def test_printing_goes_through_the_dialog_with_what_was_chosen(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path
) -> None:
    page.strip.copies.setValue(3)
    preset: list[tuple[int, bool]] = []
    paper = tmp_path / "in.pdf"

    def ask(printer: QPrinter) -> bool:
        preset.append((printer.copyCount(), printer.colorMode() is QPrinter.ColorMode.GrayScale))
        printer.setCopyCount(1)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return True

    page.outputs.ask_printer = ask
    message = said(qtbot, page, page.print_button.click)

    assert preset == [(3, True)]
    assert message.tone is Tone.DONE
    assert len(PdfReader(paper).pages) == page.sheets.count


def test_leaving_the_printers_dialog_prints_nothing(page: ReportsPage) -> None:
    posted: list[Message] = []
    page.workbench.messages.posted.connect(posted.append)
    page.outputs.ask_printer = lambda _printer: False
    page.print_button.click()

    assert not page.workbench.jobs.busy
    assert posted == []


def test_a_folder_that_cannot_be_written_is_told(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    page.outputs.ask_file = lambda given: str(tmp_path / "không có" / given)
    message = said(qtbot, page, page.buttons[".xlsx"].click)

    assert message.tone is Tone.PROBLEM
    assert "Không ghi được" in message.text
