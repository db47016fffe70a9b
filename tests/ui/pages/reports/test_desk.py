"""The sheets on the desk: turned, walked through, copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.ui.pages.reports.page import ReportsPage
from tests.ui.pages.reports.shown import SMALL, choose, wait


def test_tables_can_be_turned_and_everything_else_lies_as_it_must(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "letters")
    assert not page.strip.way.isEnabled()
    choose(qtbot, page, SMALL)
    assert page.strip.way.isEnabled()
    upright = page.sheets.pages[0]
    page.strip.way.choose(True)
    page.strip.way.settled.emit()
    wait(qtbot, page)
    turned = page.sheets.pages[0]

    assert (upright.landscape, turned.landscape) == (False, True)
    choose(qtbot, page, "table:Hội viên theo xã")
    choose(qtbot, page, SMALL)
    assert not page.sheets.pages[0].landscape, "the next paper lies as it wants"


def test_a3_makes_larger_sheets(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "chart:ranking")
    page.strip.sheet.choose("a3")
    page.strip.sheet.settled.emit()
    wait(qtbot, page)

    assert (page.sheets.pages[0].width, page.sheets.pages[0].height) == (420, 297)


def test_keys_and_wheel_turn_the_sheets(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "letters")
    page.sheets.setFocus()
    QTest.keyClick(page.sheets, Qt.Key.Key_PageDown)
    assert page.sheets.shown[0] == 3
    QTest.keyClick(page.sheets, Qt.Key.Key_End)
    assert page.sheets.shown[1] == page.sheets.count
    QTest.keyClick(page.sheets, Qt.Key.Key_Home)
    assert not page.strip.before.isEnabled()
    wheel = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.sheets.viewport(), wheel)
    assert page.sheets.shown[0] == 3


def test_a_sheet_as_wide_as_the_desk_is_walked_down_before_the_next_one(
    qtbot: QtBot, page: ReportsPage
) -> None:
    choose(qtbot, page, "letters")
    page.strip.across.choose("wide")
    page.strip.across.settled.emit()
    desk, bar = page.sheets, page.sheets.verticalScrollBar()
    ((_, rect),) = desk.places()
    assert rect.height() > desk.viewport().height()
    assert rect.width() == pytest.approx(desk.viewport().width(), abs=40)

    desk.setFocus()
    QTest.keyClick(desk, Qt.Key.Key_PageDown)
    assert (desk.shown[0], bar.value() > 0) == (1, True)
    while bar.value() < bar.maximum():
        QTest.keyClick(desk, Qt.Key.Key_PageDown)
    QTest.keyClick(desk, Qt.Key.Key_PageDown)
    assert (desk.shown[0], bar.value()) == (2, 0)
    QTest.keyClick(desk, Qt.Key.Key_PageUp)
    assert (desk.shown[0], bar.value()) == (1, bar.maximum())


def test_a_sheet_is_copied_as_a_picture(page: ReportsPage) -> None:
    page.sheets.setFocus()
    QTest.keyClick(page.sheets, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().image()

    assert (copied.width(), copied.height()) == (1240, 1754)


def test_sheets_keep_their_proportions_and_stay_on_the_desk(qtbot: QtBot, page: ReportsPage) -> None:
    choose(qtbot, page, "letters")
    page.resize(900, 500)
    for number, rect in page.sheets.places():
        sheet = page.sheets.pages[number]
        assert rect.width() / rect.height() == pytest.approx(sheet.width / sheet.height, rel=0.02)
        assert page.sheets.rect().contains(rect.toAlignedRect())
