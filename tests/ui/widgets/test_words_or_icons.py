"""Buttons lose their words in the order of what is least needed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.words_or_icons import fit_words


@pytest.fixture
def buttons(qtbot: QtBot) -> list[Button]:
    made = [
        Button("In…", "print", "Ctrl+P"),
        Button("Thêm phần việc", "plus", "Ctrl+N", kind="primary"),
        Button("Xem thêm"),
    ]
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
    fit_words(buttons, everything + 100)
    assert words(buttons) == ["In…", "Thêm phần việc", "Xem thêm"]
