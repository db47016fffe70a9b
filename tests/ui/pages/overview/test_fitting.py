"""What gives way where a window is low or narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.app.editing.edits import Edit
from hhdesk.ui.pages.overview.model import Col
from hhdesk.ui.pages.overview.page import OverviewPage
from hhdesk.ui.theme.look import apply_look
from tests.ui.pages.desks import save_all, unit_named
from tests.ui.pages.overview.shown import row_of


def test_a_low_window_hides_the_populations_and_the_foot(page: OverviewPage) -> None:
    part = row_of(page, "R-MTTQ/mttq_xa")
    root = page.table.rootIndex()
    assert not page.table.isRowHidden(part, root)
    page.resize(1182, 620)
    assert page.table.isRowHidden(part, root)
    assert not page._foot.isVisible()
    page.resize(1182, 698)

    assert not page.table.isRowHidden(part, root)
    assert page._foot.isVisible()


def test_all_columns_fit_at_1366_and_the_least_needed_give_way_in_large_type(
    qtbot: QtBot, page: OverviewPage, qapp: QApplication
) -> None:
    assert not any(page.table.isColumnHidden(column) for column in Col)
    apply_look(qapp, "light", 150)
    page.resize(1090, 640)
    page.table.fit()
    hidden = {column for column in Col if page.table.isColumnHidden(column)}

    assert Col.SPARK in hidden
    assert not hidden & {Col.NAME, Col.FIGURE, Col.RATE, Col.STATE, Col.GAP}


def test_a_column_grows_with_a_figure_that_becomes_longer(page: OverviewPage) -> None:
    page.resize(700, 698)
    desk = page.workbench.desk
    before = page.table.columnWidth(Col.FIGURE)
    key = {"organisation": "pn", "unit": unit_named(desk, "Hải Minh"), "period": "2023"}
    values = {"eligible": 9_000_000, "members": 8_000_000}
    page.refresh(save_all(desk, [Edit("membership", None, key, values)]).change)

    assert page.table.columnWidth(Col.FIGURE) > before


def test_columns_give_up_spare_width_before_one_of_them_goes(page: OverviewPage) -> None:
    widths = [page.table.columnWidth(column) for column in Col]
    page.table.setFixedWidth(sum(widths) - 60)
    page.table.fit()

    assert not any(page.table.isColumnHidden(column) for column in Col)
