"""The overview's table shows its texts whole at every font size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.read_progress import read_progress
from hhdesk.ui.pages.overview.model import Col, OverviewModel
from hhdesk.ui.pages.overview.rows import Row, rows_of
from hhdesk.ui.pages.overview.table import OverviewTable
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.look import apply_look
from hhdesk.ui.theme.sizes import face
from tests.ui.pages.desks import DISTRICT
from tests.ui.windows import filled_desk

TEXTS = (Col.FIGURE, Col.RATE, Col.MARK, Col.STATE, Col.GAP, Col.COVERAGE)


def with_large_figures(row: Row) -> Row:
    """As a province may have them."""
    if row.target is None or row.target.denominator is None:
        return row
    return replace(row, target=replace(row.target, numerator=1_234_567, denominator=2_345_678))


@pytest.mark.parametrize(("scale", "width"), [(100, 1300), (100, 860), (110, 810), (125, 1080), (150, 1040)])
def test_no_text_is_cut_off_at_any_font_size(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication, scale: int, width: int
) -> None:
    apply_look(qapp, "light", scale)
    desk = filled_desk(tmp_path)
    model = OverviewModel()
    table = OverviewTable(model)
    qtbot.addWidget(table)
    table.resize(width, 600)
    rows = rows_of(read_progress(desk, 2023, DISTRICT), desk.reference.organisations)
    model.show(tuple(with_large_figures(row) for row in rows), 2023)
    table.show()
    cut = [
        (cell.text, column.name)
        for column in TEXTS
        if not table.isColumnHidden(column)
        for row in range(model.rowCount())
        if (cell := model.index(row, column).data(Role.CELL)).text
        and face(cell.type)[1].horizontalAdvance(cell.text) + 12 > table.columnWidth(column)
    ]

    assert cut == []
    desk.close()
