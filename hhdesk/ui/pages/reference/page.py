"""The reference page: tabs beside the title, the chosen section below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from hhdesk.ui.pages.page import Page
from hhdesk.ui.pages.reference import lists
from hhdesk.ui.pages.reference.bases_section import BasesSection
from hhdesk.ui.pages.reference.targets_section import TargetsSection
from hhdesk.ui.places import Node, Place
from hhdesk.ui.tables.actions import export_button
from hhdesk.ui.theme.sizes import MARGIN, px
from hhdesk.ui.widgets.name_filter import NameFilter
from hhdesk.ui.widgets.text_table import TextModel, TextTable
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.store.work import ChangeSet


class ListSection(QWidget):
    """A read-only list with a filter above it."""

    def __init__(self, model: TextModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.search = NameFilter(self.tr("Lọc"), self)
        self.search.setMaximumWidth(px(260))
        self.search.textChanged.connect(model.filter_by)
        self.table = TextTable(model, name, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)


class ReferencePage(Page):
    """What everything else is measured with."""

    HELP = "reference"
    SHOWS = frozenset({"bases"})

    def __init__(self, workbench: Workbench, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(workbench, node, self.tr("Danh mục"), parent)
        self.bases = BasesSection(workbench, self)
        self.targets = TargetsSection(workbench, self)
        self.units = ListSection(TextModel(lists.UNIT_COLUMNS, self), self.tr("Đơn vị"), self)
        self.scales = ListSection(TextModel(lists.SCALE_COLUMNS, self), self.tr("Thang xếp loại"), self)
        self.catalogue = ListSection(
            TextModel(lists.CATALOGUE_COLUMNS, self), self.tr("Danh mục phần việc"), self
        )
        self.export_button = export_button()
        self.export_button.clicked.connect(self.export)
        self.header.add_tool(self.export_button)
        self._lay_out()
        for section in (self.bases, self.targets):
            section.changed.connect(self.changed)

    def export(self) -> None:
        """Write the list of the section shown to a file."""
        section = self._views.currentWidget()
        if isinstance(section, BasesSection | TargetsSection):
            section.grid.actions_on_table.export()
        elif isinstance(section, ListSection):
            section.table.actions_on_table.export()

    def refresh(self, change: ChangeSet | None) -> None:
        """Read everything again."""
        desk = self.workbench.desk
        if self.context is not None:
            self.bases.show_context(self.context)
        self.targets.reload()
        today = desk.clock.today()
        self.units.model.show_rows(lists.unit_rows(desk.reference, desk.info.unit, today))
        self.scales.model.show_rows(lists.scale_rows(desk.reference))
        self.catalogue.model.show_rows(lists.catalogue_rows(desk.reference))

    def make_read_only(self, reason: str) -> None:
        """An officer keeps the bases of the own organisation; the rest is for those who lead."""
        who = self.workbench.desk.permissions.account
        if who is None or who.organisation is None:
            super().make_read_only(reason)
            return
        self.bases.keep_to(who.organisation)
        self.targets.make_read_only(reason)

    def go_to(self, place: Place) -> None:
        """Show a base."""
        if place.kind == "bases" and place.record is not None:
            self.tabs.setCurrentIndex(0)
            self.bases.go_to(place.record)

    def first_focus(self) -> QWidget:
        """The tabs."""
        return self.tabs

    def leave(self) -> bool:
        """What is in an open editor is committed."""
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def unsaved(self) -> int:
        """The texts in the cells of bases and targets."""
        return self.bases.model.unsaved + self.targets.model.unsaved

    def _lay_out(self) -> None:
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(self.tr("Các danh mục"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self._views = QStackedWidget(self)
        for words, section in (
            (self.tr("Cơ sở"), self.bases),
            (self.tr("Mục tiêu"), self.targets),
            (self.tr("Đơn vị"), self.units),
            (self.tr("Thang xếp loại"), self.scales),
            (self.tr("Phần việc"), self.catalogue),
        ):
            self.tabs.addTab(words)
            self._views.addWidget(section)
        self.tabs.currentChanged.connect(self._views.setCurrentIndex)
        self.header.add_state(self.tabs)
        column = QVBoxLayout()
        column.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(12))
        column.addWidget(self._views)
        self.body.addLayout(column, 1)
