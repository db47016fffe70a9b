"""The overview page: the targets, the panel of the selected one, first steps where nothing is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hhdesk.app.level_above import level_above
from hhdesk.domain.progress_records import Progress, State
from hhdesk.domain.targets import TargetGroup
from hhdesk.domain.units import Tier
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
from hhdesk.ui.widgets.steps import Step, Steps
from hhdesk.ui.words.states import state_look
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.store.work import ChangeSet

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
        """Read the progress of the context's unit and year."""
        if self.context is None:
            return
        desk, selected = self.workbench.desk, self.table.current
        year = self.context.period.year
        self._progress = self._read(self.context.unit, year, change)
        empty = is_empty(self._progress)
        tier = desk.reference.units[self.context.unit].tier
        rows = rows_of(self._progress, desk.reference.organisations, tier=tier)
        self._show_states(rows, empty=empty)
        if empty:
            self._show_steps(year)
            return
        self.model.show(rows, year)
        self.table.select_code(selected.target.code if selected and selected.target else None)
        self._foot.show_progress(self._progress, self._excellent_of_all())
        self._views.setCurrentWidget(self._content)
        self._arrange()

    def _read(self, unit: str, year: int, change: ChangeSet | None) -> Progress:
        """The progress; of the same unit and year only that of the organisations whose figures changed."""
        from hhdesk.app.read_progress import read_progress, read_progress_again

        desk, shown = self.workbench.desk, self._progress
        known = shown is not None and (shown.unit, shown.year) == (unit, year)
        if (
            shown is None
            or not known
            or change is None
            or not change.organisations
            or not change.kinds <= self.SHOWS
        ):
            return read_progress(desk, year, unit)
        return read_progress_again(desk, shown, change.organisations)

    def go_to(self, place: Place) -> None:
        """Select a target."""
        if place.target:
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

    def _show_states(self, rows: tuple[Row, ...], *, empty: bool) -> None:
        counts = state_counts(rows)
        for state, label in self._states.items():
            look, count = state_look(state), counts.get(state, 0)
            label.show_text(look.icon, f"{count} {look.word.lower()}", look.token)
            label.setVisible(bool(count) and not empty)
        self._print.setVisible(not empty)
        self.export_button.setVisible(not empty)
        self._project.setVisible(not empty)

    def _show_steps(self, year: int) -> None:
        for place in range(self._views.count() - 1, 0, -1):
            old = self._views.widget(place)
            self._views.removeWidget(old)
            old.deleteLater()
        steps = Steps(
            f"Chưa có số liệu năm {year}",
            self.tr("Làm lần lượt ba việc. Mỗi số gõ vào được lưu ngay, tắt máy không mất."),
            self._steps(year),
        )
        self._views.addWidget(steps)
        self._views.setCurrentWidget(steps)
        self._arrange()

    def _steps(self, year: int) -> tuple[Step, ...]:
        first = next(each for each in self.workbench.desk.reference.organisations if each.membership_form)
        membership = Node(PageKey.MEMBERSHIP, first.code)
        return (
            Step(
                self.tr("Đưa số liệu cũ vào"),
                self.tr("Tệp Excel, CSV hoặc ODS đang dùng. Xem trước rồi mới lưu."),
                self.tr("Mở tệp Excel…"),
                self.load_wanted.emit,
                "table",
                "Ctrl+O",
            ),
            Step(
                f"Nhập hội viên năm {year}",
                self.tr("Mỗi tổ chức một bảng, gõ hoặc dán như trong Excel."),
                self.tr("Mở bảng Hội viên"),
                lambda: self.navigate.emit(Place(membership)),
            ),
            self._usb_step(),
        )

    def _usb_step(self) -> Step:
        """The last step: a commune hands in, the levels above take in."""
        commune = self.workbench.desk.info.tier is Tier.COMMUNE
        return Step(
            self.tr("Ghi ra USB, nộp {0}").format(level_above(self.workbench.desk))
            if commune
            else self.tr("Nhận gói của các đơn vị"),
            self.tr("Nộp được ngay cả khi còn thiếu. Nộp nhiều lần không sao.")
            if commune
            else self.tr("Cắm USB của đơn vị, xem trước rồi gộp. Gộp nhầm thì hoàn tác được."),
            self.tr("Mở trang USB"),
            lambda: self.navigate.emit(Place(Node(PageKey.USB))),
            "usb",
        )

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
