"""The wizard's window: three steps, finished answers repeated above the field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hhdesk.app.create_database import creatable_units, create_database, delivered_units
from hhdesk.app.desk import Desk
from hhdesk.store.errors import StoreError
from hhdesk.ui.messages import failure_text
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel, Label
from hhdesk.ui.widgets.progress_bars import ProgressBars
from hhdesk.ui.widgets.strip import strip
from hhdesk.ui.wizard.steps import TIERS, FolderStep, TierStep, UnitStep, unit_label

QUESTIONS = ("Chương trình dùng ở cấp nào?", "Đơn vị nào?", "Để số liệu ở đâu?")


class Wizard(QDialog):
    """`desk` is the database made, None until then; `existing` a file that the user chose to open instead."""

    def __init__(self, suggested: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self.existing: Path | None = None
        self.tier_step, self.unit_step = TierStep(), UnitStep()
        self.folder_step = FolderStep(suggested)
        self._parents = {unit.id: unit.name for unit in delivered_units().all()}
        self._bars = ProgressBars(len(QUESTIONS))
        self._count = Label(tone="sub")
        self._question = Label(kind=Type.BIG)
        self._answers = [IconLabel(kind=Type.TEXT), IconLabel(kind=Type.TEXT)]
        self._pages = QStackedWidget()
        for page in (self.tier_step, self.unit_step, self.folder_step):
            self._pages.addWidget(page)
            page.answered.connect(self._enable)
        self.back = Button(self.tr("Quay lại"), "chevron-left")
        self.open_file = Button(self.tr("Đã có tệp số liệu? Mở tệp…"), kind="link")
        self.leave = Button(self.tr("Thoát"), kind="plain")
        self.forward = Button(self.tr("Tiếp"), kind="primary")
        self.forward.setDefault(True)
        self._lay_out()
        self._connect()
        self._show(0)

    @property
    def step(self) -> int:
        """The step shown, from 0."""
        return self._pages.currentIndex()

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _checked: self._show(self.step - 1))
        self.forward.clicked.connect(self._on_forward)
        self.leave.clicked.connect(self.reject)
        self.open_file.clicked.connect(self._on_open_file)
        self.folder_step.open_wanted.connect(self._on_existing)
        self.unit_step.list.doubleClicked.connect(lambda _index: self._on_forward())

    def _on_forward(self) -> None:
        tier = self.tier_step.tier
        if self.step == 0 and tier is not None:
            self.unit_step.show_units(creatable_units(tier), self._parents)
        unit = self.unit_step.unit
        if self.step == 1 and unit is not None:
            self.folder_step.show_for(unit)
        if self.step < 2:
            self._show(self.step + 1)
        else:
            self._create()

    def _create(self) -> None:
        tier, unit, path = self.tier_step.tier, self.unit_step.unit, self.folder_step.path
        if tier is None or unit is None or path is None:
            return
        try:
            self.desk = create_database(path, tier, unit.id)
        except (StoreError, OSError) as error:
            self.folder_step.refuse(failure_text(error))
            return
        self.accept()

    def _show(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        self._bars.show_step(step)
        self._count.setText(f"Bước {step + 1}/3")
        self._question.setText(QUESTIONS[step])
        self.back.setVisible(step > 0)
        self.open_file.setVisible(step == 0)
        self.forward.setText(self.tr("Bắt đầu") if step == 2 else self.tr("Tiếp"))
        self._show_answers(step)
        self._enable()
        first = (next(iter(self.tier_step.choices.values())), self.unit_step.filter, self.folder_step.field)
        first[step].setFocus()

    def _show_answers(self, step: int) -> None:
        names = {tier: name for tier, name, _sentence in TIERS}
        tier, unit = self.tier_step.tier, self.unit_step.unit
        words = [names[tier] if tier else "", unit_label(unit, self._parents) if unit else ""]
        for place, label in enumerate(self._answers):
            label.show_text("check", words[place], "text", "met")
            label.setVisible(step > place)

    def _enable(self) -> None:
        ready = (
            self.tier_step.tier is not None,
            self.unit_step.unit is not None,
            self.step == 2 and self.folder_step.usable,
        )
        self.forward.setEnabled(ready[self.step])

    def _on_open_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Mở tệp số liệu"), "", "Số liệu, bản niêm phong (*.hhdb *.sealed);;Mọi tệp (*)"
        )
        if name:
            self._on_existing(Path(name))

    def _on_existing(self, path: Path) -> None:
        self.existing = path
        self.accept()

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Bắt đầu"))
        self.resize(px(680), px(432))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip("StripHead", self._count, self._bars))
        body = QFrame()
        body.setObjectName("WizardBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(px(24), px(20), px(24), px(16))
        inside.setSpacing(px(4))
        inside.addWidget(self._question)
        answers = QHBoxLayout()
        answers.setSpacing(px(32))
        for label in self._answers:
            answers.addWidget(label)
        answers.addStretch(1)
        inside.addLayout(answers)
        inside.addSpacing(px(16))
        inside.addWidget(self._pages, 1)
        column.addWidget(body, 1)
        column.addWidget(strip("StripFoot", self.back, self.open_file, None, self.leave, self.forward))
