"""A database whose schema another program changed: brought back in the window, and never written through."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.check_database import check_database
from hhdesk.app.home import Home
from hhdesk.ui.process.application import Application
from tests.desks import living, rows_of
from tests.store.files.alterations import ALTERATIONS, altered
from tests.ui.pages.desks import desk_with
from tests.ui.pages.membership.shown import Window, enter
from tests.ui.recovery.officer import Officer


@pytest.mark.parametrize("what", ["own_1", "own_2", "watch_task_delete"])
def test_the_window_names_what_was_altered_and_brings_the_figures_back(
    qtbot: QtBot, program: Application, tmp_path: Path, what: str
) -> None:
    desk = desk_with(tmp_path, enter)
    desk.close()
    whole = living(desk.path)
    damaged = altered(desk.path, ALTERATIONS[what]).read_bytes()
    officer = Officer(qtbot)
    program.stage.show_dialog = officer

    assert program.start(desk.path)
    assert program.window is not None
    assert living(desk.path) == whole
    assert any("Chương trình khác đã sửa cấu trúc" in words and what in words for words in officer.said)
    assert [each.read_bytes() for each in Home.current().backups.glob("*.damaged")] == [damaged]
    program.window.close()
    assert check_database(desk.path).problems == ()


def test_a_trigger_added_while_the_window_is_open_runs_on_no_key_press(qtbot: QtBot, tmp_path: Path) -> None:
    desk = desk_with(tmp_path, enter)
    with closing(desk):
        window = Window(qtbot, desk)
        window.go("Hải Bắc", "members")
        altered(desk.path, ALTERATIONS["own_1"])
        before = living(desk.path)
        with qtbot.waitSignal(window.messages.posted) as said:
            for key in (Qt.Key.Key_7, Qt.Key.Key_Return):
                focused = QApplication.focusWidget()
                assert focused is not None
                QTest.keyClick(focused, key)
        assert said.args is not None
        assert "own_1" in said.args[0].text
        assert living(desk.path) == before
        assert len(rows_of(desk.path, "SELECT id FROM membership")) == 3
        altered(desk.path, "DROP TRIGGER own_1")
