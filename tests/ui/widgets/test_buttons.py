"""Buttons under real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hhdesk.ui.widgets.buttons import Button, ToolButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("make", [lambda: Button("Nạp"), ToolButton])
def test_enter_presses_a_button_as_space_does(qtbot: QtBot, make: type[QAbstractButton], key: Qt.Key) -> None:
    button = make()
    qtbot.addWidget(button)
    clicks: list[int] = []
    button.clicked.connect(lambda: clicks.append(1))
    QTest.keyClick(button, key)

    assert len(clicks) == 1
