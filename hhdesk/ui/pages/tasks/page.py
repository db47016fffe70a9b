"""What is late, what runs, who leads? The page of one organisation's tasks of one year."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hhdesk.domain.records import Task
from hhdesk.ui.deleting import delete_or_tell
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.tasks.entry import TaskSaver, is_complete, new_task, with_values
from hhdesk.ui.pages.tasks.frame import TasksFrame
from hhdesk.ui.pages.tasks.paper import printed_tasks
from hhdesk.ui.pages.tasks.source import places_of, read_lines
from hhdesk.ui.pages.tasks.words import overlap_words
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.printing.open_preview import Print, print_in_preview
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved, Value
    from hhdesk.app.forms.tasks import TaskLine
    from hhdesk.store.work import ChangeSet

_COMES_WITH_TITLE = frozenset({"title", "catalogue", "quantity_unit", "quantity_unit_2"})


class TasksPage(TasksFrame):
    """The list at the left, the selected task's form at the right; every field is saved on its own."""

    HELP = "tasks"
    SHOWS = frozenset({"tasks"})
    DATED = True

    def __init__(
        self,
        workbench: Workbench,
        node: Node,
        parent: QWidget | None = None,
        print_table: Print = print_in_preview,
    ) -> None:
        super().__init__(workbench, node, parent)
        self._print = print_table
        self._lines: tuple[TaskLine, ...] = ()
        self._draft: Task | None = None
        self._saved_task: str | None = None
        self._saver = TaskSaver(workbench, self.trail, self.form)
        self._connect()

    def refresh(self, change: ChangeSet | None) -> None:
        """Read the tasks again; a task being written stays in the form."""
        if self.context is None:
            return
        desk, year = self.workbench.desk, self.context.period.year
        if self._draft is not None and self._draft.year != year:
            self._draft = None
        self._lines = read_lines(desk, self._organisation.code, self.context)
        units = places_of(desk, self.context)
        self.filters.offer_units(units)
        hamlets = sorted({line.task.hamlet for line in self._lines if line.task.hamlet})
        own_first = sorted(
            desk.reference.catalogue, key=lambda entry: entry.organisation != self._organisation.code
        )
        self.form.offer(units, own_first, hamlets)
        self._list(self.table.current_task())

    def go_to(self, place: Place) -> None:
        """Select a task, whatever the filters."""
        if place.record is not None:
            self.filters.clear()
            self._draft = None
            self._list(place.record)
            self.table.setFocus()

    def first_focus(self) -> QWidget | None:
        """The list, or the button of the empty page."""
        return self.table if self._views.currentWidget() is self._list_side else self.empty.button

    def leave(self) -> bool:
        """Commit what is typed; a new task without a title or place is not dropped without asking."""
        self.form.commit()
        draft = self._draft
        if draft is None or not (draft.title or draft.note or draft.plan):
            return True
        question = self.tr("Việc “{0}” chưa được lưu.").format(draft.title or self.tr("chưa có tên"))
        why = self.tr("Việc chỉ được lưu khi đã có tên và nơi làm.")
        if not self.workbench.messages.ask(question, why, self.tr("Bỏ việc này")):
            return False
        self._drop_draft()
        return True

    def unsaved(self) -> int:
        """The texts in the fields of the form."""
        return self.form.refusals()

    def add(self) -> None:
        """Start a new task in the form."""
        if self.context is None:
            return
        self.form.commit()
        units = places_of(self.workbench.desk, self.context)
        chosen = self.filters.unit.currentData() or (units[0].id if len(units) == 1 else None)
        self._draft = new_task(self._organisation.code, chosen, self.context.period.year)
        self.table.select_task(None)
        self._show_task()
        self._open_form()
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self) -> None:
        """Delete the task in the form; the message says how it comes back."""
        if self._draft is not None:
            self._drop_draft()
            return
        line = self._current()
        if line is None:
            return
        saved = delete_or_tell(self.workbench, "tasks", [line.task.id])
        if saved is None:
            return
        self.trail.record(saved, self.tr("xóa việc {0}").format(line.task.title))
        row = self.table.currentIndex().row()
        self.refresh(None)
        if self.model.lines:
            self.table.selectRow(min(row, len(self.model.lines) - 1))
        self._split.close_form()
        self.changed.emit(saved.change)
        words = self.tr("Đã xóa việc “{0}”. Ctrl+Z đưa việc trở lại.").format(line.task.title)
        self.workbench.messages.say(words, Tone.DONE, self.tr("Hoàn tác"), self.undo_buttons.undo)

    def print_list(self) -> None:
        """Print what is listed."""
        if self.context is not None:
            unit = self.workbench.desk.reference.units[self.context.unit]
            title = f"{self._title} – {unit.name}, năm {self.context.period.year}"
            self._print(self, printed_tasks(self.model, self.workbench, title, self.filters.counts()))

    def _connect(self) -> None:
        self.print_button.clicked.connect(self.print_list)
        for button in (self.add_button, self.empty.button):
            button.clicked.connect(self.add)
        self.filters.changed.connect(lambda: self._list(self.table.current_task()))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.table.deletion_wanted.connect(self.delete)
        self.form.edited.connect(self._on_edited)
        self.form.deletion_wanted.connect(self.delete)
        self.form.closed.connect(self._split.close_form)
        self._split.closed.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.form.overlap_followed.connect(self._on_overlap_followed)
        self.trail.moved.connect(self._on_moved)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.form, self._on_escape)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _list(self, selected: str | None) -> None:
        """List what passes the filters and select a task, else the first one."""
        shown = tuple(line for line in self._lines if self.filters.passes(line))
        self.table.blockSignals(True)
        self.model.show_lines(shown)
        if not self.table.select_task(selected) and shown and self._draft is None:
            self.table.selectRow(0)
        self.table.blockSignals(False)
        self.filters.show_counts(self._lines)
        empty = not self._lines and self._draft is None
        self._views.setCurrentWidget(self.empty if empty else self._list_side)
        self.add_button.setVisible(not empty)  # the empty page has one of its own
        for button in (self.print_button, self.export_button):
            button.setEnabled(bool(shown))
        self._show_task()
        self._split.show_nothing(nothing=self._draft is None and not shown)

    def _show_task(self) -> None:
        """Fill the form with the draft or the selected task."""
        line = self._current()
        task = self._draft or (line.task if line else None)
        if task is None:
            return
        units = self.workbench.desk.reference.units
        self.form.show_task(task, units[task.unit] if task.unit else None)
        overlaps = line.overlaps if line and self._draft is None else ()
        if overlaps:
            other = overlaps[0]
            name = self.workbench.desk.reference.organisation(other.organisation).short_name
            words = overlap_words(other, units[other.unit], name)
            self.form.show_overlap(words, self.tr("Xem việc của {0}").format(name))
        else:
            self.form.show_overlap("", "")
        if self._draft is not None:
            self.form.show_saved(self.tr("Chưa lưu: cần tên và nơi làm"), "info", "sub")
        elif not self.form.saved_words() or self._saved_task != task.id:
            self.form.show_saved(self.tr("Đã lưu"))

    def _current(self) -> TaskLine | None:
        task = self.table.current_task()
        return next((line for line in self.model.lines if line.task.id == task), None) if task else None

    def _on_selected(self) -> None:
        if self._current() is None:
            return
        # An unfinished task is not lost to a click: the list gives the form back first.
        if self._draft is not None and not self.leave():
            self.table.blockSignals(True)
            self.table.select_task(None)
            self.table.blockSignals(False)
            return
        self._draft = None
        self._show_task()

    def _on_opened(self) -> None:
        self._open_form()
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, values: Mapping[str, Value]) -> None:
        """Save committed fields at once; a new task waits until it has a title and a place."""
        shown = self.form.task
        if shown is None:
            return
        task = with_values(shown, values)
        if not shown.id:
            self._draft = task
            self._show_task()
        if not is_complete(task):
            self._say_incomplete(task, values)
            return
        saved = self._saver.save(task, values, shown)
        if saved is not None:
            self._draft = None
            self._saved_task = saved.ids[0]
            self.form.show_saved(self._saver.saved_words())
            self._reread(saved.ids[0])
            self._tell_where(dataclasses.replace(task, id=saved.ids[0]))
            self.changed.emit(saved.change)

    def _reread(self, task: str) -> None:
        """Read the list again with this task selected, also where a filter would hide it."""
        self._lines = read_lines(self.workbench.desk, self._organisation.code, self.context)
        if any(line.task.id == task and not self.filters.passes(line) for line in self._lines):
            self.filters.clear()
        self._list(task)

    def _tell_where(self, task: Task) -> None:
        """Say where a task has gone that is no longer one of this organisation."""
        if any(line.task.id == task.id for line in self._lines):
            return
        name = self.workbench.desk.reference.organisation(task.organisation).short_name
        place = Place(Node(PageKey.TASKS, task.organisation), kind="tasks", record=task.id)
        self.workbench.messages.say(
            self.tr("Việc “{0}” nay ở trang của {1}.").format(task.title, name),
            Tone.DONE,
            self.tr("Mở trang đó"),
            lambda: self.navigate.emit(place),
        )

    def _say_incomplete(self, task: Task, values: Mapping[str, Value]) -> None:
        if task.id and not task.title:
            self.form.refuse("title", self.tr("Việc phải có tên."))
            return
        missing_title = self.tr("Gõ tên việc.") if not task.title and "title" in values else ""
        self.form.say("title", missing_title)
        # Somebody who has just typed the title is on the way to the place.
        missed = task.title and not task.unit and not values.keys() <= _COMES_WITH_TITLE
        self.form.say("unit", self.tr("Chọn xã nơi làm.") if missed else "")

    def _on_overlap_followed(self) -> None:
        line = self._current()
        if line is not None and line.overlaps:
            other = line.overlaps[0]
            node = Node(PageKey.TASKS, other.organisation)
            self.navigate.emit(Place(node, kind="tasks", record=other.id))

    def _on_moved(self, saved: Saved) -> None:
        before = {line.task.id: line.task for line in self._lines}
        self.refresh(None)
        touched = [line.task.id for line in self._lines if line.task != before.get(line.task.id)]
        if touched:
            self._reread(touched[0])
        self.changed.emit(saved.change)

    def _on_escape(self) -> None:
        if self._draft is not None and not self._draft.title:
            self._drop_draft()
        elif self._split.form_is_alone:
            self._split.close_form()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_draft(self) -> None:
        self._draft = None
        self._list(None)
        self._split.close_form()

    def _open_form(self) -> None:
        self._views.setCurrentWidget(self._list_side)
        self._split.open_form()
