"""Buttons under real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hhdesk.domain.units import Tier
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.widgets.buttons import Button, ToolButton, caption
from hhdesk.ui.window.status_bar import StatusBar


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("make", [lambda: Button("Nạp"), ToolButton])
def test_enter_presses_a_button_as_space_does(qtbot: QtBot, make: type[QAbstractButton], key: Qt.Key) -> None:
    button = make()
    qtbot.addWidget(button)
    clicks: list[int] = []
    button.clicked.connect(lambda: clicks.append(1))
    QTest.keyClick(button, key)

    assert len(clicks) == 1


def test_words_that_people_chose_are_no_marks_of_keys() -> None:
    assert caption("R&D") == "R&&D"
    assert caption("một\nhai\u202eba") == "một hai\ufffdba"
    assert caption("W" * 60, 24) == "W" * 23 + "…"


def test_the_bar_names_who_is_signed_in_within_its_room(qtbot: QtBot) -> None:
    bar = StatusBar(Tier.COMMUNE, Jobs())
    qtbot.addWidget(bar)
    bar.show_user("W" * 24)
    wide = bar.minimumSizeHint().width()
    bar.show_user("Lan & " + "W" * 54)
    assert bar.minimumSizeHint().width() <= wide
    assert bar.user.text().startswith("Lan && W")
    assert "W" * 54 in bar.user.toolTip()
