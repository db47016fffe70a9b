"""How the dialog looks that leads back from a damaged database: words, one page a step, and the ways on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from hhdesk.app.recovery.condition import Condition, Trouble
from hhdesk.ui.recovery.choices import Choices
from hhdesk.ui.recovery.ways_on import WaysOn
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.cell_table import CellModel, CellTable
from hhdesk.ui.widgets.elided import ElidedLabel
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.progress_bars import ProgressBars
from hhdesk.ui.widgets.strip import strip
from hhdesk.ui.widgets.work_bar import WorkBar

_TITLES = {
    Trouble.MISSING: "Không thấy tệp số liệu",
    Trouble.FOLDER: "Không thấy tệp số liệu",
    Trouble.OLDER: "Tệp số liệu cũ hơn lần trước",
}
LOOK, CHOOSE, OPEN = range(3)


class RecoveryFrame(QDialog):
    """The widgets of the three steps; what they do is said by the dialog that is made of them."""

    def __init__(self, path: Path, condition: Condition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices(self)
        self.choices = self._choices.buttons
        self._bars, self._count = ProgressBars(3), Label(tone="sub")
        self._title = Label(_TITLES.get(condition.trouble, "Tệp số liệu bị hỏng"), Type.BIG)
        self.sentence, self.note = Label(), Label(tone="sub")
        self.problem = Label(tone="problem")
        self._bar = WorkBar()
        self.model = CellModel((), self)
        self.table = CellTable(self.model, self.tr("Cứu được và bản sao lưu, theo bảng"))
        self._pages = QStackedWidget()
        self.file = ElidedLabel(str(path), tone="sub")
        self.ways = WaysOn(path, self)
        self.records = Button(self.tr("Xem từng dòng khác nhau…"), kind="link")
        self.unseal = Button(self.tr("Mở bản niêm phong…"))
        self.forward = Button(self.tr("Tiếp"), kind="primary")
        self.forward.setDefault(True)
        self._lay_out()

    @property
    def step(self) -> int:
        """LOOK, CHOOSE or OPEN."""
        return self._pages.currentIndex()

    def show_words(self, step: int, sentence: str, note: str) -> None:
        """Show a step and what is said there."""
        self._pages.setCurrentIndex(step)
        self._bars.show_step(step)
        self._count.setText(f"Bước {step + 1}/3")
        self.sentence.setText(sentence)
        self.note.setText(note)
        if step == OPEN:
            self._title.setText(self.tr("Đã xong"))

    def _foot(self) -> QFrame:
        ways = self.ways
        return strip(
            "StripFoot", ways.another, self.unseal, ways.create, None, ways.leave, ways.again, self.forward
        )

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Cứu số liệu"))
        room = self.screen().availableSize()
        self.resize(min(px(760), room.width() - px(8)), min(px(600), room.height() - px(36)))
        for label in (self.sentence, self.note, self.problem):
            label.setWordWrap(True)
        choose = QWidget()
        inner = QVBoxLayout(choose)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(8))
        inner.addWidget(self._choices)
        inner.addWidget(self.table)
        inner.addWidget(self.records, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        for page in (QWidget(), _scrolling(choose), QWidget()):
            self._pages.addWidget(page)
        body = QFrame()
        body.setObjectName("WizardBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(px(24), px(20), px(24), px(16))
        inside.setSpacing(px(8))
        self.file.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._title, self.file, self.sentence, self.note, self._bar):
            inside.addWidget(widget)
        inside.addWidget(self._pages, 1)
        inside.addWidget(self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip("StripHead", self._count, self._bars))
        column.addWidget(body, 1)
        column.addWidget(self._foot())


def _scrolling(inside: QWidget) -> QScrollArea:
    """Room for what may be higher than the screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
