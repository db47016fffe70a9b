"""Names that look like HTML stay words, in tooltips and in questions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.ui.messages import ask_in_dialog
from hhdesk.ui.pages.history.page import HistoryPage
from hhdesk.ui.pages.history.words import HistoryColumn
from hhdesk.ui.places import PageKey
from hhdesk.ui.tips import plain_tip
from hhdesk.ui.widgets.elided import ElidedLabel
from tests.ui.keys import watch
from tests.ui.pages.desks import add_task, desk_fixture, unit_named
from tests.ui.pages.show import Bench

PICTURE = "<b>Đường</b> <img src='//server/x.png' width=900 height=900>"
SHOWN = "&lt;b&gt;Đường&lt;/b&gt; &lt;img src="


def enter(desk: Desk) -> None:
    add_task(desk, "pn", unit_named(desk, "Hải Bắc"), PICTURE)


desk = desk_fixture(enter)


def test_a_title_is_no_picture_in_the_tooltip_of_a_table(qtbot: QtBot, desk: Desk) -> None:
    bench = Bench(qtbot, desk)
    page = HistoryPage(bench.workbench, bench.node(PageKey.HISTORY))
    watch(page.model)
    bench.show(page)
    qtbot.waitUntil(lambda: bool(page.model.entries))
    index = next(
        page.model.index(row, HistoryColumn.RECORD)
        for row in range(page.model.rowCount())
        if PICTURE in str(page.model.index(row, HistoryColumn.RECORD).data(Qt.ItemDataRole.ToolTipRole))
    )
    page.table.scrollTo(index)
    place = page.table.visualRect(index).center()
    viewport = page.table.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))

    assert SHOWN in QToolTip.text()
    QToolTip.hideText()


def test_a_long_name_is_no_picture_in_its_own_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel(PICTURE)
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.grab()

    assert SHOWN in label.toolTip()


def test_usual_words_stay_as_they_are() -> None:
    assert plain_tip("Hải Bắc & Hải Anh > 89 %\nhai dòng") == "Hải Bắc & Hải Anh > 89 %\nhai dòng"


def test_a_name_is_no_picture_in_a_question(qtbot: QtBot) -> None:
    formats: list[Qt.TextFormat] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        formats.extend(label.textFormat() for label in box.findChildren(QLabel) if PICTURE in label.text())
        box.reject()

    QTimer.singleShot(0, look)
    ask_in_dialog(None, f"Xóa {PICTURE}?", f"{PICTURE} có xếp loại.", "Xóa")

    assert formats == [Qt.TextFormat.PlainText] * 2


def test_help_other_than_a_tooltip_is_left_to_the_view(qtbot: QtBot, desk: Desk) -> None:
    bench = Bench(qtbot, desk)
    page = HistoryPage(bench.workbench, bench.node(PageKey.HISTORY))
    bench.show(page)
    viewport = page.table.viewport()

    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.WhatsThis, QPoint(5, 5), QPoint(5, 5)))

    assert not QToolTip.isVisible()
