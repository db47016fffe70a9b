"""The filters above the task list, and the counts beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hhdesk.domain.units import Unit
from hhdesk.ui.pages.tasks.words import LOOKS, Standing, standing
from hhdesk.ui.theme.sizes import Type, px
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import IconLabel

if TYPE_CHECKING:
    from hhdesk.app.forms.tasks import TaskLine

COUNTED = (Standing.OVERDUE, Standing.RUNNING, Standing.DONE)


class TaskFilters(QWidget):
    """Part taken (lead, partner), state and unit; `changed()` follows every choice."""

    changed = Signal()

    def __init__(self, organisation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._organisation = organisation
        self.part = ComboBox(self.tr("Vai trò"), self)
        for words, data in (
            (self.tr("Chủ trì và phối hợp"), ""),
            (self.tr("Chủ trì"), "lead"),
            (self.tr("Phối hợp"), "partner"),
        ):
            self.part.addItem(words, data)
        self.state = ComboBox(self.tr("Trạng thái"), self)
        self.state.addItem(self.tr("Mọi trạng thái"), "")
        for each, look in LOOKS.items():
            self.state.addItem(look.word, each.value)
        self.unit = ComboBox(self.tr("Đơn vị"), self)
        self._counts = {each: IconLabel(self, Type.STRONG) for each in COUNTED}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for box in (self.part, self.state, self.unit):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            box.setMinimumWidth(px(104))
            box.setMaximumWidth(px(180))
            box.activated.connect(lambda _row: self.changed.emit())
            row.addWidget(box)
        row.addStretch(1)
        for label in self._counts.values():
            row.addSpacing(px(8))
            row.addWidget(label)

    def offer_units(self, units: Sequence[Unit]) -> None:
        """Offer these units; the present choice stays where it is still there."""
        chosen = self.unit.currentData()
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItem(self.tr("Mọi xã, thị trấn"), "")
        for unit in units:
            self.unit.addItem(unit.short_name, unit.id)
        self.unit.choose(chosen)
        self.unit.blockSignals(False)
        self.unit.setVisible(len(units) > 1)

    def passes(self, line: TaskLine) -> bool:
        """True if the task is to be listed."""
        lead = line.task.organisation == self._organisation
        part, state, unit = (box.currentData() for box in (self.part, self.state, self.unit))
        return (
            (not part or (part == "lead") == lead)
            and (not state or standing(line) == state)
            and (not unit or line.task.unit == unit)
        )

    @property
    def active(self) -> bool:
        """True while some filter is on."""
        return any(box.currentIndex() > 0 for box in (self.part, self.state, self.unit))

    def clear(self) -> None:
        """List everything."""
        for box in (self.part, self.state, self.unit):
            box.setCurrentIndex(0)

    def show_counts(self, lines: Sequence[TaskLine]) -> None:
        """Count the standings of these tasks."""
        found = Counter(standing(line) for line in lines)
        for each, label in self._counts.items():
            look = LOOKS[each]
            label.show_text(look.icon, f"{found[each]} {look.word.lower()}", look.token)
            label.setVisible(found[each] > 0)

    def counts(self) -> list[str]:
        """The counts shown, in words."""
        return [label.text() for label in self._counts.values() if not label.isHidden()]
