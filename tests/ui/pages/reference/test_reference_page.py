"""The page Danh mục with real keys on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.forms.bases import read_bases
from hhdesk.app.sync.lock_period import lock_period
from hhdesk.domain.periods import Period
from hhdesk.domain.records import Base
from hhdesk.domain.targets import Comparison, Target
from hhdesk.ui.forms.base_dialog import BaseDialog
from hhdesk.ui.grid.cells import Mark
from hhdesk.ui.grid.measure import text_width
from hhdesk.ui.pages.reference.bases_model import COLUMNS
from hhdesk.ui.pages.reference.page import ReferencePage
from hhdesk.ui.pages.reference.target_set_dialog import TargetSetDialog
from hhdesk.ui.places import PageKey, Place
from tests.ui.pages.desks import DISTRICT, add_base, desk_with, rate, unit_named
from tests.ui.pages.show import CONTROL, Bench, press, type_text, watch

Key = Qt.Key
NAMES = [column.name for column in COLUMNS]


def enter(made: Desk) -> None:
    """Three unions, two of which differ in tone marks only."""
    bac = unit_named(made, "Hải Bắc")
    office = add_base(made, bac, "Co quan UBND", founded=date(2010, 1, 1))
    add_base(made, bac, "Xưởng may", founded=date(2015, 6, 1))
    add_base(made, DISTRICT, "Bệnh viện huyện")
    rate(made, office, 2023, level="htt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_with(tmp_path, enter)
    yield made
    made.close()


class Reference:
    """A shown page and short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.bench = Bench(qtbot, desk)
        page = ReferencePage(self.bench.workbench, self.bench.node(PageKey.REFERENCE))
        watch(page.bases.model)
        watch(page.targets.model)
        self.changes: list[object] = []
        page.changed.connect(self.changes.append)
        self.page = self.bench.show(page)
        self.bases, self.targets = page.bases, page.targets
        self.bases.organisation.choose("ldld")
        self.bases.reload()

    def stored(self, name: str) -> Base:
        lines = read_bases(self.desk, "ldld", DISTRICT)
        return next(line.base for line in lines if line.base.name == name)

    def names(self) -> list[str]:
        return [line.base.name for line in self.bases.model.lines]

    def go(self, name: str, column: str) -> None:
        self.bases.grid.jump_to(self.names().index(name), NAMES.index(column))

    def enter(self, name: str, column: str, text: str) -> None:
        self.go(name, column)
        type_text(text)
        press(Key.Key_Return)

    def target(self, code: str) -> Target:
        return self.desk.reference.target_set(2023).target(code)

    def enter_target(self, code: str, column: str, text: str) -> None:
        self.page.tabs.setCurrentIndex(1)
        codes = [line.target.code for line in self.targets.model.lines]
        columns = [each.name for each in self.targets.model.columns]
        self.targets.grid.jump_to(codes.index(code), columns.index(column))
        type_text(text)
        press(Key.Key_Return)


@pytest.fixture
def reference(qtbot: QtBot, desk: Desk) -> Reference:
    return Reference(qtbot, desk)


def test_the_districts_own_bases_stand_first(reference: Reference) -> None:
    assert reference.names() == ["Bệnh viện huyện", "Co quan UBND", "Xưởng may"]


def test_a_first_day_is_typed_into_its_cell(reference: Reference) -> None:
    reference.enter("Bệnh viện huyện", "founded", "1/3/2001")
    assert reference.stored("Bệnh viện huyện").founded == date(2001, 3, 1)
    assert len(reference.changes) == 1
    press("z", CONTROL)
    assert reference.stored("Bệnh viện huyện").founded is None
    press("y", CONTROL)
    assert reference.stored("Bệnh viện huyện").founded == date(2001, 3, 1)


def test_a_base_is_renamed_and_keeps_its_ratings(reference: Reference, desk: Desk) -> None:
    before = reference.stored("Co quan UBND").id
    reference.enter("Co quan UBND", "name", "Van phong")
    assert reference.stored("Van phong").id == before


def test_a_name_that_the_unit_has_already_is_refused(reference: Reference) -> None:
    reference.enter("Co quan UBND", "name", "xuong may")
    row, column = reference.names().index("Co quan UBND"), NAMES.index("name")
    cell = reference.bases.model.cell(row, column)
    assert (cell.text, cell.mark) == ("xuong may", Mark.PROBLEM)
    assert "Xưởng may" in cell.remark
    assert reference.stored("Co quan UBND").name == "Co quan UBND"


def test_a_last_day_before_the_first_is_refused_in_its_cell(reference: Reference) -> None:
    reference.enter("Xưởng may", "closed", "1/1/2014")
    row = reference.names().index("Xưởng may")
    cell = reference.bases.model.cell(row, NAMES.index("closed"))
    assert (cell.text, cell.mark) == ("1/1/2014", Mark.PROBLEM)
    assert reference.stored("Xưởng may").closed is None


def test_closing_writes_today_and_undo_opens_again(reference: Reference) -> None:
    reference.go("Xưởng may", "name")
    reference.bases.close_button.click()
    assert reference.stored("Xưởng may").closed == date(2023, 11, 15)
    assert "15/11/2023" in reference.bench.said[-1].text
    act = reference.bench.said[-1].act
    assert act is not None
    act()
    assert reference.stored("Xưởng may").closed is None


def test_only_open_bases_are_listed_when_asked(reference: Reference) -> None:
    reference.go("Xưởng may", "name")
    reference.bases.close_bases()
    assert "Xưởng may" in reference.names()
    reference.page.refresh(None)
    reference.bases.open_only.setChecked(False)
    assert "Xưởng may" in reference.names()
    reference.bases.open_only.setChecked(True)
    assert reference.names() == ["Bệnh viện huyện", "Co quan UBND"]
    assert reference.bases._count.text() == "2 cơ sở; 1 cơ sở khác không hiện vì đang lọc"


def test_a_base_that_has_ended_is_found_from_elsewhere(reference: Reference) -> None:
    reference.enter("Xưởng may", "closed", "1/1/2023")
    reference.bases.open_only.setChecked(False)
    reference.bases.open_only.setChecked(True)
    assert "Xưởng may" not in reference.names()
    base = reference.stored("Xưởng may").id
    reference.page.go_to(Place(reference.page.node, kind="bases", record=base))

    assert reference.bases.grid.view.spot.row == reference.names().index("Xưởng may")


def test_a_row_stays_at_hand_when_its_edit_takes_it_out_of_the_filter(reference: Reference) -> None:
    reference.bases.open_only.setChecked(True)
    reference.enter("Co quan UBND", "closed", "1/1/2023")
    assert reference.stored("Co quan UBND").closed == date(2023, 1, 1)
    assert "Co quan UBND" in reference.names()
    reference.bases.open_only.setChecked(False)
    reference.bases.open_only.setChecked(True)
    assert "Co quan UBND" not in reference.names()


def test_deleting_asks_with_its_verb_and_comes_back_with_the_ratings(
    reference: Reference, desk: Desk
) -> None:
    from hhdesk.app.forms.ratings import read_ratings

    reference.go("Co quan UBND", "name")
    reference.bases.delete_button.click()
    assert "[Xóa 1 cơ sở]" in reference.bench.asked[0]
    assert "Co quan UBND" not in reference.names()
    press("z", CONTROL)
    assert "Co quan UBND" in reference.names()
    lines = [line for group in read_ratings(desk, "ldld", DISTRICT, 2023).groups for line in group.lines]
    rated = next(line for line in lines if line.base.name == "Co quan UBND")
    assert rated.rating is not None
    assert rated.rating.level == "htt"


def test_a_base_that_was_rated_in_a_closed_year_is_not_deleted_and_the_reason_told(
    reference: Reference, desk: Desk
) -> None:
    lock_period(desk, Period(2023))
    reference.go("Co quan UBND", "name")
    reference.bases.delete_button.click()
    assert "Co quan UBND" in reference.names()
    assert reference.bench.said[-1].text.startswith("Kỳ 2023 đã khóa")


def test_deleting_can_be_declined(reference: Reference) -> None:
    reference.bench.answer = False
    reference.go("Co quan UBND", "name")
    reference.bases.delete()
    assert "Co quan UBND" in reference.names()


def test_names_that_look_alike_are_marked(reference: Reference, desk: Desk) -> None:
    # Two PCs may bring such names; the window itself refuses the second.
    other = add_base(desk, unit_named(desk, "Hải Bắc"), "Tạm")
    from hhdesk.app.editing.edit import save
    from hhdesk.app.editing.edits import Edit

    save(desk, [Edit("bases", other, {}, {"name": "Cơ quan UBND"})])
    reference.page.refresh(None)
    marked = [
        reference.bases.model.cell(row, NAMES.index("name"))
        for row in range(reference.bases.model.rowCount())
    ]
    assert sorted(cell.text for cell in marked if cell.mark is Mark.WARNING) == [
        "Co quan UBND",
        "Cơ quan UBND",
    ]


def test_the_filter_needs_no_tone_marks(reference: Reference) -> None:
    reference.bases.search.setText("benh vien")
    assert reference.names() == ["Bệnh viện huyện"]


def test_a_base_is_found_from_elsewhere(reference: Reference) -> None:
    reference.page.tabs.setCurrentIndex(3)
    base = reference.stored("Xưởng may").id
    reference.page.go_to(Place(reference.page.node, kind="bases", record=base))
    assert reference.bases.isVisible()
    assert reference.bases.grid.view.spot.row == reference.names().index("Xưởng may")


def test_a_new_base_is_saved_by_the_dialog(qtbot: QtBot, desk: Desk) -> None:
    organisation = desk.reference.organisation("ldld")
    bac = unit_named(desk, "Hải Bắc")
    dialog = BaseDialog(desk, organisation, (desk.reference.units[bac],), bac)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.add_button.click()
    assert dialog.problem.text() == "Gõ tên cơ sở."
    dialog.name.setText("Hợp tác xã")
    dialog.founded.line.setText("31/2/2020")
    dialog.add_button.click()
    assert "31/2/2020" in dialog.problem.text()
    assert dialog.saved is None
    dialog.founded.line.setText("1/2/2020")
    dialog.add_button.click()
    assert dialog.saved is not None
    made = next(line.base for line in read_bases(desk, "ldld", bac) if line.base.name == "Hợp tác xã")
    assert made.founded == date(2020, 2, 1)


def test_the_dialog_refuses_a_name_that_stands_there_already(qtbot: QtBot, desk: Desk) -> None:
    bac = unit_named(desk, "Hải Bắc")
    dialog = BaseDialog(desk, desk.reference.organisation("ldld"), (desk.reference.units[bac],), bac)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("xưởng  MAY")
    dialog.add_button.click()
    assert "Xưởng may" in dialog.problem.text()
    assert dialog.saved is None


def test_a_refusal_goes_once_it_is_answered(qtbot: QtBot, desk: Desk) -> None:
    units = desk.communes(desk.info.unit, Period(2023))
    dialog = BaseDialog(desk, desk.reference.organisation("ldld"), units, None)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.name.setText("Hợp tác xã")
    dialog.add_button.click()
    assert dialog.problem.text() == "Chọn đơn vị của cơ sở."
    assert dialog.unit.hasFocus()
    press(Key.Key_Down)

    assert not dialog.problem.isVisible()


def test_a_unit_without_bases_says_what_to_do(reference: Reference) -> None:
    reference.bases.organisation.setCurrentIndex(reference.bases.organisation.findData("nd"))
    reference.bases.organisation.activated.emit(0)

    assert "Ctrl+N" in reference.bases._count.text()


def test_a_threshold_is_changed_and_taken_back(reference: Reference) -> None:
    reference.enter_target("M-PN", "threshold", "89,5")
    assert reference.target("M-PN").threshold == Fraction(179, 2)
    assert len(reference.changes) == 1
    press("z", CONTROL)
    assert reference.target("M-PN").threshold == 89
    press("y", CONTROL)
    assert reference.target("M-PN").threshold == Fraction(179, 2)


def test_stretching_columns_share_what_is_left(reference: Reference) -> None:
    reference.page.tabs.setCurrentIndex(1)
    columns = reference.targets.model.columns
    names = [column.name for column in columns]
    spare = [
        reference.targets.grid.view.columnWidth(names.index(name)) - text_width(columns[names.index(name)])
        for name in ("label", "counts")
    ]

    assert spare[0] > 50
    assert abs(spare[0] - spare[1]) <= 1


def test_a_sign_is_changed(reference: Reference) -> None:
    reference.enter_target("M-PN", "comparison", ">=")
    assert reference.target("M-PN").comparison is Comparison.AT_LEAST
    assert reference.target("M-PN").threshold == 89


@pytest.mark.parametrize(
    ("column", "text"), [("threshold", "89.5"), ("comparison", "<"), ("threshold", "-3")]
)
def test_what_is_no_threshold_stays_in_its_cell(reference: Reference, column: str, text: str) -> None:
    reference.enter_target("M-PN", column, text)
    model = reference.targets.model
    row = [line.target.code for line in model.lines].index("M-PN")
    place = [each.name for each in model.columns].index(column)
    assert (model.cell(row, place).text, model.cell(row, place).mark) == (text, Mark.PROBLEM)
    assert model.cell(row, place).remark
    assert reference.target("M-PN").comparison is Comparison.ABOVE
    assert reference.target("M-PN").threshold == 89
    assert reference.changes == []


def test_counts_take_whole_numbers_with_dots(reference: Reference) -> None:
    reference.enter_target("M-LDLD-DV", "threshold", "2.600")
    assert reference.target("M-LDLD-DV").threshold == 2600


def test_counts_take_no_fractions(reference: Reference) -> None:
    reference.enter_target("M-LDLD-CS", "threshold", "6,5")
    model = reference.targets.model
    row = [line.target.code for line in model.lines].index("M-LDLD-CS")
    place = [each.name for each in model.columns].index("threshold")
    assert model.cell(row, place).mark is Mark.PROBLEM
    assert reference.bench.said == []
    assert reference.target("M-LDLD-CS").threshold == 6


def sets(reference: Reference) -> list[str]:
    return [reference.targets.sets.itemText(place) for place in range(reference.targets.sets.count())]


def test_targets_for_the_next_years_are_a_copy_to_be_edited(reference: Reference) -> None:
    reference.targets.add_years(2026, 2030, "2025")
    assert sets(reference) == ["Mục tiêu 2021–2025", "Mục tiêu 2026–2030"]
    assert reference.targets.sets.currentText() == "Mục tiêu 2026–2030"
    reference.enter_target("M-PN", "threshold", "95")

    assert reference.desk.reference.target_set(2026).target("M-PN").threshold == 95
    assert reference.target("M-PN").threshold == 89
    assert len(reference.changes) == 2


def test_undo_walks_back_over_thresholds_and_sets(reference: Reference) -> None:
    reference.targets.add_years(2026, 2030, "2025")
    reference.enter_target("M-PN", "threshold", "95")
    reference.targets.model.show_set("2025")
    press("z", CONTROL)
    assert reference.targets.model.set_code == "2030"
    assert reference.desk.reference.target_set(2026).target("M-PN").threshold == 89
    press("z", CONTROL)
    assert sets(reference) == ["Mục tiêu 2021–2025"]
    assert not reference.targets.undo_buttons.undo_button.isEnabled()
    press("y", CONTROL)
    press("y", CONTROL)

    assert reference.desk.reference.target_set(2026).target("M-PN").threshold == 95
    assert reference.targets.sets.currentText() == "Mục tiêu 2026–2030"


def test_undoing_a_new_set_shows_the_one_that_was_shown_before(reference: Reference) -> None:
    reference.targets.add_years(2026, 2030, "2025")
    reference.targets.add_years(2031, 2035, "2030")
    reference.targets.undo_buttons.undo()

    assert reference.targets.sets.currentText() == "Mục tiêu 2026–2030"


def test_a_set_is_deleted_after_asking_and_comes_back_with_its_thresholds(reference: Reference) -> None:
    assert not reference.targets.delete_button.isEnabled()
    reference.targets.add_years(2026, 2030, "2025")
    reference.enter_target("M-PN", "threshold", "95")
    reference.targets.delete_button.click()
    assert reference.bench.asked == ["Xóa Mục tiêu 2026–2030 với 14 mức? [Xóa giai đoạn]"]
    assert sets(reference) == ["Mục tiêu 2021–2025"]
    press("z", CONTROL)

    assert reference.desk.reference.target_set(2026).target("M-PN").threshold == 95


def test_deleting_a_set_can_be_declined(reference: Reference) -> None:
    reference.targets.add_years(2026, 2030, "2025")
    reference.bench.answer = False
    reference.targets.delete_set()

    assert len(sets(reference)) == 2


def test_years_that_cannot_be_are_refused_under_their_fields(qtbot: QtBot, desk: Desk) -> None:
    dialog = TargetSetDialog(desk, "2025")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert (dialog.years, dialog.source) == ((2026, 2030), "2025")
    press("a", CONTROL)
    type_text("2025")
    assert dialog.problem.text() == (
        "Các năm này đã thuộc Mục tiêu 2021–2025; hãy chọn những năm chưa có chỉ tiêu."
    )
    assert not dialog.add_button.isEnabled()
    assert dialog.years is None
    dialog.first.setText("20a")
    assert dialog.problem.text().startswith("Gõ năm đầu")
    dialog.first.setText("2027")

    assert dialog.problem.text() == ""
    assert dialog.years == (2027, 2030)


def test_units_are_listed_with_their_days_and_successors(reference: Reference) -> None:
    rows = reference.page.units.model.rows
    bac = next(row for row in rows if row.texts[1] == "Xã Hải Bắc")
    assert bac.texts[5:] == ("31/08/2024", "Thị trấn Yên Định")
    reference.page.units.search.setText("hai bac")
    assert [row.texts[1] for row in reference.page.units.model.rows] == ["Xã Hải Bắc"]


def test_scales_and_catalogue_are_listed(reference: Reference) -> None:
    scales = reference.page.scales.model.rows
    assert scales[7].texts[:4] == ("Hoàn thành nhiệm vụ, 4 mức", "2", "Hoàn thành tốt nhiệm vụ", "70–89")
    titles = [row.texts[1] for row in reference.page.catalogue.model.rows]
    assert "Tuyến đường hoa" in titles
    assert len(titles) == len(reference.desk.reference.catalogue)


def test_sections_are_changed_by_arrow_keys(reference: Reference) -> None:
    reference.page.tabs.setFocus()
    press(Key.Key_Right)
    assert reference.targets.isVisible()
