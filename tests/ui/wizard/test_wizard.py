"""The first start with real clicks: level, unit, folder, database."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from hhdesk.domain.units import Tier
from hhdesk.ui.wizard.dialog import Wizard


@pytest.fixture
def wizard(qtbot: QtBot, tmp_path: Path) -> Wizard:
    made = Wizard(tmp_path / "Dân vận")
    qtbot.addWidget(made)
    made.show()
    return made


def forward(qtbot: QtBot, wizard: Wizard) -> None:
    QTest.mouseClick(wizard.forward, Qt.MouseButton.LeftButton)


def choose_unit(qtbot: QtBot, wizard: Wizard, letters: str = "hai minh") -> None:
    wizard.tier_step.choices[Tier.COMMUNE].setChecked(True)
    forward(qtbot, wizard)
    QTest.keyClicks(wizard.unit_step.filter, letters)
    forward(qtbot, wizard)


def test_nothing_goes_on_without_an_answer(qtbot: QtBot, wizard: Wizard) -> None:
    assert not wizard.forward.isEnabled()
    wizard.tier_step.choices[Tier.DISTRICT].setChecked(True)
    assert wizard.forward.isEnabled()
    forward(qtbot, wizard)
    QTest.keyClicks(wizard.unit_step.filter, "xyz")

    assert not wizard.forward.isEnabled()


def test_a_few_letters_without_marks_find_the_unit(qtbot: QtBot, wizard: Wizard) -> None:
    choose_unit(qtbot, wizard)

    assert wizard.unit_step.unit is not None
    assert wizard.unit_step.unit.name == "Xã Hải Minh"


def test_finished_answers_are_repeated(qtbot: QtBot, wizard: Wizard) -> None:
    choose_unit(qtbot, wizard)
    shown = [label.text() for label in wizard._answers if label.isVisible()]

    assert shown == ["Cấp xã", "Xã Hải Minh, huyện Hải Hậu (đến 30/06/2025)"]
    assert wizard._count.text() == "Bước 3/3"


def test_a_folder_that_is_synced_is_refused_with_a_way_out(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path
) -> None:
    choose_unit(qtbot, wizard)
    step = wizard.folder_step
    step.field.setText(str(tmp_path / "OneDrive" / "Dân vận"))
    assert not wizard.forward.isEnabled()
    assert "OneDrive" in step.refusal.text()
    assert step.refusal.isVisible()
    assert step.field.property("wrong") is True
    QTest.mouseClick(step.way_out, Qt.MouseButton.LeftButton)

    assert wizard.forward.isEnabled()
    assert not step.refusal.isVisible()
    assert step.field.text() == str(tmp_path / "Dân vận")


def test_the_database_is_made_where_asked(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    choose_unit(qtbot, wizard)
    with qtbot.waitSignal(wizard.accepted):
        forward(qtbot, wizard)
    assert wizard.desk is not None

    assert wizard.desk.path == tmp_path / "Dân vận" / "Xã Hải Minh.hhdb"
    assert wizard.desk.own_unit.name == "Xã Hải Minh"
    wizard.desk.close()


def test_a_file_that_is_there_is_not_overwritten_but_can_be_opened(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path
) -> None:
    there = tmp_path / "Dân vận" / "Xã Hải Minh.hhdb"
    there.parent.mkdir()
    there.write_bytes(b"kept")
    choose_unit(qtbot, wizard)
    assert not wizard.forward.isEnabled()
    with qtbot.waitSignal(wizard.accepted):
        QTest.mouseClick(wizard.folder_step.open_existing, Qt.MouseButton.LeftButton)

    assert wizard.existing == there
    assert there.read_bytes() == b"kept"


def test_going_back_keeps_the_answers(qtbot: QtBot, wizard: Wizard) -> None:
    choose_unit(qtbot, wizard)
    QTest.mouseClick(wizard.back, Qt.MouseButton.LeftButton)

    assert wizard.step == 1
    assert wizard.unit_step.unit is not None
    assert wizard.unit_step.unit.name == "Xã Hải Minh"


def test_the_list_of_units_is_sound(qtbot: QtBot, wizard: Wizard) -> None:
    QAbstractItemModelTester(
        wizard.unit_step.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    choose_unit(qtbot, wizard)


def test_keys_alone_answer_the_first_question(qtbot: QtBot, wizard: Wizard) -> None:
    first, second = wizard.tier_step.choices[Tier.COMMUNE], wizard.tier_step.choices[Tier.DISTRICT]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
    QTest.keyClick(second, Qt.Key.Key_Return)

    assert wizard.step == 1
    assert wizard.tier_step.tier is Tier.DISTRICT


def test_enter_takes_the_choice_that_has_the_focus(qtbot: QtBot, wizard: Wizard) -> None:
    first = wizard.tier_step.choices[Tier.COMMUNE]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)

    assert wizard.step == 1
    assert wizard.tier_step.tier is Tier.COMMUNE


def test_a_file_in_the_way_is_named(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    there = tmp_path / "Dân vận" / "Xã Hải Minh.hhdb"
    there.parent.mkdir()
    there.write_bytes(b"kept")
    choose_unit(qtbot, wizard)

    assert "“Xã Hải Minh.hhdb”" in wizard.folder_step.refusal.text()
