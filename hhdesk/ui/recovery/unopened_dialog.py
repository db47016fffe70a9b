"""Says why a database cannot be opened while there is no window, with the ways on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from hhdesk.ui.recovery.ways_on import WaysOn
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.elided import ElidedLabel
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.strip import strip


class UnopenedDialog(QDialog):
    """Accepted with the file to open in `other`, the same one again perhaps; None for a new database."""

    def __init__(self, path: Path, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.other: Path | None = None
        self.ways = WaysOn(path, self)
        self.sentence = Label(why)
        self.setWindowTitle(self.tr("Chưa mở được"))
        self.resize(px(640), px(240))
        self._lay_out(path)
        self.ways.leave.clicked.connect(self.reject)
        self.ways.again.clicked.connect(lambda: self._go_on(path))
        self.ways.another.clicked.connect(lambda: self._go_on(self.ways.chosen_file()))
        self.ways.create.clicked.connect(self._on_create)
        self.ways.again.setDefault(True)
        self.ways.again.setFocus()

    def _go_on(self, path: Path | None) -> None:
        if path is not None:
            self.other = path
            self.accept()

    def _on_create(self) -> None:
        if self.ways.may_create():
            self.accept()

    def _lay_out(self, path: Path) -> None:
        body = QFrame()
        body.setObjectName("WizardBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(px(24), px(20), px(24), px(16))
        inside.setSpacing(px(8))
        file = ElidedLabel(str(path), tone="sub")
        file.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sentence.setWordWrap(True)
        inside.addWidget(Label(self.tr("Chưa mở được tệp số liệu"), Type.BIG))
        inside.addWidget(file)
        inside.addWidget(self.sentence)
        inside.addStretch(1)
        ways = self.ways
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(body, 1)
        column.addWidget(strip("StripFoot", ways.another, ways.create, None, ways.leave, ways.again))
