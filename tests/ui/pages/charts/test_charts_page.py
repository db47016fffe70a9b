"""The charts page: drawn off the window's thread, saved and printed from what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSizeF
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from hhdesk.domain.periods import Period
from hhdesk.ui.messages import Message, Tone
from hhdesk.ui.pages.charts.page import ChartsPage
from hhdesk.ui.places import Node, PageContext, PageKey, Place
from tests.ui.pages.desks import DISTRICT
from tests.ui.windows import filled_desk, workbench_of

NODE = Node(PageKey.CHARTS)
SLOW_MS = 60_000


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ChartsPage]:
    made = ChartsPage(workbench_of(filled_desk(tmp_path), tmp_path), NODE)
    qtbot.addWidget(made)
    made.resize(1182, 698)
    made.set_context(PageContext(DISTRICT, Period(2023)))
    made.go_to(Place(NODE, target="M-PN"))
    made.show()
    qtbot.waitUntil(lambda: made.drawing is not None, timeout=SLOW_MS)
    yield made
    made.workbench.jobs.close()


def choose(qtbot: QtBot, page: ChartsPage, kind: str) -> None:
    page.kind.choose(kind)
    page.kind.activated.emit(page.kind.currentIndex())
    qtbot.waitUntil(lambda: page.drawing is not None, timeout=SLOW_MS)


def test_the_target_of_the_overview_is_ranked(page: ChartsPage) -> None:
    assert page.kind.currentData() == "ranking"
    assert page.target.currentData() == "M-PN"
    assert page.drawing is not None
    assert page.drawing.headline.startswith("Tỷ lệ tập hợp phụ nữ: 2 xã, thị trấn vượt 89")
    assert page.preview.accessibleDescription() == page.drawing.headline


def test_only_charts_of_one_target_ask_for_it(qtbot: QtBot, page: ChartsPage) -> None:
    assert page.target.isEnabled()
    choose(qtbot, page, "progress")

    assert not page.target.isEnabled()
    assert page.request().target is None


def test_nothing_can_be_saved_while_it_is_being_drawn(qtbot: QtBot, page: ChartsPage) -> None:
    assert all(button.isEnabled() for button in page._buttons)
    page.refresh(None)

    assert not any(button.isEnabled() for button in page._buttons)
    qtbot.waitUntil(lambda: page.drawing is not None, timeout=SLOW_MS)


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".svg"])
def test_what_is_shown_is_saved(qtbot: QtBot, page: ChartsPage, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / "biểu đồ"
    page.ask_file = lambda suggested: str(target)
    with qtbot.waitSignal(page.workbench.messages.posted, timeout=SLOW_MS) as posted:
        page.save_as(suffix)
    assert posted.args is not None
    message = posted.args[0]
    assert isinstance(message, Message)

    assert message.tone is Tone.DONE
    assert target.with_name(f"biểu đồ{suffix}").stat().st_size > 1000


def test_a_folder_that_cannot_be_written_is_told(qtbot: QtBot, page: ChartsPage, tmp_path: Path) -> None:
    page.ask_file = lambda suggested: str(tmp_path / "không có" / suggested)
    with qtbot.waitSignal(page.workbench.messages.posted, timeout=SLOW_MS) as posted:
        page.save_as(".pdf")
    assert posted.args is not None

    assert posted.args[0].tone is Tone.PROBLEM
    assert "Không ghi được" in posted.args[0].text


def test_the_suggested_name_says_what_it_is(page: ChartsPage) -> None:
    asked: list[str] = []

    def note(suggested: str) -> str:
        asked.append(suggested)
        return ""

    page.ask_file = note
    page.save_as(".pdf")

    assert asked == ["xep-hang-m-pn-2023.pdf"]


def test_printing_puts_the_chart_on_a_landscape_page(qtbot: QtBot, page: ChartsPage, tmp_path: Path) -> None:
    paper = tmp_path / "in.pdf"

    def to_file(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return True

    page.ask_printer = to_file
    with qtbot.waitSignal(page.workbench.messages.posted, timeout=SLOW_MS) as posted:
        page.print_chart()
    assert posted.args is not None
    assert posted.args[0].tone is Tone.DONE
    assert posted.args[0].text == f"Đã ghi tệp in.pdf trong {tmp_path}."
    pages = PdfReader(paper).pages
    box = pages[0].mediabox
    size = QSizeF(float(box.width), float(box.height))

    assert len(pages) == 1
    assert (round(size.width()), round(size.height())) == (842, 595)
    assert len(pages[0].images) == 1


def test_leaving_the_printer_dialog_prints_nothing(page: ChartsPage) -> None:
    posted: list[Message] = []
    page.workbench.messages.posted.connect(posted.append)
    page.ask_printer = lambda _printer: False
    page.print_chart()

    assert posted == []
    assert not page.workbench.jobs.busy
