"""Undo and redo, pasted blocks, and texts that wait."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hhdesk.domain.periods import Period
from hhdesk.ui.grid.cells import Mark
from hhdesk.ui.places import PageContext
from tests.ui.keys import CONTROL, press, type_text
from tests.ui.pages.desks import DISTRICT
from tests.ui.pages.membership.shown import YEAR, Key, Window, put


def test_undo_and_redo_by_keys_with_their_labels(window: Window) -> None:
    window.go("Hải Vân", "eligible")
    type_text("1672")
    press(Key.Key_Return)
    assert "nhập Hải Vân, Diện tập hợp" in window.page.undo_button.toolTip()
    press(Key.Key_Z, CONTROL)
    assert window.cell("Hải Vân", "eligible").text == ""
    assert not window.page.undo_button.isEnabled()
    press(Key.Key_Y, CONTROL)
    assert window.cell("Hải Vân", "eligible").text == "1.672"
    press(Key.Key_Z, CONTROL)
    press(Key.Key_Y, CONTROL)
    assert window.cell("Hải Vân", "eligible").text == "1.672"
    record = window.stored("Hải Vân")
    assert record is not None
    assert record.eligible == 1672


def test_undo_and_redo_show_the_cell_they_changed(window: Window) -> None:
    window.go("Hải Vân", "eligible")
    type_text("1672")
    press(Key.Key_Return)
    window.go("Hải Bắc", "note")
    press(Key.Key_Z, CONTROL)
    assert window.page.grid is not None
    spot = window.page.grid.view.spot
    names = [column.name for column in window.model.columns]
    assert (window.model.row_name(spot.row), names[spot.column]) == ("Hải Vân", "eligible")
    window.go("Hải Bắc", "note")
    press(Key.Key_Y, CONTROL)

    assert window.model.row_name(window.page.grid.view.spot.row) == "Hải Vân"


def test_undo_takes_an_unsaved_text_back_too(window: Window) -> None:
    window.go("Hải Bắc", "eligible")
    type_text("1,9")
    press(Key.Key_Return)
    assert window.cell("Hải Bắc", "eligible").mark is Mark.PROBLEM
    press(Key.Key_Z, CONTROL)
    assert window.cell("Hải Bắc", "eligible").text == "1.882"
    press(Key.Key_Y, CONTROL)
    assert window.cell("Hải Bắc", "eligible").text == "1,9"


def test_a_pasted_block_is_one_step(window: Window) -> None:
    QGuiApplication.clipboard().setText("Xã Hải Vân\t1.672\t1.493\r\nHải Phúc\t1,556\t1.300\r\n")
    window.go("Hải Vân", "eligible")
    press(Key.Key_V, CONTROL)
    first, second = window.stored("Hải Vân"), window.stored("Hải Phúc")
    assert first is not None
    assert second is not None
    assert (first.eligible, first.members) == (1672, 1493)
    assert (second.eligible, second.members) == (None, 1300)
    assert window.cell("Hải Phúc", "eligible").mark is Mark.PROBLEM
    assert "dán 2 dòng" in window.page.undo_button.toolTip()
    press(Key.Key_Z, CONTROL)
    assert window.cell("Hải Vân", "members").text == ""
    assert window.cell("Hải Phúc", "eligible").text == ""
    assert not window.page.undo_button.isEnabled()


def test_undo_brings_back_the_text_that_stood_there_before(window: Window) -> None:
    for text in ("1,9", "2,8"):
        window.go("Hải Bắc", "eligible")
        type_text(text)
        press(Key.Key_Return)
    assert "2,8" in window.page.findings.model.findings[0].sentence
    window.page.undo()
    assert window.cell("Hải Bắc", "eligible").text == "1,9"
    assert "1,9" in window.page.findings.model.findings[0].sentence


def test_a_text_to_correct_is_still_there_after_a_look_at_another_year(window: Window) -> None:
    window.go("Hải Phúc", "eligible")
    type_text("1,556")
    press(Key.Key_Return)
    window.page.set_context(PageContext(DISTRICT, Period(2022)))
    assert window.cell("Hải Phúc", "eligible").text == ""
    window.page.set_context(PageContext(DISTRICT, YEAR))
    assert window.cell("Hải Phúc", "eligible").text == "1,556"
    window.page.undo()
    assert window.cell("Hải Phúc", "eligible").text == ""


def test_an_undo_that_came_too_late_says_so_and_changes_nothing(window: Window, qtbot: QtBot) -> None:
    window.go("Hải Vân", "eligible")
    type_text("1672")
    press(Key.Key_Return)
    put(window.desk, "Hải Vân", "2023", eligible=1700)
    with qtbot.waitSignal(window.messages.posted):
        press(Key.Key_Z, CONTROL)
    record = window.stored("Hải Vân")
    assert record is not None
    assert record.eligible == 1700
