"""What delegates take for a cell, from models that offer it whole and from plainer ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from pytestqt.qtbot import QtBot

from hhdesk.ui.delegates.painted import PaintedCell, cell_data, painted_cell
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.sizes import Type

CELL = PaintedCell("12", "sub", "win", Type.STRONG, "half", right=True)


def test_a_cell_offered_whole_is_taken_as_it_is(qtbot: QtBot) -> None:
    model = QStandardItemModel(1, 1)
    model.setData(model.index(0, 0), "another", Qt.ItemDataRole.DisplayRole)
    model.setData(model.index(0, 0), CELL, Role.CELL)
    assert painted_cell(model.index(0, 0)) == CELL


def test_the_single_roles_of_a_plainer_model_make_the_same_cell(qtbot: QtBot) -> None:
    model = QStandardItemModel(1, 1)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole, *Role):
        if role is not Role.CELL:
            model.setData(model.index(0, 0), cell_data(CELL, role), role)
    assert painted_cell(model.index(0, 0)) == CELL


def test_a_model_that_only_has_words_gets_plain_text(qtbot: QtBot) -> None:
    model = QStandardItemModel(1, 1)
    model.setData(model.index(0, 0), "Hải Minh")
    assert painted_cell(model.index(0, 0)) == PaintedCell("Hải Minh")
