"""One task in detail: every field is handed on as soon as it is committed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hhdesk.domain.organisations import Organisation
from hhdesk.domain.records import Task
from hhdesk.domain.reference import CatalogueEntry
from hhdesk.domain.units import Unit
from hhdesk.ui.pages.tasks.form_fields import TaskFields

if TYPE_CHECKING:
    from hhdesk.domain.cells import Value


class TaskForm(TaskFields):
    """`edited(values)` follows every committed field, with all columns that change along with it.

    `deletion_wanted()` and `closed()` are sent by the buttons at the foot, `overlap_followed()` by the link
    in the warning.
    """

    edited = Signal(object)
    deletion_wanted = Signal()
    closed = Signal()
    overlap_followed = Signal()

    def __init__(self, organisations: Sequence[Organisation], parent: QWidget | None = None) -> None:
        super().__init__(organisations, parent)
        self._task: Task | None = None
        self._connect()

    @property
    def task(self) -> Task | None:
        """The task shown; its id is "" while it is new."""
        return self._task

    def offer(
        self, units: Sequence[Unit], catalogue: Sequence[CatalogueEntry], hamlets: Sequence[str]
    ) -> None:
        """What can be chosen: places, titles, hamlets."""
        self.unit.blockSignals(True)
        self.unit.clear()
        for unit in units:
            self.unit.addItem(unit.short_name, unit.id)
        self.unit.blockSignals(False)
        self.hamlet.show_words(hamlets)
        self.title.offer(catalogue)
        words = sorted({word for entry in catalogue for word in (entry.quantity_1, entry.quantity_2) if word})
        for field in (self.quantity_unit, self.quantity_unit_2):
            field.show_words(words)

    def show_task(self, task: Task, unit: Unit | None) -> None:
        """Show a task; fields with something typed and not committed keep it while it is the same task."""
        same = self._task is not None and self._task.id == task.id
        self._task = task
        self._heading.setText(task.title or self.tr("Phần việc mới"))
        for name, field in self._value_fields.items():
            value = getattr(task, name)
            if same:
                field.show_value(value)
            else:
                field.reset(value)
        if unit is not None and self.unit.findData(unit.id) < 0:
            self.unit.addItem(unit.short_name, unit.id)
        if not self.unit.choose(task.unit):
            self.unit.setCurrentIndex(-1)
        self.lead.choose(task.organisation)
        self.state.choose(task.state or "planned")
        self.partners.reset(task.partners, task.organisation)
        if not same:
            for row in self._rows.values():
                row.clear()
        self.delete_button.setEnabled(bool(task.id))

    def show_overlap(self, words: str, link: str) -> None:
        """Show the warning under the lead; empty words hide it."""
        self.overlap.setVisible(bool(words))
        self._form.setRowVisible(self.overlap, bool(words))
        if words:
            self.overlap.show_overlap(words, link)

    def show_saved(self, words: str, icon_name: str = "check", token: str = "met") -> None:
        """The line at the foot: when the task was saved, or what it still needs."""
        self._saved.show_text(icon_name, words, token)

    def saved_words(self) -> str:
        """The line at the foot."""
        return self._saved.text()

    def say(self, field: str, sentence: str) -> None:
        """A sentence under the row of a column, "" to take it away."""
        self._rows[_ROW_OF.get(field, field)].say(sentence)

    def said(self, field: str) -> str:
        """The sentence under the row of a column."""
        return self._rows[_ROW_OF.get(field, field)].problem.text()

    def refuse(self, column: str, sentence: str) -> None:
        """Mark the field of a column as not saved, its text kept; the sentence stands under it."""
        field = self._value_fields.get(column)
        if field is not None and self._task is not None:
            field.refuse(getattr(self._task, column) if self._task.id else None, sentence)
        else:
            self.say(column, sentence)

    def commit(self) -> None:
        """Hand on what is typed and not yet committed."""
        for choice in (self.unit, self.lead, self.state):
            choice.settle()
        for field in self._value_fields.values():
            field.commit()

    def refusals(self) -> int:
        """How many fields hold a text that could not be taken."""
        return sum(bool(field.refusal) for field in self._value_fields.values())

    def _connect(self) -> None:
        for name, field in self._value_fields.items():
            if field is not self.title:
                field.committed.connect(lambda value, name=name: self.edited.emit({name: value}))
        self.title.committed.connect(self._on_title)
        self.title.chosen.connect(self._on_chosen)
        self.unit.settled.connect(lambda: self._on_choice("unit", self.unit.currentData()))
        self.lead.settled.connect(lambda: self._on_choice("organisation", self.lead.currentData()))
        self.state.settled.connect(lambda: self._on_choice("state", self.state.currentData()))
        self.partners.committed.connect(lambda value: self.edited.emit({"partners": value}))
        self.delete_button.clicked.connect(self.deletion_wanted)
        self._close.clicked.connect(self.closed)
        self.overlap.followed.connect(self.overlap_followed)

    def _on_title(self, value: Value) -> None:
        entry = self.title.entry()
        self.edited.emit({"title": value, "catalogue": entry.code if entry else None})

    def _on_chosen(self, entry: CatalogueEntry) -> None:
        """A task taken from the catalogue brings its units along where none stand yet."""
        pairs = (
            ("quantity_unit", self.quantity_unit, entry.quantity_1),
            ("quantity_unit_2", self.quantity_unit_2, entry.quantity_2),
        )
        values = {name: word for name, field, word in pairs if word and not field.value}
        if values:
            self.edited.emit(values)

    def _on_choice(self, name: str, value: object) -> None:
        if self._task is not None and value != getattr(self._task, name):
            self.edited.emit({name: value})


_ROW_OF = {
    "hamlet": "unit",
    "actual": "plan",
    "quantity_unit": "plan",
    "actual_2": "plan_2",
    "quantity_unit_2": "plan_2",
    "money_actual": "money_plan",
    "start": "due",
    "catalogue": "title",
    "year": "title",
}
