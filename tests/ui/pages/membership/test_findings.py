"""What is found in the figures, and the list that leads to it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hhdesk.store.work import ChangeSet
from hhdesk.ui.grid.cells import Mark
from tests.ui.keys import NONE, press, type_text
from tests.ui.pages.membership.shown import Key, Window, sentences


def test_the_proposed_figure_is_taken_from_the_list(window: Window) -> None:
    window.go("Hải Phúc", "eligible")
    type_text("1,556")
    press(Key.Key_Return)
    press(Key.Key_F6)
    assert window.page.findings.list.hasFocus()
    assert window.page.findings.model.findings[0].use_label == "Dùng 1.556"
    press(Key.Key_Space)
    record = window.stored("Hải Phúc")
    assert record is not None
    assert record.eligible == 1556
    assert window.cell("Hải Phúc", "eligible").mark is not Mark.PROBLEM


def test_f2_in_the_list_types_the_cell_anew(window: Window) -> None:
    window.go("Hải Phúc", "eligible")
    type_text("1,5")
    press(Key.Key_Return)
    press(Key.Key_F6)
    press(Key.Key_F2)
    type_text("1556")
    press(Key.Key_Return)
    record = window.stored("Hải Phúc")
    assert record is not None
    assert record.eligible == 1556


def test_a_warning_is_marked_listed_and_leads_to_its_cell(window: Window) -> None:
    cell = window.cell("Hải Bắc", "members")
    assert cell.mark is Mark.WARNING
    assert any("1.655 lệch 3" in said and said.startswith("Hải Bắc, Hội viên") for said in sentences(window))
    press_on = window.page.findings.list
    spot = press_on.visualRect(window.page.findings.model.index(0)).center()
    QTest.mouseClick(press_on.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(spot))
    assert window.grid.view.spot == (window.row("Hải Bắc"), window.column("members"))
    assert window.grid.view.hasFocus()


def test_a_text_in_doubt_stays_when_goals_are_changed_elsewhere(window: Window) -> None:
    window.go("Hải Vân", "eligible")
    type_text("1,556")
    press(Key.Key_Return)
    assert window.page.unsaved() == 1
    window.page.refresh(ChangeSet(1, frozenset({"reference"}), frozenset(), 0, 1, 0))

    assert window.page.unsaved() == 1
    assert window.cell("Hải Vân", "eligible").text == "1,556"
