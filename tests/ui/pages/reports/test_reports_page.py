"""The reports page: every paper is seen as it prints, and goes to printer, files and pictures from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.domain.periods import Period
from hhdesk.reports.typeset.drawn import Page as Sheet
from hhdesk.reports.typeset.drawn import Words
from hhdesk.ui.messages import Message, Tone
from hhdesk.ui.pages.reports.pack_panel import free_folder
from hhdesk.ui.pages.reports.page import ReportsPage
from hhdesk.ui.places import Node, PageContext, PageKey, Place
from tests.ui.pages.desks import DISTRICT, save_all, unit_named
from tests.ui.windows import filled_desk, membership, workbench_of

NODE = Node(PageKey.REPORTS)
SLOW_MS = 60_000
SMALL = "table:Chỉ tiêu"  # a paper of one page, laid out at once


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return filled_desk(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[ReportsPage]:
    made = ReportsPage(workbench_of(desk, tmp_path), NODE)
    qtbot.addWidget(made)
    made.resize(1182, 698)
    made.set_context(PageContext(DISTRICT, Period(2023)))
    made.go_to(Place(NODE, record=SMALL))
    made.show()
    wait(qtbot, made)
    yield made
    made.workbench.jobs.close()


def wait(qtbot: QtBot, page: ReportsPage) -> None:
    qtbot.waitUntil(lambda: page.opened is not None and not page.workbench.jobs.busy, timeout=SLOW_MS)


def choose(qtbot: QtBot, page: ReportsPage, key: str) -> None:
    assert page.list.choose(key)
    wait(qtbot, page)


def said(qtbot: QtBot, page: ReportsPage, act: object) -> Message:
    """What the window says after an act whose slow part ends elsewhere."""
    assert callable(act)
    with qtbot.waitSignal(page.workbench.messages.posted, timeout=SLOW_MS) as posted:
        act()
    assert posted.args is not None
    message = posted.args[0]
    assert isinstance(message, Message)
    return message


def text_of(sheet: Sheet) -> str:
    return " ".join(mark.text.strip() for mark in sheet.marks if isinstance(mark, Words))


def to_file(path: Path) -> object:
    def choose_pdf(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return True

    return choose_pdf


def test_the_report_of_the_year_stands_first(qtbot: QtBot, page: ReportsPage) -> None:
    page.list.setCurrentRow(1)
    wait(qtbot, page)
    entry = page.list.entry

    assert entry is not None
    assert entry.name == "Báo cáo năm 2023"
    assert "354/400" in " ".join(map(text_of, page.sheets.pages))
    assert page.sheets.shown == (1, 2)
    assert page.strip.place.text() == f"Trang 1–2 / {page.sheets.count}"


def test_the_list_has_papers_under_headings_that_cannot_be_chosen(page: ReportsPage) -> None:
    names = [page.list.item(row).text() for row in range(page.list.count())]
    page.list.setFocus()
    page.list.setCurrentRow(1)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    entry = page.list.entry

    assert names[0] == "Báo cáo"
    assert {"Hội viên theo xã", "Xếp hạng xã theo chỉ tiêu", "Thư nhắc gửi số liệu"} <= set(names)
    assert entry is not None
    assert entry.name == names[3], "the heading between is passed over"


def test_one_organisation_can_be_reported_alone(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "report")
    page.strip.pick.choose("pn")
    page.strip.pick.settled.emit()
    wait(qtbot, page)
    words = " ".join(map(text_of, page.sheets.pages))

    assert "Hội Liên hiệp Phụ nữ" in words
    assert "Liên đoàn Lao động" not in words


def test_what_is_entered_elsewhere_changes_the_sheets(qtbot: QtBot, desk: Desk, page: ReportsPage) -> None:
    saved = save_all(desk, [membership(desk, unit_named(desk, "Hải Minh"), 2023, 99)])
    page.refresh(saved.change)
    assert page.opened is None, "nothing old can be printed meanwhile"
    wait(qtbot, page)

    assert {"358", "400"} <= set(text_of(page.sheets.pages[0]).split())


def test_only_what_a_paper_can_be_saved_as_is_offered(qtbot: QtBot, page: ReportsPage) -> None:
    def offered() -> set[str]:
        return {suffix for suffix, button in page.buttons.items() if button.isEnabled()}

    assert offered() == {".pdf", ".xlsx", ".png"}
    choose(qtbot, page, "report")
    assert offered() == {".pdf", ".xlsx", ".docx", ".png"}
    choose(qtbot, page, "letters")
    assert offered() == {".pdf", ".png"}


def test_tables_can_be_turned_and_everything_else_lies_as_it_must(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "letters")
    assert not page.strip.way.isEnabled()
    choose(qtbot, page, SMALL)
    assert page.strip.way.isEnabled()
    upright = page.sheets.pages[0]
    page.strip.way.choose(True)
    page.strip.way.settled.emit()
    wait(qtbot, page)
    turned = page.sheets.pages[0]

    assert (upright.landscape, turned.landscape) == (False, True)
    choose(qtbot, page, "table:Hội viên theo xã")
    choose(qtbot, page, SMALL)
    assert not page.sheets.pages[0].landscape, "the next paper lies as it wants"


def test_a3_makes_larger_sheets(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "chart:ranking")
    page.strip.sheet.choose("a3")
    page.strip.sheet.settled.emit()
    wait(qtbot, page)

    assert (page.sheets.pages[0].width, page.sheets.pages[0].height) == (420, 297)


def test_the_ranking_of_the_overviews_target_is_shown(qtbot: QtBot, page: ReportsPage) -> None:
    page.go_to(Place(NODE, target="M-PN"))
    wait(qtbot, page)
    entry = page.list.entry

    assert entry is not None
    assert entry.key == "chart:ranking"
    assert page.strip.pick.currentData() == "M-PN"
    words = " ".join(word.text for word in page.sheets.pages[0].marks[0].marks if isinstance(word, Words))  # type: ignore[union-attr]
    assert "Tỷ lệ tập hợp phụ nữ: 2 xã, thị trấn vượt 89" in words


def test_keys_and_wheel_turn_the_sheets(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "letters")
    page.sheets.setFocus()
    QTest.keyClick(page.sheets, Qt.Key.Key_PageDown)
    assert page.sheets.shown[0] == 3
    QTest.keyClick(page.sheets, Qt.Key.Key_End)
    assert page.sheets.shown[1] == page.sheets.count
    QTest.keyClick(page.sheets, Qt.Key.Key_Home)
    assert not page.strip.before.isEnabled()
    wheel = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.sheets.viewport(), wheel)
    assert page.sheets.shown[0] == 3


def test_a_sheet_as_wide_as_the_desk_is_walked_down_before_the_next_one(
    qtbot: QtBot, page: ReportsPage
) -> None:
    choose(qtbot, page, "letters")
    page.strip.across.choose("wide")
    page.strip.across.settled.emit()
    desk, bar = page.sheets, page.sheets.verticalScrollBar()
    ((_, rect),) = desk.places()
    assert rect.height() > desk.viewport().height()
    assert rect.width() == pytest.approx(desk.viewport().width(), abs=40)

    desk.setFocus()
    QTest.keyClick(desk, Qt.Key.Key_PageDown)
    assert (desk.shown[0], bar.value() > 0) == (1, True)
    while bar.value() < bar.maximum():
        QTest.keyClick(desk, Qt.Key.Key_PageDown)
    QTest.keyClick(desk, Qt.Key.Key_PageDown)
    assert (desk.shown[0], bar.value()) == (2, 0)
    QTest.keyClick(desk, Qt.Key.Key_PageUp)
    assert (desk.shown[0], bar.value()) == (1, bar.maximum())


def test_a_sheet_is_copied_as_a_picture(page: ReportsPage) -> None:
    page.sheets.setFocus()
    QTest.keyClick(page.sheets, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().image()

    assert (copied.width(), copied.height()) == (1240, 1754)


def test_sheets_keep_their_proportions_and_stay_on_the_desk(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "letters")
    page.resize(900, 500)
    for number, rect in page.sheets.places():
        sheet = page.sheets.pages[number]
        assert rect.width() / rect.height() == pytest.approx(sheet.width / sheet.height, rel=0.02)
        assert page.sheets.rect().contains(rect.toAlignedRect())


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


def test_the_pack_is_made_in_a_folder_of_its_own(
    qtbot: QtBot, desk: Desk, page: ReportsPage, tmp_path: Path
) -> None:
    page.set_context(PageContext(unit_named(desk, "Hải Minh"), Period(2023)))
    wait(qtbot, page)
    page.list.choose("pack")
    assert not page.print_button.isEnabled()
    page.outputs.ask_folder = lambda: str(tmp_path)
    shown: list[Path] = []
    page.outputs.show_folder = shown.append
    message = said(qtbot, page, page.pack.make.click)
    folder = tmp_path / f"tai-lieu-hop-{unit_named(desk, 'Hải Minh')}-2023"

    assert message.tone is Tone.DONE
    assert {"bao-cao-2023.docx", "bao-cao-2023.pdf", "bang-so-lieu-2023.xlsx"} <= {
        each.name for each in folder.iterdir()
    }
    assert page.pack.open.isVisible()
    page.pack.open.click()
    assert shown == [folder]


def test_a_stopped_pack_leaves_nothing(qtbot: QtBot, page: ReportsPage, tmp_path: Path) -> None:
    page.list.choose("pack")
    target = tmp_path / "nơi khác"
    target.mkdir()
    page.outputs.ask_folder = lambda: str(target)
    page.pack.make.click()
    page.pack.stop.click()
    qtbot.waitUntil(page.pack.make.isVisible, timeout=SLOW_MS)

    assert list(target.iterdir()) == []
    assert "không để lại tệp nào" in page.pack._said.text()


def test_a_pack_never_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a-2").mkdir()

    assert free_folder(tmp_path / "b") == tmp_path / "b"
    assert free_folder(tmp_path / "a") == tmp_path / "a-3"


def test_a_commune_is_offered_neither_ranking_nor_letters(
    qtbot: QtBot, desk: Desk, page: ReportsPage
) -> None:
    page.set_context(PageContext(unit_named(desk, "Hải Minh"), Period(2023)))
    wait(qtbot, page)

    assert not page.list.choose("chart:ranking")
    assert not page.list.choose("letters")
    page.go_to(Place(NODE, target="M-PN"))
    wait(qtbot, page)
    entry = page.list.entry
    assert entry is not None
    assert entry.key == "chart:trend"


def test_leaving_the_page_stops_its_layout_and_coming_back_finishes_it(
    qtbot: QtBot, page: ReportsPage
) -> None:
    assert page.list.choose("report")
    qtbot.waitUntil(lambda: page.workbench.jobs.busy, timeout=SLOW_MS)
    assert page._job is not None
    with qtbot.waitSignal(page._job.cancelled, timeout=SLOW_MS):
        page.hide()
    qtbot.waitUntil(lambda: not page.workbench.jobs.busy, timeout=SLOW_MS)
    assert page.opened is None
    page.show()
    wait(qtbot, page)
    assert page.opened is not None
    assert page.opened.stem == "bao-cao-2023"


def test_a_page_that_is_left_when_its_paper_stands_is_not_laid_out_again(
    qtbot: QtBot, page: ReportsPage
) -> None:
    shown = page.opened
    page.hide()
    page.show()
    assert page.opened is shown
    assert not page.workbench.jobs.busy
