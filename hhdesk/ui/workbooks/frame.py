"""How the wizard for workbooks looks: a head that counts steps, one page a step, a note, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.widgets.progress_bars import ProgressBars
from hhdesk.ui.widgets.strip import strip
from hhdesk.ui.widgets.work_bar import WorkBar

QUESTIONS = ("Đọc bảng nào?", "Mỗi cột là gì?", "Các ô sẽ lưu như sau", "Nạp vào số liệu?")


class WizardFrame(QDialog):
    """Shows one step after another once there is something to ask; the file's `name` until then."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = WorkBar()
        self.note = IconLabel(kind=Type.TEXT)
        self.which = ComboBox(self.tr("Bảng"))
        self.back = Button(self.tr("Quay lại"), "chevron-left")
        self.leave = Button(self.tr("Thôi"), kind="plain")
        self.forward = Button(self.tr("Tiếp"), kind="primary")
        self.forward.setDefault(True)
        self._bars = ProgressBars(len(QUESTIONS))
        self._count, self._question = Label(tone="sub"), Label(name, Type.BIG)
        self._pages = QStackedWidget()
        self.setWindowTitle(f"{self.tr('Đưa tệp số liệu vào')} – {name}")
        self._lay_out()
        self._pages.hide()
        self.which.hide()

    def add_steps(self, *steps: QWidget) -> None:
        """A widget for each question, in their order."""
        for step in steps:
            self._pages.addWidget(step)

    @property
    def step(self) -> int:
        """The step shown, from 0."""
        return self._pages.currentIndex()

    def show_question(self, step: int) -> None:
        """Show a step and what it asks."""
        self._pages.show()
        self._pages.setCurrentIndex(step)
        self._bars.show_step(step)
        self._count.setText(f"Bước {step + 1}/{len(QUESTIONS)}")
        self._question.setText(QUESTIONS[step])
        self.back.setEnabled(step > 0)

    def tell(self, icon: str, text: str, token: str, icon_token: str = "") -> None:
        """Say something below the step."""
        self.note.show_text(icon, text, token, icon_token)
        self.note.show()

    def _lay_out(self) -> None:
        room = self.screen().availableSize() * 0.94
        self.resize(QSize(px(1180), px(660)).boundedTo(room))
        body = QFrame()
        body.setObjectName("WizardBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(px(24), px(16), px(24), px(12))
        inside.setSpacing(px(10))
        head = QHBoxLayout()
        head.addWidget(self._question)
        head.addSpacing(px(24))
        head.addWidget(self.which)
        head.addStretch(1)
        inside.addLayout(head)
        inside.addWidget(self._pages, 1)
        inside.addWidget(self.note)
        inside.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip("StripHead", self._count, self._bars))
        column.addWidget(body, 1)
        column.addWidget(strip("StripFoot", self.back, None, self.leave, self.forward))
