"""The section of the reference page that holds the bases of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from hhdesk.domain.numbers import format_date
from hhdesk.ui.deleting import delete_or_tell
from hhdesk.ui.edit_trail import EditTrail
from hhdesk.ui.grid.cells import CellText
from hhdesk.ui.grid.grid import Grid
from hhdesk.ui.messages import Tone
from hhdesk.ui.pages.reference.bases_model import COLUMNS, BasesModel
from hhdesk.ui.places import PageContext
from hhdesk.ui.theme.sizes import px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.combo import ComboBox
from hhdesk.ui.widgets.labels import Label
from hhdesk.ui.widgets.name_filter import NameFilter
from hhdesk.ui.widgets.tool_row import ToolRow
from hhdesk.ui.widgets.undo_buttons import UndoButtons
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved
    from hhdesk.domain.organisations import Organisation
    from hhdesk.domain.units import Unit

CLOSED = next(place for place, column in enumerate(COLUMNS) if column.name == "closed")
NAME = next(place for place, column in enumerate(COLUMNS) if column.name == "name")


class BasesSection(QWidget):
    """All bases of one organisation; `changed(ChangeSet)` follows every write."""

    changed = Signal(object)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._context: PageContext | None = None
        self.trail = EditTrail(workbench.desk, self)
        self.model = BasesModel(workbench.desk, self)
        self.grid = Grid(self.model, parent=self)
        self.grid.view.setAccessibleName(self.tr("Cơ sở"))
        self.organisation = ComboBox(self.tr("Tổ chức"), self)
        for organisation in workbench.desk.reference.organisations:
            self.organisation.addItem(organisation.short_name, organisation.code)
        self.search = NameFilter(self.tr("Lọc cơ sở"), self)
        self.open_only = QCheckBox(self.tr("Đang hoạt động"), self)
        self.open_only.setChecked(True)
        self.model.filter_by("", open_only=True)
        self._lay_out()
        self._connect()

    def show_context(self, context: PageContext) -> None:
        """Show the bases of this unit."""
        self._context = context
        self.reload()

    def keep_to(self, organisation: str) -> None:
        """Show the bases of this organisation (code) only."""
        if self.organisation.count() == 1:
            return
        chosen = self._workbench.desk.reference.organisation(organisation)
        self.organisation.clear()
        self.organisation.addItem(chosen.short_name, chosen.code)
        self.reload()

    def reload(self) -> None:
        """Read the bases again."""
        from hhdesk.app.forms.bases import read_bases

        if self._context is None:
            return
        self.model.show_lines(read_bases(self._workbench.desk, self._chosen().code, self._context.unit))
        self._show_count()

    def add(self) -> None:
        """Ask for a new base and go to it."""
        from hhdesk.ui.forms.base_dialog import BaseDialog

        if self._context is None:
            return
        dialog = BaseDialog(self._workbench.desk, self._chosen(), self._units(), self._context.unit, self)
        dialog.exec()
        dialog.deleteLater()
        if dialog.saved is not None:
            self.trail.record(dialog.saved, self.tr("thêm cơ sở"))
            self.search.clear()
            self._after(dialog.saved)
            self.go_to(dialog.saved.ids[0])

    def go_to(self, base: str) -> None:
        """Make a base's name the current cell."""
        row = self.model.row_of(base)
        if row is None:
            self.search.clear()
            self.open_only.setChecked(False)
            row = self.model.row_of(base)
        if row is not None:
            self.grid.jump_to(row, NAME)

    def close_bases(self) -> None:
        """Let the selected bases end today; the day can be changed in its column."""
        rows = [row for row in self._selected() if self.model.lines[row].base.closed is None]
        if not rows:
            self._workbench.messages.say(self.tr("Cơ sở đang chọn đã có ngày kết thúc."))
            return
        today = format_date(self._workbench.desk.clock.today())
        self.model.write([CellText(row, CLOSED, today) for row in rows], "enter")
        self._workbench.messages.say(
            self.tr("Đã ghi {0} cơ sở kết thúc ngày {1}; sửa ngày ở cột Kết thúc.").format(len(rows), today),
            Tone.DONE,
            self.tr("Hoàn tác"),
            self.undo_buttons.undo,
        )

    def delete(self) -> None:
        """Delete the selected bases with their ratings, after asking."""
        bases = [self.model.lines[row].base for row in self._selected()]
        if not bases:
            return
        verb = self.tr("Xóa {0} cơ sở").format(len(bases))
        question = self.tr("{0}: {1}?").format(verb, ", ".join(base.name for base in bases[:3]))
        why = self.tr("Xếp loại của các cơ sở này cũng mất theo. Ctrl+Z đưa tất cả trở lại.")
        if self._workbench.messages.ask(question, why, verb):
            saved = delete_or_tell(self._workbench, "bases", [base.id for base in bases])
            if saved is not None:
                self.trail.record(saved, verb.lower())
                self._after(saved)

    def _lay_out(self) -> None:
        self.undo_buttons = UndoButtons(self.trail, self._workbench.messages, self)
        self.add_button = Button(self.tr("Thêm cơ sở"), "plus", "Ctrl+N", kind="primary", parent=self)
        self.close_button = Button(
            self.tr("Kết thúc"), "padlock", hint=self.tr("Ghi hôm nay là ngày kết thúc của cơ sở đang chọn")
        )
        self.delete_button = Button(self.tr("Xóa"), "delete", hint=self.tr("Xóa cơ sở đang chọn"))
        self._count = Label(tone="sub", parent=self)
        self._count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search.setMinimumWidth(px(60))
        tools = ToolRow(self)
        for field in (self.organisation, self.search, self.open_only):
            tools.add_field(field)
        buttons = self.undo_buttons
        for button in (
            buttons.undo_button,
            buttons.redo_button,
            self.close_button,
            self.delete_button,
            self.add_button,
        ):
            tools.add_button(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(tools)
        # The grid is never higher than its rows: the rest stays below it.
        column.addWidget(self.grid, 100)
        column.addWidget(self._count)
        column.addStretch(1)

    def _connect(self) -> None:
        self.organisation.activated.connect(lambda _row: self.reload())
        self.search.textChanged.connect(lambda _text: self._filter())
        self.open_only.toggled.connect(lambda _on: self._filter())
        self.add_button.clicked.connect(self.add)
        self.close_button.clicked.connect(self.close_bases)
        self.delete_button.clicked.connect(self.delete)
        self.model.saved.connect(self._on_saved)
        self.model.failed.connect(self._workbench.messages.fail)
        self.trail.moved.connect(self._after)

    def _filter(self) -> None:
        self.model.filter_by(self.search.text(), open_only=self.open_only.isChecked())
        self._show_count()

    def _show_count(self) -> None:
        """How many bases are listed, how many of them look alike, and how many the filters keep back."""
        count, hidden = len(self.model.lines), self.model.hidden
        similar = sum(1 for line in self.model.lines if line.warnings)
        words = self.tr("{0} cơ sở").format(count)
        if similar:
            words += self.tr(", {0} tên gần giống tên khác").format(similar)
        if hidden:
            words += self.tr("; {0} cơ sở khác không hiện vì đang lọc").format(hidden)
        if not count and not hidden:
            words = self.tr(
                "{0} chưa có cơ sở nào. Thêm từng cơ sở (Ctrl+N), hoặc đưa tệp Excel vào (Ctrl+O)."
            )
            words = words.format(self._chosen().short_name)
        self._count.setText(words)
        for button in (self.close_button, self.delete_button):
            button.setEnabled(count > 0)

    def _chosen(self) -> Organisation:
        return self._workbench.desk.reference.organisation(self.organisation.currentData())

    def _units(self) -> tuple[Unit, ...]:
        if self._context is None:
            return ()
        desk = self._workbench.desk
        communes = desk.communes(self._context.unit, self._context.period)
        own = desk.reference.units[self._context.unit]
        return (own, *communes) if own not in communes and self._chosen().code == "ldld" else communes

    def _selected(self) -> list[int]:
        block = self.grid.view.selected_block()
        return list(range(block[0].row, block[1].row + 1)) if block else []

    def _on_saved(self, saved: Saved, words: str) -> None:
        self.trail.record(saved, words)
        self._after(saved)

    def _after(self, saved: Saved) -> None:
        self.reload()
        self.changed.emit(saved.change)
