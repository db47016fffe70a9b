"""The panel beside the overview: the selected target, and the communes behind it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hhdesk.app.editing.edits import Edit
from hhdesk.ui.pages.overview.communes import Col as CommuneCol
from hhdesk.ui.pages.overview.model import Col
from hhdesk.ui.pages.overview.page import OverviewPage
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.roles import Role
from tests.ui.pages.desks import add_base, new_desk, rate, save_all, unit_named
from tests.ui.pages.overview.shown import commune_page, row_of, show, texts
from tests.ui.windows import workbench_of


def communes(page: OverviewPage) -> list[str]:
    model = page.panel.table.model()
    return [model.index(row, CommuneCol.NAME).data() for row in range(model.rowCount())]


def test_the_panel_follows_the_selection_with_the_keyboard(qtbot: QtBot, page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    assert page.panel._figure.text() == "88,50\u00a0%"
    assert page.panel._coverage.text() == "4/34 xã đã báo cáo, chưa đủ để kết luận"
    QTest.keyClick(page.table, Qt.Key.Key_Down)

    assert page.table.current is not None
    assert page.table.current.target is not None
    assert page.table.current.target.code == "R-PN"
    assert page.panel._title.text() == "Cơ sở hoàn thành tốt trở lên"


def test_communes_stand_worst_first_and_a_head_turns_them(qtbot: QtBot, page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    assert communes(page) == ["Hải Anh", "Hải Bắc", "TT Cồn", "Hải Minh"]
    header = page.panel.table.horizontalHeader()
    place = header.sectionViewportPosition(CommuneCol.RATE) + 10
    pos = header.viewport().rect().center()
    pos.setX(place)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=pos)

    assert communes(page) == ["Hải Minh", "TT Cồn", "Hải Bắc", "Hải Anh"]


def test_the_selected_commune_stays_selected_when_the_order_turns(page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    table = page.panel.table
    table.setCurrentIndex(table.model().index(0, CommuneCol.NAME))
    table.model().sort(CommuneCol.RATE, Qt.SortOrder.DescendingOrder)

    assert table.currentIndex().data() == "Hải Anh"
    assert table.currentIndex().row() == 3


def test_bars_diverge_from_the_target_line(page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    model = page.panel.table.model()
    bars = [model.index(row, CommuneCol.BAR).data(Role.DIVERGING) for row in range(4)]

    assert [bar.offset for bar in bars] == [-9, -1, 2, 6]
    assert {(bar.below, bar.above) for bar in bars} == {(9, 6)}


def test_those_missing_are_named_below(page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))

    assert page.panel._missing_title.text() == "Chưa báo cáo: 30"
    assert page.panel._missing.text().endswith("và 18 đơn vị khác")
    assert "Hải Minh" not in page.panel._missing.toolTip()


def test_enter_on_a_commune_goes_to_its_record(qtbot: QtBot, page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    table = page.panel.table
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(page.navigate) as went:
        QTest.keyClick(table, Qt.Key.Key_Return)
    unit = unit_named(page.workbench.desk, "Hải Anh")

    assert went.args == [Place(Node(PageKey.MEMBERSHIP, "pn"), kind="unit", record=unit)]


def test_a_double_click_on_a_rating_target_goes_to_its_form(qtbot: QtBot, page: OverviewPage) -> None:
    index = page.model.index(row_of(page, "R-ND"), Col.NAME)
    viewport, pos = page.table.viewport(), page.table.visualRect(index).center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=pos)
    with qtbot.waitSignal(page.navigate) as went:
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=pos)

    assert went.args == [Place(Node(PageKey.RATINGS, "nd"))]


def test_both_populations_of_the_front_have_rows_and_make_the_state(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    unit = unit_named(desk, "Hải Minh")
    rate(desk, add_base(desk, unit, "MTTQ xã", "mttq", "mttq_xa"), 2023, level="tot")
    for number in range(10):
        level = "tot" if number < 5 else "kha"
        rate(desk, add_base(desk, unit, f"Xóm {number}", "mttq", "ban_ctmt"), 2023, level=level)
    page = show(qtbot, OverviewPage(workbench_of(desk, tmp_path), Node(PageKey.OVERVIEW)))

    assert texts(page, "R-MTTQ/mttq_xa")[Col.STATE] == "Đạt"
    assert texts(page, "R-MTTQ/ban_ctmt")[Col.FIGURE] == "5/10"
    assert texts(page, "R-MTTQ")[Col.STATE] != "Đạt"
    assert "Ban công tác Mặt trận: 5/10" in page.model.index(row_of(page, "R-MTTQ"), 0).data(
        Qt.ItemDataRole.ToolTipRole
    )


def test_in_a_narrow_window_enter_opens_the_panel_and_back_closes_it(
    qtbot: QtBot, page: OverviewPage
) -> None:
    page.resize(900, 698)
    assert not page.panel.isVisible()
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert not page.table.isVisible()
    QTest.mouseClick(page.panel._back, Qt.MouseButton.LeftButton)

    assert page.table.isVisible()
    assert not page.panel.isVisible()


def test_print_opens_the_chart_of_the_selected_target(qtbot: QtBot, page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    with qtbot.waitSignal(page.navigate) as went:
        page._print.click()

    assert went.args == [Place(Node(PageKey.REPORTS), target="M-PN")]


def test_figures_written_elsewhere_show_in_row_and_panel_without_new_rows(
    qtbot: QtBot, page: OverviewPage
) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    desk = page.workbench.desk
    key = {"organisation": "pn", "unit": unit_named(desk, "Hải Minh"), "period": "2023"}
    save_all(desk, [Edit("membership", None, key, {"eligible": 100, "members": 0})])
    with qtbot.assertNotEmitted(page.model.modelReset):
        page.refresh(None)
    rate_shown = texts(page, "M-PN")[Col.RATE]

    assert rate_shown != "88,50\u00a0%"
    assert page.panel._figure.text() == rate_shown
    assert page.table.current is not None
    assert page.table.current.target is not None
    assert page.table.current.target.code == "M-PN"


def test_the_panel_of_one_commune_leads_to_the_form_instead_of_ranking_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = commune_page(qtbot, tmp_path)
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    assert not page.panel.table.isVisible()
    assert page.panel._coverage.text() == "Đã có số liệu"
    with qtbot.waitSignal(page.navigate) as went:
        page.panel._open.click()
    assert went.args is not None

    assert went.args[0].node == Node(PageKey.MEMBERSHIP, "pn")


def test_the_panel_names_the_population_that_holds_a_target_back(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    unit = unit_named(desk, "Hải Minh")
    rate(desk, add_base(desk, unit, "MTTQ xã", "mttq", "mttq_xa"), 2023, level="tot")
    rate(desk, add_base(desk, unit, "Xóm 1", "mttq", "ban_ctmt"), 2023, level="kha")
    page = show(qtbot, OverviewPage(workbench_of(desk, tmp_path), Node(PageKey.OVERVIEW)))
    page.go_to(Place(Node(PageKey.OVERVIEW), target="R-MTTQ"))

    lines = [label.text() for label in page.panel._parts]
    assert lines == ["MTTQ xã: 100,00\u00a0%, đạt", "Ban công tác Mặt trận: 0,00\u00a0%, đúng tiến độ"]


def test_bars_give_way_where_names_of_communes_would_be_cut(page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    table = page.panel.table
    head = table.model().headerData(CommuneCol.BAR, Qt.Orientation.Horizontal)
    spare = table.columnWidth(CommuneCol.NAME)
    assert head == "± 89\u00a0%"
    needed = max(table.fontMetrics().horizontalAdvance(name) for name in communes(page)) + 10
    table.setFixedWidth(table.width() - (spare - needed) - 10)
    table.resize(table.width(), table.height())
    assert not table.isColumnHidden(CommuneCol.BAR)
    assert table.model().headerData(CommuneCol.BAR, Qt.Orientation.Horizontal) == ""
    table.setFixedWidth(table.width() - 30)
    table.resize(table.width(), table.height())

    assert table.isColumnHidden(CommuneCol.BAR)
