"""Logging off saves what is being typed and never asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.pages.tasks.page import TasksPage
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.process.log_off import save_before_log_off
from hhdesk.ui.window.main_window import MainWindow
from tests.desks import rows_of
from tests.ui.windows import filled_desk, open_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    desk = filled_desk(tmp_path)
    window = open_window(qtbot, desk, tmp_path)
    window.messages._asker = never
    yield window
    window.retired = True
    window.close()
    desk.close()


def never(_window: QWidget | None, question: str, _why: str, _verb: str) -> bool:
    raise AssertionError(question)


def type_into_first_cell(window: MainWindow, digits: str) -> MembershipPage:
    window.go(Place(Node(PageKey.MEMBERSHIP, "pn"), year=2023))
    page = window.page
    assert isinstance(page, MembershipPage)
    assert page.grid is not None
    assert page.model is not None
    page.grid.jump_to(0, page.model.entry_columns[0], edit=True)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused, digits)
    return page


def stored(window: MainWindow) -> set[int]:
    return {row[0] for row in rows_of(window.desk.path, "SELECT eligible FROM membership WHERE alive")}


def test_a_number_that_is_being_typed_is_saved(window: MainWindow) -> None:
    type_into_first_cell(window, "7")
    assert 7 not in stored(window)
    save_before_log_off(window)
    assert 7 in stored(window)


def test_the_window_then_closes_unasked_although_a_text_could_not_be_read(window: MainWindow) -> None:
    page = type_into_first_cell(window, "7")
    assert page.model is not None
    page.model.setData(page.model.index(1, page.model.entry_columns[0]), "abc")
    assert page.unsaved() == 1
    asked: list[str] = []

    def refuse(_window: QWidget | None, question: str, _why: str, _verb: str) -> bool:
        asked.append(question)
        return False

    window.messages._asker = refuse
    assert not window.close()
    save_before_log_off(window)
    assert window.close()
    assert len(asked) == 1


def test_a_new_task_that_lacks_its_place_is_not_asked_about(window: MainWindow) -> None:
    window.open_node(Node(PageKey.TASKS, "pn"))
    page = window.page
    assert isinstance(page, TasksPage)
    page.add()
    page.form.title.setText("Đường hoa")
    page.form.commit()
    with pytest.raises(AssertionError, match="Đường hoa"):
        page.leave()
    save_before_log_off(window)
    assert page.form.title.text() == "Đường hoa"


def test_questions_are_asked_again_afterwards(window: MainWindow) -> None:
    save_before_log_off(window)
    window.messages._asker = lambda *_words: True
    assert window.messages.ask("Xóa?", "", "Xóa")
