"""Lists of words: stretching columns give way before a list has to be scrolled sideways."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hhdesk.ui.widgets.table_column import TableColumn
from hhdesk.ui.widgets.text_table import TextModel, TextRow, TextTable

LONG = "Khuôn viên nhà văn hóa xóm, tổ dân phố sáng, xanh, sạch, đẹp"


@pytest.fixture
def table(qtbot: QtBot) -> TextTable:
    model = TextModel((TableColumn("Phần việc", stretch=True), TableColumn("Mã")))
    model.show_rows([TextRow((LONG, "ccb-nha-van-hoa")), TextRow(("Tuyến đường hoa", "pn-duong-hoa"))])
    made = TextTable(model, "Phần việc")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_stretching_column_takes_what_is_left(table: TextTable) -> None:
    table.resize(900, 200)

    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_stretching_column_gives_way_and_keeps_its_words_in_the_tooltip(table: TextTable) -> None:
    code = table.columnWidth(1)
    table.resize(table.columnWidth(1) + 220, 200)

    assert table.columnWidth(1) == code
    assert table.horizontalHeader().length() == table.viewport().width()
    assert table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == LONG


def test_a_stretching_column_keeps_room_for_some_words(table: TextTable) -> None:
    table.resize(200, 200)

    assert table.columnWidth(0) == 160
    assert table.horizontalHeader().length() > table.viewport().width()
