"""A database is brought onto this PC on the work thread, and the copying can be stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hhdesk.app.drives import bring_here
from hhdesk.app.refusal import Rejected
from hhdesk.store.errors import NotADatabase
from hhdesk.ui.process.application import Application
from hhdesk.ui.process.bringing import brought_here
from hhdesk.ui.recovery.progress_dialog import ProgressDialog
from tests.desks import new_file

REFUSED = Rejected("on-removable", local="")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "pc"
    folder.mkdir()
    monkeypatch.setattr(bring_here, "suggested_folder", lambda: folder)
    return folder


def test_the_copy_is_made_while_a_dialog_shows_it(
    qtbot: QtBot, program: Application, here: Path, tmp_path: Path
) -> None:
    shown: list[QDialog] = []

    def show(dialog: QDialog) -> bool:
        shown.append(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: not dialog.isVisible())
        return bool(dialog.result())

    program.stage.show_dialog = show
    program.stage.asker = lambda *_question: True
    stick = new_file(tmp_path / "a.hhdb")
    assert brought_here(stick, REFUSED, program.stage) == here / "a.hhdb"
    (dialog,) = shown
    assert isinstance(dialog, ProgressDialog)
    assert not dialog.stop.isHidden()


def test_stopped_copying_leaves_nothing_and_says_why_the_file_is_not_opened(
    qtbot: QtBot, program: Application, here: Path, tmp_path: Path
) -> None:
    def show(dialog: QDialog) -> bool:
        dialog.open()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not dialog.isVisible())
        return bool(dialog.result())

    program.stage.show_dialog = show
    program.stage.asker = lambda *_question: True
    with pytest.raises(Rejected, match="on-removable"):
        brought_here(new_file(tmp_path / "a.hhdb"), REFUSED, program.stage)
    assert list(here.iterdir()) == []


def test_a_copy_that_cannot_be_made_is_told(
    qtbot: QtBot, program: Application, here: Path, tmp_path: Path
) -> None:
    program.stage.asker = lambda *_question: True
    (tmp_path / "a.hhdb").write_text("no database", "utf-8")
    with pytest.raises(NotADatabase):
        brought_here(tmp_path / "a.hhdb", REFUSED, program.stage)
    assert list(here.iterdir()) == []
