"""The window as a program: redrawn, not pushed aside, closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.pages.settings.page import SettingsPage
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.process.application import Application


def test_another_font_size_builds_the_window_again_on_the_same_page(
    program: Application, database: Path
) -> None:
    program.start(database)
    before = program.window
    assert before is not None
    before.open_node(Node(PageKey.SETTINGS))
    assert program.settings.change_look(font_scale=125)
    program.stage.redraw()

    assert program.window is not None
    assert program.window is not before
    assert program.window.page is not None
    assert program.window.page.node == Node(PageKey.SETTINGS)
    assert program.window.desk is before.desk


def test_texts_that_are_not_saved_keep_window_and_look_where_the_user_wants_them(
    program: Application, database: Path, qapp: QApplication
) -> None:
    program.start(database)
    window = program.window
    assert window is not None
    form = window.open_node(Node(PageKey.MEMBERSHIP, "pn"))
    assert isinstance(form, MembershipPage)
    assert form.model is not None
    form.model.setData(form.model.index(0, form.model.entry_columns[0]), "abc")
    settings = window.open_node(Node(PageKey.SETTINGS))
    assert isinstance(settings, SettingsPage)
    asked: list[str] = []

    def refuse(_window: QWidget | None, question: str, _why: str, _verb: str) -> bool:
        asked.append(question)
        return False

    window.messages._asker = refuse
    settings.scale.choose(150)
    settings.scale.settled.emit()

    assert asked == ["Còn 1 ô chưa lưu vì chưa đọc được số liệu gõ vào."]
    assert settings.scale.currentData() == 100
    assert program.settings.preferences.font_scale == 100
    assert qapp.font().pointSizeF() == 10.0
    assert program.window is window


def test_closing_twice_does_no_harm(program: Application, database: Path) -> None:
    program.start(database)
    program.close()
    program.close()
