"""The page Hội viên as a whole: other writers, places, paper, names."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from hhdesk.app.editing.edit import save
from hhdesk.app.editing.edits import Edit, Value
from hhdesk.ui.places import Place
from tests.ui.pages.desks import DISTRICT, unit_named
from tests.ui.pages.membership.shown import Window


def test_figures_written_elsewhere_appear(window: Window) -> None:
    key: dict[str, Value] = {
        "organisation": "pn",
        "unit": unit_named(window.desk, "Hải Vân"),
        "period": "2023",
    }
    saved = save(window.desk, [Edit("membership", None, key, {"eligible": 1700})])
    window.page.refresh(saved.change)
    assert window.cell("Hải Vân", "eligible").text == "1.700"


def test_going_to_a_place_selects_its_unit(window: Window) -> None:
    unit = unit_named(window.desk, "Hải Phúc")
    window.page.go_to(Place(window.page.node, unit=DISTRICT, kind="unit", record=unit, column="members"))
    assert window.grid.view.spot == (window.row("Hải Phúc"), window.column("members"))


def test_the_form_is_printed_as_it_stands(window: Window) -> None:
    press_target = window.page.print_button
    QTest.mouseClick(press_target, Qt.MouseButton.LeftButton)
    table = window.paper.tables[0]
    assert table.title == "Hội viên – Hội Phụ nữ – Huyện Hải Hậu, năm 2023"
    assert len(table.rows) == 34
    assert "1/34 xã đã báo cáo" in table.totals
    assert table.notes[0].startswith("Chưa nhập: ")
    bac = next(row for row in table.rows if row[0] == "Hải Bắc")
    assert "Đúng tiến độ" in bac or "Chậm" in bac


def test_the_model_keeps_its_promises(window: Window) -> None:
    tester = QAbstractItemModelTester(window.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    window.model.setData(window.model.index(0, window.column("eligible")), "5")
    window.model.undo()
    window.model.reload()
    assert tester.model() is window.model


def test_every_control_has_a_name(window: Window) -> None:
    page = window.page
    controls = [page.undo_button, page.redo_button, page.paste_button, page.print_button]
    assert all(control.accessibleName() for control in (*controls, window.grid.view, page.findings.list))


def test_one_cell_changes_one_row_in_one_signal(window: Window) -> None:
    seen: list[tuple[int, int]] = []
    window.model.dataChanged.connect(lambda first, last: seen.append((first.row(), last.row())))
    row = window.row("Hải Vân")
    window.model.setData(window.model.index(row, window.column("eligible")), "1672")
    assert seen == [(row, row)]
