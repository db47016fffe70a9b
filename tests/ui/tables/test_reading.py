"""What leaves the window of a table: numbers where it shows figures, words elsewhere."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from hhdesk.domain.plain_tables import Percent
from hhdesk.ui.grid.cells import Cell
from hhdesk.ui.roles import Role
from hhdesk.ui.tables.reading import read_cell, read_table
from hhdesk.ui.widgets.cell_table import CellModel, Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.widgets.text_table import TextModel, TextRow
from tests.ui.grid.plain import ELIGIBLE, NOTE, RATE, PlainModel


class Totalled(PlainModel):
    """With a pinned row of sums and a rate."""

    def cell(self, row: int, column: int) -> Cell:
        return Cell("89,11\u00a0%") if column == RATE else super().cell(row, column)

    def total(self, column: int) -> Cell:
        return Cell({0: "Cả huyện", ELIGIBLE: "12.471"}.get(column, ""))

    @property
    def has_totals(self) -> bool:
        return True


def test_columns_of_figures_hold_numbers_and_others_words() -> None:
    model = CellModel((TableColumn("Tên"), TableColumn("Số", figures=True)))
    model.show_rows([ShownRow((Shown("14224"), Shown("2.500"))), ShownRow((Shown("15/11/2025"), Shown("–")))])
    table = read_table(model, "bảng")
    assert (table.title, table.headings) == ("bảng", ("Tên", "Số"))
    assert table.rows == (("14224", 2500), (date(2025, 11, 15), None))


def test_small_texts_under_a_cell_go_with_it() -> None:
    model = CellModel((TableColumn("Gói"),))
    model.show_rows([ShownRow((Shown("Hải Minh", second="goi.hhp"),))])
    assert read_table(model, "").rows == (("Hải Minh\ngoi.hhp",),)


def test_only_the_rows_wanted_are_read() -> None:
    model = TextModel((TableColumn("Mã"), TableColumn("Số", figures=True)))
    model.show_rows([TextRow(("a", "1")), TextRow(("b", "2")), TextRow(("c", "3"))])
    assert read_table(model, "", [2, 0]).rows == (("c", 3), ("a", 1))


def test_grid_has_groups_in_its_headings_whole_notes_and_its_totals_at_the_end() -> None:
    model = Totalled()
    long = "Đã rà soát lại.\nCòn thiếu xóm 3."
    model.texts |= {(0, ELIGIBLE): "1.672", (0, NOTE): long}
    table = read_table(model, "")
    assert table.headings[:3] == ("Xã, thị trấn", "Năm 2022, Năm trước", "Năm 2023, Diện tập hợp")
    assert table.rows[0] == ("TT Cồn", 100, 1672, None, Percent(Decimal("89.11")), long)
    assert table.rows[-1] == ("Cả huyện", None, 12471, None, None, None)
    assert len(table.rows) == 6
    assert len(read_table(model, "", [0]).rows) == 1


def test_rows_below_others_carry_the_name_above_them() -> None:
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Cơ sở", "Điểm"])
    unit = QStandardItem("Hải Minh")
    unit.appendRow([QStandardItem("Trường A"), figure("84,5")])
    model.appendRow([unit, QStandardItem("Còn 1")])
    table = read_table(model, "")
    assert table.headings == ("Đơn vị", "Cơ sở", "Điểm")
    assert table.rows == (("Hải Minh", "Trường A", Decimal("84.5")),)


def test_columns_that_only_paint_are_left_out_and_icons_are_said_in_words() -> None:
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["", "Tỷ lệ", ""])
    state = QStandardItem("")
    state.setData("Đạt", Qt.ItemDataRole.AccessibleTextRole)
    model.appendRow([state, QStandardItem(""), QStandardItem("")])
    table = read_table(model, "")
    assert (table.headings, table.rows) == (("", "Tỷ lệ"), (("Đạt", None),))


def test_a_model_may_say_itself_what_leaves_the_window() -> None:
    model = QStandardItemModel(1, 1)
    item = QStandardItem("hôm nay")
    model.setItem(0, 0, item)
    item.setData(datetime(2025, 11, 15, 14, 2), Role.PLAIN)  # noqa: DTZ001 - wall time
    assert read_cell(model.index(0, 0)) == datetime(2025, 11, 15, 14, 2)  # noqa: DTZ001
    item.setData("", Role.PLAIN)
    assert read_cell(model.index(0, 0)) is None


def figure(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
