"""The page Phần việc NTM with real keys on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.forms.tasks import TaskLine, read_tasks
from hhdesk.app.sync.lock_period import lock_period
from hhdesk.domain.periods import Period
from hhdesk.domain.records import Task
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.tasks.model import TaskColumn, TaskRole
from hhdesk.ui.pages.tasks.page import TasksPage
from hhdesk.ui.places import PageKey, Place
from tests.ui.pages.desks import DISTRICT, add_task, desk_with, unit_named
from tests.ui.pages.show import CONTROL, Bench, Paper, press, type_text, watch

Key = Qt.Key
FLOWERS = "Tuyến đường hoa"


def enter(made: Desk) -> None:
    """On 15/11/2023: one task late, one running and led by two, one done, one of another lead."""
    minh, hung = unit_named(made, "Hải Minh"), unit_named(made, "Hải Hưng")
    add_task(
        made,
        "pn",
        minh,
        FLOWERS,
        hamlet="Xóm 5",
        plan=6000,
        actual=5000,
        quantity_unit="km",
        due=date(2023, 12, 15),
        state="running",
        catalogue="pn-duong-hoa",
    )
    add_task(
        made,
        "pn",
        hung,
        "Vệ sinh đường dong, ngõ xóm",
        hamlet="Xóm 4",
        plan=4000,
        actual=3000,
        due=date(2023, 9, 30),
        state="running",
    )
    add_task(made, "pn", hung, "Gia đình 5 không, 3 sạch", plan=410_000, actual=418_000, state="done")
    add_task(made, "nd", minh, FLOWERS, hamlet="xom 5", plan=3000, quantity_unit="km", state="running")
    add_task(made, "dtn", minh, "Hàng cây thanh niên", partners="pn", state="planned")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_with(tmp_path, enter)
    yield made
    made.close()


class Tasks:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk, organisation: str = "pn", unit: str = DISTRICT) -> None:
        self.desk, self.organisation = desk, organisation
        self.bench = Bench(qtbot, desk)
        self.paper = Paper()
        node = self.bench.node(PageKey.TASKS, organisation)
        page = TasksPage(self.bench.workbench, node, print_table=self.paper)
        watch(page.model)
        self.places: list[Place] = []
        page.navigate.connect(self.places.append)
        self.page = self.bench.show(page, unit)
        self.form, self.table = page.form, page.table

    def titles(self) -> list[str]:
        return [line.task.title for line in self.page.model.lines]

    def select(self, title: str) -> None:
        self.table.setFocus()
        self.table.selectRow(self.titles().index(title))

    def row(self, title: str) -> list[str]:
        row = self.titles().index(title)
        return [str(self.page.model.index(row, column).data()) for column in TaskColumn]

    def lines(self) -> list[TaskLine]:
        return list(read_tasks(self.desk, None, DISTRICT, 2023).lines)

    def stored(self, title: str, organisation: str = "pn") -> Task:
        found = [line.task for line in self.lines() if line.task.title == title]
        return next(task for task in found if task.organisation == organisation)

    def enter(self, field: str, text: str) -> None:
        """Type a figure, date or word into a field and press Enter."""
        widget = getattr(self.form, field, None) or self.form.figures[field]
        line = getattr(widget, "line", widget)
        line.setFocus()
        line.selectAll()
        type_text(text)
        press(Key.Key_Return)


@pytest.fixture
def tasks(qtbot: QtBot, desk: Desk) -> Tasks:
    return Tasks(qtbot, desk)


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


def test_the_overlap_names_the_other_task_and_leads_to_it(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    assert tasks.form.overlap.isVisible()
    words = tasks.form.overlap.words()
    assert "Hội Nông dân cũng chủ trì" in words
    assert "Hải Minh, xom 5, năm 2023 (3 km, đang làm)" in words
    row = tasks.titles().index(FLOWERS)
    assert tasks.page.model.index(row, TaskColumn.TITLE).data(TaskRole.OVERLAPS)
    tasks.form.overlap.link.click()
    assert tasks.places[0].node.organisation == "nd"
    assert tasks.places[0].record == tasks.stored(FLOWERS, "nd").id
    tasks.select("Hàng cây thanh niên")
    assert not tasks.form.overlap.isVisible()


def test_partners_are_put_in_and_taken_out(tasks: Tasks) -> None:
    tasks.select(FLOWERS)
    assert "pn" not in [each.code for each in tasks.form.partners.choices()], "the lead is no partner"
    tasks.form.partners.add("dtn")
    tasks.form.partners.add("mttq")
    assert tasks.stored(FLOWERS).partners == "mttq;dtn"
    chip = tasks.form.partners.findChildren(type(tasks.form.partners._chips[0]))[-1]
    assert chip.code == "dtn"
    chip.setFocus()
    press(Key.Key_Delete)
    assert tasks.stored(FLOWERS).partners == "mttq"


def test_a_task_given_to_another_lead_says_where_it_went(tasks: Tasks) -> None:
    tasks.select("Vệ sinh đường dong, ngõ xóm")
    tasks.form.lead.setCurrentIndex(tasks.form.lead.findData("ccb"))
    tasks.form.lead.activated.emit(tasks.form.lead.currentIndex())
    assert tasks.stored("Vệ sinh đường dong, ngõ xóm", "ccb").plan == 4000
    assert "Vệ sinh đường dong, ngõ xóm" not in tasks.titles()
    message = tasks.bench.said[-1]
    assert "Hội Cựu chiến binh" in message.text
    assert message.act is not None
    message.act()
    assert tasks.places[0].node.organisation == "ccb"


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


def test_enter_opens_the_list_of_partners(tasks: Tasks, qapp: QApplication) -> None:
    tasks.select(FLOWERS)
    tasks.form.partners.setFocus()
    press(Key.Key_Return)
    menu = qapp.activePopupWidget()

    assert isinstance(menu, QMenu)
    menu.close()


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
