"""Form fields: what they show, what they take, what they refuse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.domain.registry import TASKS
from hhdesk.ui.forms.completer import FoldingCompleter
from hhdesk.ui.forms.date_field import DateField
from hhdesk.ui.forms.note_field import NoteField
from hhdesk.ui.forms.value_field import ValueField
from hhdesk.ui.forms.word_field import WordField
from tests.ui.keys import press, type_text

Key = Qt.Key


class Form(QWidget):
    """A field above a second one that can take the focus."""

    def __init__(self, qtbot: QtBot, field: QWidget) -> None:
        super().__init__()
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(field)
        column.addWidget(self.other)
        self.taken: list[object] = []
        field.committed.connect(self.taken.append)  # type: ignore[attr-defined]
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        self.other.setFocus()


def test_numbers_are_read_with_dots_and_edited_without(qtbot: QtBot) -> None:
    field = ValueField(TASKS.column("plan"), "Kế hoạch")
    form = Form(qtbot, field)
    field.reset(2_500_500)
    assert field.text() == "2.500,5"
    field.setFocus()
    assert field.text() == "2500,5"
    form.other.setFocus()
    assert field.text() == "2.500,5"
    assert form.taken == []


def test_leaving_the_field_commits_once(qtbot: QtBot) -> None:
    field = ValueField(TASKS.column("plan"), "Kế hoạch")
    form = Form(qtbot, field)
    field.setFocus()
    type_text("12")
    press(Key.Key_Return)
    form.other.setFocus()
    assert form.taken == [12_000]


def test_a_refused_text_is_said_and_taken_back_by_escape(qtbot: QtBot) -> None:
    field = ValueField(TASKS.column("plan"), "Kế hoạch")
    said: list[str] = []
    field.refused.connect(said.append)
    form = Form(qtbot, field)
    field.reset(1000)
    field.setFocus()
    field.selectAll()
    type_text("mot")
    press(Key.Key_Return)
    assert "mot" in said[-1]
    assert field.accessibleDescription() == said[-1]
    press(Key.Key_Escape)
    assert (field.text(), said[-1]) == ("1", "")
    assert form.taken == []


def test_a_value_read_again_does_not_wipe_what_is_being_typed(qtbot: QtBot) -> None:
    field = ValueField(TASKS.column("plan"), "Kế hoạch")
    form = Form(qtbot, field)
    field.setFocus()
    type_text("7")
    field.show_value(3000)
    assert field.text() == "7"
    press(Key.Key_Escape)
    assert field.text() == "3"
    assert form.taken == []


def test_an_emptied_field_means_no_value(qtbot: QtBot) -> None:
    field = ValueField(TASKS.column("plan"), "Kế hoạch")
    form = Form(qtbot, field)
    field.reset(1000)
    field.setFocus()
    field.selectAll()
    press(Key.Key_Delete)
    press(Key.Key_Return)
    assert form.taken == [None]


@pytest.mark.parametrize("typed", ["1/3/2023", "01/03/2023", "2023-03-01"])
def test_days_are_shown_in_one_form(qtbot: QtBot, typed: str) -> None:
    field = DateField(TASKS.column("start"), "Ngày bắt đầu")
    form = Form(qtbot, field)
    field.line.setFocus()
    type_text(typed)
    form.other.setFocus()
    assert form.taken == [date(2023, 3, 1)]
    assert field.line.text() == "01/03/2023"


def test_the_month_never_comes_first(qtbot: QtBot) -> None:
    field = DateField(TASKS.column("start"), "Ngày bắt đầu")
    form = Form(qtbot, field)
    field.line.setFocus()
    type_text("12/31/2023")
    press(Key.Key_Return)
    assert form.taken == []
    assert "12/31/2023" in field.refusal


def test_the_calendar_is_vietnamese_and_starts_on_monday(qtbot: QtBot) -> None:
    field = DateField(TASKS.column("start"), "Ngày bắt đầu")
    form = Form(qtbot, field)
    field.reset(date(2023, 3, 1))
    popup = field.open_calendar()
    assert popup.calendar.locale().name() == "vi_VN"
    assert popup.calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert popup.calendar.selectedDate().toPython() == date(2023, 3, 1)
    popup.close()
    assert form.taken == []


def test_a_note_keeps_its_lines_and_is_cleaned_when_left(qtbot: QtBot) -> None:
    field = NoteField(TASKS.column("note"), "Ghi chú")
    form = Form(qtbot, field)
    field.setFocus()
    type_text("mot ")
    press(Key.Key_Return)
    type_text("hai  ")
    form.other.setFocus()
    assert form.taken == ["mot \nhai"]


def test_a_word_is_chosen_or_typed(qtbot: QtBot) -> None:
    field = WordField(TASKS.column("quantity_unit"), "Đơn vị tính")
    form = Form(qtbot, field)
    field.show_words(["km", "tuyến"])
    field.reset("km")
    field.line.setFocus()
    field.line.selectAll()
    type_text("bao")
    press(Key.Key_Return)
    field.setCurrentIndex(1)
    field.activated.emit(1)
    assert form.taken == ["bao", "tuyến"]


def test_new_words_leave_the_field_alone(qtbot: QtBot) -> None:
    field = WordField(TASKS.column("hamlet"), "Xóm")
    form = Form(qtbot, field)
    field.reset("Xóm 5")
    field.show_words(["Xóm 1", "Xóm 2"])
    assert field.line.text() == "Xóm 5"
    assert not field.line.is_altered()
    assert form.taken == []


def test_suggestions_are_found_anywhere_without_marks(qtbot: QtBot) -> None:
    completer = FoldingCompleter(["Tuyến đường hoa", "Vườn kiểu mẫu", "Đường xanh"])
    completer.setCompletionPrefix("duong")
    model = completer.completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Tuyến đường hoa",
        "Đường xanh",
    ]
    completer.setCompletionPrefix("ĐƯỜNG X")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Đường xanh"]
