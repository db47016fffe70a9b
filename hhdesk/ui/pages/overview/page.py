"""The overview page: the targets, the panel of the selected one, first steps where nothing is entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hhdesk.domain.progress_records import Progress, State
from hhdesk.domain.targets import TargetGroup
from hhdesk.ui.pages.overview.first_steps import first_steps
from hhdesk.ui.pages.overview.foot import FootLine
from hhdesk.ui.pages.overview.model import OverviewModel
from hhdesk.ui.pages.overview.panel import TargetPanel
from hhdesk.ui.pages.overview.rows import Row, is_empty, rows_of, state_counts
from hhdesk.ui.pages.overview.table import OverviewTable
from hhdesk.ui.pages.page import Page
from hhdesk.ui.places import Node, PageKey, Place
from hhdesk.ui.tables.actions import export_button
from hhdesk.ui.theme.sizes import MARGIN, NAVIGATION, PAGE_HEADER, px
from hhdesk.ui.widgets.buttons import Button
from hhdesk.ui.widgets.labels import IconLabel
from hhdesk.ui.widgets.steps import Steps
from hhdesk.ui.words.states import state_look
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.store.work import ChangeSet
    from hhdesk.ui.jobs import Report

_WIDE = 1180 - NAVIGATION  # of the page; below it the panel becomes a page of its own
_BELOW = 8


class OverviewPage(Page):
    """Which targets are met, and who is missing?"""

    HELP = "overview"
    DATED = True
    SHOWS = frozenset({"membership", "bases", "ratings"})

    def __init__(self, workbench: Workbench, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(workbench, node, self.tr("Tổng quan"), parent)
        self._progress: Progress | None = None
        self._partial = False
        self._wanted: str | None = None  # the target to select once it is shown
        self._alone = False
        self.model = OverviewModel(self)
        self.table = OverviewTable(self.model)
        self.panel = TargetPanel(workbench.desk.reference.units)
        self._foot = FootLine()
        self._states = {state: IconLabel() for state in State}
        self._print = Button(
            self.tr("In…"), "print", "Ctrl+P", self.tr("Mở biểu đồ của chỉ tiêu đang chọn để in")
        )
        self._print.clicked.connect(self._on_print)
        self._project = Button(
            self.tr("Trình chiếu"),
            "screen",
            hint=self.tr("Chiếu từng chỉ tiêu lên màn ảnh"),
            shown_keys="F11",
        )
        self._project.clicked.connect(self.project_wanted)
        for label in self._states.values():
            self.header.add_state(label)
        self.header.add_tool(self._project)
        self.export_button = export_button()
        self.export_button.clicked.connect(self.table.actions_on_table.export)
        self.header.add_tool(self.export_button)
        self.header.add_tool(self._print)
        self._lay_out()
        self.table.target_selected.connect(self._on_selected)
        self.table.target_opened.connect(self._on_opened)
        self.panel.unit_opened.connect(self._on_unit_opened)
        self.panel.closed.connect(self._on_panel_closed)

    def refresh(self, change: ChangeSet | None) -> None:
        """Read the progress of the context's unit and year; of a large database on the work thread.

        Until that has answered, a unit or year that was not shown before has the targets that rest on no
        bases.
        """
        from hhdesk.app.read_progress import is_large, membership_only

        if self.context is None:
            return
        desk, unit, year = self.workbench.desk, self.context.unit, self.context.period.year
        shown = self._progress
        same = shown is not None and (shown.unit, shown.year) == (unit, year)
        # What was asked and has not been answered may be about other organisations.
        waiting = self._slow is not None and self._slow.waiting
        whole = same and not self._partial and not waiting
        read = self._question(unit, year, shown if whole else None, change)
        if not is_large(desk):
            self._show(read(None), partial=False)
            return
        if not same:
            self._show(membership_only(desk, year, unit), partial=True)
        self.slow.ask(read, lambda progress: self._show(progress, partial=False))

    def _question(
        self, unit: str, year: int, shown: Progress | None, change: ChangeSet | None
    ) -> Callable[[Report | None], Progress]:
        """What reads the progress; if all is `shown`, only of the organisations whose figures changed."""
        from hhdesk.app.read_progress import read_progress, read_progress_again

        desk = self.workbench.desk
        if shown is None or change is None or not change.organisations or not change.kinds <= self.SHOWS:
            return lambda report: read_progress(desk, year, unit, told=report)
        return lambda report: read_progress_again(desk, shown, change.organisations, report)

    def _show(self, progress: Progress, *, partial: bool) -> None:
        """Show this progress; a `partial` one lacks the targets that rest on bases, and cannot be printed."""
        self._progress, self._partial = progress, partial
        desk, selected = self.workbench.desk, self.table.current
        wanted = self._wanted or (selected.target.code if selected and selected.target else None)
        empty = not partial and is_empty(progress)
        tier = desk.reference.units[progress.unit].tier
        rows = rows_of(progress, desk.reference.organisations, tier=tier)
        self._show_states(rows, nothing=empty or partial)
        if empty:
            self._show_steps(progress.year)
            return
        self.model.show(rows, progress.year)
        self.table.select_code(wanted)
        if not partial:
            self._wanted = None
        self._foot.show_progress(progress, self._excellent_of_all())
        self._views.setCurrentWidget(self._content)
        self._arrange()

    def go_to(self, place: Place) -> None:
        """Select a target, as soon as it is there."""
        if place.target:
            self._wanted = place.target if self._partial else None
            self.table.select_code(place.target)

    def first_focus(self) -> QWidget:
        """The table, or the first step's button."""
        shown = self._views.currentWidget()
        return shown.first_button if isinstance(shown, Steps) else self.table

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit panel, part rows and foot to the room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_views"):
            self.table.fit()
            self._arrange()

    def _lay_out(self) -> None:
        table = QVBoxLayout()
        table.setContentsMargins(px(MARGIN), 0, px(12), px(_BELOW))
        table.setSpacing(0)
        table.addWidget(self.table, 1)
        table.addWidget(self._foot)
        table.addStretch(0)
        self._content = QWidget()
        self._content.setLayout(table)
        self._views = QStackedWidget()
        self._views.addWidget(self._content)
        left = QVBoxLayout()
        left.setSpacing(0)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.removeWidget(self.header)
            whole.removeItem(self.body)
            left.addWidget(self.header)
            left.addWidget(self._views, 1)
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addLayout(left, 1)
            row.addWidget(self.panel)
            whole.addLayout(row, 1)

    def _arrange(self) -> None:
        """Hide what the window has no room for; the tooltips still say it."""
        showing_table = self._views.currentWidget() is self._content
        beside = self.width() >= px(_WIDE)
        if beside and self._alone:
            self._set_alone(alone=False)
        if not self._alone:
            self.panel.setVisible(beside and showing_table)
        room = self.height() - px(PAGE_HEADER) - px(_BELOW)
        everything = room >= self.table.height_of_rows(parts=True) + self._foot.sizeHint().height()
        self.table.show_parts(everything)
        self._foot.setVisible(everything)

    def _show_states(self, rows: tuple[Row, ...], *, nothing: bool) -> None:
        counts = state_counts(rows)
        for state, label in self._states.items():
            look, count = state_look(state), counts.get(state, 0)
            label.show_text(look.icon, f"{count} {look.word.lower()}", look.token)
            label.setVisible(bool(count) and not nothing)
        self._print.setVisible(not nothing)
        self.export_button.setVisible(not nothing)
        self._project.setVisible(not nothing)

    def _show_steps(self, year: int) -> None:
        for place in range(self._views.count() - 1, 0, -1):
            old = self._views.widget(place)
            self._views.removeWidget(old)
            old.deleteLater()
        steps = first_steps(self.workbench.desk, year, self.load_wanted.emit, self.navigate.emit)
        self._views.addWidget(steps)
        self._views.setCurrentWidget(steps)
        self._arrange()

    def _excellent_of_all(self) -> bool:
        desk = self.workbench.desk
        return desk.reference.settings.value("excellent_of_all_rated", desk.clock.today(), "no") == "yes"

    def _set_alone(self, *, alone: bool) -> None:
        self._alone = alone
        self.panel.set_alone(alone=alone)
        self._views.setVisible(not alone)
        self.header.setVisible(not alone)
        self.panel.setVisible(alone)

    def _on_selected(self, row: Row | None) -> None:
        if row is not None and self._progress is not None:
            self.panel.show_row(row, self._progress)

    def _on_opened(self, row: Row) -> None:
        if self.width() < px(_WIDE):
            self._set_alone(alone=True)
            self.panel.table.setFocus()
            return
        self.navigate.emit(Place(self._form_of(row)))

    def _on_unit_opened(self, unit: str) -> None:
        row = self.table.current
        if row is not None:
            self.navigate.emit(Place(self._form_of(row), kind="unit", record=unit))

    def _form_of(self, row: Row) -> Node:
        rating = row.target is not None and row.target.target.group is TargetGroup.RATING
        return Node(PageKey.RATINGS if rating else PageKey.MEMBERSHIP, row.organisation.code)

    def _on_panel_closed(self) -> None:
        self._set_alone(alone=False)
        self._arrange()
        self.table.setFocus()

    def _on_print(self) -> None:
        row = self.table.current
        code = row.target.target.code if row and row.target else None
        self.navigate.emit(Place(Node(PageKey.REPORTS), target=code))
