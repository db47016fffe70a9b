"""Who follows what the window says of a damaged database."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from hhdesk.app.desk import Desk
from hhdesk.app.editing.edits import Edit
from hhdesk.ui.recovery.dialog import RecoveryDialog
from hhdesk.ui.recovery.frame import CHOOSE, OPEN
from hhdesk.ui.recovery.records_dialog import RecordsDialog
from tests.ui.pages.desks import save_all, unit_named

Key = Qt.Key


def enter(made: Desk) -> None:
    """Women's, farmers' and veterans' figures of two communes over twenty years, with long notes."""
    units = [unit_named(made, name) for name in ("Hải Bắc", "Hải Minh")]
    save_all(
        made, [figures(unit, year, of) for unit in units for year in YEARS for of in ("pn", "nd", "ccb")]
    )


YEARS = range(2004, 2024)


def figures(unit: str, year: int, organisation: str, members: int = 90) -> Edit:
    key = {"organisation": organisation, "unit": unit, "period": str(year)}
    return Edit("membership", None, key, {"eligible": 100, "members": members, "note": "x" * 60})


class Officer:
    """Follows what the dialog says: waits while it looks, then presses what has the focus."""

    def __init__(self, qtbot: QtBot, choose: int = 0) -> None:
        self.qtbot, self.choose = qtbot, choose
        self.said: list[str] = []
        self.options: list[str] = []
        self.listed: list[list[str]] = []

    def __call__(self, dialog: QDialog) -> bool:
        if not isinstance(dialog, RecoveryDialog):
            dialog.open()
            self.qtbot.waitUntil(lambda: not dialog.isVisible())
            return bool(dialog.result())
        with self.qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        self.qtbot.waitUntil(lambda: dialog.step == CHOOSE)
        self.read(dialog)
        if dialog.records.isVisible():
            dialog.records.click()
            (records,) = dialog.findChildren(RecordsDialog)
            self.listed = [[cell.text for cell in row.cells] for row in records.model.rows]
            records.accept()
        choices = list(dialog.choices.values())
        choices[0].setFocus()
        self.options = [choice.text() for choice in choices]
        assert choices[0].isChecked()
        assert choices[0].hasFocus()
        for _ in range(self.choose):
            QTest.keyClick(dialog.focusWidget(), Key.Key_Down)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
        self.qtbot.waitUntil(lambda: dialog.step == OPEN)
        self.read(dialog)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
        assert not dialog.isVisible()
        return bool(dialog.result())

    def read(self, dialog: QDialog) -> None:
        self.said += [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
