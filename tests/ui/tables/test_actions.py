"""Copying and exporting from any table, with real keys and the real clipboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hhdesk.domain.plain_tables import PlainTable
from hhdesk.ui.grid.clipboard import parse_block
from hhdesk.ui.tables.clipboard import clipboard_text, put_cells
from hhdesk.ui.widgets.cell_table import CellModel, CellTable, Shown, ShownRow
from hhdesk.ui.widgets.table_column import TableColumn
from tests.ui.keys import CONTROL, SHIFT, press


class Host(QWidget):
    """Keeps the tables that are handed over."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[PlainTable] = []

    def export_table(self, table: PlainTable) -> None:
        self.tables.append(table)


def shown(qtbot: QtBot) -> tuple[Host, CellTable]:
    host = Host()
    qtbot.addWidget(host)
    model = CellModel((TableColumn("Tên"), TableColumn("Số", figures=True)))
    model.show_rows([ShownRow((Shown("=1+1"), Shown("2.500"))), ShownRow((Shown("b"), Shown("89,5 %")))])
    table = CellTable(model, "Các đơn vị", host)
    QVBoxLayout(host).addWidget(table)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    table.setFocus()
    table.select_row(0)
    return host, table


def test_ctrl_c_copies_the_selected_row_as_numbers_and_harmless_text(qtbot: QtBot) -> None:
    host, _ = shown(qtbot)
    assert host.tables == []
    press(Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "'=1+1\t2500\r\n"
    assert 'x:num="2500"' in data.html()
    assert "@" in data.html()[: data.html().index("=1+1")]


def test_the_whole_table_is_copied_with_its_headings(qtbot: QtBot) -> None:
    host, _ = shown(qtbot)
    assert host.tables == []
    press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text() == "Tên\tSố\r\n'=1+1\t2500\r\nb\t89,5%\r\n"
    assert "<th" in QGuiApplication.clipboard().mimeData().html()


def test_ctrl_e_hands_the_whole_table_to_what_it_lies_in(qtbot: QtBot) -> None:
    host, _ = shown(qtbot)
    press(Qt.Key.Key_E, CONTROL)
    (table,) = host.tables
    assert (table.title, table.headings, len(table.rows)) == ("Các đơn vị", ("Tên", "Số"), 2)


def test_the_menu_names_the_actions_with_their_keys(qtbot: QtBot) -> None:
    _, table = shown(qtbot)
    assert table.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    assert [(action.text(), action.shortcut().toString()) for action in table.actions()] == [
        ("Chép", "Ctrl+C"),
        ("Chép cả bảng", "Ctrl+Shift+C"),
        ("Xuất bảng…", "Ctrl+E"),
    ]


def test_a_table_that_lies_in_nothing_exports_nothing(qtbot: QtBot) -> None:
    table = CellTable(CellModel((TableColumn("Tên"),)), "a")
    qtbot.addWidget(table)
    table.actions_on_table.export()
    assert isinstance(table, QTableView)


def test_nothing_selected_leaves_the_clipboard_alone(qtbot: QtBot) -> None:
    _, table = shown(qtbot)
    QGuiApplication.clipboard().setText("trước")
    table.clearSelection()
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "trước"


def test_this_window_pastes_exactly_what_it_copied(qtbot: QtBot) -> None:
    put_cells([("=1+1", 5)], typed=[("=1+1", "5")])
    assert QGuiApplication.clipboard().text() == "'=1+1\t5\r\n"
    assert parse_block(clipboard_text()) == (("=1+1", "5"),)


def test_what_another_program_copied_is_pasted_as_it_is(qtbot: QtBot) -> None:
    put_cells([("=1+1", 5)], typed=[("=1+1", "5")])
    QGuiApplication.clipboard().setText("7\t8")
    assert clipboard_text() == "7\t8"
