"""The fields of one task: saved when they are committed, red where they cannot be read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.ui.pages.tasks.model import TaskColumn
from tests.ui.keys import CONTROL, press, type_text
from tests.ui.pages.tasks.shown import FLOWERS, Key, Tasks


def test_a_figure_is_saved_when_it_is_committed(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    tasks.enter("actual", "5,5")
    assert tasks.stored(FLOWERS).actual == 5500
    assert tasks.row(FLOWERS)[TaskColumn.QUANTITY] == "5,5/6"
    assert tasks.form.saved_words().startswith("Đã lưu ")
    assert tasks.page.trail.undo_label == f"sửa việc {FLOWERS}"


def test_undo_takes_the_field_back_even_with_the_focus_in_it(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    tasks.enter("plan", "8")
    press("z", CONTROL)
    assert tasks.stored(FLOWERS).plan == 6000
    assert tasks.form.figures["plan"].text() == "6"
    press("y", CONTROL)
    assert tasks.stored(FLOWERS).plan == 8000


def test_what_cannot_be_read_stays_red_with_a_sentence_and_is_not_saved(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    tasks.enter("plan", "2,500")
    assert tasks.form.figures["plan"].text() == "2,500"
    assert tasks.form.figures["plan"].property("wrong") == "true"
    assert "2,500" in tasks.form.said("plan")
    assert tasks.stored(FLOWERS).plan == 6000
    tasks.enter("plan", "2500")
    assert tasks.stored(FLOWERS).plan == 2_500_000
    assert tasks.form.said("plan") == ""


def test_escape_gives_up_what_was_typed(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    field = tasks.form.figures["plan"]
    field.setFocus()
    type_text("99")
    press(Key.Key_Escape)
    assert field.text() == "6"
    assert tasks.stored(FLOWERS).plan == 6000


def test_a_due_day_before_the_start_is_refused_under_the_dates(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    tasks.enter("start", "1/11/2023")
    assert tasks.stored(FLOWERS).start == date(2023, 11, 1)
    tasks.enter("due", "15/10/2023")
    assert "Hạn sớm hơn ngày bắt đầu" in tasks.form.said("due")
    assert tasks.form.due.line.text() == "15/10/2023"
    assert tasks.stored(FLOWERS).due == date(2023, 12, 15)
    tasks.enter("due", "15/11/2023")
    assert tasks.stored(FLOWERS).due == date(2023, 11, 15)
    assert tasks.form.said("due") == ""


def test_a_day_can_be_emptied(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    tasks.form.due.line.setFocus()
    tasks.form.due.line.selectAll()
    press(Key.Key_Delete)
    press(Key.Key_Return)
    assert tasks.stored(FLOWERS).due is None
    assert tasks.row(FLOWERS)[TaskColumn.DUE] == ""


def test_the_calendar_gives_a_day(tasks: Tasks, qtbot: QtBot) -> None:
    tasks.select(FLOWERS)
    popup = tasks.form.start.open_calendar()
    popup.calendar.setSelectedDate(
        popup.calendar.selectedDate().fromString("2023-03-01", Qt.DateFormat.ISODate)
    )
    popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert tasks.stored(FLOWERS).start == date(2023, 3, 1)
    assert tasks.form.start.line.text() == "01/03/2023"


def test_the_note_is_saved_composed_when_the_focus_leaves(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    tasks.form.note.setFocus()
    composing = QInputMethodEvent()
    composing.setCommitString("cho\u031b\u0300 xong ra\u0303nh")
    QApplication.sendEvent(tasks.form.note, composing)
    press(Key.Key_Tab)
    assert tasks.stored(FLOWERS).note == "chờ xong rãnh"


def test_typing_is_not_rewritten_before_the_commit(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    tasks.form.title.setFocus()
    tasks.form.title.selectAll()
    type_text("  lam   duong ")
    assert tasks.form.title.text() == "  lam   duong "
    press(Key.Key_Return)
    assert tasks.stored("lam duong").catalogue is None


def test_a_place_reached_with_arrows_is_saved_once(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    before = tasks.stored(FLOWERS).unit
    tasks.form.unit.setFocus()
    for _ in range(3):
        press(Key.Key_Down)
    assert tasks.stored(FLOWERS).unit == before
    press(Key.Key_Tab)
    assert tasks.stored(FLOWERS).unit != before
    tasks.table.setFocus()
    press("z", CONTROL)

    assert tasks.stored(FLOWERS).unit == before


def test_the_note_is_followed_by_the_button_under_it(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    tasks.form.note.setFocus()
    press(Key.Key_Tab)

    assert tasks.form.delete_button.hasFocus()
