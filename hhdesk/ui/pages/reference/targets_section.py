"""The section of the reference page that holds the targets, one planning window at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hhdesk.ui.accounts.read_only import lock
from hhdesk.ui.act_trail import Act, ActTrail
from hhdesk.ui.grid.grid import Grid
from hhdesk.ui.pages.reference.targets_model import TargetChange, TargetsModel
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.elided import ElidedLabel
from hhdesk.ui.widgets.tool_row import ToolRow
from hhdesk.ui.widgets.undo_buttons import UndoButtons
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from fractions import Fraction

    from hhdesk.app.editing.edits import Saved
    from hhdesk.domain.targets import Comparison


class TargetsSection(QWidget):
    """The targets; sign and threshold are edited in their cells. `changed(ChangeSet)` follows every write."""

    changed = Signal(object)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._desk = workbench.desk
        self.trail = ActTrail(workbench.desk, self)
        self.model = TargetsModel(workbench.desk, self)
        self.grid = Grid(self.model, parent=self)
        self.grid.view.setAccessibleName(self.tr("Mục tiêu"))
        self.sets = ComboBox(self.tr("Giai đoạn chỉ tiêu"), self)
        self.undo_buttons = UndoButtons(self.trail, workbench.messages, self)
        self.delete_button = Button(
            self.tr("Xóa giai đoạn"), "delete", hint=self.tr("Xóa giai đoạn đang chọn với mọi mức của nó")
        )
        self.add_button = Button(
            self.tr("Thêm giai đoạn…"),
            "plus",
            hint=self.tr("Thêm mục tiêu cho những năm khác, chép từ giai đoạn đang chọn rồi sửa"),
        )
        self._lay_out()
        self.sets.activated.connect(lambda _row: self.model.show_set(self.sets.currentData()))
        self.add_button.clicked.connect(self.add_set)
        self.delete_button.clicked.connect(self.delete_set)
        self.model.wanted.connect(self._on_wanted)
        self.trail.moved.connect(self._after)
        self.reload()

    def make_read_only(self, reason: str) -> None:
        """Offer nothing that would write, and say why."""
        self._hint.setText(reason)
        lock(self, reason)

    def reload(self) -> None:
        """Read the targets and their sets again."""
        self.model.reload()
        self.sets.clear()
        for each in self._desk.reference.target_sets:
            self.sets.addItem(each.label, each.code)
        self.sets.choose(self.model.set_code)
        self.delete_button.setEnabled(self.sets.count() > 1)

    def add_set(self) -> None:
        """Ask for the years of another set, add it with the targets of the one shown, and show it."""
        from hhdesk.ui.pages.reference.target_set_dialog import TargetSetDialog

        dialog = TargetSetDialog(self._desk, self.model.set_code, self)
        if dialog.exec() and dialog.years is not None:
            self.add_years(*dialog.years, dialog.source)
        dialog.deleteLater()

    def add_years(self, first_year: int, last_year: int, source: str) -> None:
        """Add a set for these years as a copy of the set `source`; undo takes it away again."""
        from hhdesk.app.editing.target_sets import add_target_set, remove_target_set, window_label

        code, before = str(last_year), self.model.set_code

        def again() -> Saved:
            self.model.set_code = code
            return add_target_set(self._desk, first_year, last_year, source)

        def back() -> Saved:
            self.model.set_code = before
            return remove_target_set(self._desk, code)

        words = f"thêm {window_label(first_year, last_year)}"
        self._do(Act(words, back, again))

    def delete_set(self) -> None:
        """Take the set shown away, after asking; undo brings it back with every threshold."""
        from hhdesk.app.editing.target_sets import remove_target_set, target_set_named, write_target_set

        gone = target_set_named(self._desk, self.model.set_code)
        question = self.tr("Xóa {0} với {1} mức?").format(gone.label, len(gone.targets))
        why = self.tr("Các năm của giai đoạn này sẽ so với giai đoạn gần nhất. Ctrl+Z đưa trở lại.")
        if not self._workbench.messages.ask(question, why, self.tr("Xóa giai đoạn")):
            return

        def back() -> Saved:
            self.model.set_code = gone.code
            return write_target_set(self._desk, gone)

        self._do(Act(f"xóa {gone.label}", back, lambda: remove_target_set(self._desk, gone.code)))

    def _lay_out(self) -> None:
        self._hint = ElidedLabel(tone="sub", parent=self)
        self._hint.setText(self.tr("Chỉ sửa khi văn bản giao chỉ tiêu đổi. Mọi trang tính lại ngay."))
        tools = ToolRow(self)
        tools.add_field(self.sets)
        tools.add_field(self._hint)
        for button in (self.undo_buttons.undo_button, self.undo_buttons.redo_button):
            tools.add_button(button)
        tools.add_button(self.delete_button)
        tools.add_button(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(tools)
        # The grid is never higher than its rows: the rest stays below it.
        column.addWidget(self.grid, 100)
        column.addStretch(1)

    def _on_wanted(self, change: TargetChange) -> None:
        from hhdesk.app.editing.reference import save_target

        line = change.before

        def write(comparison: Comparison, threshold: Fraction) -> Saved:
            self.model.set_code = line.set_code
            return save_target(self._desk, line.set_code, line.target.code, comparison, threshold)

        self._do(
            Act(
                f"đổi mức của {line.target.short_label}",
                lambda: write(line.target.comparison, line.target.threshold),
                lambda: write(change.comparison, change.threshold),
            )
        )

    def _do(self, act: Act) -> None:
        from hhdesk.app.refusal import Rejected
        from hhdesk.store.errors import StoreError

        try:
            saved = self.trail.do(act)
        except (Rejected, StoreError) as error:
            self._workbench.messages.fail(error)
        else:
            self._after(saved)

    def _after(self, saved: Saved) -> None:
        spot = self.grid.view.spot
        self.reload()
        self.grid.view.go_to(spot)
        self.changed.emit(saved.change)
