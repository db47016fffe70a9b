"""A drive without room for what is salvaged: the dialog says what is needed, and looks again when asked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hhdesk.app.recovery.condition import Condition, Trouble
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.recovery.dialog import RecoveryDialog
from hhdesk.ui.recovery.frame import CHOOSE, LOOK
from tests.damage import wreck_first_page
from tests.desks import new_file


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_there_is_a_second_try_once_there_is_room(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, jobs = new_file(tmp_path / "a.hhdb"), Jobs()
    wreck_first_page(path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**12, 10**12, 0))
    dialog = RecoveryDialog(path, Condition(Trouble.UNREADABLE), jobs)
    qtbot.addWidget(dialog, before_close_func=lambda _dialog: jobs.close())
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert dialog.step == LOOK
    assert dialog.problem.text().startswith("Cần 5")
    assert dialog.forward.text() == "Thử lại"
    assert dialog.forward.isEnabled()

    monkeypatch.undo()
    monkeypatch.setenv("HHDESK_HOME", str(tmp_path / "home"))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.step == CHOOSE)
    assert dialog.problem.text() == ""
    assert dialog.forward.text() == "Đưa số liệu trở lại"
    dialog.reject()
