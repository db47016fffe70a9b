"""Buttons lose their words in the order of what is least needed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.ui.pages.page import PageHeader
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel
from hhdesk.ui.widgets.words_or_icons import fit_words


def three() -> list[Button]:
    return [
        Button("In…", "print", "Ctrl+P"),
        Button("Thêm phần việc", "plus", "Ctrl+N", kind="primary"),
        Button("Xem thêm"),
    ]


@pytest.fixture
def buttons(qtbot: QtBot) -> list[Button]:
    made = three()
    for button in made:
        qtbot.addWidget(button)
    return made


def words(buttons: list[Button]) -> list[str]:
    return [button.text() for button in buttons]


def test_with_room_every_button_has_its_words(buttons: list[Button]) -> None:
    fit_words(buttons, 2000)
    assert words(buttons) == ["In…", "Thêm phần việc", "Xem thêm"]


def test_the_primary_button_keeps_its_words_longest(buttons: list[Button]) -> None:
    everything = sum(button.full_width() for button in buttons)
    fit_words(buttons, everything - 1)
    assert words(buttons) == ["", "Thêm phần việc", "Xem thêm"]
    fit_words(buttons, 120)
    assert words(buttons) == ["", "", "Xem thêm"]
    fit_words(buttons, everything)
    assert words(buttons) == ["In…", "Thêm phần việc", "Xem thêm"]


def test_a_button_knows_its_full_width_while_only_its_icon_is_shown(buttons: list[Button]) -> None:
    wide = buttons[1].full_width()
    buttons[1].set_compact(True)
    assert buttons[1].sizeHint().width() < wide
    assert buttons[1].full_width() == wide


def test_states_that_appear_later_take_room_from_the_tools(qtbot: QtBot) -> None:
    header, buttons = PageHeader("Tổng quan"), three()
    qtbot.addWidget(header)
    for button in buttons:
        header.add_tool(button)
    state = IconLabel()
    header.add_state(state)
    state.hide()
    needed = header._title.sizeHint().width() + sum(button.full_width() for button in buttons)
    header.resize(needed + 140, 48)
    header.show()
    assert words(buttons)[0] == "In…"
    state.show_text("check", "6 đạt, 2 đúng tiến độ, 6 chậm", "met")
    state.show()

    qtbot.waitUntil(lambda: words(buttons)[0] == "")
    assert state.width() >= state.sizeHint().width()
