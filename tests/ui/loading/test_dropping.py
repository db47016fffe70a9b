"""Sheets dropped on the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hhdesk.ui.loading.dropping import dropped_sheets
from hhdesk.ui.workbooks.dialog import WorkbookWizard
from tests.ui.pages.desks import new_desk
from tests.ui.windows import open_window

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "01-phu-nu.xlsx"


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.mark.parametrize(
    ("names", "taken"),
    [(["a.xlsx"], 1), (["a.XLS", "b.csv"], 2), (["a.hhp"], 0), (["a.ods", "b.pdf"], 0), ([], 0)],
)
def test_only_sheets_are_taken(names: list[str], taken: int) -> None:
    assert len(dropped_sheets(mime(*(Path("/tmp") / name for name in names)))) == taken  # noqa: S108


def test_a_foreign_workbook_dropped_on_the_window_opens_the_wizard(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, new_desk(tmp_path), tmp_path)
    data, copy = mime(SAMPLE), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(500, 300).toPoint(), copy, data, buttons, keys)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    seen: list[str] = []

    def look() -> None:
        wizard = QApplication.activeModalWidget()
        if isinstance(wizard, WorkbookWizard) and wizard.importing is not None:
            seen.append(wizard.importing.tables[0].sheet)
            wizard.reject()
            timer.stop()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    QApplication.sendEvent(window, QDropEvent(QPointF(500, 300), copy, data, buttons, keys))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Biểu 01"]
