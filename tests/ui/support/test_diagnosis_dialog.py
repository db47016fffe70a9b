"""What goes to support is seen before it is saved, part by part."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.ui.support.diagnosis_dialog import DiagnosisDialog
from tests.ui.pages.desks import new_desk
from tests.ui.windows import workbench_of


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> DiagnosisDialog:
    made = DiagnosisDialog(workbench_of(new_desk(tmp_path), tmp_path))
    qtbot.addWidget(made)
    assert not made.save.isEnabled()
    made.show()
    qtbot.waitUntil(made.save.isEnabled)
    return made


def test_every_part_can_be_read_before_it_is_saved(dialog: DiagnosisDialog) -> None:
    assert dialog.diagnosis is not None
    assert dialog.names.count() == len(dialog.diagnosis.parts) == 3
    for row, part in enumerate(dialog.diagnosis.parts):
        dialog.names.setCurrentRow(row)
        assert dialog.names.item(row).text().startswith(part.name)
        assert dialog.text.toPlainText() == part.text


def test_what_is_saved_is_what_was_shown(dialog: DiagnosisDialog, tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(name: str) -> str:
        asked.append(name)
        return str(tmp_path / "gửi.zip")

    dialog.ask_file = ask
    dialog.save.click()
    assert dialog.diagnosis is not None
    assert asked == [dialog.diagnosis.suggested_name]
    with zipfile.ZipFile(tmp_path / "gửi.zip") as archive:
        found = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    assert found == {part.name: part.text for part in dialog.diagnosis.parts}
    assert "gửi.zip" in dialog.state.text()


def test_leaving_the_question_saves_nothing(dialog: DiagnosisDialog, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    dialog.ask_file = lambda _name: ""
    dialog.save.click()
    assert sorted(tmp_path.rglob("*")) == before


def test_a_place_that_cannot_be_written_to_is_told(dialog: DiagnosisDialog, tmp_path: Path) -> None:
    dialog.ask_file = lambda _name: str(tmp_path / "không có" / "gửi.zip")
    dialog.save.click()
    assert "gửi.zip" in dialog.state.text()
    assert "Đã lưu" not in dialog.state.text()
    assert dialog.save.isEnabled()
