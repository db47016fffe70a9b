"""The overview: its rows, what they say, and what makes them change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
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
from hhdesk.ui.widgets.steps import Steps
from tests.ui.pages.desks import DISTRICT, new_desk, save_all, unit_named
from tests.ui.pages.overview.shown import commune_page, row_of, show, texts
from tests.ui.windows import filled_desk, membership, workbench_of

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


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


def test_a_refresh_keeps_the_selected_target(page: OverviewPage) -> None:
    page.go_to(Place(Node(PageKey.OVERVIEW), target="M-DTN"))
    desk = page.workbench.desk
    saved = save_all(desk, [membership(desk, unit_named(desk, "Hải Minh"), 2023, 92, "dtn")])
    page.refresh(saved.change)

    assert page.table.current is not None
    assert page.table.current.target is not None
    assert page.table.current.target.code == "M-DTN"
    assert page.panel._figure.text() == "92,00\u00a0%"


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


def test_a_change_of_one_organisation_shows_beside_what_the_others_had(page: OverviewPage) -> None:
    desk = page.workbench.desk
    before, hai_minh = page._progress, unit_named(desk, "Hải Minh")
    page.refresh(save_all(desk, [membership(desk, hai_minh, 2023, 3)]).change)
    page.refresh(save_all(desk, [membership(desk, hai_minh, 2023, 4, organisation="nd")]).change)

    assert before is not None
    assert page._progress == read_progress(desk, 2023, DISTRICT) != before


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
