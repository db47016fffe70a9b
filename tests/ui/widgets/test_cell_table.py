"""Tables that say how their cells look, and rows that fold where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.ui.theme.sizes import TWO_LINE_ROW, px
from hhdesk.ui.theme.tokens import LIGHT
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.folding import FoldingRow
from hhdesk.ui.widgets.table_column import TableColumn
from tests.ui.keys import CONTROL, press, watch


def table_of(qtbot: QtBot, *rows: ShownRow, width: int = 400) -> CellTable:
    columns = (TableColumn("Tên", stretch=True), TableColumn("Số", figures=True))
    model = CellModel(columns)
    watch(model)
    table = CellTable(model, "bảng")
    qtbot.addWidget(table)
    table.resize(width, 200)
    model.show_rows(rows)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    return table


def picture(table: CellTable, row: int, column: int) -> QImage:
    return table.viewport().grab(table.visualRect(table.model().index(row, column))).toImage()


def has_colour(image: QImage, token: str) -> bool:
    wanted = QColor(getattr(LIGHT, token)).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_a_stretching_column_takes_the_room_and_gives_way(qtbot: QtBot) -> None:
    long = ShownRow((Shown("một tên rất dài " * 8), Shown("1")))
    table = table_of(qtbot, long)
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()
    table.resize(900, 200)
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()


def test_rows_have_their_own_heights(qtbot: QtBot) -> None:
    table = table_of(
        qtbot, ShownRow((Shown("a"), Shown("1")), height=TWO_LINE_ROW), ShownRow((Shown("b"), Shown()))
    )
    assert table.rowHeight(0) == px(TWO_LINE_ROW)
    assert table.content_height() > table.rowHeight(0) + table.rowHeight(1)


def test_a_tinted_cell_keeps_its_tint_in_a_selected_row(qtbot: QtBot) -> None:
    table = table_of(qtbot, ShownRow((Shown("a"), Shown("1", ground="problem_tint"))))
    table.select_row(0)
    assert has_colour(picture(table, 0, 0), "selection")
    assert has_colour(picture(table, 0, 1), "problem_tint")


def test_an_icon_may_have_a_colour_of_its_own(qtbot: QtBot) -> None:
    table = table_of(qtbot, ShownRow((Shown("a", "check", icon_tone="problem"), Shown("1"))))
    assert has_colour(picture(table, 0, 0), "problem")
    plain = table_of(qtbot, ShownRow((Shown("a", "check"), Shown("1"))))
    assert not has_colour(picture(plain, 0, 0), "problem")


def test_small_texts_stand_before_and_under(qtbot: QtBot) -> None:
    bare = table_of(qtbot, ShownRow((Shown("a"), Shown("12"))))
    more = table_of(qtbot, ShownRow((Shown("a", second="dưới"), Shown("12", before="+3"))))
    for column in (0, 1):
        assert picture(bare, 0, column) != picture(more, 0, column)
    assert "+3" in more.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_selected_row_is_copied(qtbot: QtBot) -> None:
    table = table_of(qtbot, ShownRow((Shown("a"), Shown("1"))), ShownRow((Shown("b"), Shown("2"))))
    table.setFocus()
    table.select_row(1)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().split() == ["b", "2"]


def test_panels_fold_where_the_room_is_short(qtbot: QtBot) -> None:
    left, right = QLabel("trái"), QLabel("phải")
    row = FoldingRow(left, right, 600, (1, 1))
    qtbot.addWidget(row)
    row.resize(700, 300)
    row.show()
    assert left.y() == right.y()
    with qtbot.waitSignal(row.folded):
        row.resize(400, 300)
    qtbot.waitUntil(lambda: left.y() < right.y())


def test_what_does_not_fit_can_be_scrolled_to(qtbot: QtBot) -> None:
    left, right = QWidget(), QWidget()
    left.setMinimumHeight(300)
    right.setMinimumHeight(300)
    row = FoldingRow(left, right, 600, (1, 1))
    qtbot.addWidget(row)
    row.resize(400, 300)
    row.show()
    qtbot.waitUntil(lambda: row.verticalScrollBar().maximum() > 0)
