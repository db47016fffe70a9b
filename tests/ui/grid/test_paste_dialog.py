"""The preview of a paste: what it says, and what its buttons do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QTableView
from pytestqt.qtbot import QtBot

from hhdesk.ui.grid.moves import Spot
from hhdesk.ui.grid.paste import PastePlan, plan_paste
from hhdesk.ui.grid.paste_dialog import PasteDialog
from tests.ui.grid.plain import ELIGIBLE, MEMBERS, PlainModel

BLOCK = (("Hải Minh", "1672", "2,493"), ("Hải Bắc", "5", "6"), ("Xã Lạ", "1", "2"))


@pytest.fixture
def model() -> PlainModel:
    made = PlainModel()
    made.texts |= {(3, ELIGIBLE): "1600", (4, ELIGIBLE): "5", (4, MEMBERS): "7"}
    return made


@pytest.fixture
def dialog(qtbot: QtBot, model: PlainModel) -> PasteDialog:
    def replan(commas_group: bool) -> PastePlan:
        return plan_paste(model, BLOCK, Spot(0, ELIGIBLE), commas_group)

    made = PasteDialog(model, replan)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def said(dialog: PasteDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def table(dialog: PasteDialog) -> QTableView:
    found = dialog.findChild(QTableView)
    assert isinstance(found, QTableView)
    return found


def test_old_and_new_stand_side_by_side(dialog: PasteDialog) -> None:
    shown = table(dialog).model()
    assert shown.index(0, 1).data() == "1600\u00a0→\u00a01672"
    assert shown.index(1, 1).data() == "5"
    assert shown.index(1, 2).data() == "7\u00a0→\u00a06"


def test_counts_and_what_is_left_out_are_said(dialog: PasteDialog) -> None:
    text = said(dialog)
    assert "khớp theo tên đơn vị" in text
    assert "2 ô thay đổi, 1 ô giữ nguyên" in text
    assert "1 ô phải sửa" in text
    assert "bỏ qua: Xã Lạ" in text
    assert "Hải Minh, Hội viên: đọc được hai cách" in text
    assert dialog.paste_button.text() == "Dán 2 dòng"


def test_commas_may_be_read_as_thousands(dialog: PasteDialog) -> None:
    box = dialog.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    assert box.isVisible()
    box.click()
    assert dialog.plan.problems == ()
    assert table(dialog).model().index(0, 2).data() == "2493"
    assert "phải sửa" not in said(dialog)


def test_enter_pastes_and_escape_leaves(dialog: PasteDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_nothing_to_paste_cannot_be_pasted(qtbot: QtBot, model: PlainModel) -> None:
    made = PasteDialog(model, lambda grouped: plan_paste(model, (("5", "7"),), Spot(4, ELIGIBLE), grouped))
    qtbot.addWidget(made)
    assert not made.paste_button.isEnabled()


def test_the_preview_model_keeps_its_promises(dialog: PasteDialog) -> None:
    shown = table(dialog).model()
    tester = QAbstractItemModelTester(shown, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is shown
