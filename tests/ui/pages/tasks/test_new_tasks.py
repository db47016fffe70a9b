"""A task that is being made."""

from __future__ import annotations

from tests.ui.keys import CONTROL, press, type_text
from tests.ui.pages.desks import unit_named
from tests.ui.pages.tasks.shown import FLOWERS, Key, Tasks


def test_suggestions_match_without_tone_marks_and_bring_their_units(tasks: Tasks) -> None:
    press("n", CONTROL)
    tasks.form.unit.setCurrentIndex(tasks.form.unit.findText("Hải Bắc"))
    tasks.form.unit.activated.emit(tasks.form.unit.currentIndex())
    tasks.form.title.setFocus()
    type_text("duong hoa")
    completer = tasks.form.title.completer()
    assert completer.completionModel().index(0, 0).data() == FLOWERS
    popup = completer.popup()
    popup.setCurrentIndex(completer.completionModel().index(0, 0))
    press(Key.Key_Down)
    completer.activated.emit(FLOWERS)
    bac = unit_named(tasks.desk, "Hải Bắc")
    made = next(line.task for line in tasks.lines() if line.task.unit == bac)
    assert (made.title, made.catalogue) == (FLOWERS, "pn-duong-hoa")
    assert (made.quantity_unit, made.quantity_unit_2) == ("tuyến", "km")


def test_a_new_task_is_saved_once_it_has_a_title_and_a_place(tasks: Tasks) -> None:
    before = len(tasks.lines())
    press("n", CONTROL)
    assert tasks.form.saved_words() == "Chưa lưu: cần tên và nơi làm"
    tasks.enter("title", "Don rac")
    assert tasks.form.said("unit") == ""
    tasks.enter("plan", "12")
    assert tasks.form.said("unit") == "Chọn xã nơi làm."
    assert len(tasks.lines()) == before
    tasks.form.unit.setCurrentIndex(tasks.form.unit.findText("Hải Bắc"))
    tasks.form.unit.activated.emit(tasks.form.unit.currentIndex())
    made = tasks.stored("Don rac")
    assert (made.plan, made.state, made.unit) == (12_000, "planned", unit_named(tasks.desk, "Hải Bắc"))
    assert tasks.table.current_task() == made.id
    tasks.table.setFocus()
    press("z", CONTROL)
    assert len(tasks.lines()) == before


def test_a_task_that_exists_already_is_not_overwritten_by_a_new_one(tasks: Tasks) -> None:
    press("n", CONTROL)
    tasks.form.unit.setCurrentIndex(tasks.form.unit.findText("Hải Hưng"))
    tasks.form.unit.activated.emit(tasks.form.unit.currentIndex())
    tasks.enter("title", "gia dinh 5 khong, 3 sach")
    assert "Đã có việc này" in tasks.form.said("title")
    assert tasks.stored("Gia đình 5 không, 3 sạch").actual == 418_000
    assert len(tasks.lines()) == 5


def test_an_unfinished_task_is_not_dropped_without_asking(tasks: Tasks) -> None:
    press("n", CONTROL)
    tasks.enter("title", "Don rac")
    tasks.bench.answer = False
    assert not tasks.page.leave()
    assert "Don rac" in tasks.bench.asked[0]
    assert tasks.form.title.text() == "Don rac"
    tasks.bench.answer = True
    assert tasks.page.leave()
