"""PySide6 keeps its reference counts: 6.12.0 lost one at every call and aborted after some thousands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

ROUNDS = 20_000


class Sender(QObject):
    sent = Signal(object)


def test_twenty_thousand_calls_and_signals_survive(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    sender = Sender()
    received: list[object] = []
    sender.sent.connect(received.append)
    for number in range(ROUNDS):
        field.setText(str(number))
        sender.sent.emit(None)
        sender.sent.emit(True)
    assert field.text() == str(ROUNDS - 1)
    assert len(received) == 2 * ROUNDS
    assert received[-2:] == [None, True]
