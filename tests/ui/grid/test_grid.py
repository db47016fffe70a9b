"""The grid under real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.ui.grid.editor import CellEditor
from hhdesk.ui.grid.grid import Grid
from hhdesk.ui.grid.model import GridModel
from hhdesk.ui.grid.moves import Spot
from hhdesk.ui.grid.paste import PastePlan
from hhdesk.ui.grid.paste_dialog import Replan
from hhdesk.ui.grid.totals import TotalsModel
from tests.ui.grid.plain import BEFORE, COLUMNS, ELIGIBLE, MEMBERS, NOTE, PlainModel
from tests.ui.keys import CONTROL, NONE, SHIFT, press, type_text

Key = Qt.Key


class Asked:
    """Stands for the person before the preview: takes the plan, or leaves it."""

    def __init__(self) -> None:
        self.plans: list[PastePlan] = []
        self.accept = True

    def __call__(self, parent: QWidget, model: GridModel, replan: Replan) -> PastePlan | None:
        self.plans.append(replan(False))
        return self.plans[-1] if self.accept else None


@pytest.fixture
def model() -> PlainModel:
    return PlainModel()


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def grid(qtbot: QtBot, model: PlainModel, asked: Asked) -> Grid:
    """A shown grid with the focus on the first entry cell."""
    made = Grid(model, confirm=asked)
    qtbot.addWidget(made)
    made.resize(900, 300)
    with qtbot.waitActive(made):
        made.show()
    made.jump_to(0, ELIGIBLE)
    return made


def editor() -> CellEditor:
    focused = QApplication.focusWidget()
    assert isinstance(focused, CellEditor)
    return focused


def test_typing_replaces_and_enter_goes_down(grid: Grid, model: PlainModel) -> None:
    model.texts[0, ELIGIBLE] = "99"
    type_text("1672")
    press(Key.Key_Return)
    assert model.texts[0, ELIGIBLE] == "1672"
    assert grid.view.spot == Spot(1, ELIGIBLE)
    assert [action for action, _ in model.writes] == ["enter"]


def test_tab_goes_over_entry_cells_and_enter_returns_to_where_it_began(grid: Grid, model: PlainModel) -> None:
    type_text("1")
    press(Key.Key_Tab)
    type_text("2")
    press(Key.Key_Tab)
    assert grid.view.spot == Spot(0, NOTE)
    press(Key.Key_Return)
    assert grid.view.spot == Spot(1, ELIGIBLE)
    assert model.texts == {(0, ELIGIBLE): "1", (0, MEMBERS): "2"}


def test_tab_leaves_the_grid_after_the_last_cell(qtbot: QtBot, model: PlainModel) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    grid, after = Grid(model), QLineEdit()
    column.addWidget(grid)
    column.addWidget(after)
    with qtbot.waitActive(window):
        window.show()
    grid.jump_to(4, MEMBERS)
    press(Key.Key_Tab)
    assert grid.view.hasFocus()
    press(Key.Key_Tab)
    assert after.hasFocus()
    assert grid.view.spot == Spot(4, NOTE)


def test_f2_keeps_the_text_and_arrows_move_in_it(grid: Grid, model: PlainModel) -> None:
    model.texts[0, ELIGIBLE] = "125"
    press(Key.Key_F2)
    assert editor().selectedText() == "125"
    press(Key.Key_End)
    press(Key.Key_Left)
    type_text("9")
    press(Key.Key_Return)
    assert model.texts[0, ELIGIBLE] == "1295"


def test_arrows_leave_a_cell_that_typing_opened_until_f2(grid: Grid, model: PlainModel) -> None:
    type_text("12")
    press(Key.Key_Right)
    assert grid.view.spot == Spot(0, MEMBERS)
    type_text("34")
    press(Key.Key_F2)
    press(Key.Key_Left)
    type_text("5")
    press(Key.Key_Up)
    assert model.texts == {(0, ELIGIBLE): "12", (0, MEMBERS): "354"}


def test_escape_leaves_the_cell_as_it_was(grid: Grid, model: PlainModel) -> None:
    model.texts[0, ELIGIBLE] = "5"
    type_text("77")
    press(Key.Key_Escape)
    assert model.texts[0, ELIGIBLE] == "5"
    assert model.writes == []
    assert model.previews[-1] is None


def test_opening_and_leaving_a_cell_saves_nothing(grid: Grid, model: PlainModel) -> None:
    model.texts[0, ELIGIBLE] = "5"
    press(Key.Key_F2)
    press(Key.Key_Return)
    assert model.writes == []


def test_the_row_is_told_what_is_typed(grid: Grid, model: PlainModel) -> None:
    type_text("14")
    assert model.previews == ["1", "14"]


def test_an_input_method_commits_vietnamese_text(grid: Grid, model: PlainModel) -> None:
    grid.jump_to(0, NOTE)
    # Qt keeps the focus on the view until the first composition is committed.
    QApplication.sendEvent(grid.view, QInputMethodEvent("rà", []))
    commit = QInputMethodEvent()
    commit.setCommitString("rà soát")
    QApplication.sendEvent(grid.view, commit)
    assert editor().text() == "rà soát"
    press(Key.Key_Return)
    assert model.texts[0, NOTE] == "rà soát"


def test_cells_without_input_do_not_open(grid: Grid, model: PlainModel) -> None:
    grid.jump_to(0, BEFORE)
    type_text("7")
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    assert model.writes == []


def test_backspace_opens_an_empty_cell(grid: Grid, model: PlainModel) -> None:
    model.texts[0, ELIGIBLE] = "5"
    press(Key.Key_Backspace)
    assert editor().text() == ""
    press(Key.Key_Return)
    assert model.texts[0, ELIGIBLE] == ""


def test_delete_empties_the_selection_in_one_edit(grid: Grid, model: PlainModel) -> None:
    model.texts |= {(0, ELIGIBLE): "1", (1, MEMBERS): "2"}
    press(Key.Key_Right, SHIFT)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Delete)
    assert [(action, len(texts)) for action, texts in model.writes] == [("clear", 4)]
    assert set(model.texts.values()) == {""}


def test_fill_down_copies_the_first_selected_row(grid: Grid, model: PlainModel) -> None:
    model.texts |= {(0, ELIGIBLE): "1", (0, MEMBERS): "2"}
    press(Key.Key_Right, SHIFT)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_D, CONTROL)
    assert [model.texts[row, MEMBERS] for row in range(3)] == ["2", "2", "2"]
    assert [model.texts[row, ELIGIBLE] for row in range(3)] == ["1", "1", "1"]
    assert len(model.writes) == 1


def test_fill_down_on_one_cell_takes_the_one_above(grid: Grid, model: PlainModel) -> None:
    model.texts[0, ELIGIBLE] = "8"
    press(Key.Key_Down)
    press(Key.Key_D, CONTROL)
    assert model.texts[1, ELIGIBLE] == "8"


def test_copy_is_what_a_spreadsheet_pastes(grid: Grid, model: PlainModel) -> None:
    model.texts |= {(0, ELIGIBLE): "1672", (0, MEMBERS): "1493", (1, ELIGIBLE): "5"}
    press(Key.Key_Right, SHIFT)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "1672\t1493\r\n5\t\r\n"


def test_a_single_cell_is_pasted_at_once_into_the_whole_selection(
    grid: Grid, model: PlainModel, asked: Asked
) -> None:
    QGuiApplication.clipboard().setText("7\r\n")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_V, CONTROL)
    assert model.writes[0][0] == "paste"
    assert (model.texts[0, ELIGIBLE], model.texts[1, ELIGIBLE]) == ("7", "7")
    assert asked.plans == []


def test_a_block_is_pasted_after_a_look_in_one_edit(grid: Grid, model: PlainModel, asked: Asked) -> None:
    QGuiApplication.clipboard().setText("1\t2\r\n3\t4\r\n")
    press(Key.Key_V, CONTROL)
    assert asked.plans[0].touched_rows == 2
    assert len(model.writes) == 1
    assert model.texts[1, MEMBERS] == "4"


def test_a_paste_that_is_left_changes_nothing(grid: Grid, model: PlainModel, asked: Asked) -> None:
    asked.accept = False
    QGuiApplication.clipboard().setText("1\t2\r\n3\t4\r\n")
    press(Key.Key_V, CONTROL)
    assert model.writes == []


def test_ctrl_arrows_home_and_end(grid: Grid, model: PlainModel) -> None:
    model.texts |= {(0, ELIGIBLE): "1", (1, ELIGIBLE): "1", (2, ELIGIBLE): "1"}
    press(Key.Key_Down, CONTROL)
    assert grid.view.spot == Spot(2, ELIGIBLE)
    press(Key.Key_End, CONTROL)
    assert grid.view.spot == Spot(4, NOTE)
    press(Key.Key_Home)
    assert grid.view.spot == Spot(4, BEFORE)
    press(Key.Key_Home, CONTROL)
    assert grid.view.spot == Spot(0, BEFORE)
    press(Key.Key_End)
    assert grid.view.spot == Spot(0, NOTE)


def test_shift_with_ctrl_selects_a_stretch_and_shrinks_again(grid: Grid, model: PlainModel) -> None:
    press(Key.Key_Down, CONTROL | SHIFT)
    assert grid.view.selected_block() == (Spot(0, ELIGIBLE), Spot(4, ELIGIBLE))
    press(Key.Key_Up, SHIFT)
    assert grid.view.selected_block() == (Spot(0, ELIGIBLE), Spot(3, ELIGIBLE))


def test_ctrl_a_selects_names_too(grid: Grid) -> None:
    press(Key.Key_A, CONTROL)
    assert grid.view.selected_block() == (Spot(0, 0), Spot(4, NOTE))


def test_a_click_on_a_name_selects_its_row(grid: Grid) -> None:
    at = grid.frozen.visualRect(grid.view.grid_model.index(2, 0)).center()
    QTest.mouseClick(grid.frozen.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert grid.view.selected_block() == (Spot(2, 0), Spot(2, NOTE))
    assert grid.view.hasFocus()
    type_text("5")
    assert not isinstance(QApplication.focusWidget(), CellEditor)


def test_the_wheel_scrolls_and_changes_no_value(qtbot: QtBot, asked: Asked) -> None:
    model = PlainModel([f"Hải {number}" for number in range(200)])
    grid = Grid(model, confirm=asked)
    qtbot.addWidget(grid)
    grid.resize(900, 300)
    with qtbot.waitActive(grid):
        grid.show()
    grid.jump_to(0, ELIGIBLE)
    type_text("12")
    turn = QPoint(0, -240)
    wheel = QWheelEvent(
        QPoint(50, 60),
        QPoint(50, 60),
        turn,
        turn,
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid.view.viewport(), wheel)
    assert editor().text() == "12"
    assert grid.view.verticalScrollBar().value() > 0
    assert grid.frozen.verticalScrollBar().value() == grid.view.verticalScrollBar().value()


def test_totals_follow_and_stay_under_their_columns(grid: Grid, model: PlainModel, qtbot: QtBot) -> None:
    type_text("40")
    press(Key.Key_Return)
    totals = TotalsModel(model)
    assert totals.index(0, ELIGIBLE).data() == "40"
    grid.view.setColumnWidth(ELIGIBLE, 200)
    assert [grid._totals.columnWidth(column) for column in range(1, 6)] == [
        grid.view.columnWidth(column) for column in range(1, 6)
    ]


def test_a_larger_font_makes_rows_and_columns_larger(grid: Grid) -> None:
    width, height = grid.view.columnWidth(ELIGIBLE), grid.view.rowHeight(0)
    font = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(font.pointSizeF() * 1.5)
    try:
        QApplication.setFont(larger)
        QApplication.sendEvent(grid, QEvent(QEvent.Type.FontChange))
        assert grid.view.columnWidth(ELIGIBLE) > width
        assert grid.view.rowHeight(0) > height
    finally:
        QApplication.setFont(font)


def test_the_head_names_its_groups(grid: Grid) -> None:
    header = grid.view.horizontalHeader()
    assert [name for name, _rect in header.groups()] == ["Năm 2022", "Năm 2023", ""]  # type: ignore[attr-defined]
    spoken = grid.view.grid_model.headerData(
        MEMBERS, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken == "Năm 2023, Hội viên"
    row = grid.view.grid_model.headerData(3, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert row == "Hải Minh"


def test_models_keep_their_promises(model: PlainModel) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(each, fatal) for each in (model, TotalsModel(model))]
    model.setData(model.index(0, ELIGIBLE), "5")
    assert not model.setData(model.index(0, BEFORE), "5")
    assert len(testers) == 2
    assert model.columnCount() == len(COLUMNS)


def test_the_first_cell_to_take_the_focus_is_one_that_takes_input(qtbot: QtBot, model: PlainModel) -> None:
    made = Grid(model)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()

    assert made.view.spot == Spot(0, ELIGIBLE)


class Painted(QObject):
    """Collects what a widget paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_losing_and_taking_the_focus_paints_the_current_cell_only(qtbot: QtBot, grid: Grid) -> None:
    other = QLineEdit(grid)
    other.show()
    QApplication.processEvents()
    current, elsewhere = (
        grid.view.visualRect(grid.view.grid_model.index(row, ELIGIBLE)).center() for row in (0, 2)
    )
    for taker in (other, grid.view):
        painted = Painted(grid.view.viewport())
        taker.setFocus()
        QApplication.processEvents()
        assert painted.region.contains(current)
        assert not painted.region.contains(elsewhere)


def test_the_names_at_the_left_have_the_same_menu(grid: Grid) -> None:
    words = [action.text() for action in grid.frozen.actions()]
    assert words == [action.text() for action in grid.view.actions()]
    assert {"Chép", "Dán", "Chép cả bảng", "Xuất bảng…"} <= set(words)
    assert grid.frozen.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
