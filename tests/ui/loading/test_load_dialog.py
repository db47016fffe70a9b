"""Loading a sheet from the window: looked at first, written when confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.read_progress import read_progress
from hhdesk.ui.loading.dialog import LoadDialog
from tests.ui.pages.desks import new_desk
from tests.ui.windows import workbench_of

HEAD = "organisation,unit,period,eligible,members\n"
GOOD = HEAD + "pn,14233,2023,100,90\npn,14242,2023,100,80\n"
BAD = HEAD + 'pn,14233,2023,"2,500",90\npn,99999,2023,100,80\n'
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def looked(qtbot: QtBot, desk: Desk, folder: Path, text: str) -> LoadDialog:
    path = folder / "số liệu.csv"
    path.write_text(text, "utf-8")
    dialog = LoadDialog([path], workbench_of(desk, folder))
    qtbot.addWidget(dialog)
    QAbstractItemModelTester(dialog.sheets, FATAL)
    QAbstractItemModelTester(dialog.findings, FATAL)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.report is not None)
    return dialog


def figures(desk: Desk) -> int:
    return next(each for each in read_progress(desk, 2023).targets if each.code == "M-PN").numerator


def test_the_preview_counts_and_writes_nothing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = looked(qtbot, desk, tmp_path, GOOD)

    assert dialog.accept_button.text() == "Nạp 2 dòng mới"
    assert dialog.sheets.index(0, 4).data() == "2"
    assert figures(desk) == 0


def test_the_verb_writes_what_was_shown(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = looked(qtbot, desk, tmp_path, GOOD)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    assert figures(desk) == 170
    assert dialog.change is not None
    assert dialog.change.edit


def test_problems_are_listed_with_row_and_column_and_nothing_can_be_loaded(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = looked(qtbot, desk, tmp_path, BAD)
    rows = [
        [dialog.findings.index(row, column).data() for column in range(1, 4)]
        for row in range(dialog.findings.rowCount())
    ]

    assert not dialog.accept_button.isEnabled()
    assert rows[0][:2] == ["2", "eligible"]
    assert "2,500" in rows[0][2]
    assert rows[1][:2] == ["3", "unit"]
    assert dialog._summary.text() == "Có 2 chỗ phải sửa trong tệp. Chưa lưu gì."


def test_problems_are_exported_to_be_mended_beside_the_file(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = looked(qtbot, desk, tmp_path, BAD)
    names: list[str] = []

    def ask(_parent: object, suggested: str) -> Path:
        names.append(suggested)
        return tmp_path / "sửa.xlsx"

    dialog.ask_table_file = ask
    table = next(view for view in dialog.findChildren(QTableView) if view.model() is dialog.findings)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil((tmp_path / "sửa.xlsx").exists)
    (sheet,) = load_workbook(tmp_path / "sửa.xlsx").worksheets
    assert [[cell.value for cell in row][:3] for row in sheet.rows] == [
        ["Tệp", "Dòng", "Cột"], ["số liệu.csv", "2", "eligible"], ["số liệu.csv", "3", "unit"],
    ]  # fmt: skip
    assert names == ["dieu-can-xem-so-lieu"]


def test_what_is_known_already_says_so(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    first = looked(qtbot, desk, tmp_path, GOOD)
    with qtbot.waitSignal(first.accepted):
        first.load()
    again = looked(qtbot, desk, tmp_path, GOOD)

    assert again._summary.text() == "Không có gì mới so với số liệu đang có."
    assert not again.accept_button.isEnabled()


def test_a_single_file_that_is_no_sheet_of_ours_is_left_to_the_wizard(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = looked(qtbot, desk, tmp_path, "xin chào\nđây là thư\n")

    assert dialog.findings.index(0, 0).data() == "số liệu.csv"
    assert dialog.findings.index(0, 3).data()
    assert dialog.foreign == tmp_path / "số liệu.csv"
    assert not dialog.isVisible()


def test_several_files_are_never_left_to_the_wizard(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_text("xin chào\n1\n", "utf-8")
    dialog = LoadDialog(paths, workbench_of(desk, tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.report is not None)

    assert dialog.foreign is None
    assert dialog.isVisible()


def test_a_sheet_with_problems_can_be_read_step_by_step_instead(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = looked(qtbot, desk, tmp_path, BAD)
    assert dialog.foreign is None
    QTest.mouseClick(dialog.by_steps, Qt.MouseButton.LeftButton)

    assert dialog.foreign == tmp_path / "số liệu.csv"
    assert dialog.change is None
    assert not dialog.isVisible()
