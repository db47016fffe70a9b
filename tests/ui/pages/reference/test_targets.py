"""Targets: thresholds, signs, and sets for other years."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.domain.targets import Comparison
from hhdesk.ui.grid.cells import Mark
from hhdesk.ui.grid.measure import text_width
from hhdesk.ui.pages.reference.target_set_dialog import TargetSetDialog
from tests.ui.keys import CONTROL, press, type_text
from tests.ui.pages.reference.shown import Reference


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
