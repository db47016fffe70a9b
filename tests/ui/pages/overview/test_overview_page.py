"""The overview on a real database, driven with keys and clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hhdesk.app.editing.edits import Edit
from hhdesk.app.read_progress import read_progress
from hhdesk.domain.periods import Period
from hhdesk.domain.progress_records import State
from hhdesk.ui.delegates.painted import PaintedCell
from hhdesk.ui.pages.overview.communes import Col as CommuneCol
from hhdesk.ui.pages.overview.model import Col
from hhdesk.ui.pages.overview.page import OverviewPage
from hhdesk.ui.pages.overview.rows import Row
from hhdesk.ui.places import Node, PageContext, PageKey, Place
from hhdesk.ui.roles import Role
from hhdesk.ui.theme.look import apply_look
from hhdesk.ui.widgets.steps import Steps
from tests.ui.pages.desks import DISTRICT, add_base, new_desk, rate, save_all, unit_named
from tests.ui.windows import filled_desk, membership, workbench_of

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> OverviewPage:
    return show(qtbot, OverviewPage(workbench_of(filled_desk(tmp_path), tmp_path), Node(PageKey.OVERVIEW)))


def show(qtbot: QtBot, page: OverviewPage, year: int = 2023) -> OverviewPage:
    qtbot.addWidget(page)
    page.resize(1182, 698)
    page.set_context(PageContext(DISTRICT, Period(year)))
    page.show()
    page.table.setFocus()
    return page


def row_of(page: OverviewPage, code: str) -> int:
    place = page.model.row_of(code)
    assert place is not None
    return place


def texts(page: OverviewPage, code: str) -> list[str]:
    row = row_of(page, code)
    return [page.model.index(row, column).data() or "" for column in Col]


def communes(page: OverviewPage) -> list[str]:
    model = page.panel.table.model()
    return [model.index(row, CommuneCol.NAME).data() for row in range(model.rowCount())]


def test_rows_stand_under_their_organisation_in_the_order_of_the_reference(page: OverviewPage) -> None:
    groups = [row.name for row in page.model.rows if row.target is None]
    codes = [row.target.code for row in page.model.rows if row.target is not None]

    assert groups[0] == "Mặt trận Tổ quốc"
    assert groups[2] == "Hội Phụ nữ"
    assert codes[:3] == ["R-MTTQ", "R-MTTQ/mttq_xa", "R-MTTQ/ban_ctmt"]
    assert codes.index("M-PN") < codes.index("R-PN")


def test_a_row_says_figure_rate_mark_state_gap_and_coverage(page: OverviewPage) -> None:
    figure = texts(page, "M-PN")

    assert figure[Col.NAME] == "Tỷ lệ tập hợp phụ nữ"
    assert figure[Col.FIGURE] == "354/400"
    assert figure[Col.RATE] == "88,50\u00a0%"
    assert figure[Col.MARK] == ">\u00a089\u00a0%"
    assert figure[Col.STATE] == "Đúng tiến độ"
    assert figure[Col.GAP] == "3 hội viên"
    assert figure[Col.COVERAGE] == "4/34"


def test_incomplete_coverage_carries_the_half_circle(page: OverviewPage) -> None:
    index = page.model.index(row_of(page, "M-PN"), Col.COVERAGE)

    assert index.data(Role.ICON) == "half"
    assert page.model.index(row_of(page, "M-ND"), Col.COVERAGE).data(Role.ICON) is None


def test_no_data_is_a_dash_and_never_a_zero(page: OverviewPage) -> None:
    figure = texts(page, "M-ND")

    assert figure[Col.FIGURE] == "–"
    assert figure[Col.RATE] == "–"
    assert figure[Col.GAP] == ""
    assert figure[Col.STATE] == "Chưa có số liệu"


def test_counts_have_no_rate(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled_desk(tmp_path)
    key = {"organisation": "ldld", "unit": unit_named(desk, "Hải Minh"), "period": "2023"}
    save_all(desk, [Edit("membership", None, key, {"admitted": 1386})])
    page = show(qtbot, OverviewPage(workbench_of(desk, tmp_path), Node(PageKey.OVERVIEW)))
    figure = texts(page, "M-LDLD-DV")

    assert figure[Col.FIGURE] == "1.386"
    assert figure[Col.RATE] == ""
    assert figure[Col.GAP] == "1.114 đoàn viên"


def test_the_last_five_years_make_the_small_trend(page: OverviewPage) -> None:
    spark = page.model.index(row_of(page, "M-PN"), Col.SPARK).data(Role.SPARK)

    assert spark.values == (None, None, 86.5, 87.5, 88.5)
    assert spark.state is State.ON_COURSE


def test_models_are_sound(page: OverviewPage) -> None:
    QAbstractItemModelTester(page.model, FATAL)
    QAbstractItemModelTester(page.panel.table.model(), FATAL)
    page.panel.table.model().sort(CommuneCol.NAME)
    page.refresh(None)


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


def test_a_refresh_keeps_the_selected_target(page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-DTN"))
    desk = page.workbench.desk
    saved = save_all(desk, [membership(desk, unit_named(desk, "Hải Minh"), 2023, 92, "dtn")])
    page.refresh(saved.change)

    assert page.table.current is not None
    assert page.table.current.target is not None
    assert page.table.current.target.code == "M-DTN"
    assert page.panel._figure.text() == "92,00\u00a0%"


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


def test_an_empty_year_says_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    page = show(qtbot, OverviewPage(workbench_of(new_desk(tmp_path), tmp_path), Node(PageKey.OVERVIEW)))
    steps = page.findChild(Steps)
    assert steps is not None
    assert steps.heading.text() == "Chưa có số liệu năm 2023"
    assert not page.panel.isVisible()
    with qtbot.waitSignal(page.load_wanted):
        steps.first_button.click()
    form = next(button for button in steps.findChildren(QPushButton) if button.text() == "Mở bảng Hội viên")
    with qtbot.waitSignal(page.navigate) as went:
        form.click()

    assert went.args == [Place(Node(PageKey.MEMBERSHIP, "ccb"))]


def test_the_first_figure_replaces_the_steps_by_the_table(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    page = show(qtbot, OverviewPage(workbench_of(desk, tmp_path), Node(PageKey.OVERVIEW)))
    saved = save_all(desk, [membership(desk, unit_named(desk, "Hải Minh"), 2023, 90)])
    page.refresh(saved.change)

    assert page.table.isVisible()
    assert page.panel.isVisible()


def test_print_opens_the_chart_of_the_selected_target(qtbot: QtBot, page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    with qtbot.waitSignal(page.navigate) as went:
        page._print.click()

    assert went.args == [Place(Node(PageKey.REPORTS), target="M-PN")]


def test_the_head_counts_the_states(page: OverviewPage) -> None:
    assert page._states[State.ON_COURSE].text() == "1 đúng tiến độ"
    assert page._states[State.NO_DATA].text() == "13 chưa có số liệu"
    assert not page._states[State.MET].isVisible()


def test_a_row_that_names_an_organisation_cannot_be_selected(qtbot: QtBot, page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-PN"))
    group = page.model.index(0, 0)
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, pos=page.table.visualRect(group).center()
    )
    row = page.table.current

    assert isinstance(row, Row)
    assert row.target is not None


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


def test_a_change_of_one_organisation_shows_beside_what_the_others_had(page: OverviewPage) -> None:
    desk = page.workbench.desk
    before, hai_minh = page._progress, unit_named(desk, "Hải Minh")
    page.refresh(save_all(desk, [membership(desk, hai_minh, 2023, 3)]).change)
    page.refresh(save_all(desk, [membership(desk, hai_minh, 2023, 4, organisation="nd")]).change)

    assert before is not None
    assert page._progress == read_progress(desk, 2023, DISTRICT) != before


def test_a_column_grows_with_a_figure_that_becomes_longer(page: OverviewPage) -> None:
    page.resize(700, 698)
    desk = page.workbench.desk
    before = page.table.columnWidth(Col.FIGURE)
    key = {"organisation": "pn", "unit": unit_named(desk, "Hải Minh"), "period": "2023"}
    values = {"eligible": 9_000_000, "members": 8_000_000}
    page.refresh(save_all(desk, [Edit("membership", None, key, values)]).change)

    assert page.table.columnWidth(Col.FIGURE) > before


def test_another_year_changes_every_row(page: OverviewPage) -> None:
    before = texts(page, "M-PN")
    page.set_context(PageContext(DISTRICT, Period(2022)))

    assert texts(page, "M-PN") != before
    assert page.model.index(row_of(page, "M-PN"), Col.SPARK).data(Role.SPARK).values[-1] == 87.5
    assert page.panel._figure.text() == texts(page, "R-MTTQ")[Col.RATE]


def test_the_same_figures_in_another_year_are_painted_anew(qtbot: QtBot, page: OverviewPage) -> None:
    row = row_of(page, "M-PN")
    with qtbot.waitSignal(page.model.dataChanged, check_params_cb=lambda first, *_: first.row() == row):
        page.model.show(page.model.rows, page.model.year + 1)


def test_populations_and_shares_of_other_targets_are_indented(page: OverviewPage) -> None:
    def indent(code: str) -> int:
        cell: PaintedCell = page.model.index(row_of(page, code), Col.NAME).data(Role.CELL)
        return cell.indent

    within = next(row.target.code for row in page.model.rows if row.target and row.within)
    assert (indent("R-MTTQ"), indent("R-MTTQ/mttq_xa"), indent(within)) == (0, 1, 1)


def commune_page(qtbot: QtBot, tmp_path: Path) -> OverviewPage:
    """The overview of Hải Minh alone, in the district's database."""
    desk = filled_desk(tmp_path)
    key = {"organisation": "ldld", "unit": unit_named(desk, "Hải Minh"), "period": "2023"}
    save_all(desk, [Edit("membership", None, key, {"admitted": 26})])
    page = OverviewPage(workbench_of(desk, tmp_path), Node(PageKey.OVERVIEW))
    qtbot.addWidget(page)
    page.resize(1182, 698)
    page.set_context(PageContext(unit_named(desk, "Hải Minh"), Period(2023)))
    page.show()
    return page


def test_a_commune_is_not_held_to_a_number_that_the_whole_district_has_to_reach(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = commune_page(qtbot, tmp_path)
    figure = texts(page, "M-LDLD-DV")
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-LDLD-DV"))

    assert figure[Col.FIGURE] == "26"
    assert figure[Col.COVERAGE] == "có"
    assert page.model.index(row_of(page, "M-LDLD-DV"), Col.SPARK).data(Role.SPARK).state is State.NO_DATA
    assert figure[Col.STATE] == "Tính cả huyện"
    assert figure[Col.GAP] == ""
    assert page._states[State.BEHIND].text() == "0 chậm"
    assert page.panel._gap.text() == "Mục tiêu giao cho cả huyện; xã góp vào con số này."


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


def test_columns_give_up_spare_width_before_one_of_them_goes(page: OverviewPage) -> None:
    widths = [page.table.columnWidth(column) for column in Col]
    page.table.setFixedWidth(sum(widths) - 60)
    page.table.fit()

    assert not any(page.table.isColumnHidden(column) for column in Col)


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
