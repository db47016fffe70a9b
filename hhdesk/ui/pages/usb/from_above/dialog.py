"""What the level above has answered a district: which packages arrived, what it corrected and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from hhdesk.app.level_above import level_above
from hhdesk.ui.pages.usb.from_above.answers import Answers
from hhdesk.ui.places import Place
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.dialog_frame import close_button, dialog_column, foot_row
from hhdesk.ui.workbench import Workbench


class AnswersDialog(QDialog):
    """`opened(Place)` and `dispute_opened(unit, organisation)` as of the lists; the dialog closes then."""

    opened = Signal(object)
    dispute_opened = Signal(str, str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        upper = level_above(workbench.desk)
        self.setWindowTitle(self.tr("Tin của {0}").format(upper))
        self.resize(px(640), px(600))
        self.answers = Answers(workbench, upper)
        self.answers.refresh()
        self.answers.opened.connect(self._on_opened)
        self.answers.dispute_opened.connect(self._on_dispute_opened)
        column = dialog_column(self)
        column.addWidget(self.answers, 1)
        column.addLayout(foot_row(None, close_button(self)))

    def _on_opened(self, place: Place) -> None:
        self.accept()
        self.opened.emit(place)

    def _on_dispute_opened(self, unit: str, organisation: str) -> None:
        self.accept()
        self.dispute_opened.emit(unit, organisation)
