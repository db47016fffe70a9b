"""The page Hội viên with real keys on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Value
from hhdesk.app.editing.reference import save_target
from hhdesk.app.forms.membership import read_membership
from hhdesk.app.read_progress import read_progress
from hhdesk.app.sync.lock_period import lock_period
from hhdesk.domain.figures import NOT_APPLICABLE
from hhdesk.domain.periods import Period
from hhdesk.domain.progress_records import State
from hhdesk.domain.records import Membership
from hhdesk.domain.targets import Comparison
from hhdesk.domain.units import Tier
from hhdesk.ui.grid.cells import Cell, GridRole, Mark, Tone
from hhdesk.ui.grid.grid import Grid
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.paste import PastePlan
from hhdesk.ui.grid.paste_dialog import Replan
from hhdesk.ui.jobs import Jobs
from hhdesk.ui.messages import Messages
from hhdesk.ui.pages.membership.model import MembershipModel
from hhdesk.ui.pages.membership.page import MembershipPage
from hhdesk.ui.places import Node, PageContext, PageKey, Place
from hhdesk.ui.printing.table import PrintedTable
from hhdesk.ui.workbench import Workbench
from tests.ui.pages.desks import DISTRICT, desk_with, new_desk, unit_named

Key = Qt.Key
Modifier = Qt.KeyboardModifier
NONE, CONTROL, SHIFT = Modifier.NoModifier, Modifier.ControlModifier, Modifier.ShiftModifier
YEAR = Period(2023)


def put(desk: Desk, name: str, period: str, organisation: str = "pn", **values: Value) -> None:
    key: dict[str, Value] = {"organisation": organisation, "unit": unit_named(desk, name), "period": period}
    save(desk, [Edit("membership", None, key, values)])


def enter(made: Desk) -> None:
    """A district with two units' figures of 2022 and one unit's of 2023."""
    put(made, "Hải Vân", "2022", eligible=1656, members=1490)
    put(made, "Hải Bắc", "2022", eligible=1861, members=1636)
    put(made, "Hải Bắc", "2023", eligible=1882, members=1655, admitted=30, left=14)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_with(tmp_path, enter)
    yield made
    made.close()


class Printer:
    """Takes the tables that "In…" hands over."""

    def __init__(self) -> None:
        self.tables: list[PrintedTable] = []

    def __call__(self, parent: QWidget, table: PrintedTable) -> None:
        self.tables.append(table)


def take(parent: QWidget, model: GridModel, replan: Replan) -> PastePlan | None:
    """The person who agrees with the preview."""
    return replan(False)


class Window:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk, organisation: str = "pn", unit: str = DISTRICT) -> None:
        self.desk, self.organisation = desk, organisation
        self.messages = Messages(None, asker=lambda *_: True)
        self.printer = Printer()
        bench = Workbench(desk, Jobs(), self.messages)
        self.page = MembershipPage(bench, Node(PageKey.MEMBERSHIP, organisation), take, self.printer)
        qtbot.addWidget(self.page)
        self.page.resize(1182, 698)
        self.page.set_context(PageContext(unit, YEAR))
        with qtbot.waitActive(self.page):
            self.page.show()

    @property
    def model(self) -> MembershipModel:
        assert self.page.model is not None
        return self.page.model

    @property
    def grid(self) -> Grid:
        assert self.page.grid is not None
        return self.page.grid

    def row(self, name: str) -> int:
        return next(row for row in range(self.model.rowCount()) if self.model.row_name(row) == name)

    def column(self, name: str) -> int:
        return next(index for index, column in enumerate(self.model.columns) if column.name == name)

    def go(self, row: str, column: str) -> None:
        self.grid.jump_to(self.row(row), self.column(column))

    def cell(self, row: str, column: str) -> Cell:
        found = self.model.index(self.row(row), self.column(column)).data(GridRole.CELL)
        assert isinstance(found, Cell)
        return found

    def total(self, column: str) -> Cell:
        return self.model.total(self.column(column))

    def stored(self, name: str, period: str = "2023") -> Membership | None:
        view = read_membership(self.desk, self.organisation, DISTRICT, Period.parse(period))
        return next(line.record for line in view.lines if line.unit.short_name == name)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Window:
    return Window(qtbot, desk)


def press(key: Key, modifiers: Modifier = NONE) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def type_text(text: str) -> None:
    for char in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, char)


def sentences(window: Window) -> list[str]:
    return [f"{each.place}: {each.sentence}" for each in window.page.findings.model.findings]


def test_a_typed_row_is_saved_cell_by_cell_and_compared(window: Window, qtbot: QtBot) -> None:
    window.go("Hải Vân", "eligible")
    with qtbot.waitSignal(window.page.changed) as change:
        type_text("1672")
        press(Key.Key_Tab)
    assert change.args is not None
    assert change.args[0].kinds == {"membership"}
    type_text("1493")
    press(Key.Key_Return)
    record = window.stored("Hải Vân")
    assert record is not None
    assert (record.eligible, record.members) == (1672, 1493)
    assert window.cell("Hải Vân", "eligible").text == "1.672"
    assert window.cell("Hải Vân", "rate").text == "89,29\u00a0%"
    assert window.cell("Hải Vân", "state").state is State.MET
    assert window.cell("Hải Vân", "gap").text == ""


def test_rate_gap_and_state_follow_while_typing_and_totals_on_commit(window: Window) -> None:
    window.go("Hải Bắc", "members")
    total = window.total("members").text
    type_text("1600")
    rate = window.cell("Hải Bắc", "rate")
    assert (rate.text, rate.italic) == ("85,02\u00a0%", True)
    assert window.cell("Hải Bắc", "gap").text == "75"
    assert window.total("members").text == total == "1.655"
    press(Key.Key_Return)
    assert not window.cell("Hải Bắc", "rate").italic
    assert window.total("members").text == "1.600"


def test_escape_brings_the_saved_rate_back(window: Window) -> None:
    window.go("Hải Bắc", "members")
    type_text("16")
    press(Key.Key_Escape)
    rate = window.cell("Hải Bắc", "rate")
    assert (rate.text, rate.italic) == ("87,94\u00a0%", False)


def test_exactly_89_per_cent_does_not_meet_and_one_more_does(window: Window) -> None:
    window.go("Hải Vân", "eligible")
    type_text("100")
    press(Key.Key_Tab)
    type_text("89")
    assert window.cell("Hải Vân", "gap").text == "1"
    assert window.cell("Hải Vân", "state").state is not State.MET
    press(Key.Key_F2)
    press(Key.Key_Backspace)
    press(Key.Key_Backspace)
    type_text("90")
    assert window.cell("Hải Vân", "state").state is State.MET


def test_a_text_that_reads_two_ways_stays_red_and_is_not_stored(window: Window) -> None:
    window.go("Hải Phúc", "eligible")
    type_text("1,556")
    press(Key.Key_Return)
    cell = window.cell("Hải Phúc", "eligible")
    assert (cell.text, cell.mark) == ("1,556", Mark.PROBLEM)
    assert window.stored("Hải Phúc") is None
    assert window.cell("Hải Phúc", "state").state is State.NO_DATA
    assert sentences(window)[0].startswith("Hải Phúc, Diện tập hợp: “1,556”")
    assert sentences(window)[0].endswith("Chưa lưu ô này.")


def test_a_locked_period_takes_nothing_and_says_why(window: Window, qtbot: QtBot) -> None:
    lock_period(window.desk, YEAR)
    window.go("Hải Vân", "eligible")
    with qtbot.waitSignal(window.messages.posted) as said:
        type_text("1672")
        press(Key.Key_Return)
    assert said.args is not None
    assert said.args[0].text.startswith("Kỳ 2023 đã khóa")
    assert window.stored("Hải Vân") is None


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


def test_totals_count_reporting_units_only_and_agree_with_progress(window: Window) -> None:
    assert window.total("note").text == "1/34 xã đã báo cáo"
    window.go("Hải Vân", "eligible")
    type_text("1672")
    press(Key.Key_Return)
    assert window.total("eligible").text == "1.882"  # half a row is no report
    window.go("Hải Vân", "members")
    type_text("1493")
    press(Key.Key_Return)
    assert window.total("note").text == "2/34 xã đã báo cáo"
    target = read_progress(window.desk, 2023, DISTRICT, "pn").targets[0]
    assert window.total("members").text.replace(".", "") == str(target.numerator)
    assert window.total("eligible").text.replace(".", "") == str(target.denominator)
    assert window.total("state").state is target.state
    assert window.total("gap").text == (str(target.gap) if target.gap else "")


def test_admissions_of_a_unit_that_has_not_reported_are_not_summed(window: Window) -> None:
    window.go("Hải Vân", "admitted")
    type_text("500")
    press(Key.Key_Return)
    assert window.total("admitted").text == "30"


def test_a_row_with_a_text_to_correct_has_no_rate(window: Window) -> None:
    window.go("Hải Bắc", "eligible")
    type_text("1,9")
    press(Key.Key_Return)
    assert window.cell("Hải Bắc", "rate").text == "–"
    assert window.cell("Hải Bắc", "state").state is State.NO_DATA
    assert window.total("eligible").text == "1.882"


def test_a_merged_commune_shows_what_its_predecessors_reported(window: Window) -> None:
    units = window.desk.reference.units
    merged = next(
        unit for unit in window.desk.communes(DISTRICT, Period(2024)) if len(units.predecessors(unit.id)) > 1
    )
    for predecessor in units.predecessors(merged.id):
        key: dict[str, Value] = {"organisation": "pn", "unit": predecessor.id, "period": "2024"}
        save(window.desk, [Edit("membership", None, key, {"eligible": 1000, "members": 900})])
    window.page.set_context(PageContext(DISTRICT, Period(2024)))
    cell = window.cell(merged.short_name, "members")
    assert cell.text == f"{900 * len(units.predecessors(merged.id)):,}".replace(",", ".")
    assert cell.tone is Tone.QUIET
    target = read_progress(window.desk, 2024, DISTRICT, "pn").targets[0]
    assert window.total("members").text.replace(".", "") == str(target.numerator)
    assert window.total("note").text == f"{target.reported}/{target.expected} xã đã báo cáo"


def test_not_applicable_counts_as_reported_and_is_not_summed(window: Window) -> None:
    window.go("Hải Vân", "eligible")
    type_text("n/a")
    press(Key.Key_Tab)
    type_text("12")
    press(Key.Key_Return)
    record = window.stored("Hải Vân")
    assert record is not None
    assert record.eligible is NOT_APPLICABLE
    assert window.cell("Hải Vân", "eligible").text == "không có"
    assert window.total("note").text == "2/34 xã đã báo cáo"
    assert window.total("members").text == "1.655"


def test_zero_is_not_missing(window: Window) -> None:
    window.go("Hải Vân", "admitted")
    type_text("0")
    press(Key.Key_Return)
    assert window.cell("Hải Vân", "admitted").text == "0"
    assert window.cell("Hải Vân", "left").text == ""


def test_names_of_those_missing_stand_below(window: Window) -> None:
    text = window.page.findings.missing_text()
    assert "Hải Vân" in text
    assert "Hải Bắc" not in text


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


def test_another_threshold_shows_at_once(window: Window) -> None:
    saved = save_target(window.desk, "2025", "M-PN", Comparison.AT_LEAST, Fraction(80))
    window.page.refresh(saved.change)
    assert window.cell("Hải Bắc", "state").state is State.MET
    assert "≥\u00a080" in window.model.columns[window.column("state")].group


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


def test_figures_written_elsewhere_appear(window: Window) -> None:
    key: dict[str, Value] = {
        "organisation": "pn",
        "unit": unit_named(window.desk, "Hải Vân"),
        "period": "2023",
    }
    saved = save(window.desk, [Edit("membership", None, key, {"eligible": 1700})])
    window.page.refresh(saved.change)
    assert window.cell("Hải Vân", "eligible").text == "1.700"


def test_notes_keep_their_text_in_composed_form(window: Window) -> None:
    window.go("Hải Vân", "note")
    window.model.setData(window.grid.view.currentIndex(), "ra\u0300 soa\u0301t")
    record = window.stored("Hải Vân")
    assert record is not None
    assert record.note == "rà soát"


def test_half_years_stand_beside_the_same_half_of_last_year(window: Window) -> None:
    put(window.desk, "Hải Vân", "2022-H1", eligible=1600, members=1400)
    window.page.set_context(PageContext(DISTRICT, Period(2023, "H1")))
    assert window.cell("Hải Vân", "before_members").text == "1.400"
    window.go("Hải Vân", "members")
    type_text("1410")
    press(Key.Key_Return)
    record = window.stored("Hải Vân", "2023-H1")
    assert record is not None
    assert record.members == 1410
    assert window.stored("Hải Vân") is None


def test_a_commune_sees_its_years(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(tmp_path, "14215", Tier.COMMUNE)
    window = Window(qtbot, desk, unit="14215")
    assert [window.model.row_name(row) for row in range(3)] == ["Năm 2021", "Năm 2022", "Năm 2023"]
    assert not window.model.has_totals
    window.go("Năm 2022", "members")
    type_text("1490")
    press(Key.Key_Return)
    assert window.cell("Năm 2023", "before_members").text == "1.490"
    desk.close()


def test_unions_count_admissions_and_have_no_ratio_target(qtbot: QtBot, desk: Desk) -> None:
    window = Window(qtbot, desk, "ldld")
    names = [column.name for column in window.model.columns]
    assert "new_bases" in names
    assert not {"gap", "state"} & set(names)
    window.go("Hải Vân", "admitted")
    type_text("25")
    press(Key.Key_Return)
    assert window.total("note").text == "1/34 xã đã báo cáo"
    window.go("Huyện Hải Hậu", "admitted")
    type_text("7")
    press(Key.Key_Return)
    assert window.total("admitted").text == "32"
    assert window.total("note").text == "1/34 xã đã báo cáo"
    target = next(
        each for each in read_progress(desk, 2023, DISTRICT, "ldld").targets if each.code == "M-LDLD-DV"
    )
    assert target.numerator == 32


def test_going_to_a_place_selects_its_unit(window: Window) -> None:
    unit = unit_named(window.desk, "Hải Phúc")
    window.page.go_to(Place(window.page.node, unit=DISTRICT, kind="unit", record=unit, column="members"))
    assert window.grid.view.spot == (window.row("Hải Phúc"), window.column("members"))


def test_the_form_is_printed_as_it_stands(window: Window) -> None:
    press_target = window.page.print_button
    QTest.mouseClick(press_target, Qt.MouseButton.LeftButton)
    table = window.printer.tables[0]
    assert table.title == "Hội viên – Hội Phụ nữ – Huyện Hải Hậu, năm 2023"
    assert len(table.rows) == 34
    assert "1/34 xã đã báo cáo" in table.totals
    assert table.notes[0].startswith("Chưa nhập: ")
    bac = next(row for row in table.rows if row[0] == "Hải Bắc")
    assert "Đúng tiến độ" in bac or "Chậm" in bac


def test_the_model_keeps_its_promises(window: Window) -> None:
    tester = QAbstractItemModelTester(window.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    window.model.setData(window.model.index(0, window.column("eligible")), "5")
    window.model.undo()
    window.model.reload()
    assert tester.model() is window.model


def test_every_control_has_a_name(window: Window) -> None:
    page = window.page
    controls = [page.undo_button, page.redo_button, page.paste_button, page.print_button]
    assert all(control.accessibleName() for control in (*controls, window.grid.view, page.findings.list))


def test_one_cell_changes_one_row_in_one_signal(window: Window) -> None:
    seen: list[tuple[int, int]] = []
    window.model.dataChanged.connect(lambda first, last: seen.append((first.row(), last.row())))
    row = window.row("Hải Vân")
    window.model.setData(window.model.index(row, window.column("eligible")), "1672")
    assert seen == [(row, row)]
