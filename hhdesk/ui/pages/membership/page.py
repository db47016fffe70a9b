"""The page Hội viên: what was reported, and what does not add up, in a grid with its findings below."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from hhdesk.app.forms.membership import MembershipView, read_membership
from hhdesk.app.read_progress import read_first_rate
from hhdesk.domain.units import Tier
from hhdesk.ui.grid.findings import Finding
from hhdesk.ui.grid.findings_panel import FindingsPanel
from hhdesk.ui.grid.grid import Confirm, Grid
from hhdesk.ui.grid.moves import Spot
from hhdesk.ui.grid.paste_dialog import confirm_paste
from hhdesk.ui.pages.membership.columns import form_title
from hhdesk.ui.pages.membership.model import MembershipModel, no_first
from hhdesk.ui.pages.membership.printed import printed_grid
from hhdesk.ui.pages.page import Page
from hhdesk.ui.period_field import period_name
from hhdesk.ui.places import Node, PageContext, Place
from hhdesk.ui.printing.table import PrintedTable
from hhdesk.ui.tables.actions import export_button
from hhdesk.ui.theme.sizes import MARGIN, px
from hhdesk.ui.tips import set_tip
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.app.editing.edits import Saved
    from hhdesk.store.work import ChangeSet

LOW_PAGE = 620  # under this height the list below the grid shows fewer rows

Print = Callable[[QWidget, PrintedTable], object]


def print_in_preview(parent: QWidget, table: PrintedTable) -> None:
    """Open the print preview, which is loaded only now."""
    from hhdesk.ui.printing.preview import preview_table

    preview_table(parent, table)


class MembershipPage(Page):
    """The form of one organisation: communes of a district, or the years of a commune.

    `confirm` shows what a paste would change; `print_table` takes the table that "In…" made.
    """

    HELP = "membership"
    PERIOD_PARTS = True
    SHOWS = frozenset({"membership"})
    OF_ONE = True
    DATED = True

    def __init__(
        self,
        workbench: Workbench,
        node: Node,
        confirm: Confirm = confirm_paste,
        print_table: Print = print_in_preview,
        parent: QWidget | None = None,
    ) -> None:
        organisation = workbench.desk.reference.organisation(node.organisation or "")
        self._title = f"{form_title(organisation)} – {organisation.short_name}"
        super().__init__(workbench, node, self._title, parent)
        self._organisation = organisation
        self._confirm = confirm
        self._print = print_table
        self._definition = f"{organisation.eligible}: {organisation.definition}"
        self.header.set_title(self._title, self._definition)
        self.model: MembershipModel | None = None
        self._models: dict[PageContext, MembershipModel] = {}
        self.grid: Grid | None = None
        self.findings = FindingsPanel(self)
        self.findings.acted.connect(self._on_acted)
        self._add_tools()
        self._add_keys()
        self.body.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(MARGIN))
        self.body.setSpacing(px(8))
        self.body.addWidget(self.findings)
        self.body.addStretch(1)

    def refresh(self, change: ChangeSet | None) -> None:
        """Build the form for the context, or read it again if its figures were written elsewhere."""
        if change is not None and "reference" in change.kinds:
            # Forms are built anew for other units and targets, but no text that waits in a cell may go.
            self._models = {context: model for context, model in self._models.items() if model.unsaved}
        if change is None or self.context not in self._models:
            self._build()
        else:
            self._models[self.context].reload()
            self._show_findings()

    def go_to(self, place: Place) -> None:
        """Select the cell of the place's unit or record."""
        if self.model is None or self.grid is None:
            return
        names = [column.name for column in self.model.columns]
        column = names.index(place.column if place.column in names else "eligible")
        for row, line in enumerate(self.model.lines):
            record = line.record.id if line.record else None
            if place.record is not None and place.record in (record, line.unit.id):
                self.grid.jump_to(row, column)
                return

    def first_focus(self) -> QWidget | None:
        """The grid."""
        return self.grid

    def leave(self) -> bool:
        """What is in an open editor is committed."""
        if self.grid is not None:
            self.grid.setFocus()
        return True

    def unsaved(self) -> int:
        """The texts in the cells of all units and periods seen."""
        return sum(model.unsaved for model in self._models.values())

    def undo(self) -> None:
        """Take the newest step back."""
        if self.model is not None:
            self.model.undo()

    def redo(self) -> None:
        """Bring it back."""
        if self.model is not None:
            self.model.redo()

    def export(self) -> None:
        """Write the form to a file."""
        if self.grid is not None:
            self.grid.actions_on_table.export()

    def save_template(self) -> None:
        """Write a workbook with all forms of the unit, to be filled in elsewhere."""
        from hhdesk.ui.tables.template import save_template

        if self.context is not None:
            save_template(self, self.workbench, self.context, self.ask_table_file)

    def print_form(self) -> None:
        """Hand the form to the printer as it stands."""
        if self.model is None or self.context is None:
            return
        unit = self.workbench.desk.reference.units[self.context.unit]
        title = f"{self._title} – {unit.name}, {period_name(self.context.period).lower()}"
        missing = self.model.missing_names()
        self._print(self, printed_grid(self.model, self.workbench, title, self._definition, missing))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.findings.set_little_room(self.height() < px(LOW_PAGE))

    def _add_tools(self) -> None:
        self.undo_button = Button("", "undo", "Ctrl+Z", self.tr("Hoàn tác"))
        self.redo_button = Button("", "redo", "Ctrl+Y", self.tr("Làm lại"))
        self.paste_button = Button(self.tr("Dán từ Excel…"), "paste", "Ctrl+V", self.tr("Dán khối đã chép"))
        self.template_button = Button(
            self.tr("Bảng mẫu…"),
            "file",
            hint=self.tr("Ghi tệp Excel có mọi bảng để điền, nạp lại bằng Ctrl+O"),
        )
        self.export_button = export_button()
        self.print_button = Button(self.tr("In…"), "print", "Ctrl+P", self.tr("In bảng này"))
        # A button's own key clicks it a tenth of a second late, and Ctrl+V belongs to the focused grid.
        for button in (self.undo_button, self.redo_button, self.paste_button):
            button.setShortcut(QKeySequence())
        for button, act in (
            (self.undo_button, self.undo),
            (self.redo_button, self.redo),
            (self.paste_button, self._on_paste),
            (self.template_button, self.save_template),
            (self.export_button, self.export),
            (self.print_button, self.print_form),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.header.add_tool(button)

    def _add_keys(self) -> None:
        for keys, run in (("Ctrl+Z", self.undo), ("Ctrl+Y", self.redo), ("F6", self._on_switch)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _build(self) -> None:
        """Show the form of the context: a new one, or the one seen before with its texts and steps."""
        if self.context is None:
            return
        model = self._models.get(self.context)
        if model is None:
            model = self._models[self.context] = self._new_model(self.context)
        else:
            model.reload()
        if model is not self.model:
            self._replace_grid(model)
        self._show_findings()
        self._show_steps()

    def _new_model(self, context: PageContext) -> MembershipModel:
        desk, code = self.workbench.desk, self._organisation.code
        tier = desk.reference.units[context.unit].tier

        def read(only: Collection[str] | None) -> MembershipView:
            return read_membership(desk, code, context.unit, context.period, only=only)

        by_period = tier is Tier.COMMUNE
        rate = partial(read_first_rate, desk, context.period.year, context.unit, code)
        first = no_first if by_period else rate
        model = MembershipModel(desk, read, area=tier, by_period=by_period, first=first, parent=self)
        model.saved.connect(self._on_saved)
        model.failed.connect(self.workbench.messages.fail)
        model.steps_changed.connect(self._show_steps)
        model.stepped.connect(self._on_stepped)
        model.totals_changed.connect(self._show_findings)
        return model

    def _replace_grid(self, model: MembershipModel) -> None:
        focused = self.grid is not None and self.grid.view.hasFocus()
        if self.grid is not None:
            self.body.removeWidget(self.grid)
            self.grid.deleteLater()
        self.model = model
        self.grid = Grid(model, confirm=self._confirm, parent=self)
        self.grid.view.setAccessibleName(self._title)
        self.body.insertWidget(0, self.grid, 1000)
        if not model.has_totals and model.rowCount():
            # Years follow each other downwards: the one in the context bar is the last.
            self.grid.view.go_to(Spot(model.rowCount() - 1, model.entry_columns[0]))
        if focused:
            self.grid.setFocus()

    def _show_findings(self) -> None:
        if self.model is not None:
            self.findings.show_findings(self.model.findings(), self.model.missing_names())

    def _show_steps(self) -> None:
        if self.model is None:
            return
        back, again = self.model.steps.next_undo, self.model.steps.next_redo
        for button, word, keys, step in (
            (self.undo_button, self.tr("Hoàn tác"), "Ctrl+Z", back),
            (self.redo_button, self.tr("Làm lại"), "Ctrl+Y", again),
        ):
            button.setEnabled(step is not None)
            set_tip(button, f"{word}: {step.label} ({keys})" if step else f"{word} ({keys})")

    def _on_saved(self, saved: Saved) -> None:
        self.changed.emit(saved.change)

    def _on_stepped(self, row: int, column: int) -> None:
        """Show the cell that was taken back or brought again, as a spreadsheet does."""
        if self.grid is not None:
            self.grid.jump_to(row, column)

    def _on_switch(self) -> None:
        """F6: from the grid to the list of findings and back."""
        if self.findings.list.hasFocus() or not self.findings.list.isVisible():
            if self.grid is not None:
                self.grid.setFocus()
            return
        self.findings.list.setFocus()
        if not self.findings.list.currentIndex().isValid():
            self.findings.list.setCurrentIndex(self.findings.model.index(0))

    def _on_paste(self) -> None:
        if self.grid is not None:
            self.grid.setFocus()
            self.grid.paste()

    def _on_acted(self, finding: Finding, act: str) -> None:
        if self.grid is None or self.model is None:
            return
        self.grid.jump_to(finding.row, finding.column, edit=act == "retype")
        if act == "use":
            self.model.setData(self.model.index(finding.row, finding.column), finding.use)
