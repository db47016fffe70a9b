"""The window as a thing on the screen: its size and place, and what closing it keeps."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.home import Home
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.theme.look import apply_look
from hhdesk.ui.window.main_window import MainWindow
from hhdesk.ui.window_settings import WindowSettings
from tests.ui.keys import type_text
from tests.ui.pages.desks import new_desk
from tests.ui.windows import filled_desk, open_window

OVERVIEW = Node(PageKey.OVERVIEW)


def test_a_window_never_asks_for_more_than_the_screen(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    apply_look(qapp, "light", 150)
    window = MainWindow(new_desk(tmp_path), WindowSettings(Home(tmp_path / "home")), Jobs())
    qtbot.addWidget(window)
    room = window.screen().availableSize()

    assert window.minimumWidth() <= room.width()
    assert window.minimumHeight() < room.height()
    assert window.fills_screen


def test_a_window_comes_back_to_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled_desk(tmp_path)
    window = open_window(qtbot, desk, tmp_path)
    window.setGeometry(60, 70, 700, 500)
    window.close()
    again = MainWindow(desk, WindowSettings(Home(tmp_path / "home")), Jobs())
    qtbot.addWidget(again)

    assert again.geometry().getRect() == window.geometry().getRect()
    assert not again.fills_screen


class Answer:
    """Stands for the person before a question."""

    def __init__(self, window: MainWindow, answer: bool) -> None:
        self.answer = answer
        self.asked: list[str] = []
        window.messages._asker = self

    def __call__(self, _parent: QWidget | None, question: str, _why: str, verb: str) -> bool:
        self.asked.append(f"{question} [{verb}]")
        return self.answer


def type_into_first_cell(window: MainWindow, text: str) -> MembershipPage:
    """Type without leaving the cell."""
    window.context_bar.choose(None, 2023)
    page = window.open_node(Node(PageKey.MEMBERSHIP, "nd"))
    assert isinstance(page, MembershipPage)
    assert page.grid is not None
    page.grid.jump_to(0, [column.name for column in page.grid.view.grid_model.columns].index("eligible"))
    type_text(text)
    return page


def test_closing_in_the_middle_of_a_cell_stores_it(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled_desk(tmp_path)
    window = open_window(qtbot, desk, tmp_path)
    answer = Answer(window, answer=False)
    page = type_into_first_cell(window, "1470")
    window.close()
    assert page.model is not None
    record = page.model.lines[0].record

    assert (record.eligible if record else None) == 1470
    assert answer.asked == []
    assert not window.isVisible()


def test_texts_that_could_not_be_read_are_not_dropped_without_asking(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, filled_desk(tmp_path), tmp_path)
    answer = Answer(window, answer=False)
    type_into_first_cell(window, "1,556")
    window.open_node(OVERVIEW)
    window.close()
    assert answer.asked == ["Còn 1 ô chưa lưu vì chưa đọc được số liệu gõ vào. [Bỏ 1 ô chưa lưu]"]
    assert window.isVisible()
    answer.answer = True
    window.close()

    assert not window.isVisible()
