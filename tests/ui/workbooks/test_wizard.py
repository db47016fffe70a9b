"""The wizard for foreign workbooks, driven as a user drives it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.workbooks.importing import Importing
from hhdesk.ui.help_window import HelpWindow
from hhdesk.ui.workbooks.dialog import CELLS, COLUMNS, PREVIEW, TABLES, WorkbookWizard
from tests.desks import HAI_MINH, rows_of
from tests.ui.windows import workbench_of

SAMPLES = Path(__file__).resolve().parents[2] / "workbooks"
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
HEAD = "Hội Phụ nữ năm 2023;;;\nTT;Xã;Diện tập hợp;Hội viên\n"


def started(qtbot: QtBot, desk: Desk, path: Path) -> WorkbookWizard:
    """The wizard on a file that has been read."""
    bench = workbench_of(desk, desk.path.parent)
    wizard = WorkbookWizard(path, bench)
    qtbot.addWidget(wizard, before_close_func=lambda _wizard: bench.jobs.close())
    QAbstractItemModelTester(wizard.cells_step.model, FATAL)
    with qtbot.waitActive(wizard):
        wizard.show()
        wizard.activateWindow()
    qtbot.waitUntil(lambda: wizard.importing is not None)
    return wizard


def choices(wizard: WorkbookWizard) -> Importing:
    assert wizard.importing is not None
    return wizard.importing


def onward(qtbot: QtBot, wizard: WorkbookWizard) -> None:
    step = wizard.step
    qtbot.waitUntil(wizard.forward.isEnabled)
    QTest.mouseClick(wizard.forward, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.step == step + 1)


def count_is(wizard: WorkbookWizard, count: int) -> bool:
    return choices(wizard).open_count == count


def csv(desk: Desk, rows: str, head: str = HEAD) -> Path:
    path = desk.path.with_name("bảng.csv")
    path.write_text(head + rows, "utf-8")
    return path


def figures(desk: Desk) -> list[tuple[object, ...]]:
    return rows_of(
        desk.path, "SELECT unit, organisation, period, eligible, members FROM membership ORDER BY 1"
    )


def test_a_clear_file_goes_from_its_columns_to_stored_figures(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, SAMPLES / "01-phu-nu.xlsx")
    assert wizard.step == COLUMNS
    onward(qtbot, wizard)
    assert wizard.cells_step.model.rowCount() == 5
    onward(qtbot, wizard)
    qtbot.waitUntil(wizard.forward.isEnabled)
    assert (wizard.forward.text(), figures(desk)) == ("Nạp 5 dòng mới", [])
    with qtbot.waitSignal(wizard.accepted):
        wizard.forward.click()

    assert (HAI_MINH, "pn", "2023", 2500, 2250) in figures(desk)
    assert wizard.change is not None
    assert (wizard.change.inserted, wizard.change.kinds) == (5, frozenset({"membership"}))


def test_questions_are_answered_one_by_one_with_keys_and_hold_the_way_on(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, csv(desk, "1;Hải Mnh;2,500;90\n2;Hải Anh;100;mười\n3;Hải Bắc;2,500;80\n"))
    onward(qtbot, wizard)
    step, panel = wizard.cells_step, wizard.cells_step.panel
    assert not wizard.forward.isEnabled()
    assert panel.place.text() == "Dòng 3 · Đơn vị"

    qtbot.waitUntil(panel.options[0].isVisible)
    QTest.keyClick(wizard, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: panel.place.text() == "Dòng 3 · Diện tập hợp")
    assert panel.alike.text() == "Trả lời cho cả 2 ô giống hệt"
    QTest.keyClick(panel.options[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.place.text() == "Dòng 4 · Hội viên")
    panel.field.setText("10 người")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.refusal.isVisible)
    panel.field.setText("10")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(wizard.forward.isEnabled)

    assert panel.progress.text() == "Không còn ô nào phải hỏi"
    assert [step.model.index(row, 3).data() for row in range(3)] == ["90", "10", "80"]
    assert [step.model.index(row, 2).data() for row in range(3)] == ["2.500", "100", "2.500"]
    assert step.constants.text() == "Tổ chức: Hội Phụ nữ · Kỳ: 2023"


def test_an_answer_can_be_taken_back(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, csv(desk, "1;Hải Minh;2,500;90\n"))
    onward(qtbot, wizard)
    panel = wizard.cells_step.panel
    panel.options[0].click()
    qtbot.waitUntil(wizard.forward.isEnabled)

    wizard.cells_step.table.setCurrentIndex(wizard.cells_step.model.index(0, 2))
    panel.again.click()
    assert choices(wizard).open_count == 1
    assert not wizard.forward.isEnabled()


def test_a_row_can_be_left_out_and_is_listed_then(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, csv(desk, "1;Hải Minh;100;90\n2;Xóm Bến;5;4\n"))
    onward(qtbot, wizard)
    wizard.cells_step.panel.skip.click()
    qtbot.waitUntil(wizard.forward.isEnabled)

    assert wizard.cells_step.model.rowCount() == 1
    model = wizard.cells_step.left_out.model()
    assert [model.index(0, column).data() for column in (0, 2)] == ["4", "đã chọn bỏ"]
    wizard.cells_step.take_again.click()
    assert wizard.cells_step.model.rowCount() == 2
    assert not wizard.forward.isEnabled()


def test_names_that_are_read_otherwise_are_counted_and_tell_what_the_file_says(
    qtbot: QtBot, desk: Desk
) -> None:
    wizard = started(qtbot, desk, csv(desk, "1;Hải Mình;100;90\n"))
    onward(qtbot, wizard)
    model = wizard.cells_step.model

    assert wizard.cells_step.constants.text().endswith("1 ô đọc khác chữ trong tệp (chữ xanh)")
    assert model.index(0, 1).data() == "Hải Minh"
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "Trong tệp: “Hải Mình”"


def test_a_column_can_be_read_otherwise(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, csv(desk, "1;Hải Minh;100;90\n"))
    row = wizard.columns_step.rows[3]
    assert row.state.text() == "Khớp"
    row.combo.choose("admitted")
    with qtbot.waitSignal(wizard.columns_step.changed):
        row.combo.settled.emit()

    cells = choices(wizard).draft(0).rows[0].cells
    assert cells["admitted"].value == 90
    assert "members" not in cells


def test_what_the_file_does_not_say_is_asked_for_all_rows(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(
        qtbot, desk, csv(desk, "1;Hải Minh;100;90\n", "Số liệu;;;\nTT;Xã;Diện tập hợp;Hội viên\n")
    )
    assert not wizard.forward.isEnabled()
    assert wizard.note.text().startswith("Còn thiếu Tổ chức, Kỳ:")
    for name, value in (("organisation", "nd"), ("period", "2023-H1")):
        box = wizard.columns_step.constants.lists[name]
        assert box.currentIndex() == -1
        assert box.choose(value)
        with qtbot.waitSignal(wizard.columns_step.changed):
            box.settled.emit()

    assert wizard.forward.isEnabled()
    cells = choices(wizard).draft(0).rows[0].cells
    assert (cells["organisation"].value, cells["period"].value) == ("nd", "2023-H1")


def test_several_tables_can_be_chosen_from(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, SAMPLES / "11-nhieu-bang.xls")
    assert wizard.step == TABLES
    wizard.tables_step.boxes[0].setChecked(False)
    onward(qtbot, wizard)
    onward(qtbot, wizard)
    onward(qtbot, wizard)
    qtbot.waitUntil(wizard.forward.isEnabled)
    with qtbot.waitSignal(wizard.accepted):
        wizard.forward.click()

    assert {row[1] for row in figures(desk)} == {"nd"}


def test_the_next_file_of_the_shape_starts_at_its_cells(qtbot: QtBot, desk: Desk) -> None:
    first = started(qtbot, desk, csv(desk, "1;Hải Minh;100;90\n"))
    for _ in range(2):
        onward(qtbot, first)
    qtbot.waitUntil(first.forward.isEnabled)
    with qtbot.waitSignal(first.accepted):
        first.forward.click()
    path = csv(desk, "1;Hải Minh;120;99\n", HEAD.replace("2023", "2024"))
    second = started(qtbot, desk, path)

    assert second.step == CELLS
    assert second.note.text() == "Đã nhớ cách đọc từ tệp cùng dạng lần trước."
    assert choices(second).draft(0).rows[0].cells["period"].value == "2024"


def test_problems_of_the_load_are_listed_and_going_back_mends_them(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, csv(desk, "1;Hải Minh;100;90\n2;xã Hải Minh;100;91\n"))
    onward(qtbot, wizard)
    onward(qtbot, wizard)
    qtbot.waitUntil(lambda: wizard.preview_step.findings.rowCount() == 1)
    assert wizard.preview_step.findings.index(0, 1).data() == "4"
    assert not wizard.forward.isEnabled()
    wizard.back.click()

    assert wizard.step == CELLS
    assert figures(desk) == []


def test_a_file_without_a_table_says_so(qtbot: QtBot, desk: Desk) -> None:
    path = csv(desk, "Kính gửi các đồng chí\n", "")
    bench = workbench_of(desk, desk.path.parent)
    wizard = WorkbookWizard(path, bench)
    qtbot.addWidget(wizard, before_close_func=lambda _wizard: bench.jobs.close())
    wizard.show()
    qtbot.waitUntil(lambda: "Không tìm thấy bảng nào" in wizard.note.text())
    assert not wizard.forward.isEnabled()


@pytest.mark.parametrize("name", ["01", "05", "06", "08", "11"])
def test_samples_reach_the_cells_without_a_warning(qtbot: QtBot, desk: Desk, name: str) -> None:
    (path,) = SAMPLES.glob(f"{name}-*")
    wizard = started(qtbot, desk, path)
    while wizard.step < CELLS:
        onward(qtbot, wizard)
    assert wizard.cells_step.model.rowCount()
    assert wizard.step < PREVIEW


def test_what_one_table_lacks_is_said_for_all_and_questions_lead_from_table_to_table(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    book = Workbook()
    book.remove(book.active)
    for name in ("Hải Minh", "Hải Anh", "Hải Bắc"):
        sheet = book.create_sheet(name)
        for row in (["TT", "Tổ chức", "Diện tập hợp", "Hội viên"], [1, "Hội Phụ nữ", "2,500", 90]):
            sheet.append(row)
    book.save(tmp_path / "b.xlsx")
    wizard = started(qtbot, desk, tmp_path / "b.xlsx")
    onward(qtbot, wizard)
    box = wizard.columns_step.constants.lists["period"]
    box.choose("2023")
    with qtbot.waitSignal(wizard.columns_step.changed):
        box.settled.emit()
    onward(qtbot, wizard)

    for left in (3, 2, 1):
        assert choices(wizard).open_count == left
        qtbot.waitUntil(lambda: bool(wizard.cells_step.panel.options))
        wizard.cells_step.panel.options[0].click()
        qtbot.waitUntil(partial(count_is, wizard, left - 1))
    onward(qtbot, wizard)
    qtbot.waitUntil(wizard.forward.isEnabled)
    assert wizard.forward.text() == "Nạp 3 dòng mới"


def test_help_of_the_wizard_opens_with_its_key(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, SAMPLES / "01-phu-nu.xlsx")
    QTest.keyClick(wizard, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(wizard.findChildren(HelpWindow)))
    (window,) = wizard.findChildren(HelpWindow)
    assert "Bốn bước" in window.browser.toPlainText()


def test_a_kind_that_the_table_cannot_be_names_the_column_that_it_lacks(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, csv(desk, "1;Hải Minh;100;90\n"))
    wizard.columns_step.kind.choose("tasks")
    with qtbot.waitSignal(wizard.columns_step.changed):
        wizard.columns_step.kind.settled.emit()

    assert set(wizard.columns_step.constants.lists) == {"organisation", "year"}
    assert not wizard.forward.isEnabled()


def test_hidden_rows_are_read_only_when_that_is_said(qtbot: QtBot, desk: Desk) -> None:
    wizard = started(qtbot, desk, SAMPLES / "02-nong-dan-tcvn3.xls")
    assert len(choices(wizard).draft(0).rows) == 4
    assert wizard.columns_step.hidden_rows.isVisible()
    assert not wizard.columns_step.old_letters.isVisible()
    wizard.columns_step.hidden_rows.click()

    assert len(choices(wizard).draft(0).rows) == 5
    assert all(not row.sums for row in choices(wizard).draft(0).left_out)


def test_letters_of_an_old_font_that_is_not_named_can_be_read_at_once(qtbot: QtBot, desk: Desk) -> None:
    head = "Héi Phô n÷ n¨m 2023;;\nTT;§¬n vÞ;Héi viªn\n"
    wizard = started(qtbot, desk, csv(desk, "1;H¶i Minh;90\n2;H¶i Anh;80\n", head))
    assert choices(wizard).open_count == 2
    assert wizard.columns_step.old_letters.isVisible()
    wizard.columns_step.old_letters.click()

    assert choices(wizard).open_count == 0
    assert [row.cells["unit"].shown for row in choices(wizard).draft(0).rows] == ["Hải Minh", "Hải Anh"]


def test_columns_that_only_resemble_a_heading_have_to_be_confirmed(qtbot: QtBot, desk: Desk) -> None:
    head = "Kết nạp năm 2023;;;\nTT;Xã;CCB;Phụ nữ\n"
    wizard = started(qtbot, desk, csv(desk, "1;Hải Minh;3;12\n", head))
    rows = wizard.columns_step.rows
    assert [row.confirm.isVisible() for row in rows] == [False, False, True, True]
    assert not wizard.forward.isEnabled()
    with qtbot.waitSignal(wizard.columns_step.changed):
        rows[2].confirm.click()
    assert [row.confirm.isVisibleTo(wizard) for row in wizard.columns_step.rows] == [
        False,
        False,
        False,
        True,
    ]
    assert not wizard.forward.isEnabled()
    with qtbot.waitSignal(wizard.columns_step.changed):
        wizard.columns_step.rows[3].confirm.click()

    assert wizard.forward.isEnabled()
    assert [row.cells["admitted"].value for row in choices(wizard).draft(0).rows] == [3, 12]


def test_all_proposals_can_be_confirmed_at_once(qtbot: QtBot, desk: Desk) -> None:
    head = "Kết nạp năm 2023;;;\nTT;Xã;CCB;Phụ nữ\n"
    wizard = started(qtbot, desk, csv(desk, "1;Hải Minh;3;12\n", head))
    with qtbot.waitSignal(wizard.columns_step.changed):
        wizard.columns_step.confirm_all.click()

    assert wizard.forward.isEnabled()
    assert not wizard.columns_step.confirm_all.isVisible()
