"""The list of the page Phần việc: order, filters, deleting, paper, narrow windows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.sync.lock_period import lock_period
from hhdesk.domain.periods import Period
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.tasks.model import TaskColumn
from hhdesk.ui.places import Place
from tests.ui.keys import CONTROL, press
from tests.ui.pages.tasks.shown import FLOWERS, Key, Tasks


def test_late_tasks_stand_first_then_running_planned_done(tasks: Tasks) -> None:
    assert tasks.titles() == [
        "Vệ sinh đường dong, ngõ xóm",
        FLOWERS,
        "Hàng cây thanh niên",
        "Gia đình 5 không, 3 sạch",
    ]
    assert tasks.row("Vệ sinh đường dong, ngõ xóm")[TaskColumn.STATE] == "Quá hạn"
    assert tasks.page.filters.counts() == ["1 quá hạn", "1 đang làm", "1 xong"]


def test_a_row_reads_as_people_write_it(tasks: Tasks) -> None:
    row = tasks.row(FLOWERS)
    assert row[TaskColumn.PLACE] == "Hải Minh, xóm 5"
    assert (row[TaskColumn.QUANTITY], row[TaskColumn.UNIT]) == ("5/6", "km")
    assert (row[TaskColumn.SHARE], row[TaskColumn.DUE]) == ("83\u00a0%", "15/12")
    assert tasks.row("Gia đình 5 không, 3 sạch")[TaskColumn.SHARE] == "102\u00a0%"
    assert tasks.row("Hàng cây thanh niên")[TaskColumn.SHARE] == "–"


def test_the_state_is_saved_and_moves_the_row(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    tasks.form.state.setCurrentIndex(tasks.form.state.findData("done"))
    tasks.form.state.activated.emit(tasks.form.state.currentIndex())
    assert tasks.stored(FLOWERS).state == "done"
    assert tasks.titles().index(FLOWERS) >= 2
    assert tasks.table.current_task() == tasks.stored(FLOWERS).id


def test_delete_says_how_to_take_it_back_and_undo_does(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    press(Key.Key_Delete)
    assert FLOWERS not in tasks.titles()
    message = tasks.bench.said[-1]
    assert (message.tone, message.verb) == (Tone.DONE, "Hoàn tác")
    assert "Ctrl+Z" in message.text
    press("z", CONTROL)
    assert tasks.stored(FLOWERS).plan == 6000
    assert tasks.table.current_task() == tasks.stored(FLOWERS).id


def test_a_task_of_a_closed_year_is_not_deleted_and_the_reason_told(tasks: Tasks) -> None:
    lock_period(tasks.bench.desk, Period(2023))
    tasks.select(FLOWERS)
    press(Key.Key_Delete)
    assert FLOWERS in tasks.titles()
    message = tasks.bench.said[-1]
    assert message.tone is Tone.PROBLEM
    assert message.text.startswith("Kỳ 2023 đã khóa")


def test_filters_narrow_the_list_by_part_state_and_unit(tasks: Tasks) -> None:
    filters = tasks.page.filters
    filters.part.setCurrentIndex(filters.part.findData("partner"))
    filters.part.activated.emit(filters.part.currentIndex())
    assert tasks.titles() == ["Hàng cây thanh niên"]
    filters.clear()
    filters.state.setCurrentIndex(filters.state.findData("overdue"))
    filters.state.activated.emit(filters.state.currentIndex())
    assert tasks.titles() == ["Vệ sinh đường dong, ngõ xóm"]
    filters.clear()
    filters.unit.setCurrentIndex(filters.unit.findText("Hải Hưng"))
    filters.unit.activated.emit(filters.unit.currentIndex())
    assert tasks.titles() == ["Vệ sinh đường dong, ngõ xóm", "Gia đình 5 không, 3 sạch"]


def test_an_edit_that_leaves_the_filter_lifts_it_so_that_the_task_stays_in_sight(tasks: Tasks) -> None:
    filters = tasks.page.filters
    filters.state.setCurrentIndex(filters.state.findData("running"))
    filters.state.activated.emit(filters.state.currentIndex())
    assert tasks.titles() == [FLOWERS]
    tasks.form.state.setCurrentIndex(tasks.form.state.findData("done"))
    tasks.form.state.activated.emit(tasks.form.state.currentIndex())
    assert tasks.table.current_task() == tasks.stored(FLOWERS).id
    assert tasks.form.title.text() == FLOWERS
    assert not filters.active


def test_the_wheel_changes_no_choice(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    for box in (
        tasks.form.state,
        tasks.form.unit,
        tasks.form.lead,
        tasks.form.quantity_unit,
        tasks.page.filters.state,
    ):
        before = box.currentText()
        box.setFocus()
        turn = QWheelEvent(
            QPointF(5, 5),
            QPointF(box.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, turn)
        assert box.currentText() == before


def test_where_width_is_short_the_form_is_opened_and_closed_by_keys(tasks: Tasks) -> None:
    tasks.page.resize(700, 600)
    tasks.select(FLOWERS)
    assert not tasks.form.isVisible()
    press(Key.Key_Return)
    assert tasks.form.isVisible()
    assert not tasks.table.isVisible()
    press(Key.Key_Escape)
    assert tasks.table.isVisible()
    assert tasks.page.width() == 700


def test_an_organisation_without_tasks_is_told_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    tasks = Tasks(qtbot, desk, "ldld")
    assert tasks.page.empty.isVisible()
    assert not tasks.page.add_button.isVisible()
    tasks.page.empty.button.click()
    assert tasks.form.isVisible()
    assert tasks.form.title.hasFocus()


def test_the_list_is_printed_as_it_is_filtered(tasks: Tasks) -> None:
    press("p", CONTROL)
    (table,) = tasks.paper.tables
    assert table.title == "Phần việc NTM – Hội Phụ nữ – Huyện Hải Hậu, năm 2023"
    assert [row[0] for row in table.rows] == tasks.titles()
    assert table.subtitle == "1 quá hạn · 1 đang làm · 1 xong"


def test_going_to_a_task_lifts_the_filters(tasks: Tasks) -> None:
    filters = tasks.page.filters
    filters.state.setCurrentIndex(filters.state.findData("done"))
    filters.state.activated.emit(filters.state.currentIndex())
    task = tasks.stored(FLOWERS).id
    tasks.page.go_to(Place(tasks.page.node, kind="tasks", record=task))
    assert tasks.table.current_task() == task


def test_every_field_has_a_name_for_screen_readers(tasks: Tasks) -> None:
    fields = [*tasks.form.figures.values(), tasks.form.title, tasks.form.start.line, tasks.form.due.line]
    fields += [tasks.form.hamlet.line, tasks.form.quantity_unit.line]
    names = [field.accessibleName() for field in fields]
    assert all(names)
    assert len(set(names)) == len(names)


def test_bar_and_share_make_room_for_titles(tasks: Tasks) -> None:
    hidden = [TaskColumn.BAR, TaskColumn.SHARE]
    assert not any(tasks.table.isColumnHidden(column) for column in hidden)
    tasks.table.setFixedWidth(tasks.table.width() - 200)
    tasks.table.fit()

    assert all(tasks.table.isColumnHidden(column) for column in hidden)
    assert not tasks.table.isColumnHidden(TaskColumn.QUANTITY)
    assert tasks.table.horizontalHeader().length() <= tasks.table.width()


def test_a_form_that_scrolls_keeps_the_room_of_its_fields(tasks: Tasks) -> None:
    wide = tasks.form.title.width()
    tasks.page.resize(tasks.page.width(), 400)
    tasks.bench.qtbot.waitUntil(lambda: tasks.form._scroll.verticalScrollBar().maximum() > 0)

    inside = tasks.form._scroll.viewport().width()
    assert tasks.form._scroll.widget().width() <= inside
    assert tasks.form.title.width() >= wide - 1


def test_the_form_stands_alone_before_the_list_gets_too_narrow(tasks: Tasks) -> None:
    assert tasks.form.isVisible()
    tasks.page.resize(1000, 600)

    assert not tasks.form.isVisible()
    assert tasks.table.isVisible()
